//! What public wage tables and yardsticks are asked.

use datafusion::common::ScalarValue;
use earnest_core::{
    ExchangeRate, Filing, OccupationText, OccupationTextKind, PriceIndex, PriceParity, SelfReportedPay, SocCode,
    SurveyedWage,
};
use futures::StreamExt;
use jiff::civil::Date;

use super::Session;
use crate::rows::{KeyedRow, RowKey};
use crate::{Row, StoreError, Table};

impl Session {
    /// Surveyed wages of an occupation over all industries, of every area and release, in the order of their areas, newest release
    /// first.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn wages(&self, soc: SocCode) -> Result<Vec<SurveyedWage>, StoreError> {
        let sql = "SELECT * FROM wages WHERE soc = $soc AND industry IS NULL ORDER BY area, release DESC";
        self.rows(Table::Wages, sql, vec![text("soc", soc.to_string())]).await
    }

    /// Surveyed wages of every occupation over all industries, as [`Session::wages`] orders them.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn all_wages(&self) -> Result<Vec<SurveyedWage>, StoreError> {
        self.rows(
            Table::Wages,
            "SELECT * FROM wages WHERE industry IS NULL ORDER BY soc, area, release DESC",
            Vec::new(),
        )
        .await
    }

    /// Certified filings of an occupation that were decided up to a day, in the order of their ids; those without a day are in none.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn filings(&self, soc: SocCode, as_of: Date) -> Result<Vec<Filing>, StoreError> {
        let sql = "SELECT * FROM filings WHERE soc = $soc AND decided_on <= $as_of ORDER BY filing_id";
        self.rows(Table::Filings, sql, vec![text("soc", soc.to_string()), text("as_of", as_of.to_string())]).await
    }

    /// Self-reported pay of an occupation up to a year, by source and title.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn self_reported(&self, soc: SocCode, up_to: i16) -> Result<Vec<SelfReportedPay>, StoreError> {
        let sql = "SELECT * FROM self_reported WHERE soc = $soc AND year <= $year \
                   ORDER BY source, title, year, country, seniority, arrangement, currency, pay_annual, nth";
        let year = ("year", ScalarValue::Int64(Some(i64::from(up_to))));
        self.rows(Table::SelfReported, sql, vec![text("soc", soc.to_string()), year]).await
    }

    /// Texts of one kind about an occupation, newest release first.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn occupation_texts(
        &self,
        soc: SocCode,
        kind: OccupationTextKind,
    ) -> Result<Vec<OccupationText>, StoreError> {
        let sql =
            "SELECT * FROM occupation_texts WHERE soc = $soc AND kind = $kind ORDER BY release DESC, code, position";
        self.rows(Table::OccupationTexts, sql, vec![text("soc", soc.to_string()), text("kind", kind.to_string())]).await
    }

    /// Exchange rates that were read into the lake, by day.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn exchange_rates(&self) -> Result<Vec<ExchangeRate>, StoreError> {
        self.rows(Table::ExchangeRates, "SELECT * FROM exchange_rates ORDER BY day, currency", Vec::new()).await
    }

    /// Consumer prices that were read into the lake, by month.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn price_indices(&self) -> Result<Vec<PriceIndex>, StoreError> {
        self.rows(Table::PriceIndices, "SELECT * FROM price_indices ORDER BY series, month", Vec::new()).await
    }

    /// Regional price parities that were read into the lake, by area and year.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn price_parities(&self) -> Result<Vec<PriceParity>, StoreError> {
        self.rows(Table::PriceParities, "SELECT * FROM price_parities ORDER BY area, year", Vec::new()).await
    }

    /// Every row of a table.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn all_rows<R: Row>(&self, table: Table) -> Result<Vec<R>, StoreError> {
        assert_eq!(table.name(), R::TABLE, "rows of another table");
        self.rows(table, &format!("SELECT * FROM {}", table.name()), Vec::new()).await
    }

    /// Key and content of every row of a source in its table. Rows are read a batch at a time and not kept.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn known_rows<R: KeyedRow>(
        &self,
        table: Table,
        source: &str,
    ) -> Result<Vec<(RowKey, RowKey)>, StoreError> {
        assert_eq!(table.name(), R::TABLE, "rows of another table");
        let sql = format!("SELECT * FROM {} WHERE source = $source", table.name());
        let frame = self.context.sql(&sql).await?.with_param_values(vec![text("source", source.to_owned())])?;
        let mut batches = frame.execute_stream().await?;
        let mut known = Vec::new();
        while let Some(batch) = batches.next().await {
            known.extend(R::from_batch(&batch?)?.iter().map(|row| (row.key(), row.content())));
        }
        Ok(known)
    }
}

fn text(name: &'static str, value: String) -> (&'static str, ScalarValue) {
    (name, ScalarValue::Utf8(Some(value)))
}
