"""Reads the same CSV of filings with pandas and with DuckDB; one JSON line a measurement."""

import json
import statistics
import sys
import time

import duckdb
import pandas

path, runs = sys.argv[1], int(sys.argv[2])
MAPPED = (
    "CASE_STATUS, DECISION_DATE, CASE_NUMBER, VISA_CLASS, EMPLOYER_NAME, JOB_TITLE, SOC_CODE, SOC_TITLE, WORKSITE_CITY, "
    "WORKSITE_STATE, WORKSITE_POSTAL_CODE, WAGE_RATE_OF_PAY_FROM, WAGE_UNIT_OF_PAY, PREVAILING_WAGE, PW_UNIT_OF_PAY, "
    "TOTAL_WORKER_POSITIONS, FULL_TIME_POSITION"
)
PERIODS = {"Hour": 2080, "Week": 52, "Bi-Weekly": 26, "Month": 12, "Year": 1}


def pandas_read():
    return len(pandas.read_csv(path, low_memory=False))


def pandas_job():
    """What our reader does beyond splitting: certified cases, days, pay a year."""
    table = pandas.read_csv(path, low_memory=False)
    table = table[table.CASE_STATUS == "Certified"]
    table["day"] = pandas.to_datetime(table.DECISION_DATE)
    table["annual"] = table.WAGE_RATE_OF_PAY_FROM * table.WAGE_UNIT_OF_PAY.map(PERIODS)
    table["soc"] = table.SOC_CODE.str.slice(0, 7)
    return len(table)


def duckdb_read():
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE filings AS SELECT {MAPPED} FROM read_csv('{path}')")
    return connection.execute("SELECT count(*) FROM filings").fetchone()[0]


for name, measure in [
    ("pandas.read_csv", pandas_read),
    ("pandas: certified, days, pay a year", pandas_job),
    ("DuckDB: mapped columns to a table", duckdb_read),
]:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        count = measure()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"name": name, "seconds": statistics.median(seconds), "rows": count}))
