//! What is fitted to the postings once, by `earnest build`, so that an answer need not: which roles are alike, what a cohort pays where it
//! is thin, what a posting should pay.

mod build;
mod load;
mod neighbours;
mod pay_model;

pub use build::{FittedModels, fit_models, write_models};
pub(crate) use build::{panel, pooled_rows, prediction_rows};
pub(crate) use load::Models;
pub(crate) use neighbours::{Neighbour, Neighbours};
pub(crate) use pay_model::{PayModel, PriceModel};
