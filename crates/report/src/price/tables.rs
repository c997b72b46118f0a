//! The tables of a price: prediction, cohort and stated pay on one scale; what would move it; the postings nearest to it.

use earnest_core::Currency;
use earnest_core::answer::{Mover, NearestPosting, PayFigures, PriceAnswer};

use super::position::{offer, whole_hundredths};
use crate::document::{Block, Column, Item, Picture, Row, Table, TableCell, Unit};
use crate::money::{full, full_range, short, short_range, signed_percent};
use crate::scale::Scale;
use crate::words;

/// Prediction, intervals, cohort and stated pay on one scale; nothing where there is no amount at all.
pub(super) fn ranges(price: &PriceAnswer) -> Option<Table> {
    let mut drawn: Vec<(String, Picture, String)> = Vec::new();
    let mut ends: Vec<f64> = Vec::new();
    let pay = |label: &str, figures: &PayFigures, currency: Currency, ends: &mut Vec<f64>| {
        let median = figures.p50.cell.value()?;
        ends.extend(figures.percentiles().iter().filter_map(|(_, figure)| figure.cell.value()));
        ends.extend(figures.p50.cell.bounds().into_iter().flat_map(|(low, high)| [low, high]));
        Some((label.to_owned(), Picture::Pay(Box::new(figures.clone())), full(median, currency)))
    };
    let predicted = pay("Predicted (modelled)", &price.predicted, Currency::USD, &mut ends);
    drawn.extend(predicted.map(|(label, picture, text)| (label, picture, format!("~{text}"))));
    for interval in price.intervals.iter().filter(|interval| interval.low.is_finite() && interval.high.is_finite()) {
        ends.extend([interval.low, interval.high]);
        drawn.push((
            format!("{} of 100 such postings", whole_hundredths(interval.coverage)),
            Picture::Span(interval.low, interval.high),
            short_range((interval.low, interval.high)),
        ));
    }
    let is_dollars = price.cohort.currency == Currency::USD;
    if is_dollars {
        drawn.extend(pay("Posted in the cohort", &price.cohort_pay, price.cohort.currency, &mut ends));
    }
    if drawn.is_empty() {
        return None;
    }
    if let Some(stated) = price.stated.as_ref().filter(|stated| stated.currency == Currency::USD) {
        let high = stated.annual_max.unwrap_or(stated.annual_min);
        let low = if stated.annual_min > 0.0 { stated.annual_min } else { high };
        ends.extend([low, high]);
        drawn.push((words::capitalized(&offer(stated)), Picture::Span(low, high), ends_words(low, high)));
    }
    let (low, high) =
        ends.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(*end), high.max(*end)));
    let scale = (low <= high).then(|| Scale::with_round_ticks(low, high))?;
    let rows = drawn.into_iter().map(|(label, picture, text)| {
        Row::of(vec![TableCell::text(label), TableCell::Picture(picture), TableCell::text(text)])
    });
    let columns = vec![Column::words(""), Column::picture(), Column::number("USD a year")];
    Some(Table { columns, rows: rows.collect(), scale: Some((scale, Unit::Money)), sentences: None })
}

/// `140–160k`, or one amount where both ends are the same.
fn ends_words(low: f64, high: f64) -> String {
    if low < high { short_range((low, high)) } else { short(high) }
}

/// What would move the prediction, largest first; nothing where nothing would.
pub(super) fn movers(movers: &[Mover]) -> Option<Table> {
    let movers: Vec<&Mover> = movers.iter().filter(|mover| mover.effect.is_finite() && mover.p50.is_finite()).collect();
    let points = |mover: &&Mover| mover.effect * 100.0;
    let (low, high) =
        movers.iter().map(points).fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    let row = |mover: &&Mover| {
        Row::of(vec![
            TableCell::text(words::capitalized(&mover.label)),
            TableCell::Picture(Picture::Point { value: points(mover), bounds: None, is_open: false }),
            TableCell::text(signed_percent(mover.effect)),
            TableCell::soft(format!("~{}", full(mover.p50, Currency::USD))),
        ])
    };
    let columns =
        vec![Column::words("with"), Column::picture(), Column::number("change"), Column::number("median then")];
    let scale = Some((Scale::with_round_ticks(low, high), Unit::Percent));
    let rows: Vec<Row> = movers.iter().map(row).collect();
    (!rows.is_empty()).then_some(Table { columns, rows, scale, sentences: None })
}

/// The nearest postings, each with its page.
pub(super) fn nearest(postings: &[NearestPosting], currency: Currency) -> Block {
    let item = |posting: &NearestPosting| {
        let pay = match posting.annual_max {
            Some(high) if posting.annual_min <= 0.0 => format!("up to {}", full(high, currency)),
            Some(high) => full_range((posting.annual_min, high), currency),
            None => format!("from {}", full(posting.annual_min, currency)),
        };
        let day = posting.posted_on.map(|day| format!(", {day}")).unwrap_or_default();
        let shared = if posting.shared.is_empty() {
            String::new()
        } else {
            format!(" In common: {}.", posting.shared.join(", "))
        };
        let place: Vec<&str> = [&posting.employer, &posting.location]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        Item {
            head: posting.title.clone(),
            text: format!("{}: {pay} ({}{day}).{shared}", place.join(", "), posting.source),
            url: posting.url.clone(),
            ..Item::default()
        }
    };
    Block::List(postings.iter().map(item).collect())
}
