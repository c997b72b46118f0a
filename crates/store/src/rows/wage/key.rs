//! What tells two rows of a wage table apart, so that reading a release twice adds nothing.

use earnest_core::{ExchangeRate, Filing, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage};

use crate::Row;

/// Identity of a row: a hash of its key columns, of 128 bits, so that two of a billion rows meet with odds below 10^-20.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey(u128);

impl RowKey {
    /// The hash of a text.
    pub fn of_text(text: &str) -> Self {
        Self::new(&[text])
    }

    fn new(parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part.as_bytes());
            hasher.update(b"\0");
        }
        let bytes = hasher.finalize();
        let (head, _) = bytes.as_bytes().split_first_chunk::<16>().expect("a hash has 32 bytes");
        Self(u128::from_le_bytes(*head))
    }
}

/// A row whose table holds one of each key.
pub trait KeyedRow: Row {
    /// Id of the source it is of.
    fn source(&self) -> &str;

    /// Its identity within the source.
    fn key(&self) -> RowKey;

    /// A hash of what the source says in it; what was resolved from that (codes, places) does not count.
    fn content(&self) -> RowKey;

    /// What a message calls it.
    fn name(&self) -> String;
}

impl KeyedRow for SurveyedWage {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.release, &self.soc, &self.area, self.industry.as_deref().unwrap_or_default()])
    }

    fn content(&self) -> RowKey {
        RowKey::of_text(&format!("{self:?}"))
    }

    fn name(&self) -> String {
        format!("{} {} in {} of {}", self.source, self.soc, self.area, self.release)
    }
}

impl KeyedRow for Filing {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.filing_id])
    }

    fn content(&self) -> RowKey {
        let pay = [self.pay_min, self.pay_max, self.prevailing_wage_annual];
        let stated = (&self.release, self.decided_on, &self.soc_filed, pay, &self.pay_period, self.workers);
        RowKey::new(&[&self.employer, &self.title, &format!("{stated:?} {:?} {:?}", self.city, self.is_full_time)])
    }

    fn name(&self) -> String {
        self.filing_id.clone()
    }
}

impl KeyedRow for SelfReportedPay {
    fn source(&self) -> &str {
        &self.source
    }

    /// The whole row: nothing else tells two people apart.
    fn key(&self) -> RowKey {
        let (year, nth) = (self.year.to_string(), self.nth.to_string());
        let pay = self.pay_annual.map(|pay| pay.to_string()).unwrap_or_default();
        RowKey::new(&[
            &self.release,
            &year,
            &self.title,
            &self.seniority,
            &pay,
            &self.currency,
            &self.country,
            &self.arrangement,
            &nth,
        ])
    }

    fn content(&self) -> RowKey {
        self.key()
    }

    fn name(&self) -> String {
        format!("{} {} of {}", self.source, self.title, self.year)
    }
}

impl KeyedRow for OccupationText {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.release, &self.code, &self.kind, &self.text])
    }

    fn content(&self) -> RowKey {
        self.key()
    }

    fn name(&self) -> String {
        format!("{} {} of {}", self.source, self.code, self.release)
    }
}

impl KeyedRow for ExchangeRate {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.day.to_string(), &self.currency])
    }

    fn content(&self) -> RowKey {
        RowKey::of_text(&self.per_euro.to_string())
    }

    fn name(&self) -> String {
        format!("{} {} on {}", self.source, self.currency, self.day)
    }
}

impl KeyedRow for PriceIndex {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.series, &self.month.to_string()])
    }

    fn content(&self) -> RowKey {
        RowKey::of_text(&self.value.to_string())
    }

    fn name(&self) -> String {
        format!("{} of {}", self.series, self.month)
    }
}

impl KeyedRow for PriceParity {
    fn source(&self) -> &str {
        &self.source
    }

    fn key(&self) -> RowKey {
        RowKey::new(&[&self.area, &self.year.to_string()])
    }

    fn content(&self) -> RowKey {
        RowKey::of_text(&self.value.to_string())
    }

    fn name(&self) -> String {
        format!("{} {} of {}", self.source, self.area, self.year)
    }
}
