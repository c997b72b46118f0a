//! Parts of a report about a role that are put into words and rows once for all views.

mod career;
mod modelled;
mod trend;
mod why;

pub(crate) use career::career;
pub(crate) use modelled::{modelled_answer, modelled_slice, modelled_slices, modelled_summary};
pub(crate) use trend::trend;
pub(crate) use why::why;
