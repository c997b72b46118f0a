//! What the cells of a column look like.

use std::collections::BTreeSet;

use crate::amount::parse_amount;
use crate::table::propose::sample::Column;

/// Facts about the filled cells of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// Rows.
    pub rows: usize,
    /// Cells that hold something.
    pub filled: usize,
    /// Different ones.
    pub distinct: usize,
    /// Mean number of bytes.
    pub bytes_mean: usize,
    /// Shares of the filled ones: addresses of pages, amounts, HTML, more than one line, any space.
    pub urls: f64,
    pub amounts: f64,
    pub html: f64,
    pub several_lines: f64,
    pub spaced: f64,
    pub with_digit: f64,
}

impl Look {
    pub(super) fn of(column: &Column) -> Self {
        let cells: Vec<&str> = column.filled().collect();
        let share =
            |is: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| is(cell)).count() as f64 / cells.len().max(1) as f64;
        let tags = ["<p", "<br", "<li", "<div", "<ul", "<strong", "&lt;p"];
        Self {
            rows: column.cells.len(),
            filled: cells.len(),
            distinct: cells.iter().collect::<BTreeSet<_>>().len(),
            bytes_mean: cells.iter().map(|cell| cell.len()).sum::<usize>() / cells.len().max(1),
            urls: share(&|cell| ["http://", "https://", "www."].iter().any(|start| cell.starts_with(start))),
            amounts: share(&|cell| parse_amount(cell).is_some()),
            html: share(&|cell| tags.iter().any(|tag| cell.contains(tag))),
            several_lines: share(&|cell| cell.contains('\n')),
            spaced: share(&|cell| cell.contains(char::is_whitespace)),
            with_digit: share(&|cell| cell.bytes().any(|byte| byte.is_ascii_digit())),
        }
    }

    /// Share of the rows that hold something.
    pub(super) fn fill(&self) -> f64 {
        self.filled as f64 / self.rows.max(1) as f64
    }

    /// Share of the filled cells that are unlike all before.
    pub(super) fn variety(&self) -> f64 {
        self.distinct as f64 / self.filled.max(1) as f64
    }

    /// Whether they are words of a line: a name, not an address, an amount or a text.
    pub(super) fn is_name(&self, bytes_max: usize) -> bool {
        self.filled > 0 && self.urls < 0.5 && self.amounts < 0.5 && self.bytes_mean <= bytes_max
    }
}
