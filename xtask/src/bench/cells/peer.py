"""Percentiles of the middles of ranges by group in one Parquet file, once, with one of three libraries; one JSON line."""

import json
import sys
import time

library, path, keys = sys.argv[1:4]
if library == "duckdb":
    import duckdb as module
elif library == "polars":
    import polars as module
else:
    import chdb as module

start = time.perf_counter()
if library == "duckdb":
    connection = module.connect()
    connection.execute("SET enable_progress_bar = false")
    groups, medians = connection.execute(
        f"SELECT count(*), sum(p[3]) FROM (SELECT {keys}, "
        f"quantile_cont((low + high) / 2, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p FROM read_parquet('{path}') GROUP BY {keys})"
    ).fetchone()
elif library == "polars":
    middle = (module.col("low") + module.col("high")) / 2
    cells = (
        module.scan_parquet(path)
        .group_by(keys.split(", "))
        .agg([middle.quantile(p, "linear").alias(f"p{p}") for p in (0.1, 0.25, 0.5, 0.75, 0.9)])
        .collect()
    )
    groups, medians = cells.height, cells["p0.5"].sum()
else:
    answer = module.query(
        f"SELECT count(), sum(p[3]) FROM (SELECT {keys}, "
        f"quantilesExactInclusive(0.1, 0.25, 0.5, 0.75, 0.9)((low + high) / 2) AS p FROM file('{path}', Parquet) GROUP BY {keys})",
        "CSV",
    )
    groups, medians = (float(number) for number in str(answer).strip().split(","))
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "groups": int(groups), "medians": medians}))
