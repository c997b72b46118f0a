//! A gap in steps: the chart, and behind it the table with its numbers.

use maud::{Markup, html};

use super::FigureLinks;
use super::blocks::frame;
use crate::chart;
use crate::comparison::ClosedWaterfall;
use crate::money::{full, signed_full};

/// Chart and table.
pub(super) fn waterfall(closed: &ClosedWaterfall, links: FigureLinks<'_>) -> Markup {
    html! {
        @if let Some(chart) = chart::waterfall(closed) { (chart.figure()) }
        (table(closed, links))
    }
}

fn table(closed: &ClosedWaterfall, links: FigureLinks<'_>) -> Markup {
    let rows = html! {
        table {
            thead { tr {
                td {}
                th scope="col" { "amount" }
                th scope="col" { "95% interval" }
                th.words scope="col" { "goes with" }
            } }
            tbody {
                (median_row(closed, &closed.from, closed.start))
                @for step in &closed.steps {
                    tr {
                        th scope="row" { (step.label) }
                        @let amount = signed_full(step.amount, closed.currency);
                        @match step.id.as_deref() {
                            Some(id) => td id=[links.cell_id(id)] { (links.shown(id, &amount)) },
                            None => td { (amount) },
                        }
                        td.interval { (step.interval()) }
                        td.words { (step.sentence) }
                    }
                }
                (median_row(closed, &closed.to, closed.end))
            }
        }
    };
    frame(&format!("Steps from {} to {}", closed.from, closed.to), &rows)
}

fn median_row(closed: &ClosedWaterfall, label: &str, value: f64) -> Markup {
    html! {
        tr.total { th scope="row" { "Median, " (label) } td { (full(value, closed.currency)) } td {} td {} }
    }
}
