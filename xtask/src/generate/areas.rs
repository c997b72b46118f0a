//! Countries with their currencies, and the states of the US.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;
use serde::Deserialize;

use super::release::{About, Release, read_text};

#[derive(Deserialize)]
struct Country {
    name: String,
    iso3: String,
    currencycode: String,
    population: u64,
}

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    countries(shared, out)?;
    states(shared, out)
}

fn countries(shared: &Path, out: &Path) -> miette::Result<()> {
    let text = read_text(&shared.join("reference/areas/countries.json"))?;
    let countries: BTreeMap<String, Country> = serde_json::from_str(&text).into_diagnostic()?;
    let mut table = String::from("# iso\tiso3\tname\tcurrency\tpopulation\n");
    for (iso, Country { name, iso3, currencycode, population }) in &countries {
        // GeoNames still lists the kuna; Croatia has the euro since 2023.
        let currency = if iso == "HR" { "EUR" } else { currencycode };
        writeln!(table, "{iso}\t{iso3}\t{name}\t{currency}\t{population}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "area/geonames/2026-countries",
        About {
            id: "geonames-countries",
            title: "GeoNames country information",
            producer: "GeoNames",
            release: "2026",
            url: "https://download.geonames.org/export/dump/countryInfo.txt",
            licence: "CC BY 4.0",
            gaps: &["the currency of Croatia is set to the euro"],
        },
    )?;
    release.write("countries.tsv", &table)?;
    release.finish()
}

fn states(shared: &Path, out: &Path) -> miette::Result<()> {
    let mut reader = csv::Reader::from_path(shared.join("reference/areas/fips_states.csv")).into_diagnostic()?;
    let mut states = BTreeMap::new();
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        if let (Some(name), Some(postal), Some(fips)) = (row.get(0), row.get(1), row.get(2)) {
            // The list has several names for some; the longest is the official one.
            let state = states.entry(postal.to_owned()).or_insert_with(|| (String::new(), format!("{fips:0>2}")));
            if name.len() > state.0.len() {
                name.clone_into(&mut state.0);
            }
        }
    }
    let mut table = String::from("# postal\tname\tfips\n");
    for (postal, (name, fips)) in &states {
        writeln!(table, "{postal}\t{name}\t{fips}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "area/census/states",
        About {
            id: "census-states",
            title: "States of the United States: postal and FIPS codes",
            producer: "U.S. Census Bureau",
            release: "2020",
            url: "https://www.census.gov/library/reference/code-lists/ansi.html",
            licence: "US government work, public domain",
            gaps: &[],
        },
    )?;
    release.write("states.tsv", &table)?;
    release.finish()
}
