//! Postings with their pay in one currency and in the prices of one month: what models are fitted to.

mod place;
mod read;
mod row;

pub(crate) use place::Place;
pub(crate) use read::read_panel;
pub(crate) use row::{PanelRow, day_number, panel_row};
