//! How dear places of the United States are beside the whole country, which is 100 (regional price parities).
//!
//! | question                            | answer                                                          |
//! |-------------------------------------|-----------------------------------------------------------------|
//! | `US`                                | 100                                                             |
//! | `US-TX`, `10180`                    | the parity of the newest year                                   |
//! | `17410`, Cleveland since July 2023  | that of `17460`, as the agency's delineation still has it       |
//! | a micropolitan area, Puerto Rico    | nothing: the agency has none, and no other place stands for it  |
//! | the world, another country          | nothing                                                         |

use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::LazyLock;

use earnest_core::{AreaCode, PriceParity};

use crate::table;

/// The parity of each area in one year.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriceParities {
    /// Year and parity; of each kind of area only the newest year's.
    by_area: BTreeMap<AreaCode, (i64, f64)>,
}

impl PriceParities {
    /// The parities that come with Earnest.
    pub fn embedded() -> &'static Self {
        static PARITIES: LazyLock<PriceParities> = LazyLock::new(|| {
            let rows = table::lines(include_str!("../../../reference/rpp/bea/2023/parities.tsv")).filter_map(|line| {
                let mut columns = line.split('\t');
                let (area, year, value) = (columns.next()?, columns.next()?, columns.next()?);
                Some((area.parse().ok()?, year.parse().ok()?, value.parse().ok()?))
            });
            PriceParities::of(rows)
        });
        &PARITIES
    }

    /// The parities of a table's rows that are of the newest year of their kind of area; of an area's the last holds. What is no
    /// parity above 0 of an area is left out.
    pub fn from_rows(rows: impl IntoIterator<Item = PriceParity>) -> Self {
        Self::default().with_rows(rows)
    }

    /// These parities and those of a table's rows: of a newer year those alone, of the same year those before these. States and
    /// metropolitan areas come in files of their own, so that each kind has its year.
    #[must_use]
    pub fn with_rows(&self, rows: impl IntoIterator<Item = PriceParity>) -> Self {
        let known = self.by_area.iter().map(|(area, (year, value))| (area.clone(), *year, *value));
        let read = |row: PriceParity| Some((row.area.parse().ok()?, row.year, row.value));
        Self::of(known.chain(rows.into_iter().filter_map(read)))
    }

    fn of(rows: impl Iterator<Item = (AreaCode, i64, f64)>) -> Self {
        let rows: Vec<_> = rows.filter(|(.., value)| *value > 0.0 && value.is_finite()).collect();
        let newest = |area: &AreaCode| {
            let of_kind = rows.iter().filter(|(other, ..)| discriminant(other) == discriminant(area));
            of_kind.map(|(_, year, _)| *year).max()
        };
        let years = [AreaCode::united_states(), AreaCode::State(String::new()), AreaCode::Cbsa(String::new())]
            .map(|kind| (discriminant(&kind), newest(&kind)));
        let is_newest = |area: &AreaCode, year: i64| {
            years.iter().any(|(kind, newest)| *kind == discriminant(area) && *newest == Some(year))
        };
        let kept = rows.iter().filter(|(area, year, _)| is_newest(area, *year));
        Self { by_area: kept.map(|(area, year, value)| (area.clone(), (*year, *value))).collect() }
    }

    /// The area's parity over all items.
    pub fn parity(&self, area: &AreaCode) -> Option<f64> {
        self.row(area).map(|(_, value)| value)
    }

    /// The year that the area's parity is of.
    pub fn year(&self, area: &AreaCode) -> Option<i64> {
        self.row(area).map(|(year, _)| year)
    }

    fn row(&self, area: &AreaCode) -> Option<(i64, f64)> {
        let under_old_code = || match area {
            AreaCode::Cbsa(code) => self.by_area.get(&AreaCode::Cbsa(code_before(code)?.to_owned())),
            AreaCode::World | AreaCode::Country(_) | AreaCode::State(_) => None,
        };
        self.by_area.get(area).or_else(under_old_code).copied()
    }
}

/// The code that a metropolitan area of July 2023 had before.
fn code_before(code: &str) -> Option<&'static str> {
    table::lines(include_str!("../../../reference/rpp/recoded/2026-11/codes.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .find_map(|(now, before)| (now == code).then_some(before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area;

    fn parity(area: &str) -> Option<f64> {
        PriceParities::embedded().parity(&area.parse().unwrap())
    }

    #[test]
    fn areas_have_the_agencys_figures() {
        for (area, value) in [
            ("US", Some(100.0)),
            ("US-AL", Some(89.97)),
            ("10180", Some(89.85)),
            ("17410", Some(93.05)),
            ("14860", Some(106.49)),
            ("41980", None),
            ("US-PR", None),
            ("world", None),
            ("DE", None),
        ] {
            assert_eq!(parity(area), value, "{area}");
        }
        assert_eq!(PriceParities::embedded().year(&AreaCode::united_states()), Some(2023));
    }

    #[test]
    fn most_metropolitan_areas_have_one() {
        let is_metropolitan = |code: &str| area::cbsa(code).is_some_and(|cbsa| cbsa.is_metropolitan);
        let codes = (10_000..50_000).map(|code| code.to_string()).filter(|code| is_metropolitan(code));
        let (with, without): (Vec<String>, Vec<String>) = codes.partition(|code| parity(code).is_some());
        assert_eq!((with.len(), without.len()), (375, 18));
        let areas = PriceParities::embedded().by_area.keys();
        assert_eq!(areas.filter(|area| matches!(area, AreaCode::State(_))).count(), 51);
    }

    #[test]
    fn rows_of_a_table_are_those_of_its_newest_year() {
        let row = |area: &str, year: i64, value: f64| PriceParity {
            source: "bea-rpp".into(),
            area: area.into(),
            year,
            value,
        };
        let parities = PriceParities::from_rows([
            row("US-TX", 2022, 97.0),
            row("US-TX", 2023, 98.0),
            row("US-AK", 2022, 102.0),
            row("US-AL", 2023, 0.0),
            row("nowhere", 2024, 1.0),
        ]);
        assert_eq!(parities.year(&"US-TX".parse().unwrap()), Some(2023));
        let newer_states = PriceParities::embedded().with_rows([row("US-TX", 2024, 99.0)]);
        assert_eq!(newer_states.year(&"US-TX".parse().unwrap()), Some(2024));
        assert_eq!(newer_states.parity(&"10180".parse().unwrap()), Some(89.85), "metros keep their year");
        assert_eq!(parities.parity(&"US-TX".parse().unwrap()), Some(98.0));
        assert_eq!(parities.parity(&"US-AK".parse().unwrap()), None);
        assert_eq!(parities.parity(&"US-AL".parse().unwrap()), None);
    }
}
