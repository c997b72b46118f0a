//! Consumer price index of the United States, by month.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use miette::{IntoDiagnostic, miette};

use super::release::{About, Release};

/// US city average over all items, not seasonally adjusted.
const SERIES: &str = "CUUR0000SA0";

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let path = shared.join("reference/cpi/CUUR0000SA0.csv");
    let mut reader = csv::Reader::from_path(&path).into_diagnostic()?;
    let mut months = BTreeMap::new();
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        let (series, year, period, value) = (cell(0), cell(1), cell(2), cell(3));
        // M13 is the mean of the year; `-` stands for a month that was not published.
        let Some(month) = period.strip_prefix('M').filter(|month| *month != "13") else { continue };
        if series == SERIES && value.parse::<f64>().is_ok() {
            months.insert(format!("{year}-{month}"), value.to_owned());
        }
    }
    let last = months.keys().next_back().ok_or_else(|| miette!("`{}` has no month", path.display()))?;
    let mut table = String::from("# month\tindex\n");
    for (month, value) in &months {
        writeln!(table, "{month}\t{value}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        &format!("cpi/bls/{last}"),
        About {
            id: "bls-cpi-u",
            title: "Consumer Price Index for All Urban Consumers, US city average, all items, not seasonally adjusted, monthly since 1913",
            producer: "U.S. Bureau of Labor Statistics",
            release: "2026-08",
            url: "https://download.bls.gov/pub/time.series/cu/cu.data.1.AllItems",
            licence: "US government work, public domain",
            gaps: &["no figure for October 2025, which the agency did not publish"],
        },
    )?;
    release.write("index.tsv", &table)?;
    release.finish()
}
