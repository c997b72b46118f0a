//! Makes the functions known that our plans call.

use datafusion::error::Result;
use datafusion::execution::FunctionRegistry;

use crate::{cells, vacancies};

/// Makes the functions known that plans of this crate call. They have no state but what their arguments say, so they travel by their
/// names; every process that plans or runs such a plan must know them.
///
/// # Errors
///
/// When the registry takes none.
pub fn register_functions(registry: &mut dyn FunctionRegistry) -> Result<()> {
    cells::register_functions(registry)?;
    vacancies::register_functions(registry)
}
