//! Cities of the world by name, with the statistical area of those in the US.
//!
//! One line a name: `key, kind, name, country, region, population, cbsa`. `kind` is `n` for a city's own name and `a`
//! for another name in use. Places of the US that GeoNames leaves out as too small have population 0.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use earnest_reference::fold;
use miette::{Context, IntoDiagnostic};

use super::cbsa::CountyAreas;
use super::release::{About, Release, read_text};

/// Other names are kept for cities that people write about in other languages.
const ALTERNATE_POPULATION_MIN: u64 = 150_000;
/// Shorter other names are codes and abbreviations that mean something else as often.
const ALTERNATE_LETTERS_MIN: usize = 4;

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    key: String,
    /// `false` sorts first: a city's own name before other names.
    alternate: bool,
    population_reversed: u64,
    rest: String,
}

struct City {
    name: String,
    country: String,
    region: String,
    population: u64,
    cbsa: String,
}

pub(super) fn run(shared: &Path, out: &Path, counties: &CountyAreas) -> miette::Result<()> {
    let places = places(out)?;
    let table = read_text(&out.join("area/earnest/2026-11/regions.tsv"))?;
    let regions = regions(&table);
    let mut lines = BTreeSet::new();
    let mut known = BTreeSet::new();
    let text = read_text(&shared.join("reference/areas/cities15000.tsv"))?;
    for row in text.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [_, name, country, admin1, _, _, population, _, alternates, ..] = columns.as_slice() else { continue };
        let region = if *country == "US" {
            (*admin1).to_owned()
        } else {
            regions.get(&(*country, *admin1)).map_or_else(String::new, |name| (*name).to_owned())
        };
        let cbsa = places.get(&(region.clone(), fold(name))).and_then(|county| counties.get(&region, county));
        let city = City {
            name: usual_name(name).to_owned(),
            country: (*country).to_owned(),
            cbsa: cbsa.filter(|_| *country == "US").unwrap_or_default().to_owned(),
            region,
            population: population.parse().into_diagnostic()?,
        };
        if *country == "US" {
            known.insert((city.region.clone(), fold(name)));
        }
        lines.insert(city.line(fold(&city.name), false));
        if city.population >= ALTERNATE_POPULATION_MIN {
            for alternate in alternates.split('|').filter(|name| is_latin_name(name)) {
                let key = fold(alternate);
                if key != fold(&city.name) {
                    lines.insert(city.line(key, true));
                }
            }
        }
    }
    for ((state, place), county) in &places {
        if known.contains(&(state.clone(), place.clone())) {
            continue;
        }
        let city = City {
            name: capitalized(place),
            country: "US".to_owned(),
            region: state.clone(),
            population: 0,
            cbsa: counties.get(state, county).unwrap_or_default().to_owned(),
        };
        lines.insert(city.line(place.clone(), false));
    }
    write(out, &lines)
}

impl City {
    fn line(&self, key: String, alternate: bool) -> Line {
        let kind = if alternate { 'a' } else { 'n' };
        let Self { name, country, region, population, cbsa } = self;
        Line {
            key,
            alternate,
            population_reversed: u64::MAX - population,
            rest: format!("{kind}\t{name}\t{country}\t{region}\t{population}\t{cbsa}"),
        }
    }
}

fn write(out: &Path, lines: &BTreeSet<Line>) -> miette::Result<()> {
    let mut table = String::from("# key\tkind\tname\tcountry\tregion\tpopulation\tcbsa\n");
    for line in lines.iter().filter(|line| !line.key.is_empty()) {
        writeln!(table, "{}\t{}", line.key, line.rest).into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "area/geonames/2026-cities",
        About {
            id: "geonames-cities",
            title: "GeoNames cities above 15,000 inhabitants, and smaller US places by county",
            producer: "GeoNames; zipcodes (Python package) for the counties of US places",
            release: "2026",
            url: "https://download.geonames.org/export/dump/",
            licence: "CC BY 4.0 (GeoNames); MIT (zipcodes)",
            gaps: &[
                "places of Connecticut have the area that most of their former county is in",
                "outside the US no place below 15,000 inhabitants",
                "other names only for cities above 150,000 inhabitants",
                "a US place that lies in several counties has the one of most of its ZIP codes",
                "regions outside the US only for countries whose postings name them",
            ],
        },
    )?;
    release.write_compressed("cities.tsv.zst", &table)?;
    release.finish()
}

/// Counties of US places, by postal code of the state and folded name.
fn places(out: &Path) -> miette::Result<BTreeMap<(String, String), String>> {
    let path = out.join("area/zipcodes/3.0.0/places.tsv.zst");
    let packed = fs::read(&path).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display()))?;
    let text = String::from_utf8(zstd::decode_all(packed.as_slice()).into_diagnostic()?).into_diagnostic()?;
    let mut places = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [state, place, county] = columns.as_slice() {
            places.insert(((*state).to_owned(), fold(place)), (*county).to_owned());
        }
    }
    // One list writes `Saint Louis`, the other `St. Louis`.
    let spelled_out: Vec<_> = places
        .iter()
        .filter_map(|((state, place), county)| {
            let short = place.strip_prefix("saint ").map(|rest| format!("st {rest}"))?;
            Some(((state.clone(), short), county.clone()))
        })
        .collect();
    for (key, county) in spelled_out {
        places.entry(key).or_insert(county);
    }
    // GeoNames calls it by its long name.
    if let Some(county) = places.get(&("NY".to_owned(), "new york".to_owned())).cloned() {
        places.insert(("NY".to_owned(), "new york city".to_owned()), county);
    }
    Ok(places)
}

fn regions(table: &str) -> BTreeMap<(&str, &str), &str> {
    let mut regions = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [country, admin1, name, ..] = columns.as_slice() {
            regions.insert((*country, *admin1), *name);
        }
    }
    regions
}

/// The name that postings use where GeoNames has a longer one.
fn usual_name(name: &str) -> &str {
    match name {
        "New York City" => "New York",
        "The Bronx" => "Bronx",
        "City of London" => "London",
        other => other,
    }
}

fn is_latin_name(name: &str) -> bool {
    let key = fold(name);
    name.chars().next().is_some_and(char::is_uppercase)
        && !name.contains('\'')
        && key.len() >= ALTERNATE_LETTERS_MIN
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ')
}

fn capitalized(folded: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    folded.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
