# Every figure of a report as a row of a SQLite table: what datasette serves in `cargo xtask bench serve`.
import json
import sqlite3
import sys


def figures(value):
    if isinstance(value, dict):
        if "id" in value and "statistic" in value:
            yield value
        else:
            for inner in value.values():
                yield from figures(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from figures(inner)


answer, database = sys.argv[1:]
columns = ["id", "statistic", "source", "n", "employers", "status", "value"]
connection = sqlite3.connect(database)
connection.execute("drop table if exists figures")
connection.execute(f"create table figures ({', '.join(columns)})")
with open(answer) as file:
    rows = [[figure.get(column) for column in columns] for figure in figures(json.load(file))]
connection.executemany(f"insert into figures values ({', '.join('?' * len(columns))})", rows)
connection.commit()
