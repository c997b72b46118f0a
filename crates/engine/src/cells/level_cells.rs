//! `level_cells(statement)`: the cells of all statements of a group, and of those of each level.
//!
//! The argument is a struct with the fields of a [statement](super::statement_column), such as an element of what `pay_statements` gives.
//! The answer is a list of [cells](super::cell_column): all levels first, then each level that has a statement, lowest first. What the
//! shown ones together would give away is withheld. The answer is the same to the bit for any order of the rows and any number of
//! partitions.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::plan_err;
use datafusion::error::Result;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::{AggregateOrderSensitivity, format_state_name};
use datafusion::logical_expr::{Accumulator, AggregateUDF, AggregateUDFImpl, GroupsAccumulator, Signature, Volatility};

use super::cell_column::column_type;
use super::cells_accumulator::{CellsAccumulator, state_type};
use super::statement_column::has_statements;

const NAME: &str = "level_cells";

/// The function, to be registered in a session.
pub(super) fn level_cells() -> AggregateUDF {
    AggregateUDF::new_from_impl(LevelCells { signature: Signature::any(1, Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct LevelCells {
    signature: Signature,
}

impl AggregateUDFImpl for LevelCells {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arg_types: &[DataType]) -> Result<DataType> {
        match arg_types {
            [kind] if has_statements(kind) => Ok(column_type()),
            _ => plan_err!("{NAME} takes a statement of pay, as pay_statements gives it"),
        }
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format_state_name(args.name, "statements"), state_type(), true))])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        refuse_distinct(&args)?;
        Ok(Box::new(CellsAccumulator::default()))
    }

    fn groups_accumulator_supported(&self, _args: AccumulatorArgs) -> bool {
        true
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn GroupsAccumulator>> {
        refuse_distinct(&args)?;
        Ok(Box::new(CellsAccumulator::default()))
    }

    fn order_sensitivity(&self) -> AggregateOrderSensitivity {
        AggregateOrderSensitivity::Insensitive
    }
}

fn refuse_distinct(args: &AccumulatorArgs) -> Result<()> {
    if args.is_distinct { plan_err!("{NAME} counts every row; DISTINCT is not supported") } else { Ok(()) }
}
