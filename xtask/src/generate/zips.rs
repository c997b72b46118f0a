//! State and statistical area of US postal codes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use miette::{Context, IntoDiagnostic};

use super::cbsa::CountyAreas;
use super::release::{About, Release};

/// A run of postal codes in one state and area.
struct Run<'a> {
    first: &'a str,
    last: &'a str,
    state: &'a str,
    area: &'a str,
}

pub(super) fn run(out: &Path, areas: &CountyAreas) -> miette::Result<()> {
    let path = out.join("area/zipcodes/3.0.0/zips.tsv.zst");
    let packed = fs::read(&path).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display()))?;
    let text = String::from_utf8(zstd::decode_all(packed.as_slice()).into_diagnostic()?).into_diagnostic()?;
    let mut runs: Vec<Run<'_>> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [code, state, county] = columns.as_slice() else { continue };
        let area = areas.get(state, county).unwrap_or_default();
        match runs.last_mut() {
            Some(run) if run.state == *state && run.area == area => run.last = code,
            _ => runs.push(Run { first: code, last: code, state, area }),
        }
    }
    let mut table = String::from("# first\tlast\tstate\tcbsa\n");
    for Run { first, last, state, area } in &runs {
        writeln!(table, "{first}\t{last}\t{state}\t{area}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "area/zip_areas/2026-11",
        About {
            id: "zip-areas",
            title: "Runs of US ZIP codes with their state and core-based statistical area",
            producer: "zipcodes (Python package), from USPS ZIP codes; U.S. Office of Management and Budget",
            release: "2026-11",
            url: "https://pypi.org/project/zipcodes/",
            licence: "MIT (zipcodes); US government work, public domain",
            gaps: &[
                "a ZIP code that lies in several counties has the area of one",
                "ZIP codes of Connecticut have the area that most of their former county is in",
            ],
        },
    )?;
    release.write_compressed("runs.tsv.zst", &table)?;
    release.finish()
}
