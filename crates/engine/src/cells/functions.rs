//! Makes the functions of this module known.

use std::sync::Arc;

use datafusion::error::Result;
use datafusion::execution::FunctionRegistry;

use super::level_cells::level_cells;
use super::pay_statements::pay_statements;

/// Makes the functions known that [`build_cells`](super::build_cells) has plans call.
pub(crate) fn register_functions(registry: &mut dyn FunctionRegistry) -> Result<()> {
    registry.register_udf(Arc::new(pay_statements()))?;
    registry.register_udaf(Arc::new(level_cells()))?;
    Ok(())
}
