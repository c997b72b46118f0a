//! The answer as an article: Markdown with front matter, ready to publish, the source of each table under it.

use std::fmt::Write as _;

use earnest_core::answer::{
    PayEvidence, PayFigures, PayRow, Responsibility, RoleReport, ShareRow, SurveyedPlaces, WageRow,
};
use earnest_core::{Currency, Figure};

use super::blocks;
use super::text::{escaped, list, quoted};
use crate::evidence::{self, EvidenceCells, EvidenceLine, PlaceLine};
use crate::money::{full, grouped, percent, percent_range, short_range};
use crate::outline::{Content, Section, outline};
use crate::role::{modelled_slice, modelled_slices};
use crate::words;

/// Writes the article.
pub fn render_markdown(report: &RoleReport) -> String {
    write(report, |_| None)
}

/// Writes the article, with what `picture` gives for a section before its content.
pub(super) fn write(report: &RoleReport, picture: impl Fn(&Section<'_>) -> Option<String>) -> String {
    let mut article = front_matter(report);
    let mut push = |text: &str| {
        article.push_str(text);
        article.push_str("\n\n");
    };
    push(&format!("# {}", words::title(report)));
    push(&words::answer(report));
    push(&words::evidence(report));
    for section in outline(report) {
        push(&format!("## {}", section.title));
        if let Some(lead) = &section.lead {
            push(lead);
        }
        if let Some(picture) = picture(&section) {
            push(&picture);
        }
        push(content(report, &section).trim_end());
        if !section.source.is_empty() {
            push(&format!("*Source: {}.*", section.source));
        }
    }
    push("## Read this with care");
    push(&list(report.notes.iter().cloned()));
    push("## How it is made");
    push(&list(report.methods.iter().map(|method| format!("**{}** {}", method.statistic, method.text))));
    push("## Sources");
    push(&list(report.sources.iter().skip(1).map(|source| {
        let link = if source.url.starts_with("http") {
            format!("[{}]({})", source.title, source.url)
        } else {
            source.title.clone()
        };
        format!("`{}` {link}, {}, {}. {}.", source.id, source.producer, source.release, source.licence)
    })));
    article.push_str(&words::origin(report));
    article.push('\n');
    article
}

fn front_matter(report: &RoleReport) -> String {
    let target = &report.cohort.target;
    let mut tags = vec!["salary".to_owned(), target.name.to_lowercase(), report.cohort.area_name.to_lowercase()];
    tags.extend(report.cohort.level.map(|level| level.to_string()));
    let tags: Vec<String> = tags.iter().map(|tag| quoted(tag)).collect();
    format!(
        "---\ntitle: {}\npublished: true\ndate: {}\ntags: [{}]\ndescription: {}\n---\n\n",
        quoted(&words::title(report)),
        report.cohort.as_of,
        tags.join(", "),
        quoted(&words::answer(report)),
    )
}

fn content(report: &RoleReport, section: &Section<'_>) -> String {
    match &section.content {
        Content::Summary(further) => format!("{}\n{}", summary(report), blocks::write(further)),
        Content::Blocks(content) => blocks::write(content),
        Content::Pay(rows) => pay_table(rows, report.cohort.currency),
        Content::Shares(rows) => share_table(rows),
        Content::Evidence(evidence) => evidence_table(report, evidence),
        Content::Places(places) => place_tables(places, report.cohort.currency),
        Content::Wages(rows) => rows.iter().fold(String::new(), |text, row| text + &wage_table(row) + "\n"),
        Content::Duties(duties) => list(duties.iter().map(|duty| duty_item(report, duty))),
    }
}

/// A duty with its author. Employers' words are quoted, never interpreted.
fn duty_item(report: &RoleReport, duty: &Responsibility) -> String {
    let author = words::author(report, duty).map(|author| match &duty.url {
        Some(url) if url.starts_with("https://") && !url.contains(['(', ')', ' ', '<', '>']) => {
            format!(" — [{}]({url})", escaped(author))
        }
        _ => format!(" — {}", escaped(author)),
    });
    format!("{}{}", escaped(&duty.text), author.unwrap_or_default())
}

fn summary(report: &RoleReport) -> String {
    let currency = report.cohort.currency;
    let mut text = percentile_table(&report.base_pay, currency);
    let ends = &report.stated_ends;
    if let (Some(floor), Some(ceiling)) = (ends.floor.p50.cell.value(), ends.ceiling.p50.cell.value()) {
        let _ = write!(
            text,
            "\nOf the posted ranges, the median lower end is {}, the median upper end {}.\n",
            full(floor, currency),
            full(ceiling, currency)
        );
    }
    text
}

fn percentile_table(figures: &PayFigures, currency: Currency) -> String {
    if figures.all().iter().all(|(_, figure)| figure.cell.value().is_none()) {
        return words::withheld_reasons(figures).join("\n\n") + "\n";
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let all = figures.all();
    let mut text = row(std::iter::once(String::new()).chain(all.map(|(name, _)| name.to_owned())).collect());
    text.push_str("|---|--:|--:|--:|--:|--:|--:|\n");
    let values = all.map(|(_, figure)| amount(figure, currency));
    text.push_str(&row(std::iter::once("pay".to_owned()).chain(values).collect()));
    let intervals = all.map(|(_, figure)| figure.cell.bounds().map_or_else(|| "–".to_owned(), short_range));
    text.push_str(&row(std::iter::once("95% interval".to_owned()).chain(intervals).collect()));
    for reason in words::withheld_reasons(figures) {
        let _ = write!(text, "\n{reason}\n");
    }
    text
}

fn amount(figure: &Figure, currency: Currency) -> String {
    figure.cell.value().map_or_else(|| "withheld".to_owned(), |value| full(value, currency))
}

fn pay_table(rows: &[PayRow], currency: Currency) -> String {
    if let Some(reason) = words::no_slice(rows) {
        return escaped(&reason);
    }
    let mut text =
        "| | postings | employers | p25 | median | 95% interval | p75 |\n|---|--:|--:|--:|--:|--:|--:|\n".to_owned();
    for row in rows {
        let figures = &row.base_pay;
        let (postings, employers) = words::sample(&figures.p50).split_once('/').map_or_else(
            || (String::new(), String::new()),
            |(postings, employers)| (postings.to_owned(), employers.to_owned()),
        );
        let label = escaped(&words::capitalized(&row.label));
        let _ = match words::withheld(figures) {
            Some(_) => {
                let reason = escaped(&words::slice_reason(row, modelled_slice(row, currency)));
                writeln!(text, "| {label} | {postings} | {employers} | | {reason} | | |")
            }
            None => writeln!(
                text,
                "| {label} | {postings} | {employers} | {} | {} | {} | {} |",
                amount(&figures.p25, currency),
                amount(&figures.p50, currency),
                figures.p50.cell.bounds().map(short_range).unwrap_or_default(),
                amount(&figures.p75, currency),
            ),
        };
    }
    for note in modelled_slices(rows).iter().chain(&evidence::regional_note(rows, currency)) {
        let _ = write!(text, "\n{}\n", escaped(note));
    }
    text
}

fn share_table(rows: &[ShareRow]) -> String {
    if let Some(suppression) = rows.first().and_then(|row| row.share.cell.suppression()) {
        return format!("Withheld: {}.{}", suppression.message, words::nearest(suppression));
    }
    let mut text = "| | share | 95% interval |\n|---|--:|--:|\n".to_owned();
    for row in rows {
        if let Some(value) = row.share.cell.value() {
            let interval = row.share.cell.bounds().map(percent_range).unwrap_or_default();
            let _ =
                writeln!(text, "| {} | {} | {interval} |", escaped(&words::capitalized(&row.label)), percent(value));
        }
    }
    if let Some(row) = rows.first() {
        let _ = write!(text, "\nOf {} with a text.", words::sample_words(&row.share));
    }
    text
}

fn wage_table(row: &WageRow) -> String {
    let employment = row.employment.cell.value().map_or_else(String::new, |n| format!(", {} employed", grouped(n)));
    format!("**{}**, {}{employment}\n\n{}", row.area_name, row.release, percentile_table(&row.wage, row.currency))
}

fn evidence_table(report: &RoleReport, table: &PayEvidence) -> String {
    let mut text = format!(
        "| | n/employers | p10 | median | p90 | median, prices of {} | 95% interval | gap |\n|---|--:|--:|--:|--:|--:|--:|--:|\n",
        evidence::real_column(table)
    );
    for EvidenceLine { label, sample, pay } in evidence::lines(table) {
        let _ = match pay {
            Ok(EvidenceCells { nominal: [p10, p50, p90], real, interval, gap }) => {
                writeln!(text, "| {label} | {sample} | {p10} | {p50} | {p90} | {real} | {interval} | {gap} |")
            }
            Err(reason) => writeln!(text, "| {label} | {sample} | | withheld: {reason} | | | | |"),
        };
    }
    for note in evidence::footnotes(report) {
        let _ = write!(text, "\n{note}\n");
    }
    text
}

fn place_tables(places: &SurveyedPlaces, currency: Currency) -> String {
    let mut text = String::new();
    for (kind, ranking) in evidence::place_kinds(places) {
        for (order, list) in [("by pay", &ranking.by_pay), ("by what it buys", &ranking.by_purchasing_power)] {
            let _ = write!(text, "| {kind}, {order} | median | prices | buys |\n|---|--:|--:|--:|\n");
            for PlaceLine { name, median, prices, buys } in evidence::place_lines(list) {
                let _ = writeln!(text, "| {} | {median} | {prices} | {buys} |", escaped(&name));
            }
            text.push('\n');
        }
    }
    text + &list(evidence::place_footnotes(places, currency).into_iter())
}
