//! SOC 2010 codes and the SOC 2018 codes that they became.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release};

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let path = shared.join("taxonomy/soc2018/soc_2010_to_2018_crosswalk.csv");
    let mut reader = csv::Reader::from_path(&path).into_diagnostic()?;
    let mut pairs = BTreeSet::new();
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        pairs.insert((cell(0), cell(2)));
    }
    let mut table = String::from("# soc2010\tsoc2018\n");
    for (before, after) in &pairs {
        writeln!(table, "{before}\t{after}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "soc/crosswalk/2018",
        About {
            id: "soc-2010-to-2018",
            title: "SOC 2010 codes and the SOC 2018 codes that they became",
            producer: "U.S. Bureau of Labor Statistics",
            release: "2018",
            url: "https://www.bls.gov/soc/2018/soc_2010_to_2018_crosswalk.xlsx",
            licence: "US government work, public domain",
            gaps: &[
                "which part of an occupation that was split went where is not said",
                "codes of SOC 2000 that SOC 2010 dropped are not listed",
            ],
        },
    )?;
    release.write("successors.tsv", &table)?;
    release.finish()
}
