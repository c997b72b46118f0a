//! Reads the panel of a session.

use earnest_store::Session;
use jiff::civil::Date;

use super::{PanelRow, panel_row};
use crate::EngineError;
use crate::yardsticks::Yardsticks;

/// Most postings that models are fitted to, the newest: more change an estimate by less than its rounding, and fitting grows with them.
const ROWS_MAX: usize = 250_000;

/// The newest postings up to `as_of` that state base pay, in the prices of `prices_of`, in the order of their ids.
pub(crate) async fn read_panel(
    session: &Session,
    yardsticks: &Yardsticks,
    as_of: Date,
    prices_of: Date,
) -> Result<Vec<PanelRow>, EngineError> {
    let mut rows = Vec::new();
    let take = |posting: &_| rows.extend(panel_row(posting, yardsticks, prices_of));
    session.each_posting_with_pay(as_of, ROWS_MAX, take).await?;
    rows.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
    Ok(rows)
}
