//! `cargo xtask train`: models that are embedded like other reference data.

mod calibration;
mod models;
mod occupation;

pub(crate) use calibration::calibration;
pub(crate) use models::models;
pub(crate) use occupation::{
    CodedTitle, Origin, TEST_FIFTH, coded_titles, cross_fit, fifth_of, model_without, run as occupation, text_model,
};
