//! The kinds of evidence side by side, each with a shape of its own.

use earnest_core::answer::{EvidenceKind, EvidencePay, PayEvidenceRow, RoleReport};

use super::Chart;
use super::pay::{place, subject};
use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::evidence::{EvidenceLine, lines};
use crate::money::{full, short_range};

/// Posted, filed, surveyed and self-reported pay: in today's prices where each can be brought to them, else in the money of their time.
pub(crate) fn evidence(report: &RoleReport) -> Option<Chart> {
    let evidence = &report.pay_evidence;
    let currency = report.cohort.currency;
    let spoken = || evidence.rows.iter().filter(|row| row.nominal.p50.cell.value().is_some());
    let month = evidence.prices_of.filter(|_| spoken().all(|row| row.real.p50.cell.value().is_some()));
    let pay = |row: &PayEvidenceRow| if month.is_some() { row.real.clone() } else { row.nominal.clone() };
    let line = |(row, named): (&PayEvidenceRow, EvidenceLine)| {
        let EvidenceLine { label: name, sample, pay: told } = named;
        let sample = if sample == "–" { String::new() } else { sample };
        let Some(spread) = spread(&pay(row), shape(row.kind)) else {
            let reason = told.err().unwrap_or_else(|| "no figure".to_owned());
            return Line::withheld(name, &reason).resting_on(sample);
        };
        // Another currency has no place on the scale.
        if row.currency != currency {
            let words = format!("stated in {}", row.currency);
            return Line::drawn(&name, String::new(), Mark::Words(words.clone()), format!("{name}: {words}."));
        }
        let value = full(spread.middle, currency);
        let interval = spread.bounds.map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default();
        let outer = spread.outer.map(|outer| format!(", p10 to p90 {}", short_range(outer))).unwrap_or_default();
        let told = format!("{name}: median {value}{interval}{outer}.");
        Line::drawn(name, value, Mark::Spread(spread), told).resting_on(sample)
    };
    let prices = month.map_or_else(
        || "in the money of their time".to_owned(),
        |month| format!("in prices of {}", month.strftime("%B %Y")),
    );
    Some(Chart {
        slug: "evidence".to_owned(),
        title: format!("{}, four kinds of evidence", subject(report)),
        subtitle: format!("{}, {currency} a year, {prices}", place(report)),
        intro: format!("Pay by kind of evidence in {currency} a year, {prices}, 95% intervals in brackets."),
        reading: format!(
            "All {prices}. Each line runs from p10 to p90, with the kind's own shape at its median; slim outlines are 95% intervals. Beside \
             each name: postings or filings/employers, or answers."
        ),
        plot: Plot::of_money(evidence.rows.iter().zip(lines(evidence)).map(line).collect())?,
    })
}

fn spread(pay: &EvidencePay, shape: Shape) -> Option<Spread> {
    let outer = pay.p10.cell.value().zip(pay.p90.cell.value());
    Some(Spread { outer, ..Spread::of_figure(&pay.p50, shape)? })
}

fn shape(kind: EvidenceKind) -> Shape {
    match kind {
        EvidenceKind::Posted => Shape::Circle,
        EvidenceKind::Filed => Shape::Square,
        EvidenceKind::Surveyed => Shape::Diamond,
        EvidenceKind::SelfReported => Shape::Triangle,
    }
}
