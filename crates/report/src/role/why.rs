//! Why pay differs: what share of the differences the factors go with, and what each thing is worth. Worded as association.

use earnest_core::Figure;
use earnest_core::answer::{FactorShare, Premium, WhyPay};

use crate::document::{Block, Column, Picture, Row, Table, TableCell, Unit};
use crate::money::{percent, percent_range, signed_percent, signed_percent_range};
use crate::scale::Scale;
use crate::words;

/// Premiums shown of one factor: those with the strongest evidence come first, and a reader takes in no more.
const PREMIUMS_MAX: usize = 10;
/// Withheld premiums that are named; of the others only the count is told.
const WITHHELD_NAMED_MAX: usize = 5;

/// The content of the section; empty where no posting stands behind it.
pub(crate) fn why(why: &WhyPay) -> Vec<Block> {
    let explained = &why.explained;
    let Some(share) = explained.cell.value() else {
        return words::withheld_line("What goes with higher or lower pay is withheld", explained).into_iter().collect();
    };
    let bounds = explained.cell.bounds();
    let interval = bounds.map(|bounds| format!(" (95% interval {})", signed_percent_range(bounds))).unwrap_or_default();
    let verdict = if share > 0.0 {
        format!("What postings say goes with {} of the differences in pay{interval}", percent(share))
    } else {
        format!(
            "What postings say predicts none of the differences in pay (share explained {}){interval}",
            percent(share)
        )
    };
    let mut blocks = vec![Block::Text(format!(
        "{verdict}, judged on employers that were not fitted, from {}. Compared: {}.",
        words::sample_words(explained),
        why.about
    ))];
    blocks.extend(factor_table(&why.factors, share));
    let mut factors: Vec<&str> = Vec::new();
    for premium in &why.premiums {
        if !factors.contains(&premium.factor.as_str()) {
            factors.push(&premium.factor);
        }
    }
    for factor in factors {
        let label = why.factors.iter().find(|share| share.key == factor).map_or(factor, |share| share.label.as_str());
        let premiums: Vec<&Premium> = why.premiums.iter().filter(|premium| premium.factor == factor).collect();
        blocks.extend(premium_table(label, &premiums));
    }
    if why.premiums.iter().any(is_marked) {
        blocks.push(Block::Note(
            "* stands out among all the skills tried, at a false discovery rate of 10%: of the marked ones about one in ten is chance."
                .to_owned(),
        ));
    }
    blocks
}

fn is_marked(premium: &Premium) -> bool {
    premium.is_discovery == Some(true) && premium.premium.cell.value().is_some()
}

fn factor_table(factors: &[FactorShare], explained: f64) -> Vec<Block> {
    let row = |factor: &FactorShare| {
        let share = factor.share.cell.value()?;
        Some(Row::of(vec![
            TableCell::text(words::capitalized(&factor.label)),
            TableCell::Picture(Picture::Share(share.clamp(0.0, 1.0))),
            TableCell::figure(&factor.share, percent),
            TableCell::soft(factor.share.cell.bounds().map(signed_percent_range).unwrap_or_default()),
        ]))
    };
    let rows: Vec<Row> = factors.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let is_whole = rows.len() == factors.len();
    let columns =
        vec![Column::words("goes with"), Column::picture(), Column::number("share"), Column::number("95% interval")];
    let mut blocks = vec![Block::Table(Table { columns, rows, ..Table::default() })];
    if is_whole && explained > 0.0 {
        blocks.push(Block::Note(format!(
            "The shares add up to {}; the rest goes with what postings do not say.",
            percent(explained)
        )));
    }
    blocks
}

/// The premiums of one factor: a heading, a row each, and what was left out.
fn premium_table(factor: &str, premiums: &[&Premium]) -> Vec<Block> {
    let (told, withheld): (Vec<&Premium>, Vec<&Premium>) =
        premiums.iter().copied().partition(|premium| premium.premium.cell.value().is_some());
    let shown = &told[..told.len().min(PREMIUMS_MAX)];
    let mut blocks = Vec::new();
    if let Some(first) = shown.first() {
        let shared = shown.iter().all(|premium| premium.against == first.against);
        let against = if shared { format!(", against {}", first.against) } else { String::new() };
        blocks.push(Block::Heading(format!("{}{against}", words::capitalized(factor))));
        blocks.push(Block::Table(forest(shown, !shared)));
    }
    if told.len() > shown.len() {
        blocks.push(Block::Note(format!(
            "The {PREMIUMS_MAX} with the strongest evidence of {} that were estimated; the JSON form of this answer holds all.",
            told.len()
        )));
    }
    blocks.extend(withheld_line(factor, &withheld));
    blocks
}

fn forest(premiums: &[&Premium], with_against: bool) -> Table {
    let scale = percent_scale(premiums.iter().map(|premium| &premium.premium));
    let mut columns = vec![Column::words("")];
    columns.extend(with_against.then(|| Column::words("against")));
    columns.extend(scale.is_some().then(Column::picture));
    columns.extend([Column::number("pay"), Column::number("95% interval"), Column::number("n/employers")]);
    let row = |premium: &&Premium| {
        let figure = &premium.premium;
        let mark = if is_marked(premium) { " *" } else { "" };
        let mut cells = vec![TableCell::text(format!("{}{mark}", words::capitalized(&premium.label)))];
        cells.extend(with_against.then(|| TableCell::soft(&premium.against)));
        let points = |share: f64| share * 100.0;
        cells.extend(scale.and(figure.cell.value()).map(|value| {
            let bounds = figure.cell.bounds().map(|(low, high)| (points(low), points(high)));
            TableCell::Picture(Picture::Point {
                value: points(value),
                bounds,
                is_open: premium.is_discovery == Some(false),
            })
        }));
        cells.push(TableCell::figure(figure, signed_percent));
        cells.push(TableCell::soft(figure.cell.bounds().map(signed_percent_range).unwrap_or_default()));
        cells.push(TableCell::soft(words::sample(figure)));
        Row::of(cells)
    };
    let scale = scale.map(|scale| (scale, Unit::Percent));
    Table { columns, rows: premiums.iter().map(row).collect(), scale, sentences: None }
}

/// A scale of hundredths that holds the figures, their intervals and zero.
fn percent_scale<'a>(figures: impl Iterator<Item = &'a Figure>) -> Option<Scale> {
    let ends = figures.flat_map(|figure| {
        let bounds = figure.cell.bounds().into_iter().flat_map(|(low, high)| [low, high]);
        figure.cell.value().into_iter().chain(bounds)
    });
    let mut ends = ends.filter(|end| end.is_finite()).peekable();
    ends.peek()?;
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    Some(Scale::with_round_ticks(low * 100.0, high * 100.0))
}

/// `Skills withheld: Elm, Nim and 3 more (Elm: 3 of the 5 employers it needs).`, or nothing.
fn withheld_line(factor: &str, withheld: &[&Premium]) -> Option<Block> {
    let names: Vec<&str> = withheld.iter().take(WITHHELD_NAMED_MAX).map(|premium| premium.label.as_str()).collect();
    let more = match withheld.len() - names.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let first = withheld.first()?;
    let reason = &first.premium.cell.suppression()?.message;
    let about = if withheld.len() > 1 { format!("{}: ", first.label) } else { String::new() };
    let names = names.join(", ");
    Some(Block::Withheld(format!("{}, withheld: {names}{more} ({about}{reason}).", words::capitalized(factor))))
}

/// `42% (36–48%)`, or nothing.
pub(super) fn share_words(figure: &Figure) -> Option<String> {
    let interval = figure.cell.bounds().map(|bounds| format!(" ({})", percent_range(bounds))).unwrap_or_default();
    Some(format!("{}{interval}", percent(figure.cell.value()?)))
}
