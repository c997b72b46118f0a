//! What changed between two answers, role by role, and what moved each figure.

use earnest_core::answer::{AnswerDifference, ChangeCause, FigureDifference, RoleDifference};

use crate::document::{Block, Column, Document, Part, Row, Table, TableCell};
use crate::money::signed_percent;
use crate::words;

/// The roles, each with its postings and figures that changed.
pub(super) fn document(difference: &AnswerDifference) -> Document {
    let AnswerDifference { before, after, roles } = difference;
    let moved: usize = roles.iter().map(|role| role.differences.len()).sum();
    let figures: usize = roles.iter().map(|role| role.figures).sum();
    let answer = if moved == 0 {
        format!("No figure changed: {} of {} compared.", counted_figures(figures), words::counted(roles.len(), "role"))
    } else {
        format!("{moved} of {} of {} changed.", counted_figures(figures), words::counted(roles.len(), "role"))
    };
    Document {
        title: format!("From {before} to {after}"),
        answer: vec![answer],
        asides: Vec::new(),
        parts: roles.iter().map(role_part).collect(),
        origin: None,
        front: None,
    }
}

/// `1 figure`, `231 figures`.
pub(super) fn counted_figures(count: usize) -> String {
    words::counted(count, "figure")
}

fn role_part(role: &RoleDifference) -> Part {
    let mut blocks = vec![Block::Text(postings(role))];
    if role.differences.is_empty() {
        blocks.push(Block::Text(format!("None of {} changed.", counted_figures(role.figures))));
    } else {
        blocks.extend(changes(&role.differences));
    }
    let part = Part::new(&role.question, blocks);
    match role.window {
        Some((first, last)) => part.led_by(format!("Published from {first} to {last}.")),
        None => part,
    }
}

/// `Postings: 12 added, 3 removed, 1 edited, 2 given another role, occupation or level.`
fn postings(role: &RoleDifference) -> String {
    let Some(changes) = role.postings else {
        return "Two answers without their tables: whose postings moved is not known.".to_owned();
    };
    let told: Vec<String> = [
        (changes.added, "added"),
        (changes.removed, "removed"),
        (changes.edited, "edited"),
        (changes.recoded, "given another role, occupation or level"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if told.is_empty() { "The postings are the same.".to_owned() } else { format!("Postings: {}.", told.join(", ")) }
}

/// A row a figure that is not what it was, and what its causes mean.
pub(super) fn changes(differences: &[FigureDifference]) -> Vec<Block> {
    let row = |difference: &FigureDifference| {
        let causes: Vec<&str> = difference.causes.iter().map(|cause| cause_words(*cause)[0]).collect();
        Row {
            cells: vec![
                TableCell::text(figure_words(&difference.what)),
                TableCell::soft(&difference.before),
                TableCell::text(&difference.after),
                TableCell::text(difference.change.map(signed_percent).unwrap_or_default()),
                TableCell::text(if causes.is_empty() { "not known".to_owned() } else { causes.join(", ") }),
            ],
            ..Row::default()
        }
    };
    let columns = vec![
        Column::words("figure"),
        Column::words("before"),
        Column::words("after"),
        Column::number("change"),
        Column::words("moved by"),
    ];
    let rows = differences.iter().map(row).collect();
    let mut blocks = vec![Block::Table(Table { columns, rows, ..Table::default() })];
    let is_named = |cause: &&ChangeCause| differences.iter().any(|difference| difference.causes.contains(cause));
    let legend: Vec<String> =
        ChangeCause::ALL.iter().filter(is_named).map(|cause| cause_words(*cause).join(": ")).collect();
    if !legend.is_empty() {
        blocks.push(Block::Note(format!("{}.", words::capitalized(&legend.join("; ")))));
    }
    blocks
}

/// `all base_pay_annual_p50` with its statistic in words.
fn figure_words(what: &str) -> String {
    match what.rsplit_once(' ') {
        Some((slice, statistic)) => {
            let slice = super::figure_words::slice_words(slice).map(|slice| format!("{slice}: ")).unwrap_or_default();
            words::capitalized(&format!("{slice}{}", super::figure_words::statistic_words(statistic)))
        }
        None => what.to_owned(),
    }
}

/// A cause, and what it means.
fn cause_words(cause: ChangeCause) -> [&'static str; 2] {
    match cause {
        ChangeCause::Data => ["data", "postings or tables came, went or were edited"],
        ChangeCause::Taxonomy => ["codes", "the same postings were given another role, occupation or level"],
        ChangeCause::Method => ["method", "the same postings with the same codes give another number"],
    }
}
