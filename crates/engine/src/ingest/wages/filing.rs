//! A filing's occupation, place and pay in the words of the other tables.

use earnest_core::{Filing, Money, PayPeriod, SocCode};
use earnest_extract::OccupationCoder;
use earnest_reference::{area, employer, fold, soc, soc_crosswalk};
use earnest_sources::wage::FilingRecord;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// First fiscal year in which every filing has a SOC 2018 code; before it, a code that both classifications have may be meant as
/// in SOC 2010.
const FILED_IN_SOC_2018_FROM: i16 = 2023;

/// What the coder says of a title.
#[derive(Debug, Clone, Default)]
pub(super) struct CodedTitle {
    /// Occupation.
    pub(super) soc: Option<SocCode>,
    /// Role.
    pub(super) role: Option<String>,
}

impl CodedTitle {
    /// The occupation and role of `title`.
    pub(super) fn of(coder: OccupationCoder<'_>, title: &str) -> Self {
        let fact = if title.is_empty() { None } else { coder.code(title) };
        fact.map_or_else(Self::default, |fact| Self { soc: Some(fact.soc), role: fact.role })
    }
}

/// The row of `record`, without its id. `title` and `soc_title` are what the coder says of the two titles.
pub(super) fn filing(record: FilingRecord, title: &CodedTitle, soc_title: &CodedTitle) -> Filing {
    let soc = record.soc.and_then(|filed| occupation(filed, record.fiscal_year, [title.soc, soc_title.soc]));
    let (state, cbsa) = place(&record);
    let annual = |amount: Option<Decimal>, period: Option<PayPeriod>| period?.annualize(Money(amount?));
    let pay_annual_min = annual(record.pay_min, record.pay_period);
    let pay_annual_max = annual(record.pay_max, record.pay_period).or(pay_annual_min);
    let prevailing = annual(record.prevailing_wage, record.prevailing_wage_period);
    let stated = |text: String| (!text.is_empty()).then_some(text);
    Filing {
        filing_id: String::new(),
        source: record.program.source().to_owned(),
        release: record.fiscal_year.map_or_else(|| "unknown".to_owned(), |year| format!("FY{year}")),
        decided_on: record.decided_on,
        employer_id: employer::id_of_name(&record.employer).map(|id| id.to_string()).unwrap_or_default(),
        employer: record.employer,
        title: record.title,
        role: title.role.clone().filter(|_| soc.is_some() && title.soc == soc),
        soc: soc.map(|soc| soc.to_string()),
        soc_filed: record.soc.map(|soc| soc.to_string()).unwrap_or_default(),
        city: stated(record.city),
        state,
        cbsa,
        pay_min: record.pay_min.and_then(|amount| amount.to_f64()),
        pay_max: record.pay_max.and_then(|amount| amount.to_f64()),
        pay_period: record.pay_period.map(|period| period.to_string()),
        pay_annual_min: pay_annual_min.and_then(|money| money.0.to_f64()),
        pay_annual_max: pay_annual_max.and_then(|money| money.0.to_f64()),
        prevailing_wage_annual: prevailing.and_then(|money| money.0.to_f64()),
        workers: record.workers.map(i64::from),
        is_full_time: record.is_full_time,
    }
}

/// The SOC 2018 code of a filed one. Of a code that was split, the part that a title tells; else the group that holds all parts.
fn occupation(filed: SocCode, fiscal_year: Option<i16>, coded: [Option<SocCode>; 2]) -> Option<SocCode> {
    if fiscal_year.is_some_and(|year| year >= FILED_IN_SOC_2018_FROM)
        && filed.is_detailed()
        && soc::title(filed).is_some()
    {
        return Some(filed);
    }
    let successors = soc_crosswalk::successors(filed);
    let told = coded.into_iter().flatten().find(|soc| successors.contains(soc));
    told.or_else(|| soc_crosswalk::narrowest_group(successors))
}

/// Postal code of the state and the statistical area of the worksite: by its city, else by its postal code.
fn place(record: &FilingRecord) -> (Option<String>, Option<String>) {
    let by_code = area::postal_code_area(&record.postal_code);
    let named = area::regions_named(&fold(&record.state)).find(|region| region.country == "US");
    let state = named.map(|region| region.code).or(by_code.map(|(state, _)| state));
    let by_city = state.and_then(|state| {
        let cities = area::cities_named(&fold(&record.city));
        let city = cities.into_iter().find(|city| city.country == "US" && city.region == state)?;
        (!city.cbsa.is_empty()).then_some(city.cbsa)
    });
    // A postal code of another state is a slip in one of the two.
    let by_code = by_code.filter(|(of, _)| state == Some(*of)).and_then(|(_, cbsa)| cbsa);
    (state.map(str::to_owned), by_city.or(by_code).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use earnest_core::FilingProgram;

    use super::*;

    fn soc(code: &str) -> SocCode {
        code.parse().unwrap()
    }

    fn record() -> FilingRecord {
        FilingRecord {
            row: 2,
            program: FilingProgram::Lca,
            fiscal_year: Some(2020),
            case_number: Some("I-200-1".to_owned()),
            decided_on: Some(jiff::civil::date(2020, 1, 24)),
            employer: "Acme, Inc.".to_owned(),
            title: String::new(),
            soc: Some(soc("15-1132")),
            soc_title: "Software Developers, Applications".to_owned(),
            city: "Austin".to_owned(),
            county: String::new(),
            state: "TX".to_owned(),
            postal_code: "78701".to_owned(),
            pay_min: Some("52.5".parse().unwrap()),
            pay_max: None,
            pay_period: Some(PayPeriod::Hour),
            prevailing_wage: Some("97656".parse().unwrap()),
            prevailing_wage_period: Some(PayPeriod::Year),
            workers: Some(1),
            is_full_time: Some(true),
        }
    }

    #[test]
    fn pay_and_place_are_those_of_the_other_tables() {
        let row = filing(record(), &CodedTitle::default(), &CodedTitle::default());
        assert_eq!((row.pay_annual_min, row.pay_annual_max), (Some(109_200.0), Some(109_200.0)));
        assert_eq!((row.state.as_deref(), row.cbsa.as_deref()), (Some("TX"), Some("12420")));
        assert_eq!((row.release.as_str(), row.prevailing_wage_annual), ("FY2020", Some(97_656.0)));
        let by_code = FilingRecord { city: String::new(), state: String::new(), ..record() };
        let row = filing(by_code, &CodedTitle::default(), &CodedTitle::default());
        assert_eq!((row.state.as_deref(), row.cbsa.as_deref()), (Some("TX"), Some("12420")));
        let contradicted = FilingRecord { city: "Nowhere".to_owned(), state: "Ohio".to_owned(), ..record() };
        let row = filing(contradicted, &CodedTitle::default(), &CodedTitle::default());
        assert_eq!((row.state.as_deref(), row.cbsa.as_deref()), (Some("OH"), None));
    }

    #[test]
    fn a_split_code_goes_where_a_title_tells_and_else_to_the_group() {
        let told = CodedTitle { soc: Some(soc("15-1252")), role: Some("backend-engineer".to_owned()) };
        let row = filing(record(), &told, &CodedTitle::default());
        assert_eq!((row.soc.as_deref(), row.role.as_deref()), (Some("15-1252"), Some("backend-engineer")));
        let other = CodedTitle { soc: Some(soc("29-1141")), role: Some("registered-nurse".to_owned()) };
        let row = filing(record(), &other, &CodedTitle::default());
        assert_eq!((row.soc.as_deref(), row.role), (Some("15-1250"), None));
    }

    #[test]
    fn later_codes_are_what_they_say() {
        assert_eq!(occupation(soc("13-1199"), Some(2024), [None, None]), Some(soc("13-1199")));
        assert_eq!(occupation(soc("13-1199"), Some(2016), [None, None]), Some(soc("13-1000")));
        assert_eq!(occupation(soc("15-1151"), Some(2016), [None, None]), Some(soc("15-1232")));
    }
}
