//! What a posting says of pay in each area that it may be done in.

use earnest_core::{AreaCode, Currency, SeniorityLevel};
use earnest_reference::currency;
use earnest_reference::fx::Rates;
use earnest_stats::PayBins;
use earnest_store::PostedPay;

use super::area_key::AreaKey;
use crate::report::annual_base_pay;

/// What one posting says in one area, small enough to hold those of many millions of postings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Statement {
    /// Position of the level in [`SeniorityLevel::ALL`].
    pub(super) level: u8,
    /// First bytes of a hash of the employer: the same in whichever order postings are read.
    pub(super) employer: u64,
    /// Annual base pay in the area's currency.
    pub(super) bins: PayBins,
}

/// The statements of each level, lowest first, of statements in the order of levels.
pub(super) fn levels(statements: &[Statement]) -> impl Iterator<Item = &[Statement]> {
    statements.chunk_by(|a, b| a.level == b.level)
}

/// Shows what a posting says in each area that it may be done in.
pub(super) fn read(posting: &PostedPay, rates: &Rates, mut add: impl FnMut(AreaKey, Statement)) {
    let level = SeniorityLevel::from_name(&posting.seniority).unwrap_or(SeniorityLevel::Unspecified);
    let level = SeniorityLevel::ALL.iter().position(|known| *known == level).and_then(|at| u8::try_from(at).ok());
    let hash = blake3::hash(posting.employer_id.as_bytes());
    let (employer, _) = hash.as_bytes().split_first_chunk::<8>().expect("a hash has 32 bytes");
    let (level, employer) = (level.unwrap_or(u8::MAX), u64::from_le_bytes(*employer));
    // Where no range is limited to a place, every area of a country is told the same.
    let is_limited = posting.pay.iter().any(|pay| pay.place.is_some());
    let mut by_country: Vec<(Option<String>, Option<PayBins>)> = Vec::new();
    for area in areas(posting) {
        let code = area.code();
        let known = by_country.iter().find(|(country, _)| country.as_deref() == code.country());
        let pay = if let Some((_, pay)) = known.filter(|_| !is_limited) {
            *pay
        } else {
            let pay = annual_base_pay(posting.into(), &code, currency_of(&code), rates);
            let pay = pay.ok().and_then(|pay| PayBins::of(pay.low, pay.high));
            by_country.push((code.country().map(str::to_owned), pay));
            pay
        };
        if let Some(bins) = pay {
            add(area, Statement { level, employer, bins });
        }
    }
}

/// The currency of an area's figures: its country's, US dollars for the world.
pub(super) fn currency_of(area: &AreaCode) -> Currency {
    area.country().and_then(currency::of_country).unwrap_or(Currency::USD)
}

/// The areas that a posting may be done in, each once; all may be done in the world.
fn areas(posting: &PostedPay) -> Vec<AreaKey> {
    let mut areas = vec![AreaKey::WORLD];
    for site in &posting.worksites {
        areas.extend(site.country.as_deref().and_then(AreaKey::country));
        areas.extend(site.cbsa.as_deref().and_then(AreaKey::cbsa));
        if site.country.as_deref() == Some("US") {
            areas.extend(site.region.as_deref().and_then(AreaKey::state));
        }
    }
    areas.sort_unstable();
    areas.dedup();
    areas
}

#[cfg(test)]
mod tests {
    use earnest_core::Worksite;
    use earnest_store::{PayRow, Term, WorksiteRow};
    use rustc_hash::FxHashMap;

    use super::*;

    fn site(country: &str, region: Option<&str>, cbsa: Option<&str>) -> WorksiteRow {
        let owned = |text: Option<&str>| text.map(Term::from);
        WorksiteRow { country: Some(country.into()), region: owned(region), city: None, cbsa: owned(cbsa) }
    }

    fn pay(low: &str, high: &str, currency: &str, place: Option<&str>) -> PayRow {
        PayRow {
            min: None,
            max: None,
            currency: currency.into(),
            period: "YEAR".into(),
            kind: "base".into(),
            place: place.map(Term::from),
            annual_min: Some(low.into()),
            annual_max: Some(high.into()),
            origin: "field".into(),
        }
    }

    fn posting(worksites: Vec<WorksiteRow>, pay: Vec<PayRow>) -> PostedPay {
        PostedPay {
            employer_id: "e".into(),
            soc: None,
            role: Some("cook".into()),
            seniority: "senior".into(),
            posted_on: Some("2026-10-30".parse().unwrap()),
            first_seen_on: None,
            worksites,
            pay,
            issues: Vec::new(),
        }
    }

    fn stated(posting: &PostedPay) -> Vec<(String, PayBins)> {
        let mut found = Vec::new();
        read(posting, Rates::embedded(), |area, s| found.push((area.code().to_string(), s.bins)));
        found
    }

    #[test]
    fn a_posting_speaks_in_every_area_it_may_be_done_in() {
        let texas = site("US", Some("TX"), Some("12420"));
        let found = stated(&posting(vec![texas.clone(), texas], vec![pay("50000", "60000", "USD", None)]));
        let areas: Vec<&str> = found.iter().map(|(area, _)| area.as_str()).collect();
        assert_eq!(areas, ["world", "US", "US-TX", "12420"]);
        assert!(found.iter().all(|(_, bins)| Some(*bins) == PayBins::of(50e3, 60e3)));
    }

    #[test]
    fn each_area_is_told_what_annual_base_pay_says_of_it() {
        let sites = vec![site("US", Some("CA"), Some("41860")), site("US", Some("CO"), None), site("GB", None, None)];
        let ranges = [
            vec![pay("180000", "220000", "USD", Some("California")), pay("150000", "170000", "USD", Some("Colorado"))],
            vec![pay("80000", "90000", "GBP", None), pay("120000", "150000", "USD", None)],
            vec![pay("80000", "90000", "GBP", None)],
            vec![pay("70000", "95000", "EUR", Some("Zone 2"))],
        ];
        for ranges in ranges {
            let posting = posting(sites.clone(), ranges);
            let mut found = FxHashMap::default();
            read(&posting, Rates::embedded(), |area, s| {
                found.insert(area.code().to_string(), s.bins);
            });
            for area in ["world", "US", "GB", "US-CA", "US-CO", "41860", "DE", "US-TX"] {
                let code: AreaCode = area.parse().unwrap();
                let is_in = posting.worksites.iter().any(|site| code.contains(&Worksite::from(site)));
                let pay = annual_base_pay((&posting).into(), &code, currency_of(&code), Rates::embedded());
                let expected = pay.ok().filter(|_| is_in).and_then(|pay| PayBins::of(pay.low, pay.high));
                assert_eq!(found.get(area).copied(), expected, "{area}: {:?}", posting.pay);
            }
        }
    }

    #[test]
    fn places_that_are_no_areas_are_left_out() {
        let odd = WorksiteRow { country: Some("Narnia".into()), region: None, city: None, cbsa: Some("?".into()) };
        assert_eq!(stated(&posting(vec![odd], vec![pay("1000", "2000", "USD", None)])).len(), 1);
        assert_eq!(stated(&posting(Vec::new(), vec![pay("1000", "2000", "XXX", None)])), []);
    }
}
