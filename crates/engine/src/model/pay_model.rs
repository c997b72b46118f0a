//! The two models as they are kept: what answers of `report` need, and what `price` needs, which is larger.

use earnest_stats::pooling::PooledModel;
use earnest_stats::prediction::PayPredictor;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Neighbours;

/// What `report` needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PayModel {
    /// Day of the newest posting that it was fitted to.
    pub(crate) newest: Date,
    /// Month whose prices the pay is in.
    pub(crate) prices_of: Date,
    /// Identity of the data that it was fitted to.
    pub(crate) data_id: String,
    /// Pay of thin cohorts; absent where there were too few postings.
    pub(crate) pooled: Option<PooledModel>,
    /// Which roles are alike.
    pub(crate) neighbours: Neighbours,
}

/// What `price` needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PriceModel {
    /// Day of the newest posting that it was fitted to.
    pub(crate) newest: Date,
    /// Month whose prices the pay is in.
    pub(crate) prices_of: Date,
    /// Identity of the data that it was fitted to.
    pub(crate) data_id: String,
    /// The predictor.
    pub(crate) predictor: PayPredictor,
}

impl PayModel {
    /// Name in the table of models.
    pub(crate) const NAME: &'static str = "pay";
}

impl PriceModel {
    /// Name in the table of models.
    pub(crate) const NAME: &'static str = "price";
}
