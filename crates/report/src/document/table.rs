//! Rows and columns, some of them pictures on one scale.

use earnest_core::Figure;
use earnest_core::answer::PayFigures;

use crate::money::short;
use crate::scale::Scale;

/// A table. Every row has as many cells as there are columns, or fewer and a reason in the place of the others.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The columns, the first of which names the row.
    pub(crate) columns: Vec<Column>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
    /// Scale of the pictures, and what it measures.
    pub(crate) scale: Option<(Scale, Unit)>,
    /// Heading of the sentences of the rows.
    pub(crate) sentences: Option<String>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    /// Heading.
    pub(crate) head: String,
    /// What its cells are.
    pub(crate) kind: ColumnKind,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Words, broken where they are too long.
    Words,
    /// Numbers, never broken.
    Number,
    /// Pictures on the table's scale, or of shares.
    Picture,
}

impl Column {
    /// A column of words.
    pub(crate) fn words(head: &str) -> Self {
        Self { head: head.to_owned(), kind: ColumnKind::Words }
    }

    /// A column of numbers.
    pub(crate) fn number(head: &str) -> Self {
        Self { head: head.to_owned(), kind: ColumnKind::Number }
    }

    /// A column of pictures.
    pub(crate) fn picture() -> Self {
        Self { head: String::new(), kind: ColumnKind::Picture }
    }
}

/// A row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// The cells, from the first column on.
    pub(crate) cells: Vec<TableCell>,
    /// What stands in the place of the cells that are missing.
    pub(crate) rest: Option<String>,
    /// A sentence beside the row.
    pub(crate) sentence: Option<String>,
}

impl Row {
    /// A row of nothing but cells.
    pub(crate) fn of(cells: Vec<TableCell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

/// A cell.
#[derive(Debug)]
pub(crate) enum TableCell {
    /// Words or a number.
    Text(String),
    /// The same with less weight: an interval, a sample.
    Soft(String),
    /// A figure, with its id.
    Figure {
        /// Id of the figure.
        id: String,
        /// Its value as it is shown.
        text: String,
    },
    /// A modelled figure, with its id; never to be taken for a published one.
    Modelled {
        /// Id of the figure.
        id: String,
        /// Its value as it is shown, with the mark that it is modelled.
        text: String,
    },
    /// A figure that has its own place elsewhere in the document: it opens, but its id is not put here a second time.
    Again {
        /// Id of the figure.
        id: String,
        /// Its value as it is shown.
        text: String,
    },
    /// A drawing.
    Picture(Picture),
}

impl TableCell {
    /// Words or a number.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Words or a number of less weight.
    pub(crate) fn soft(text: impl Into<String>) -> Self {
        Self::Soft(text.into())
    }

    /// The figure as `show` writes its value; a dash where it has none.
    pub(crate) fn figure(figure: &Figure, show: impl Fn(f64) -> String) -> Self {
        match figure.cell.value() {
            Some(value) => Self::Figure { id: figure.id.as_str().to_owned(), text: show(value) },
            None => Self::Soft("–".to_owned()),
        }
    }

    /// Its words; nothing for a picture.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Soft(text)
            | Self::Figure { text, .. }
            | Self::Modelled { text, .. }
            | Self::Again { text, .. } => text,
            Self::Picture(_) => "",
        }
    }
}

/// A drawing in a cell.
#[derive(Debug)]
pub(crate) enum Picture {
    /// A share of the whole, from 0 to 1; needs no scale.
    Share(f64),
    /// Percentiles of pay.
    Pay(Box<PayFigures>),
    /// An amount with its interval, on a scale that may have a zero.
    Point {
        /// The amount.
        value: f64,
        /// Its interval.
        bounds: Option<(f64, f64)>,
        /// Whether it is drawn open: it stands out no more than chance would have it.
        is_open: bool,
    },
    /// From one amount to another.
    Span(f64, f64),
}

/// What a scale measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Money a year.
    Money,
    /// Hundredths more or less; the scale has a zero.
    Percent,
    /// Hundredths of a whole.
    Share,
}

impl Unit {
    /// A tick in words: `150k`, `+10%`.
    pub(crate) fn tick(self, at: f64) -> String {
        match self {
            Self::Money => short(at),
            Self::Percent if at > 0.0 => format!("+{}%", short(at)),
            Self::Percent if at == 0.0 => "0%".to_owned(),
            Self::Percent | Self::Share => format!("{}%", short(at)),
        }
    }
}
