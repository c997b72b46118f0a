//! From which day the postings of each role count, and by which rates their pay is converted, as one text that travels with a plan.
//!
//! ```text
//! terms = { line LF }
//! line  = "since" TAB day TAB role | "rate" TAB day TAB currency TAB per_euro
//! ```
//!
//! Rates are those of the lake alone, and only those that an amount may be converted by; they are laid over the embedded ones, which every
//! process has.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use earnest_core::ExchangeRate;
use earnest_reference::fx::Rates;
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Days before the first posting from which rates are sent: longer than any is carried over.
const RATES_BEFORE_DAYS: i64 = 31;

/// What decides which postings count and what their pay is.
#[derive(Debug, Default)]
pub(super) struct Terms {
    since: FxHashMap<String, Date>,
    /// The lake's over the embedded; the embedded alone where absent.
    rates: Option<Rates>,
}

impl Terms {
    /// The text of terms: the first day of each role's postings, and the rates of the lake up to `as_of`.
    pub(super) fn text<'a>(
        since: impl Iterator<Item = (&'a str, Date)> + Clone,
        rates: &[ExchangeRate],
        as_of: Date,
    ) -> String {
        let mut text = String::new();
        // Whoever is told nothing of a role leaves its postings out.
        for (role, day) in since.clone().filter(|(role, _)| !role.contains('\n')) {
            let _ = writeln!(text, "since\t{day}\t{role}");
        }
        let first = since.map(|(_, day)| day).min().unwrap_or(as_of);
        let first = first.checked_sub(RATES_BEFORE_DAYS.days()).unwrap_or(Date::MIN);
        for ExchangeRate { day, currency, per_euro, .. } in rates {
            if (first..=as_of).contains(day) && !currency.contains(['\t', '\n']) {
                let _ = writeln!(text, "rate\t{day}\t{currency}\t{per_euro}");
            }
        }
        text
    }

    /// The terms of a text. Every lot of postings comes with the same one, so those of the last are kept.
    pub(super) fn of(text: &str) -> Option<Arc<Self>> {
        static LAST: Mutex<Option<(String, Arc<Terms>)>> = Mutex::new(None);
        let last = || LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, terms)) = last().as_ref()
            && known == text
        {
            return Some(Arc::clone(terms));
        }
        let terms = Arc::new(Self::read(text)?);
        *last() = Some((text.to_owned(), Arc::clone(&terms)));
        Some(terms)
    }

    fn read(text: &str) -> Option<Self> {
        let mut since = FxHashMap::default();
        let mut rates = Vec::new();
        for line in text.lines() {
            let (kind, rest) = line.split_once('\t')?;
            let (day, rest) = rest.split_once('\t')?;
            let day: Date = day.parse().ok()?;
            match kind {
                "since" => {
                    since.insert(rest.to_owned(), day);
                }
                "rate" => {
                    let (currency, per_euro) = rest.split_once('\t')?;
                    let (currency, per_euro) = (currency.to_owned(), per_euro.parse().ok()?);
                    rates.push(ExchangeRate { source: String::new(), day, currency, per_euro });
                }
                _ => return None,
            }
        }
        let rates = (!rates.is_empty()).then(|| Rates::embedded().with_rows(rates));
        Some(Self { since, rates })
    }

    /// Whether a posting of that role and day counts.
    pub(super) fn counts(&self, role: &str, day: Date) -> bool {
        self.since.get(role).is_some_and(|since| day >= *since)
    }

    /// Exchange rates.
    pub(super) fn rates(&self) -> &Rates {
        self.rates.as_ref().unwrap_or_else(|| Rates::embedded())
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::Currency;
    use jiff::civil::date;

    use super::*;

    fn rate(day: Date, per_euro: f64) -> ExchangeRate {
        ExchangeRate { source: "ecb-fx".to_owned(), day, currency: "USD".to_owned(), per_euro }
    }

    #[test]
    fn terms_mean_the_same_after_their_journey() {
        let since = [("cook", date(2024, 3, 1)), ("backend-engineer", date(2025, 6, 30))];
        let third = 1.0 + 1.0 / 3.0;
        let lake = [
            rate(date(2024, 1, 29), 9.0),
            rate(date(2024, 2, 20), third),
            rate(date(2026, 11, 1), 2.0),
            rate(date(2026, 11, 2), 9.0),
        ];
        let text = Terms::text(since.into_iter(), &lake, date(2026, 11, 1));
        let terms = Terms::of(&text).unwrap();
        assert!(terms.counts("cook", date(2024, 3, 1)) && !terms.counts("cook", date(2024, 2, 29)));
        assert!(!terms.counts("backend-engineer", date(2025, 6, 29)) && !terms.counts("waiter", date(2026, 1, 1)));
        let of_lake = Rates::embedded().with_rows(lake);
        let usd = |rates: &Rates, day| rates.rate("EUR".parse().unwrap(), Currency::USD, day);
        // Of the days on which a posting that counts may lie every rate is the lake's, to the last bit.
        let mut day = date(2024, 3, 1);
        while day <= date(2026, 11, 1) {
            assert_eq!(usd(terms.rates(), day), usd(&of_lake, day), "{day}");
            day = day.tomorrow().unwrap();
        }
        assert_eq!(usd(terms.rates(), date(2026, 11, 1)), Some(2.0));
        assert_eq!(text.matches("rate\t").count(), 2, "{text}");
    }

    #[test]
    fn without_rates_of_the_lake_the_embedded_ones_hold() {
        let text = Terms::text([("cook", date(2024, 3, 1))].into_iter(), &[], date(2026, 11, 1));
        assert!(std::ptr::eq(Terms::of(&text).unwrap().rates(), Rates::embedded()));
        assert!(std::ptr::eq(Terms::of("").unwrap().rates(), Rates::embedded()));
    }

    #[test]
    fn what_is_no_text_of_terms_is_refused() {
        for text in
            ["since", "since\t2024-01-01", "since\tyesterday\tcook", "rate\t2024-01-01\tUSD", "until\t2024-01-01\tcook"]
        {
            assert!(Terms::of(text).is_none(), "{text}");
        }
    }
}
