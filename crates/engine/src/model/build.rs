//! Fits the models to a session's postings.

use earnest_core::Currency;
use earnest_stats::pooling::{PooledModel, PooledRow};
use earnest_stats::prediction::{PayPredictor, PredictionRow};
use earnest_store::{Lake, ModelRow, Session, Table};
use jiff::civil::Date;

use super::{Neighbours, PayModel, PriceModel};
use crate::EngineError;
use crate::panel::{PanelRow, read_panel};
use crate::yardsticks::Yardsticks;

/// Models with what they were fitted to.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedModels {
    /// Postings that state pay.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Day of the newest.
    pub newest: Date,
    /// What `report` needs, as JSON.
    pub pay: String,
    /// What `price` needs, as JSON; absent where there were too few postings.
    pub price: Option<String>,
}

/// The postings that models are fitted to, and the month whose prices their pay is in: the newest one whose
/// index was out by the day of the newest posting.
pub(crate) async fn panel(session: &Session, as_of: Date) -> Result<(Vec<PanelRow>, Date), EngineError> {
    let yardsticks = Yardsticks::load(session).await?;
    let newest = session.newest_day_with_pay(as_of).await?;
    let prices_of = newest.and_then(|newest| yardsticks.prices_of(Currency::USD, newest));
    let prices_of = prices_of.ok_or(EngineError::TooFewPostings { postings: 0 })?;
    let rows = read_panel(session, &yardsticks, as_of, prices_of).await?;
    Ok((rows, prices_of))
}

/// The rows that partial pooling takes.
pub(crate) fn pooled_rows(rows: &[PanelRow]) -> Vec<PooledRow> {
    rows.iter().filter_map(PanelRow::pooled).collect()
}

/// Pay of the United States alone is predicted: of others there are too few postings to calibrate with.
pub(crate) fn prediction_rows(rows: &[PanelRow]) -> Vec<PredictionRow> {
    rows.iter().filter(|row| row.place.country == "US").filter_map(PanelRow::prediction).collect()
}

/// Fits the models to the postings up to `as_of`. The same data, day and seed give the same text.
///
/// # Errors
///
/// When no posting states pay, or the tables cannot be read.
pub async fn fit_models(session: &Session, as_of: Date, seed: u64) -> Result<FittedModels, EngineError> {
    let (rows, prices_of) = panel(session, as_of).await?;
    let employers = rows.iter().map(|row| &row.employer_id).collect::<std::collections::BTreeSet<_>>().len();
    let newest = rows.iter().map(|row| row.day).max().ok_or(EngineError::TooFewPostings { postings: 0 })?;
    let data_id = session.tables_id().to_owned();
    // With too few postings there is no model, and the others are kept all the same.
    let pooled = PooledModel::fit(&pooled_rows(&rows), seed).ok();
    let neighbours = Neighbours::build(&session.role_skills(as_of).await?);
    let pay = PayModel { newest, prices_of, data_id: data_id.clone(), pooled, neighbours };
    let predictor = PayPredictor::fit(&prediction_rows(&rows), seed).ok();
    let price = predictor.map(|predictor| PriceModel { newest, prices_of, data_id, predictor });
    let text = |model: serde_json::Result<String>| model.expect("a model is plain data");
    Ok(FittedModels {
        postings: rows.len(),
        employers,
        newest,
        pay: text(serde_json::to_string(&pay)),
        price: price.map(|price| text(serde_json::to_string(&price))),
    })
}

/// Makes fitted models those of `lake`, in one atomic commit.
///
/// # Errors
///
/// When the table cannot be written; the models from before then stay.
pub async fn write_models(lake: &Lake, data_id: &str, models: &FittedModels) -> Result<(), EngineError> {
    let row = |name: &str, content: &str| ModelRow {
        name: name.to_owned(),
        as_of: models.newest,
        data_id: data_id.to_owned(),
        content: content.to_owned(),
    };
    let mut rows = vec![row(PayModel::NAME, &models.pay)];
    rows.extend(models.price.as_ref().map(|price| row(PriceModel::NAME, price)));
    lake.replace(Table::Models, [rows]).await?;
    Ok(())
}
