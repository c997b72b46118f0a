//! Every figure of an answer, one row each, whatever the answer is: the same table as a page's own `.csv`.

use earnest_report::{FIGURE_COLUMNS, FigureLine, figure_lines};
use serde::Serialize;

use super::table::Table;

/// The figures of `answer` as a table, in the order of its JSON.
pub(super) fn figure_table(answer: &impl Serialize) -> Table {
    let lines = figure_lines(answer);
    let [slice, statistic, status, value, low, high, n, employers, reason, message, source, id] = FIGURE_COLUMNS;
    let count = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
    Table::default()
        .text(slice, &lines, |line| Some(&line.slice))
        .text(statistic, &lines, |line| Some(&line.statistic))
        .text(status, &lines, |line| Some(line.status))
        .number(value, &lines, |line| line.value)
        .number(low, &lines, |line| line.low)
        .number(high, &lines, |line| line.high)
        .count(n, &lines, |line| count(line.n))
        .count(employers, &lines, |line| count(line.employers))
        .text(reason, &lines, |line| line.reason)
        .text(message, &lines, |line: &FigureLine| line.message.as_deref())
        .text(source, &lines, |line| Some(&line.source))
        .text(id, &lines, |line| Some(&line.id))
}
