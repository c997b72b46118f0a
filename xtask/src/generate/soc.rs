//! Titles of SOC 2018 codes of every level.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release};
use super::workbook;

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let input = shared.join("taxonomy/soc2018/soc_2018_definitions.xlsx");
    let mut titles = BTreeMap::new();
    for row in workbook::rows_below(&input, "SOC Group")? {
        if let [level, code, title, ..] = row.as_slice() {
            titles.insert(code.clone(), (level.to_lowercase(), title.clone()));
        }
    }
    let mut table = String::from("# code\tlevel\ttitle\n");
    for (code, (level, title)) in &titles {
        writeln!(table, "{code}\t{level}\t{title}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "soc/soc2018/2018",
        About {
            id: "soc-2018",
            title: "Standard Occupational Classification 2018: codes and titles",
            producer: "U.S. Office of Management and Budget, U.S. Bureau of Labor Statistics",
            release: "2018",
            url: "https://www.bls.gov/soc/2018/soc_2018_definitions.xlsx",
            licence: "US government work, public domain",
            gaps: &["definitions are left out"],
        },
    )?;
    release.write("titles.tsv", &table)?;
    release.finish()
}
