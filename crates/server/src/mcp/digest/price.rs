//! The digest of a price: all but the methods.

use earnest_core::Cohort;
use earnest_core::answer::{
    Mover, NearestPosting, PayFigures, PredictionInterval, PriceAnswer, PriceProfile, StatedPosition,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, SourceLine};

/// What a posting or a profile should pay, in short. The ids of its figures cannot be opened: they hold no whole question.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct PriceDigest {
    /// Which tables answered.
    #[serde(flatten)]
    pub(in crate::mcp) basis: Basis,
    /// Hash of the model that predicts.
    pub(in crate::mcp) model_id: String,
    /// What is priced, as it was read.
    pub(in crate::mcp) profile: PriceProfile,
    /// Predicted base pay a year, in US dollars of the prices of `prices_of`: modelled.
    pub(in crate::mcp) predicted: PayFigures,
    /// Month whose prices the prediction is in.
    #[schemars(with = "Option<String>")]
    pub(in crate::mcp) prices_of: Option<Date>,
    /// Intervals that hold the pay of 80 and of 90 such postings in a hundred; none where nothing is predicted.
    pub(in crate::mcp) intervals: Vec<PredictionInterval>,
    /// Where the pay that is stated or offered lies; absent where none is.
    pub(in crate::mcp) stated: Option<StatedPosition>,
    /// The cohort that it is set in.
    pub(in crate::mcp) cohort: Cohort,
    /// Posted base pay of that cohort.
    pub(in crate::mcp) cohort_pay: PayFigures,
    /// The postings most like it that state pay, the likest first.
    pub(in crate::mcp) nearest_postings: Vec<NearestPosting>,
    /// What would move the prediction most, largest first; associations, not causes.
    pub(in crate::mcp) movers: Vec<Mover>,
    /// What a careful reader should know.
    pub(in crate::mcp) notes: Vec<String>,
    /// Every source the answer rests on.
    pub(in crate::mcp) sources: Vec<SourceLine>,
}

impl PriceDigest {
    /// The digest of `answer`.
    pub(in crate::mcp) fn new(answer: PriceAnswer) -> Self {
        Self {
            basis: Basis { as_of: answer.as_of, data_id: answer.data_id, data_origin: answer.data_origin },
            model_id: answer.model_id,
            profile: answer.profile,
            predicted: answer.predicted,
            prices_of: answer.prices_of,
            intervals: answer.intervals,
            stated: answer.stated,
            cohort: answer.cohort,
            cohort_pay: answer.cohort_pay,
            nearest_postings: answer.nearest_postings,
            movers: answer.movers,
            notes: answer.notes,
            sources: SourceLine::all(&answer.sources),
        }
    }
}
