//! `pay_midpoint_percentile(low, high, p)`: percentiles of the middles of posted ranges.
//!
//! Each row states a range of annual pay from `low` to `high`, and counts by its middle. The answer is the interpolated quantile of the
//! middles, what `quantile_cont((low + high) / 2, p)` gives in other databases. It describes what employers wrote; it is not the
//! estimate of pay in a report, which takes a range for a range, caps each employer's weight and carries an interval.
//!
//! | argument      | meaning                                                                                     |
//! |---------------|---------------------------------------------------------------------------------------------|
//! | `low`, `high` | ends of the range. A row with an end that is `NULL`, NaN, infinite or negative, with `high` |
//! |               | of 0 or below `low` counts for nothing                                                      |
//! | `p`           | a constant from 0 to 1, or a list of them: then the answer is a list in the same order      |
//!
//! A group of up to 4,096 rows that count is exact; in a larger one an answer is off by at most the width of a bin, 0.4%. The answer is the
//! same to the bit for any order of the rows and any number of partitions. A group without a row that counts has `NULL`.

use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Float64Type, Schema};
use datafusion::common::{ScalarValue, plan_err};
use datafusion::error::Result;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::{AggregateOrderSensitivity, format_state_name};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, ColumnarValue, GroupsAccumulator, Signature, Volatility,
};

use super::midpoint_accumulator::{Asked, MidpointAccumulator, element_field};

const NAME: &str = "pay_midpoint_percentile";

/// The function, to be registered in a session.
pub(crate) fn midpoint_percentile() -> AggregateUDF {
    AggregateUDF::new_from_impl(MidpointPercentile { signature: Signature::user_defined(Volatility::Immutable) })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct MidpointPercentile {
    signature: Signature,
}

impl AggregateUDFImpl for MidpointPercentile {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, arg_types: &[DataType]) -> Result<Vec<DataType>> {
        let [low, high, p] = arg_types else {
            return plan_err!(
                "{NAME} takes the ends of a range and a percentile, {} arguments were given",
                arg_types.len()
            );
        };
        for end in [low, high] {
            if !end.is_numeric() && !end.is_null() {
                return plan_err!("{NAME} takes numbers for the ends of a range, not {end}");
            }
        }
        let p = match p {
            DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => DataType::List(element_field()),
            _ => DataType::Float64,
        };
        Ok(vec![DataType::Float64, DataType::Float64, p])
    }

    fn return_type(&self, arg_types: &[DataType]) -> Result<DataType> {
        match arg_types.get(2) {
            Some(DataType::List(_)) => Ok(DataType::List(element_field())),
            _ => Ok(DataType::Float64),
        }
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format_state_name(args.name, "amounts"), DataType::LargeBinary, true))])
    }

    fn accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(MidpointAccumulator::new(asked(&args)?)))
    }

    fn groups_accumulator_supported(&self, _args: AccumulatorArgs) -> bool {
        true
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(MidpointAccumulator::new(asked(&args)?)))
    }

    fn order_sensitivity(&self) -> AggregateOrderSensitivity {
        AggregateOrderSensitivity::Insensitive
    }
}

/// The constants of the third argument.
fn asked(args: &AccumulatorArgs) -> Result<Asked> {
    if args.is_distinct {
        return plan_err!("{NAME} counts every row; DISTINCT is not supported");
    }
    let not_constant = || plan_err!("{NAME} takes a constant from 0 to 1, or a list of them, as its third argument");
    let no_rows = RecordBatch::new_empty(Arc::new(Schema::empty()));
    let Some(Ok(ColumnarValue::Scalar(constant))) = args.exprs.get(2).map(|third| third.evaluate(&no_rows)) else {
        return not_constant();
    };
    let asked = match constant {
        ScalarValue::Float64(Some(p)) => Asked::One(p),
        ScalarValue::List(list) if list.is_valid(0) && list.value(0).null_count() == 0 => {
            Asked::List(list.value(0).as_primitive::<Float64Type>().values().to_vec())
        }
        _ => return not_constant(),
    };
    let is_probability = |p: &f64| (0.0..=1.0).contains(p);
    let is_right = match &asked {
        Asked::One(p) => is_probability(p),
        Asked::List(list) => list.iter().all(is_probability),
    };
    if is_right { Ok(asked) } else { not_constant() }
}
