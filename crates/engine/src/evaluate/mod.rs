//! `evaluate facts`: how well facts agree with labels made by reading.

mod answers;
mod compare;
mod estimates;
mod label;
mod models;
mod records;
mod score;

pub use compare::compare_facts;
pub use estimates::evaluate_estimates;
pub use label::{DegreeLabel, Label, PayLabel, YearsLabel, read_labels};
pub use models::{evaluate_pooling, evaluate_prediction};
pub use records::{FactRecords, LineKind, extract_records, read_records};
pub use score::score_facts;
