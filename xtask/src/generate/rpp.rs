//! Regional price parities of states and metropolitan areas, of the newest year.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use miette::{IntoDiagnostic, miette};

use super::release::{About, Release, read_text};

const YEAR: &str = "2023";
/// The line that is kept: goods, rents and other services are parts of it.
const ALL_ITEMS: &str = "RPPs: All items";

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let states = read_text(&out.join("area/census/states/states.tsv"))?;
    let postal: HashMap<&str, &str> = states
        .lines()
        .filter_map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            Some((*columns.get(2)?, *columns.first()?))
        })
        .collect();
    let mut parities = BTreeMap::new();
    for (code, _, parity) in rows(&shared.join("reference/rpp/SARPP_STATE_2008_2023.csv"), YEAR)? {
        let area = if code == "00000" {
            "US".to_owned()
        } else {
            let state = code.get(..2).and_then(|fips| postal.get(fips));
            format!("US-{}", state.ok_or_else(|| miette!("`{code}` is the code of no state"))?)
        };
        parities.insert(area, parity);
    }
    for (code, name, parity) in rows(&shared.join("reference/rpp/MARPP_MSA_2008_2023.csv"), &format!("RPP {YEAR}"))? {
        // The country stands among them too, and its part outside metropolitan areas.
        if name.contains("Metropolitan Statistical Area)") {
            parities.insert(code, parity);
        }
    }
    let mut table = String::from("# area\tyear\tparity\n");
    for (area, parity) in &parities {
        writeln!(table, "{area}\t{YEAR}\t{parity}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        &format!("rpp/bea/{YEAR}"),
        About {
            id: "bea-rpp",
            title: "Regional price parities of 2023 over all items, states and metropolitan areas (the country is 100)",
            producer: "U.S. Bureau of Economic Analysis",
            release: YEAR,
            url: "https://www.bea.gov/data/prices-inflation/regional-price-parities-state-and-metro-area",
            licence: "US government work, public domain",
            gaps: &[
                "metropolitan areas are those of an older delineation: 22 of the 393 of July 2023 are not listed, 4 of them under another code",
                "micropolitan areas and Puerto Rico have no figure",
            ],
        },
    )?;
    release.write("parities.tsv", &table)?;
    release.finish()
}

/// Code, name and parity over all items of each area.
fn rows(path: &Path, year: &str) -> miette::Result<Vec<(String, String, String)>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).into_diagnostic()?;
    let header = reader.headers().into_diagnostic()?.clone();
    let column = |name: &str| {
        let at = header.iter().position(|column| column == name);
        at.ok_or_else(|| miette!("`{}` has no column `{name}`", path.display()))
    };
    let (code, name, line, parity) = (column("GeoFIPS")?, column("GeoName")?, column("Description")?, column(year)?);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim_matches([' ', '"']).to_owned();
        if cell(line).starts_with(ALL_ITEMS) {
            rows.push((cell(code), cell(name), cell(parity)));
        }
    }
    Ok(rows)
}
