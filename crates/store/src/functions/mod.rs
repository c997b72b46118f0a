//! Functions of ours that SQL may call.
//!
//! | function                                     | gives                                                        |
//! |----------------------------------------------|--------------------------------------------------------------|
//! | `pay_midpoint_percentile(low, high, p)`      | interpolated quantile `p` of the middles of two-sided ranges |
//! | `pay_midpoint_percentile(low, high, [p, …])` | the same for several `p` at once, as a list                  |
//! | `extract_facts(title, employer, location, text)` | what a posting states, as a struct                       |
//! | `read_posting(posting)`                      | what a posting adds to a lake, as a struct                   |

mod bin_counts;
mod extract_facts;
mod extractor;
mod grouped_values;
mod midpoint_accumulator;
mod midpoint_percentile;
mod read_posting;
#[cfg(test)]
mod tests;
mod value_bins;
mod value_chains;
mod value_sample;

use std::sync::Arc;

use datafusion::logical_expr::{AggregateUDF, ScalarUDF};

pub(crate) use read_posting::read_postings_of;

/// Every scalar function.
pub(crate) fn scalar_functions() -> Vec<Arc<ScalarUDF>> {
    vec![Arc::new(extract_facts::extract_facts()), Arc::new(read_posting::read_posting())]
}

/// Every aggregate function.
pub(crate) fn aggregate_functions() -> Vec<Arc<AggregateUDF>> {
    vec![Arc::new(midpoint_percentile::midpoint_percentile())]
}
