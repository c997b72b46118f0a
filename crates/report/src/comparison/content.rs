//! What a comparison says: the cohorts side by side, then the gap from the first to each other one in steps.

use earnest_core::answer::{ComparedCohort, Comparison, PayFigures, ShareRow};
use earnest_core::{Currency, Figure};

use super::steps::steps_part;
use crate::document::{Block, Column, Document, Front, Part, Picture, Row, Table, TableCell, Unit, appendix, origin};
use crate::money::{full, percent, percent_range, short_range};
use crate::scale::Scale;
use crate::words;

/// Cohorts beside each other in one table: more do not fit a page.
const SIDES_MAX: usize = 3;
/// Skills side by side: what a reader takes in.
const SKILLS_MAX: usize = 15;

/// The comparison in sections.
pub(crate) fn document(comparison: &Comparison) -> Document {
    let labels: Vec<&str> = comparison.sides.iter().map(|side| side.label.as_str()).collect();
    let mut parts = Vec::new();
    if !comparison.sides.is_empty() {
        parts.push(pay_part(comparison));
        parts.extend(skills_part(&comparison.sides));
    }
    parts.extend(comparison.waterfalls.iter().map(|waterfall| steps_part(comparison, waterfall)));
    parts.extend(appendix(&comparison.notes, &comparison.methods, &comparison.sources));
    let as_of = comparison.sides.first().map(|side| side.cohort.as_of.to_string());
    Document {
        title: format!("Pay compared: {}", labels.join("; ")),
        answer: answers(comparison),
        asides: comparison.sides.iter().enumerate().map(|(index, side)| sample(index, side)).collect(),
        parts,
        front: as_of.clone().map(|date| Front { date, tags: tags(&comparison.sides) }),
        origin: Some(origin(comparison.data_origin, &comparison.data_id, as_of)),
    }
}

/// The roles and places that are compared, each once.
fn tags(sides: &[ComparedCohort]) -> Vec<String> {
    let mut tags = vec!["salary".to_owned()];
    for tag in sides.iter().flat_map(|side| [&side.cohort.target.name, &side.cohort.area_name]) {
        let tag = tag.to_lowercase();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// `A`, `B`, … for the cohorts; numbers past `Z`.
fn letter(index: usize) -> String {
    let letter = u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'A' + index));
    letter.map_or_else(|| (index + 1).to_string(), String::from)
}

fn sample(index: usize, side: &ComparedCohort) -> String {
    let evidence = &side.evidence;
    format!(
        "{}: {}. {} of {}; {} of them, of {}, state base pay.",
        letter(index),
        side.label,
        words::counted(evidence.postings, "posting"),
        words::counted(evidence.employers, "employer"),
        evidence.postings_with_pay,
        words::counted(evidence.employers_with_pay, "employer"),
    )
}

/// A sentence a cohort after the first: how far its median lies from the first one's.
fn answers(comparison: &Comparison) -> Vec<String> {
    match comparison.sides.split_first() {
        None => vec!["No cohort was compared.".to_owned()],
        Some((first, [])) => vec![median_words(first, comparison.currency)],
        Some((first, others)) => others.iter().map(|other| gap_words(first, other, comparison.currency)).collect(),
    }
}

fn median_words(side: &ComparedCohort, currency: Currency) -> String {
    let median = &side.base_pay.p50;
    match (median.cell.value(), median.cell.suppression()) {
        (Some(value), _) => {
            format!("{}: {} a year at the median{}.", side.label, full(value, currency), interval(median))
        }
        (None, Some(suppression)) => {
            format!("The median of {} is withheld: {}.{}", side.label, suppression.message, words::nearest(suppression))
        }
        (None, None) => String::new(),
    }
}

fn gap_words(first: &ComparedCohort, other: &ComparedCohort, currency: Currency) -> String {
    let (one, two) = (&first.base_pay.p50, &other.base_pay.p50);
    let (Some(start), Some(end)) = (one.cell.value(), two.cell.value()) else {
        let withheld = if one.cell.value().is_none() { first } else { other };
        return format!("No gap can be given. {}", median_words(withheld, currency));
    };
    let gap = end - start;
    let relative = if start > 0.0 {
        format!(" ({})", percent((gap / start * 100.0).round().abs() / 100.0))
    } else {
        String::new()
    };
    let against = match gap {
        more if more > 0.0 => format!("{}{relative} more than", full(more, currency)),
        less if less < 0.0 => format!("{}{relative} less than", full(-less, currency)),
        _ => "as much as".to_owned(),
    };
    let overlap = match (one.cell.bounds(), two.cell.bounds()) {
        (Some((low, high)), Some((least, most))) if low <= most && least <= high => " The two intervals overlap.",
        (Some(_), Some(_)) => " The two intervals do not overlap.",
        _ => "",
    };
    format!(
        "{}: postings offer {} a year at the median{}, {against} {} at {}{}.{overlap}",
        other.label,
        full(end, currency),
        interval(two),
        first.label,
        full(start, currency),
        interval(one),
    )
}

fn interval(figure: &Figure) -> String {
    figure.cell.bounds().map(|bounds| format!(" (95% interval {})", short_range(bounds))).unwrap_or_default()
}

fn pay_part(comparison: &Comparison) -> Part {
    let (sides, currency) = (&comparison.sides, comparison.currency);
    let mut blocks: Vec<Block> = ranges(sides).map(Block::Table).into_iter().collect();
    for (chunk, first) in sides.chunks(SIDES_MAX).zip((0..).step_by(SIDES_MAX)) {
        if let Some(table) = figures(chunk, first, currency) {
            blocks.extend(whose(sides, chunk, first).map(|whose| Block::Heading(format!("Pay of {whose}"))));
            blocks.push(Block::Table(table));
        }
    }
    for (index, side) in sides.iter().enumerate() {
        let reasons = words::withheld_reasons(&side.base_pay);
        blocks.extend(reasons.into_iter().map(|reason| Block::Withheld(format!("{}: {reason}", letter(index)))));
    }
    let part = Part::new(&format!("Posted base pay, {currency} a year"), blocks);
    let is_told = sides.iter().any(|side| side.base_pay.all().iter().any(|(_, figure)| figure.cell.value().is_some()));
    if is_told { part.led_by("The 95% interval stands in brackets.") } else { part }
}

/// The ranges of all cohorts on one scale.
fn ranges(sides: &[ComparedCohort]) -> Option<Table> {
    let scale = Scale::over(sides.iter().map(|side| &side.base_pay))?;
    let row = |(index, side): (usize, &ComparedCohort)| {
        Row::of(vec![
            TableCell::text(format!("{}: {}", letter(index), side.label)),
            TableCell::Picture(Picture::Pay(Box::new(side.base_pay.clone()))),
            TableCell::soft(words::sample(&side.base_pay.p50)),
        ])
    };
    let columns = vec![Column::words(""), Column::picture(), Column::number("n/employers")];
    let rows = sides.iter().enumerate().map(row).collect();
    Some(Table { columns, rows, scale: Some((scale, Unit::Money)), sentences: None })
}

/// A row a statistic, a column a cohort; statistics that no cohort has are left out.
fn figures(sides: &[ComparedCohort], first: usize, currency: Currency) -> Option<Table> {
    let names = sides.first()?.base_pay.all().map(|(name, _)| name);
    let cell = |figure: &Figure| match figure.cell.value() {
        Some(value) => {
            let interval = figure.cell.bounds().map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default();
            let text = format!("{}{interval}", full(value, currency));
            TableCell::Figure { id: figure.id.as_str().to_owned(), text }
        }
        None => TableCell::soft("withheld"),
    };
    let at = |figures: &PayFigures, index: usize| cell(figures.all()[index].1);
    let row = |(index, name): (usize, &'static str)| {
        let cells = sides.iter().map(|side| at(&side.base_pay, index));
        let label = if name == "p50" { "p50, median" } else { name };
        Row::of(std::iter::once(TableCell::text(label)).chain(cells).collect())
    };
    let is_told = |row: &Row| row.cells.iter().any(|cell| matches!(cell, TableCell::Figure { .. }));
    let rows: Vec<Row> = names.into_iter().enumerate().map(row).filter(is_told).collect();
    Some(Table { columns: columns_of(sides, first), rows, ..Table::default() }).filter(|table| !table.rows.is_empty())
}

/// `A to C`: whose columns a table has, where one does not hold them all.
fn whose(sides: &[ComparedCohort], chunk: &[ComparedCohort], first: usize) -> Option<String> {
    let last = first + chunk.len().saturating_sub(1);
    let words = if last > first { format!("{} to {}", letter(first), letter(last)) } else { letter(first) };
    (sides.len() > chunk.len()).then_some(words)
}

fn columns_of(sides: &[ComparedCohort], first: usize) -> Vec<Column> {
    let letters = (first..first + sides.len()).map(|index| Column::number(&letter(index)));
    std::iter::once(Column::words("")).chain(letters).collect()
}

/// The skills that any cohort names most, side by side.
fn skills_part(sides: &[ComparedCohort]) -> Option<Part> {
    let mut skills: Vec<(&str, &str, f64)> = Vec::new();
    for row in sides.iter().flat_map(|side| &side.skills) {
        let Some(share) = row.share.cell.value() else { continue };
        match skills.iter_mut().find(|(key, ..)| *key == row.key) {
            Some(known) => known.2 = known.2.max(share),
            None => skills.push((&row.key, &row.label, share)),
        }
    }
    skills.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.0.cmp(b.0)));
    skills.truncate(SKILLS_MAX);
    let mut blocks = Vec::new();
    let mut has_gap = false;
    for (chunk, first) in sides.chunks(SIDES_MAX).zip((0..).step_by(SIDES_MAX)) {
        let row = |(key, label, _): &(&str, &str, f64)| {
            let cells = chunk.iter().map(|side| share_cell(side.skills.iter().find(|row| row.key == *key)));
            Row::of(std::iter::once(TableCell::text(*label)).chain(cells).collect())
        };
        let rows: Vec<Row> = skills.iter().map(row).collect();
        has_gap |= rows.iter().flat_map(|row| &row.cells).any(|cell| cell.words() == "–");
        if !rows.is_empty() {
            let columns = columns_of(chunk, first);
            blocks.extend(whose(sides, chunk, first).map(|whose| Block::Heading(format!("Skills of {whose}"))));
            blocks.push(Block::Table(Table { columns, rows, ..Table::default() }));
        }
    }
    if has_gap {
        blocks.push(Block::Note("–: withheld, or not among the skills most named there.".to_owned()));
    }
    for (index, side) in sides.iter().enumerate() {
        let first = side.skills.first().filter(|_| side.skills.iter().all(|row| row.share.cell.value().is_none()));
        blocks.extend(
            first.and_then(|row| words::withheld_line(&format!("{}: skills are withheld", letter(index)), &row.share)),
        );
    }
    (!blocks.is_empty()).then(|| {
        Part::new("Skills named", blocks)
            .led_by("Share of the postings with a text that name the skill; the 95% interval in brackets.")
    })
}

fn share_cell(row: Option<&ShareRow>) -> TableCell {
    let told = row.and_then(|row| Some((&row.share, row.share.cell.value()?)));
    told.map_or_else(
        || TableCell::soft("–"),
        |(share, value)| {
            let interval = share.cell.bounds().map(|bounds| format!(" ({})", percent_range(bounds)));
            let text = format!("{}{}", percent(value), interval.unwrap_or_default());
            TableCell::Figure { id: share.id.as_str().to_owned(), text }
        },
    )
}
