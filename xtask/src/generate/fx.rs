//! Daily euro reference rates of the European Central Bank.

use std::collections::BTreeMap;
use std::path::Path;

use miette::{IntoDiagnostic, miette};

use super::release::{About, Release};

/// First year kept: no posting in the data is older.
const FIRST_YEAR: &str = "2010";

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let path = shared.join("reference/fx/eurofxref-hist.csv");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).into_diagnostic()?;
    let currencies: Vec<String> = reader.headers().into_diagnostic()?.iter().skip(1).map(str::to_owned).collect();
    let mut days = BTreeMap::new();
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        let day = row.get(0).unwrap_or_default().to_owned();
        if day.as_str() >= FIRST_YEAR {
            days.insert(day, row);
        }
    }
    let last = days.keys().next_back().ok_or_else(|| miette!("`{}` has no rates", path.display()))?.clone();
    let kept: Vec<usize> = (0..currencies.len())
        .filter(|&column| {
            !currencies[column].is_empty() && days.values().any(|row| is_rate(row.get(column + 1).unwrap_or_default()))
        })
        .collect();
    let mut table = String::from("# day");
    for &column in &kept {
        table.push('\t');
        table.push_str(&currencies[column]);
    }
    table.push('\n');
    for (day, row) in &days {
        table.push_str(day);
        for &column in &kept {
            table.push('\t');
            table.push_str(row.get(column + 1).filter(|cell| is_rate(cell)).unwrap_or_default());
        }
        table.push('\n');
    }
    let mut release = Release::create(
        out,
        &format!("fx/ecb/{last}"),
        About {
            id: "ecb-fx",
            title: "Euro foreign exchange reference rates, daily since 2010",
            producer: "European Central Bank",
            release: "2026-10-30",
            url: "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip",
            licence: "free reuse with attribution to the ECB",
            gaps: &["no rates on weekends and TARGET holidays", "only the currencies the ECB quotes"],
        },
    )?;
    release.write_compressed("rates.tsv.zst", &table)?;
    release.finish()
}

fn is_rate(cell: &str) -> bool {
    cell.trim().parse::<f64>().is_ok_and(|rate| rate > 0.0)
}
