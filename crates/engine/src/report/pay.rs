//! The pay interval of a posting in the cohort's currency.

use std::cell::RefCell;

use earnest_core::{AreaCode, Currency, IssueCode, PayKind};
use earnest_reference::fx::Rates;
use earnest_reference::{area, currency};
use earnest_stats::PayObservation;
use earnest_store::{CohortRow, PayRow, PostedPay, PostingRow, Term, WorksiteRow};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Annual base pay of one posting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AnnualPay {
    /// Lower end; 0 where only "up to" is stated.
    pub(crate) low: f64,
    /// Upper end; infinite where only "from" is stated.
    pub(crate) high: f64,
    /// Currency it was stated in, where it had to be converted.
    pub(crate) converted_from: Option<Currency>,
}

impl AnnualPay {
    /// The observation of an employer's posting.
    pub(crate) fn observation(self, employer: u32) -> PayObservation {
        PayObservation { low: self.low, high: self.high, employer }
    }

    /// The same in other money.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor, ..self }
    }
}

/// Why a posting that states base pay has no usable interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// It states none.
    NotStated,
    /// What it states is not plausible.
    Implausible,
    /// What it states is for a place outside the area.
    OtherPlace,
    /// There is no exchange rate for its currency and day.
    NoRate,
    /// It states one end only: that says where pay begins or ends, not where it lies.
    OneSided,
}

/// The columns of a posting that its pay depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated<'a> {
    pay: &'a [PayRow],
    worksites: &'a [WorksiteRow],
    issues: &'a [Term],
    day: Option<Date>,
}

impl<'a> From<&'a PostingRow> for Stated<'a> {
    fn from(row: &'a PostingRow) -> Self {
        Self { pay: &row.pay, worksites: &row.worksites, issues: &row.issues, day: row.day() }
    }
}

impl<'a> From<&'a CohortRow> for Stated<'a> {
    fn from(row: &'a CohortRow) -> Self {
        Self { pay: &row.pay, worksites: &row.worksites, issues: &row.issues, day: row.day() }
    }
}

impl<'a> From<&'a PostedPay> for Stated<'a> {
    fn from(row: &'a PostedPay) -> Self {
        Self { pay: &row.pay, worksites: &row.worksites, issues: &row.issues, day: row.day() }
    }
}

/// The interval that covers every base range of the posting that may apply in the cohort's area, in the cohort's currency;
/// where none is stated in it, those of the first currency stated, converted at the rate of the day of publication.
///
/// A range limited to a place outside the area does not apply. Among several that may, the posting does not say which will,
/// so the interval spans them.
///
/// What states one end only says where pay begins or ends: to take it for anywhere beyond that end would pull the estimate away from it.
pub(crate) fn annual_base_pay(
    posting: Stated<'_>,
    area: &AreaCode,
    currency: Currency,
    rates: &Rates,
) -> Result<AnnualPay, Unusable> {
    let pay = stated_base_pay(posting, area, currency, rates)?;
    if pay.low > 0.0 && pay.high.is_finite() { Ok(pay) } else { Err(Unusable::OneSided) }
}

/// The same where one end may be open.
pub(crate) fn stated_base_pay(
    posting: Stated<'_>,
    area: &AreaCode,
    currency: Currency,
    rates: &Rates,
) -> Result<AnnualPay, Unusable> {
    let stated: Vec<&PayRow> = posting.pay.iter().filter(|pay| pay.kind == PayKind::Base.as_str()).collect();
    if stated.is_empty() {
        return Err(Unusable::NotStated);
    }
    if posting.issues.iter().any(|code| code == IssueCode::PayImplausible.as_str()) {
        return Err(Unusable::Implausible);
    }
    let base: Vec<&PayRow> = stated.into_iter().filter(|pay| may_apply(pay, area)).collect();
    let first = base.first().ok_or(Unusable::OtherPlace)?;
    let in_currency = base.iter().any(|pay| pay.currency == currency.as_str());
    if !in_currency && is_currency_of_another_worksite(&first.currency, posting.worksites, area) {
        return Err(Unusable::OtherPlace);
    }
    let code = if in_currency { currency.as_str() } else { first.currency.as_str() };
    let (low, high) = hull(base.iter().filter(|pay| pay.currency == code)).ok_or(Unusable::NotStated)?;
    if in_currency {
        return Ok(AnnualPay { low, high, converted_from: None });
    }
    let from: Currency = code.parse().map_err(|_| Unusable::NoRate)?;
    let rate = posting.day.and_then(|day| rates.rate(from, currency, day)).ok_or(Unusable::NoRate)?;
    Ok(AnnualPay { low: low * rate, high: high * rate, converted_from: Some(from) })
}

/// Names of places whose meaning a thread keeps: postings of one employer name the same few.
const PLACES_KEPT: usize = 4_096;

thread_local! {
    static PLACES: RefCell<FxHashMap<String, Option<AreaCode>>> = RefCell::default();
}

/// The area that a range's place names; `None` where it cannot be told.
fn place_of(name: &str) -> Option<AreaCode> {
    PLACES.with_borrow_mut(|places| {
        if let Some(known) = places.get(name) {
            return known.clone();
        }
        if places.len() == PLACES_KEPT {
            places.clear();
        }
        let place = area::resolve(name).ok().map(|(place, _)| place);
        places.insert(name.to_owned(), place.clone());
        place
    })
}

/// Whether a range may apply in `area`: its place lies in it, holds it, or cannot be told ("Zone 2", "senior level").
fn may_apply(pay: &PayRow, area: &AreaCode) -> bool {
    let Some(place) = pay.place.as_deref().and_then(place_of) else { return true };
    match (&place, area) {
        (AreaCode::World, _) | (_, AreaCode::World) => true,
        (AreaCode::State(_), AreaCode::State(_)) | (AreaCode::Cbsa(_), AreaCode::Cbsa(_)) => place == *area,
        // A metropolitan area may lie in several states: within one country it is not ruled out.
        _ => place.country() == area.country(),
    }
}

/// Whether the posting may be done in another country whose currency it states, which then is not pay in `area`.
fn is_currency_of_another_worksite(code: &str, worksites: &[WorksiteRow], area: &AreaCode) -> bool {
    let elsewhere = worksites.iter().filter_map(|site| site.country.as_deref());
    *area != AreaCode::World
        && elsewhere
            .filter(|country| Some(*country) != area.country())
            .any(|country| currency::of_country(country).is_some_and(|currency| currency.as_str() == code))
}

fn hull<'a>(ranges: impl Iterator<Item = &'a &'a PayRow>) -> Option<(f64, f64)> {
    let amount = |text: &Option<Term>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let mut hull: Option<(f64, f64)> = None;
    for range in ranges {
        let (low, high) = match (amount(&range.annual_min), amount(&range.annual_max)) {
            (None, None) => continue,
            (low, high) => (low.unwrap_or(0.0), high.unwrap_or(f64::INFINITY)),
        };
        let (least, most) = hull.unwrap_or((low, high));
        hull = Some((least.min(low), most.max(high)));
    }
    hull
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::cohort::tests::posting;

    fn pay(min: Option<&str>, max: Option<&str>, currency: &str, kind: &str) -> PayRow {
        PayRow {
            min: min.map(Term::from),
            max: max.map(Term::from),
            currency: currency.into(),
            period: "YEAR".into(),
            kind: kind.into(),
            place: None,
            annual_min: min.map(Term::from),
            annual_max: max.map(Term::from),
            origin: "field".into(),
        }
    }

    fn of(ranges: Vec<PayRow>) -> Result<AnnualPay, Unusable> {
        let mut posting = posting("p", "e");
        posting.pay = ranges;
        annual_base_pay((&posting).into(), &AreaCode::State("CA".to_owned()), Currency::USD, Rates::embedded())
    }

    fn at(place: &str, mut range: PayRow) -> PayRow {
        range.place = Some(place.into());
        range
    }

    #[test]
    fn a_range_for_a_place_outside_the_area_does_not_apply() {
        let california = at("California", pay(Some("180000"), Some("220000"), "USD", "base"));
        let colorado = at("Colorado", pay(Some("150000"), Some("170000"), "USD", "base"));
        let tier = at("Tier 2", pay(Some("175000"), Some("215000"), "USD", "base"));
        let both = of(vec![colorado.clone(), california.clone(), tier]).unwrap();
        assert_eq!(both, AnnualPay { low: 175e3, high: 220e3, converted_from: None });
        assert_eq!(of(vec![colorado]), Err(Unusable::OtherPlace));
    }

    #[test]
    fn several_ranges_span_one_interval() {
        let tiers = vec![
            pay(Some("143000"), Some("186000"), "USD", "base"),
            pay(Some("188000"), Some("246000"), "USD", "base"),
        ];
        assert_eq!(of(tiers).unwrap(), AnnualPay { low: 143e3, high: 246e3, converted_from: None });
    }

    #[test]
    fn the_cohorts_currency_is_preferred_to_a_conversion() {
        let both =
            vec![pay(Some("83000"), Some("115000"), "GBP", "base"), pay(Some("120000"), Some("150000"), "USD", "base")];
        assert_eq!(of(both).unwrap(), AnnualPay { low: 120e3, high: 150e3, converted_from: None });
    }

    #[test]
    fn other_kinds_of_pay_are_not_base_pay() {
        assert_eq!(of(vec![pay(Some("1"), Some("2"), "USD", "ote")]), Err(Unusable::NotStated));
    }

    #[test]
    fn one_sided_statements_say_where_pay_begins_and_not_where_it_lies() {
        assert_eq!(of(vec![pay(Some("90000"), None, "USD", "base")]), Err(Unusable::OneSided));
        assert_eq!(of(vec![pay(None, Some("90000"), "USD", "base")]), Err(Unusable::OneSided));
    }
}
