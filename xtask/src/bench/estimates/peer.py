"""Percentiles of the middles of ranges by group in one Parquet file with DuckDB; one JSON line a question."""

import json
import statistics
import sys
import time

import duckdb

path, runs, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for keys in sys.argv[4:]:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        connection = duckdb.connect(config={"threads": threads})
        connection.execute("SET enable_progress_bar = false")
        groups, medians = connection.execute(
            f"SELECT count(*), sum(p[3]) FROM (SELECT {keys}, "
            f"quantile_cont((low + high) / 2, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p FROM read_parquet('{path}') GROUP BY {keys})"
        ).fetchone()
        connection.close()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": statistics.median(seconds), "groups": groups, "medians": medians}))
