//! Simulated populations on which estimates and their intervals are judged.
//!
//! [`simulate_coverage`] counts how often the published intervals hold the truth, and [`simulate_bias`] how far percentiles
//! from ranges lie from it. Both are deterministic in their seed.

mod bias;
mod coverage;
mod draws;
mod population;

pub use bias::{BiasRow, simulate_bias};
pub use coverage::{CoverageRow, simulate_coverage};
#[cfg(test)]
pub(crate) use draws::Draws;
pub use population::{EmployerSizes, PlacementOfPay, Population, Shape};
