//! `exchange_rates`, `price_indices` and `price_parities`.

use datafusion::arrow::datatypes::FieldRef;
use earnest_core::{ExchangeRate, PriceIndex, PriceParity};

use crate::Row;
use crate::rows::columns::{count, date, number, text};

impl Row for ExchangeRate {
    const TABLE: &'static str = "exchange_rates";

    fn fields() -> Vec<FieldRef> {
        vec![text("source"), date("day"), text("currency"), number("per_euro")]
    }
}

impl Row for PriceIndex {
    const TABLE: &'static str = "price_indices";

    fn fields() -> Vec<FieldRef> {
        vec![text("source"), text("series"), date("month"), number("value")]
    }
}

impl Row for PriceParity {
    const TABLE: &'static str = "price_parities";

    fn fields() -> Vec<FieldRef> {
        vec![text("source"), text("area"), count("year"), number("value")]
    }
}
