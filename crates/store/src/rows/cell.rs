//! `cells`: one row a role, area and level, with what its postings pay or why that is withheld.
//!
//! The table is derived: it is computed from the postings as a whole and replaced as a whole, and says from which data and up to which
//! day. Rows are in the order of role, area and level, so that one role's rows lie together in the file.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Row;
use super::columns::{count, date, optional_number, optional_text, text};

/// What the postings of one role, area and level pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellRow {
    /// Role id.
    pub role: String,
    /// Area: `world`, `US`, `US-TX`, `35620`.
    pub area: String,
    /// Seniority level; all levels where absent.
    pub level: Option<String>,
    /// Currency of the figures: the area's, US dollars for the world.
    pub currency: String,
    /// First day of the postings that count.
    pub since: Date,
    /// Last day of the postings that count.
    pub as_of: Date,
    /// Identity of the data that the cells were computed from, as [`crate::Session::data_id`] gives it.
    pub data_id: String,
    /// Postings that state usable base pay.
    pub n: i64,
    /// Distinct employers of them.
    pub employers: i64,
    /// First decile.
    pub base_pay_annual_p10: CellFigure,
    /// First quartile.
    pub base_pay_annual_p25: CellFigure,
    /// Median.
    pub base_pay_annual_p50: CellFigure,
    /// Third quartile.
    pub base_pay_annual_p75: CellFigure,
    /// Ninth decile.
    pub base_pay_annual_p90: CellFigure,
    /// Mean.
    pub base_pay_annual_mean: CellFigure,
}

/// A rounded estimate with its 95% interval, or the reason why it is withheld: never both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CellFigure {
    /// The estimate.
    pub value: Option<f64>,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end of its interval.
    pub high: Option<f64>,
    /// Reason code of a figure that is withheld.
    pub withheld: Option<String>,
}

fn figure(name: &str) -> FieldRef {
    let fields =
        vec![optional_number("value"), optional_number("low"), optional_number("high"), optional_text("withheld")];
    Arc::new(Field::new(name, DataType::Struct(fields.into()), false))
}

impl Row for CellRow {
    const TABLE: &'static str = "cells";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("role"),
            text("area"),
            optional_text("level"),
            text("currency"),
            date("since"),
            date("as_of"),
            text("data_id"),
            count("n"),
            count("employers"),
            figure("base_pay_annual_p10"),
            figure("base_pay_annual_p25"),
            figure("base_pay_annual_p50"),
            figure("base_pay_annual_p75"),
            figure("base_pay_annual_p90"),
            figure("base_pay_annual_mean"),
        ]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn cell(role: &str, median: Option<f64>) -> CellRow {
        let figure = CellFigure {
            value: median,
            low: median.map(|median| median - 1e3),
            high: median.map(|median| median + 1e3),
            withheld: median.is_none().then(|| "too_few_postings".to_owned()),
        };
        CellRow {
            role: role.to_owned(),
            area: "world".to_owned(),
            level: None,
            currency: "USD".to_owned(),
            since: "2024-11-22".parse().unwrap(),
            as_of: "2026-11-22".parse().unwrap(),
            data_id: "test".to_owned(),
            n: 6,
            employers: 5,
            base_pay_annual_p10: figure.clone(),
            base_pay_annual_p25: figure.clone(),
            base_pay_annual_p50: figure.clone(),
            base_pay_annual_p75: figure.clone(),
            base_pay_annual_p90: figure.clone(),
            base_pay_annual_mean: figure,
        }
    }

    #[test]
    fn a_cell_survives_its_columns() {
        let cells = [cell("cook", Some(52_000.0)), cell("waiter", None)];
        assert_eq!(CellRow::from_batch(&CellRow::to_batch(&cells).unwrap()).unwrap(), cells);
    }
}
