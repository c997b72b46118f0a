//! Accumulates statements and makes cells of them, for many groups or for one.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{Array, ArrayRef, BooleanArray, LargeListArray};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::ScalarValue;
use datafusion::common::cast::as_large_list_array;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{Accumulator, EmitTo, GroupsAccumulator};

use super::cell_column::CellBuilder;
use super::estimate::CellEstimate;
use super::statement::{Statement, levels};
use super::statement_chains::StatementChains;
use super::statement_column::{StatementBuilder, StatementColumn, fields};

/// The statements of each group. The state of a group is their list.
#[derive(Debug, Default)]
pub(super) struct CellsAccumulator {
    statements: StatementChains,
}

/// The element of a state.
fn element() -> &'static FieldRef {
    static ELEMENT: LazyLock<FieldRef> =
        LazyLock::new(|| Arc::new(Field::new_list_field(DataType::Struct(fields().clone()), false)));
    &ELEMENT
}

/// The type of a state.
pub(super) fn state_type() -> DataType {
    DataType::LargeList(Arc::clone(element()))
}

impl CellsAccumulator {
    fn update(
        &mut self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
        group_of: impl Fn(usize) -> usize,
    ) -> Result<()> {
        each_statement(values, filter, |row, statement| match statement {
            Some(statement) => self.statements.push(group_of(row), statement),
            None => Ok(()),
        })
    }

    fn merge(&mut self, states: &[ArrayRef], group_of: impl Fn(usize) -> usize) -> Result<()> {
        let lists = as_large_list_array(&states[0])?;
        let column = StatementColumn::of(lists.values())?;
        for (row, ends) in lists.value_offsets().windows(2).enumerate() {
            let place = |end: i64| usize::try_from(end).map_err(|_| damaged());
            for statement in (place(ends[0])?..place(ends[1])?).filter_map(|at| column.get(at)) {
                self.statements.push(group_of(row), statement)?;
            }
        }
        Ok(())
    }

    fn states(&mut self, emit_to: EmitTo) -> LargeListArray {
        let taken = self.statements.take(emit_to);
        let mut statements = StatementBuilder::with_capacity(taken.statements());
        let mut lengths = Vec::with_capacity(taken.groups());
        for group in 0..taken.groups() {
            let before = statements.len();
            taken.of(group).for_each(|statement| statements.push(statement));
            lengths.push(statements.len() - before);
        }
        lists(lengths, statements)
    }

    fn cells(&mut self, emit_to: EmitTo) -> ArrayRef {
        let taken = self.statements.take(emit_to);
        let mut cells = CellBuilder::default();
        let mut statements: Vec<Statement> = Vec::new();
        for group in 0..taken.groups() {
            statements.clear();
            statements.extend(taken.of(group));
            statements.sort_unstable_by_key(|statement| statement.level);
            let (whole, parts) = CellEstimate::of_parts(&statements, levels(&statements));
            cells.push(None, &whole);
            for (of_level, part) in levels(&statements).zip(&parts) {
                cells.push(Some(of_level[0].level), part);
            }
            cells.end_group();
        }
        drop(taken);
        Arc::new(cells.finish())
    }
}

/// Shows the statement of each row; none where the row does not count.
fn each_statement(
    values: &[ArrayRef],
    filter: Option<&BooleanArray>,
    mut show: impl FnMut(usize, Option<Statement>) -> Result<()>,
) -> Result<()> {
    let column = StatementColumn::of(&values[0])?;
    let is_in = |row: usize| filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row));
    (0..values[0].len()).try_for_each(|row| show(row, column.get(row).filter(|_| is_in(row))))
}

fn lists(lengths: Vec<usize>, statements: StatementBuilder) -> LargeListArray {
    let offsets = OffsetBuffer::from_lengths(lengths);
    LargeListArray::new(Arc::clone(element()), offsets, Arc::new(statements.into_structs()), None)
}

fn damaged() -> DataFusionError {
    DataFusionError::Execution("a state of cells is damaged".to_owned())
}

impl GroupsAccumulator for CellsAccumulator {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        opt_filter: Option<&BooleanArray>,
        total_num_groups: usize,
    ) -> Result<()> {
        self.statements.reserve_groups(total_num_groups);
        self.update(values, opt_filter, |row| group_indices[row])
    }

    fn evaluate(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        Ok(self.cells(emit_to))
    }

    fn state(&mut self, emit_to: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(vec![Arc::new(self.states(emit_to))])
    }

    fn merge_batch(&mut self, values: &[ArrayRef], group_indices: &[usize], total_num_groups: usize) -> Result<()> {
        self.statements.reserve_groups(total_num_groups);
        self.merge(values, |row| group_indices[row])
    }

    fn convert_to_state(&self, values: &[ArrayRef], opt_filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let rows = values[0].len();
        let (mut statements, mut lengths) = (StatementBuilder::with_capacity(rows), Vec::with_capacity(rows));
        each_statement(values, opt_filter, |_, statement| {
            lengths.push(usize::from(statement.is_some()));
            if let Some(statement) = statement {
                statements.push(statement);
            }
            Ok(())
        })?;
        Ok(vec![Arc::new(lists(lengths, statements))])
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.statements.size()
    }
}

impl Accumulator for CellsAccumulator {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.statements.reserve_groups(1);
        self.update(values, None, |_| 0)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        self.statements.reserve_groups(1);
        ScalarValue::try_from_array(&self.cells(EmitTo::All), 0)
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.statements.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.statements.reserve_groups(1);
        Ok(vec![ScalarValue::try_from_array(&self.states(EmitTo::All), 0)?])
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.statements.reserve_groups(1);
        self.merge(states, |_| 0)
    }
}
