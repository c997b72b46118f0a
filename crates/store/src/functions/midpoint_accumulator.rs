//! Accumulates the middles of ranges of pay, for many groups or for one.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, LargeBinaryArray, LargeBinaryBuilder, ListArray,
};
use datafusion::arrow::buffer::{NullBuffer, OffsetBuffer};
use datafusion::arrow::datatypes::{DataType, Field, Float64Type};
use datafusion::common::ScalarValue;
use datafusion::common::cast::as_large_binary_array;
use datafusion::error::Result;
use datafusion::logical_expr::{Accumulator, EmitTo, GroupsAccumulator};

use super::grouped_values::GroupedValues;
use super::value_sample;

/// Which quantiles are asked for, and in which form.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Asked {
    /// One number.
    One(f64),
    /// A list.
    List(Vec<f64>),
}

impl Asked {
    fn probabilities(&self) -> &[f64] {
        match self {
            Self::One(p) => std::slice::from_ref(p),
            Self::List(list) => list,
        }
    }
}

/// Room for the state of one amount of four bytes.
const ONE_STATE_BYTES: usize = 7;

/// Amounts of each group and what is asked of them.
#[derive(Debug)]
pub(super) struct MidpointAccumulator {
    asked: Asked,
    values: GroupedValues,
}

/// The middle of a range whose ends are in order and finite. A statement that leaves an end open has no middle.
fn middle(low: f64, high: f64) -> Option<f64> {
    (low >= 0.0 && low <= high && high > 0.0 && high.is_finite()).then(|| f64::midpoint(low, high))
}

impl MidpointAccumulator {
    pub(super) fn new(asked: Asked) -> Self {
        Self { asked, values: GroupedValues::default() }
    }

    fn add(
        &mut self,
        ends: &[ArrayRef],
        filter: Option<&BooleanArray>,
        group_of: impl Fn(usize) -> usize,
    ) -> Result<()> {
        each_middle(ends, filter, |row, middle| match middle {
            Some(middle) => self.values.add(group_of(row), middle),
            None => Ok(()),
        })
    }

    fn merge(&mut self, states: &[ArrayRef], group_of: impl Fn(usize) -> usize) -> Result<()> {
        let states = as_large_binary_array(&states[0])?;
        for (row, state) in states.iter().enumerate() {
            if let Some(state) = state {
                self.values.merge(group_of(row), state)?;
            }
        }
        Ok(())
    }

    fn quantiles(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        let probabilities = self.asked.probabilities();
        let mut found = Vec::new();
        let is_there = self.values.quantiles(emit_to, probabilities, &mut found);
        if let Asked::One(_) = self.asked {
            let mut found = found.into_iter();
            let column = is_there.into_iter().map(|is_there| if is_there { found.next() } else { None });
            return Ok(Arc::new(column.collect::<Float64Array>()));
        }
        let n = probabilities.len();
        let offsets = OffsetBuffer::from_lengths(is_there.iter().map(|is_there| if *is_there { n } else { 0 }));
        let elements = Arc::new(Float64Array::from(found));
        Ok(Arc::new(ListArray::try_new(element_field(), offsets, elements, Some(NullBuffer::from(is_there)))?))
    }
}

/// Shows the middle of each row's range; none where the row does not count.
fn each_middle(
    ends: &[ArrayRef],
    filter: Option<&BooleanArray>,
    mut show: impl FnMut(usize, Option<f64>) -> Result<()>,
) -> Result<()> {
    let (low, high) = (ends[0].as_primitive::<Float64Type>(), ends[1].as_primitive::<Float64Type>());
    let mut ranges = low.values().iter().zip(high.values()).enumerate();
    let nulls = NullBuffer::union(low.nulls(), high.nulls());
    if nulls.is_none() && filter.is_none() {
        return ranges.try_for_each(|(row, (low, high))| show(row, middle(*low, *high)));
    }
    let is_in = |row: usize| {
        nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row))
            && filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row))
    };
    ranges.try_for_each(|(row, (low, high))| show(row, middle(*low, *high).filter(|_| is_in(row))))
}

/// The element of the list that several quantiles are.
pub(super) fn element_field() -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Float64, true))
}

impl GroupsAccumulator for MidpointAccumulator {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        opt_filter: Option<&BooleanArray>,
        total_num_groups: usize,
    ) -> Result<()> {
        self.values.reserve_groups(total_num_groups);
        self.add(values, opt_filter, |row| group_indices[row])
    }

    fn evaluate(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        self.quantiles(emit_to)
    }

    fn state(&mut self, emit_to: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(vec![Arc::new(self.values.states(emit_to))])
    }

    fn merge_batch(&mut self, values: &[ArrayRef], group_indices: &[usize], total_num_groups: usize) -> Result<()> {
        self.values.reserve_groups(total_num_groups);
        self.merge(values, |row| group_indices[row])
    }

    fn convert_to_state(&self, values: &[ArrayRef], opt_filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let mut states = LargeBinaryBuilder::with_capacity(values[0].len(), ONE_STATE_BYTES * values[0].len());
        let mut bytes = Vec::new();
        each_middle(values, opt_filter, |_, middle| {
            bytes.clear();
            if let Some(middle) = middle {
                value_sample::encode_one(&mut bytes, middle);
            }
            states.append_value(&bytes);
            Ok(())
        })?;
        Ok(vec![Arc::new(states.finish())])
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.values.size()
    }
}

impl Accumulator for MidpointAccumulator {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.values.reserve_groups(1);
        self.add(values, None, |_| 0)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.values.reserve_groups(1);
        // A window asks more than once: what was counted is taken out and put back.
        let state: LargeBinaryArray = self.values.states(EmitTo::All);
        self.values.reserve_groups(1);
        self.values.merge(0, state.value(0))?;
        let quantiles = self.quantiles(EmitTo::All)?;
        self.values.reserve_groups(1);
        self.values.merge(0, state.value(0))?;
        ScalarValue::try_from_array(&quantiles, 0)
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.values.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.values.reserve_groups(1);
        let states = self.values.states(EmitTo::All);
        Ok(vec![ScalarValue::LargeBinary(Some(states.value(0).to_vec()))])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.values.reserve_groups(1);
        self.merge(states, |_| 0)
    }
}
