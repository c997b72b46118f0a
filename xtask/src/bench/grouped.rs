//! The question of every measurement of groups: the percentiles of the middles of ranges, from one Parquet file.

use std::path::Path;
use std::time::Instant;

use arrow::array::AsArray;
use arrow::datatypes::{Float64Type, Int64Type};
use earnest_store::query_parquet;
use miette::{IntoDiagnostic, miette};
use serde_json::json;

/// The groupings that are asked for.
pub(super) const GROUPINGS: [&str; 2] = ["soc", "soc, area"];

/// Asks the Parquet file for the percentiles of the middles of its ranges by `keys`, in this process, and tells as a line of JSON how
/// long it took and the answer in two numbers.
pub(crate) fn grouped(file: &Path, keys: &str) -> miette::Result<()> {
    let sql = format!(
        "SELECT COUNT(*), SUM(p[3]) FROM (SELECT {keys}, \
         pay_midpoint_percentile(low, high, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p FROM file GROUP BY {keys})"
    );
    let start = Instant::now();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    let batches = runtime.block_on(query_parquet(file, &sql)).into_diagnostic()?;
    let seconds = start.elapsed().as_secs_f64();
    let row = batches.iter().find(|batch| batch.num_rows() > 0).ok_or_else(|| miette!("no answer"))?;
    let groups = row.column(0).as_primitive::<Int64Type>().value(0);
    let medians = row.column(1).as_primitive::<Float64Type>().value(0);
    println!("{}", json!({ "seconds": seconds, "groups": groups, "medians": medians }));
    Ok(())
}
