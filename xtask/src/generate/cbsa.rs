//! Core-based statistical areas of the US, and which of them each county lies in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use earnest_reference::fold;
use miette::IntoDiagnostic;

use super::release::{About, Release, read_text};
use super::workbook;

/// Counties of Connecticut before 2022, which places are still listed by, with the area that most of each is in now:
/// the 2023 delineation is by planning region.
const CONNECTICUT_COUNTIES: [(&str, &str); 8] = [
    ("fairfield county", "14860"),
    ("hartford county", "25540"),
    ("litchfield county", "45860"),
    ("middlesex county", "25540"),
    ("new haven county", "35300"),
    ("new london county", "35980"),
    ("tolland county", "25540"),
    ("windham county", "39480"),
];

/// The area of each county, by postal code of the state and folded name of the county.
pub(super) struct CountyAreas(BTreeMap<(String, String), String>);

impl CountyAreas {
    /// The area that a county lies in.
    pub(super) fn get(&self, state: &str, county: &str) -> Option<&str> {
        self.0.get(&(state.to_owned(), fold(county))).map(String::as_str)
    }
}

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<CountyAreas> {
    let states = read_text(&out.join("area/census/states/states.tsv"))?;
    let states = postal_by_fips(&states);
    let mut areas = BTreeMap::new();
    let mut counties = BTreeMap::new();
    for row in workbook::rows_below(&shared.join("reference/areas/cbsa_list1_2023.xlsx"), "CBSA Code")? {
        let [code, _, _, title, kind, _, _, county, _, state_fips, ..] = row.as_slice() else { continue };
        if code.len() != 5 {
            continue;
        }
        let kind = if kind.starts_with("Metro") { "metropolitan" } else { "micropolitan" };
        areas.insert(code.clone(), (kind, title.clone()));
        if let Some(state) = states.get(format!("{state_fips:0>2}").as_str()) {
            counties.insert((state.clone(), fold(county)), code.clone());
        }
    }
    for (county, code) in CONNECTICUT_COUNTIES {
        if areas.contains_key(code) {
            counties.insert(("CT".to_owned(), county.to_owned()), code.to_owned());
        }
    }
    let mut table = String::from("# code\tkind\ttitle\n");
    for (code, (kind, title)) in &areas {
        writeln!(table, "{code}\t{kind}\t{title}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "area/omb/2023-07",
        About {
            id: "omb-cbsa-2023",
            title: "Core-based statistical areas, delineation of July 2023 (list 1)",
            producer: "U.S. Office of Management and Budget, U.S. Census Bureau",
            release: "2023-07",
            url: "https://www.census.gov/geographies/reference-files/time-series/demo/metro-micro/delineation-files.html",
            licence: "US government work, public domain",
            gaps: &["metropolitan divisions and combined areas are left out"],
        },
    )?;
    release.write("cbsa.tsv", &table)?;
    release.finish()?;
    Ok(CountyAreas(counties))
}

fn postal_by_fips(states: &str) -> BTreeMap<&str, String> {
    states
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let postal = columns.next()?.to_owned();
            Some((columns.nth(1)?, postal))
        })
        .collect()
}
