//! Exchange rates and prices: those that were read into the lake, before the embedded ones.

use std::sync::Arc;

use earnest_core::{AreaCode, Currency};
use earnest_reference::fx::Rates;
use earnest_reference::price_index::PriceIndices;
use earnest_reference::price_parity::PriceParities;
use earnest_store::{Session, StoreError};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::report::kept;

/// Days from the first of a month to the publication of its index, in the middle of the next.
const PUBLISHED_AFTER_DAYS: i32 = 45;

/// About what a lake's own rates, prices or parities take: some ten thousand numbers each.
const OWN_BYTES: usize = 1 << 20;

/// What makes pay of other currencies, times and places comparable.
#[derive(Debug)]
pub struct Yardsticks {
    rates: Option<Rates>,
    prices: Option<PriceIndices>,
    parities: Option<PriceParities>,
}

impl Yardsticks {
    /// The yardsticks of a session.
    ///
    /// # Errors
    ///
    /// When a table cannot be read.
    pub async fn load(session: &Session) -> Result<Self, StoreError> {
        let (rates, prices, parities) =
            (session.exchange_rates().await?, session.price_indices().await?, session.price_parities().await?);
        Ok(Self {
            rates: (!rates.is_empty()).then(|| Rates::embedded().with_rows(rates)),
            prices: (!prices.is_empty()).then(|| PriceIndices::embedded().with_rows(prices)),
            parities: (!parities.is_empty()).then(|| PriceParities::embedded().with_rows(parities)),
        })
    }

    /// The yardsticks of a session, which are read once.
    pub(crate) async fn of(session: &Session) -> Result<Arc<Self>, StoreError> {
        let bytes = |all: &Self| {
            let is_own = [all.rates.is_some(), all.prices.is_some(), all.parities.is_some()];
            is_own.into_iter().filter(|is_own| *is_own).count() * OWN_BYTES
        };
        kept(session, "yardsticks".to_owned(), bytes, Self::load(session)).await
    }

    /// Exchange rates.
    pub fn rates(&self) -> &Rates {
        self.rates.as_ref().unwrap_or_else(|| Rates::embedded())
    }

    /// Consumer prices of the United States.
    pub fn prices(&self) -> &PriceIndices {
        self.prices.as_ref().unwrap_or_else(|| PriceIndices::embedded())
    }

    /// Regional price parities of the United States.
    pub fn parities(&self) -> &PriceParities {
        self.parities.as_ref().unwrap_or_else(|| PriceParities::embedded())
    }

    /// The month whose prices are today's for amounts of that currency; `None` where no index covers it.
    pub fn prices_of(&self, currency: Currency, as_of: Date) -> Option<Date> {
        let known = as_of.checked_sub(PUBLISHED_AFTER_DAYS.days()).ok()?;
        (currency == Currency::USD).then(|| self.prices().month(known)).flatten()
    }

    /// Regional price parity of an area, the country's being 100.
    pub fn parity(&self, area: &AreaCode) -> Option<f64> {
        self.parities().parity(area)
    }
}
