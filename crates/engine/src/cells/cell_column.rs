//! The cells of groups as a column: for each group a list of them.
//!
//! Levels and reasons are their positions in [`SeniorityLevel::ALL`] and [`SuppressionReason::ALL`]: most cells are withheld, and their
//! reasons in words would be most of the column.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{
    Array, ArrayRef, Float64Array, Float64Builder, ListArray, StructArray, UInt8Array, UInt8Builder, UInt64Array,
    UInt64Builder,
};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::common::cast::{as_float64_array, as_struct_array, as_uint8_array, as_uint64_array};
use datafusion::error::{DataFusionError, Result};
use earnest_core::{SeniorityLevel, SuppressionReason};
use earnest_store::CellFigure;

use super::estimate::CellEstimate;

/// Figures of a cell, in the order of [`CellEstimate::figures`].
const FIGURES: [&str; 6] = ["p10", "p25", "p50", "p75", "p90", "mean"];

/// Level, postings, employers.
const BEFORE_FIGURES: usize = 3;

/// A cell that is read from a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// All levels where absent.
    pub(super) level: Option<SeniorityLevel>,
    /// Postings that state usable base pay.
    pub(super) n: u64,
    /// Distinct employers of them.
    pub(super) employers: u64,
    /// Percentiles 10, 25, 50, 75, 90 and the mean.
    pub(super) figures: [CellFigure; 6],
}

/// The type of the column.
pub(super) fn column_type() -> DataType {
    DataType::List(Arc::clone(element()))
}

fn element() -> &'static FieldRef {
    static ELEMENT: LazyLock<FieldRef> =
        LazyLock::new(|| Arc::new(Field::new_list_field(DataType::Struct(cell_fields()), false)));
    &ELEMENT
}

fn cell_fields() -> Fields {
    let counts = [
        Field::new("level", DataType::UInt8, true),
        Field::new("n", DataType::UInt64, false),
        Field::new("employers", DataType::UInt64, false),
    ];
    let figures = FIGURES.map(|name| Field::new(name, DataType::Struct(figure_fields().clone()), false));
    counts.into_iter().chain(figures).collect()
}

fn figure_fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        let amounts = ["value", "low", "high"].map(|name| Field::new(name, DataType::Float64, true));
        amounts.into_iter().chain([Field::new("withheld", DataType::UInt8, true)]).collect()
    });
    &FIELDS
}

/// Cells that become a column, one group after another.
#[derive(Debug, Default)]
pub(super) struct CellBuilder {
    lengths: Vec<usize>,
    /// Cells of the group that is not ended yet.
    length: usize,
    level: UInt8Builder,
    n: UInt64Builder,
    employers: UInt64Builder,
    figures: [FigureBuilder; 6],
}

#[derive(Debug, Default)]
struct FigureBuilder {
    amounts: [Float64Builder; 3],
    withheld: UInt8Builder,
}

impl CellBuilder {
    /// Adds a cell to the group at hand; `level` is a position in [`SeniorityLevel::ALL`], or none for all levels.
    pub(super) fn push(&mut self, level: Option<u8>, cell: &CellEstimate) {
        self.length += 1;
        self.level.append_option(level);
        self.n.append_value(cell.n as u64);
        self.employers.append_value(cell.employers as u64);
        for (builder, figure) in self.figures.iter_mut().zip(cell.figures()) {
            builder.push(figure);
        }
    }

    /// Ends the group at hand.
    pub(super) fn end_group(&mut self) {
        self.lengths.push(std::mem::take(&mut self.length));
    }

    /// The lists of all groups.
    pub(super) fn finish(self) -> ListArray {
        let Self { lengths, mut level, mut n, mut employers, figures, .. } = self;
        let counts: [ArrayRef; BEFORE_FIGURES] =
            [Arc::new(level.finish()), Arc::new(n.finish()), Arc::new(employers.finish())];
        let figures = figures.map(FigureBuilder::finish);
        let mut cells = StructArray::new(cell_fields(), counts.into_iter().chain(figures).collect(), None);
        // Builders double their room.
        cells.shrink_to_fit();
        ListArray::new(Arc::clone(element()), OffsetBuffer::from_lengths(lengths), Arc::new(cells), None)
    }
}

impl FigureBuilder {
    fn push(&mut self, figure: &CellFigure) {
        for (builder, amount) in self.amounts.iter_mut().zip([figure.value, figure.low, figure.high]) {
            builder.append_option(amount);
        }
        let reason = figure.withheld.as_deref().and_then(SuppressionReason::from_name);
        let position = |reason| SuppressionReason::ALL.iter().position(|known| *known == reason);
        self.withheld.append_option(reason.and_then(position).and_then(|at| u8::try_from(at).ok()));
    }

    fn finish(mut self) -> ArrayRef {
        let amounts = self.amounts.each_mut().map(|amount| -> ArrayRef { Arc::new(amount.finish()) });
        let withheld: ArrayRef = Arc::new(self.withheld.finish());
        let columns = amounts.into_iter().chain([withheld]).collect();
        Arc::new(StructArray::new(figure_fields().clone(), columns, None))
    }
}

/// Cells that are read from a column.
pub(super) struct CellColumn<'a> {
    lists: &'a ListArray,
    level: &'a UInt8Array,
    n: &'a UInt64Array,
    employers: &'a UInt64Array,
    figures: Vec<FigureColumn<'a>>,
}

struct FigureColumn<'a> {
    amounts: Vec<&'a Float64Array>,
    withheld: &'a UInt8Array,
}

impl<'a> CellColumn<'a> {
    /// The cells of a column.
    ///
    /// # Errors
    ///
    /// When the column holds none.
    pub(super) fn of(lists: &'a ListArray) -> Result<Self> {
        if *lists.data_type() != column_type() {
            return Err(DataFusionError::Execution(format!("a list of {} is no list of cells", lists.value_type())));
        }
        let cells = as_struct_array(lists.values())?;
        let figures = cells.columns()[BEFORE_FIGURES..].iter().map(|figure| {
            let columns = as_struct_array(figure)?.columns();
            let (withheld, amounts) = columns.split_last().expect("a figure has fields");
            let amounts = amounts.iter().map(|amount| as_float64_array(amount)).collect::<Result<_>>()?;
            Ok(FigureColumn { amounts, withheld: as_uint8_array(withheld)? })
        });
        Ok(Self {
            lists,
            level: as_uint8_array(cells.column(0))?,
            n: as_uint64_array(cells.column(1))?,
            employers: as_uint64_array(cells.column(2))?,
            figures: figures.collect::<Result<_>>()?,
        })
    }

    /// The cells of a group: all levels, then each.
    pub(super) fn group(&self, row: usize) -> impl Iterator<Item = Cell> {
        let [start, end] = [row, row + 1].map(|at| usize::try_from(self.lists.value_offsets()[at]).unwrap_or(0));
        (start..end).map(|at| self.cell(at))
    }

    fn cell(&self, at: usize) -> Cell {
        let level = self.level.is_valid(at).then(|| SeniorityLevel::ALL.get(usize::from(self.level.value(at))));
        let figure = |number: usize| self.figures[number].get(at);
        Cell {
            level: level.flatten().copied(),
            n: self.n.value(at),
            employers: self.employers.value(at),
            figures: std::array::from_fn(figure),
        }
    }
}

impl FigureColumn<'_> {
    fn get(&self, at: usize) -> CellFigure {
        let amount = |number: usize| self.amounts[number].is_valid(at).then(|| self.amounts[number].value(at));
        let reason =
            self.withheld.is_valid(at).then(|| SuppressionReason::ALL.get(usize::from(self.withheld.value(at))));
        CellFigure {
            value: amount(0),
            low: amount(1),
            high: amount(2),
            withheld: reason.flatten().map(|reason| reason.as_str().to_owned()),
        }
    }
}
