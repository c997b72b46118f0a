//! Places: the posted median, and what it buys there.

use earnest_core::Currency;
use earnest_core::answer::{PayRow, RoleReport};

use super::Chart;
use super::pay::{pay_line, posted_in, subject};
use super::plot::{Line, Mark, Plot, Shape, Spread, fold};
use crate::money::{full, short, short_range};

/// Posted medians by place, beside what they buy at the prices of the place where these are known.
pub(crate) fn places(report: &RoleReport) -> Option<Chart> {
    let currency = report.cohort.currency;
    let mut lines: Vec<Line> = report.places.iter().map(|row| line(row, currency)).collect();
    let is_words = |line: &Line| matches!(line.mark, Mark::Words(_));
    fold(&mut lines, is_words, "more places", "withheld; the table says why");
    let any = |has: fn(&Mark) -> bool| lines.iter().any(|line| has(&line.mark));
    let mut reading = "Dot: the posted median; slim outlines are 95% intervals.".to_owned();
    if any(|mark| matches!(mark, Mark::Pair(..))) {
        reading.push_str(" Diamond (◇): what it buys, at the prices of the place against the country's.");
    }
    if any(Mark::is_open) {
        reading.push_str(" Open, with ~: modelled, not posted.");
    }
    reading.push_str(" Beside each name: postings/employers.");
    Some(Chart {
        slug: "places".to_owned(),
        title: format!("{} by place", subject(report)),
        subtitle: posted_in(report),
        intro: format!("Median posted base pay by place, in {currency} a year, 95% intervals in brackets."),
        reading,
        plot: Plot::of_money(lines)?,
    })
}

pub(super) fn line(row: &PayRow, currency: Currency) -> Line {
    let modelled = row.modelled.as_ref().map(|modelled| &modelled.base_pay);
    let mut line = pay_line(&row.label, &row.base_pay, modelled, currency);
    let Mark::Spread(spread) = line.mark else { return line };
    let own = Spread { shape: Shape::Circle, outer: None, inner: None, ..spread };
    let regional = row.regional.as_ref().filter(|_| !spread.is_open);
    let bought = regional.and_then(|prices| Spread::of_figure(&prices.p50, Shape::Diamond));
    let interval = own.bounds.map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default();
    let mut told = format!("{}: {}{}{interval}", line.name, if spread.is_open { "modelled " } else { "" }, line.value);
    line.mark = match bought {
        Some(bought) => {
            let buys = full(bought.middle, currency);
            told += "; buys ";
            told += &buys;
            line.second = format!("◇ {}", short(bought.middle));
            Mark::Pair(own, Spread { is_open: true, ..bought })
        }
        None => Mark::Spread(own),
    };
    line.told = told + ".";
    line
}
