//! Articles with their charts: Markdown, and an SVG file for each chart that it shows.
//!
//! Each picture stands before the table with its numbers, and its description says them too, so that nothing is lost where pictures are not shown.

use earnest_core::answer::{Comparison, RoleReport};

use super::text::escaped;
use super::{document, role_report};
use crate::chart::{self, Chart};
use crate::comparison;
use crate::document::{Block, Part, Picture, TableCell};

/// An article and the files that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The article.
    pub markdown: String,
    /// Name and SVG of each picture, in the order in which they are shown.
    pub pictures: Vec<(String, String)>,
}

/// Writes a role's answer as an article whose pictures stand in the folder `base`: an address, or a path from the article.
pub fn render_article(report: &RoleReport, base: &str) -> Article {
    let markdown = role_report::write(report, |section| {
        chart::of_section(report, section.slug).map(|chart| picture(&chart, base))
    });
    Article { markdown, pictures: chart::role_charts(report).iter().map(file).collect() }
}

/// Writes a comparison as an article whose pictures stand in the folder `base`.
pub fn render_comparison_article(answer: &Comparison, base: &str) -> Article {
    let whole = comparison::document(answer);
    let chart_of = |part: &Part| part.blocks.iter().find_map(|block| chart_of(answer, block));
    let markdown = document::write(&whole, |part| chart_of(part).map(|chart| picture(&chart, base)));
    Article { markdown, pictures: whole.parts.iter().filter_map(chart_of).map(|chart| file(&chart)).collect() }
}

/// The chart of a waterfall, or that of all cohorts for the table that draws their pay.
fn chart_of(answer: &Comparison, block: &Block) -> Option<Chart> {
    let is_pay = |cell: &TableCell| matches!(cell, TableCell::Picture(Picture::Pay(_)));
    match block {
        Block::Waterfall(closed) => chart::waterfall(closed),
        Block::Table(table) if table.rows.iter().any(|row| row.cells.iter().any(is_pay)) => chart::cohorts(answer),
        _ => None,
    }
}

fn file(chart: &Chart) -> (String, String) {
    (format!("{}.svg", chart.slug()), chart.svg_file())
}

fn picture(chart: &Chart, base: &str) -> String {
    let base = base.trim_end_matches('/');
    let base = if base.is_empty() { String::new() } else { format!("{}/", address(base)) };
    format!("![{}]({base}{}.svg)", escaped(&chart.description()), chart.slug())
}

/// An address that cannot end its link early.
fn address(base: &str) -> String {
    let mut address = String::with_capacity(base.len());
    for letter in base.chars() {
        match letter {
            ' ' => address.push_str("%20"),
            '(' => address.push_str("%28"),
            ')' => address.push_str("%29"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '\\' => address.push_str("%5C"),
            letter if letter.is_control() || letter.is_whitespace() => {}
            letter => address.push(letter),
        }
    }
    address
}
