//! Writes a proposal as a mapping file, with the reason beside each choice. No cell of the table stands in it.

use std::fmt::Write as _;

use crate::table::propose::choose::Chosen;
use crate::table::propose::pay::{From, Pay};
use crate::table::propose::sample::{Kind, Sample};

/// Where comments begin, as far as the lines allow.
const COMMENT_COLUMN: usize = 36;

/// The mapping file.
pub(super) fn write(source: &str, sample: &Sample, chosen: &Chosen<'_>, pay: &Pay<'_>) -> String {
    let mut file = Lines::default();
    file.comment(&format!(
        "Proposed by `earnest map` from the header and {} rows. Read it before you use it.",
        sample.rows
    ));
    file.text("source", source, "ids begin with it");
    match &sample.kind {
        Kind::Delimited(delimiter) => file.text("delimiter", &char::from(*delimiter).to_string(), ""),
        Kind::Sheet(name, true) => file.text("sheet", name, "the workbook has others"),
        Kind::Json(Some(way)) => file.text("records", way, "the array of records"),
        Kind::Sheet(_, false) | Kind::Parquet | Kind::Json(None) => {}
    }
    if !chosen.date_formats.is_empty() {
        file.list("date_formats", &chosen.date_formats, "these read the day's cells");
    }
    if !chosen.id_from.is_empty() {
        file.list("id_from", &chosen.id_from, "no column is an id; these together tell the rows apart");
    }
    if !chosen.first_line_of.is_empty() {
        file.list("first_line_of", &chosen.first_line_of, "cells have further lines, which are no name");
    }
    file.table("columns");
    if let Some((name, reason)) = &chosen.id {
        file.text("id", name, reason);
    }
    for (key, name, reason) in [
        ("title", chosen.title, "by its name; short words"),
        ("employer", chosen.employer, "by its name; short words"),
        ("location", chosen.location, "by its name; short words"),
        ("url", chosen.url, "addresses of pages"),
        ("posted_on", chosen.posted_on, "by its name; days"),
        ("employer_size", chosen.employer_size, "by its name; numbers of people"),
        ("industry", chosen.industry, "by its name; short words"),
    ] {
        if let Some(name) = name {
            file.text(key, name, reason);
        }
    }
    write_text(&mut file, chosen);
    let address = [("locality", chosen.locality), ("region", chosen.region), ("country", chosen.country)];
    if address.iter().any(|(_, name)| name.is_some()) {
        file.table("address");
        for (key, name) in address {
            if let Some(name) = name {
                file.line(&format!("{key} = {{ column = {} }}", quoted(name)), "by its name");
            }
        }
    }
    write_pay(&mut file, pay);
    file.text
}

fn write_text(file: &mut Lines, chosen: &Chosen<'_>) {
    if chosen.is_html {
        file.table("text");
        file.line("html = true", "cells with tags");
    }
    for (at, name) in chosen.sections.iter().enumerate() {
        file.table("[text.sections]");
        file.text("column", name, "long cells");
        if at > 0 {
            file.text("heading", name, "");
        }
    }
}

fn write_pay(file: &mut Lines, pay: &Pay<'_>) {
    if pay.min.is_none() && pay.max.is_none() {
        return;
    }
    file.is_off = !pay.is_known();
    file.table("pay");
    if let Some(name) = pay.min {
        file.text("min", name, "by its name; amounts");
    }
    if let Some(name) = pay.max {
        let same = if pay.min == pay.max { "one amount is both ends" } else { "by its name; amounts" };
        file.text("max", name, same);
    }
    let mut given = |key: &str, from: Option<&From<'_>>, hint: &str| match from {
        Some(From::Column(name)) => {
            file.line(&format!("{key} = {{ column = {} }}", quoted(name)), "by its name and its words");
        }
        Some(From::Name(value)) => {
            file.line(&format!("{key} = {{ constant = {} }}", quoted(value)), "as the amounts or their column say");
        }
        None => file.line(&format!("{key} = {{ constant = \"\" }}"), hint),
    };
    given("currency", pay.currency.as_ref(), "not known: a code such as EUR");
    given("period", pay.period.as_ref(), "not known: HOUR, DAY, WEEK, MONTH or YEAR");
    if !pay.periods.is_empty() {
        let words: Vec<String> =
            pay.periods.iter().map(|(word, period)| format!("{} = {}", quoted(word), quoted(period))).collect();
        file.line(&format!("periods = {{ {} }}", words.join(", ")), "the column's words");
    }
    if let Some(flag) = pay.unless {
        let unless = format!("unless = {{ column = {}, contains = [\"1\", \"true\", \"yes\"] }}", quoted(flag));
        file.line(&unless, "estimates are no posted pay");
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The file as far as it is written.
#[derive(Default)]
struct Lines {
    text: String,
    /// The lines are commented out.
    is_off: bool,
}

impl Lines {
    fn comment(&mut self, comment: &str) {
        let _ = writeln!(self.text, "# {comment}");
    }

    fn table(&mut self, name: &str) {
        self.text.push('\n');
        self.line(&format!("[{name}]"), "");
    }

    fn text(&mut self, key: &str, value: &str, reason: &str) {
        self.line(&format!("{key} = {}", quoted(value)), reason);
    }

    fn list(&mut self, key: &str, values: &[&str], reason: &str) {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        self.line(&format!("{key} = [{}]", values.join(", ")), reason);
    }

    fn line(&mut self, line: &str, reason: &str) {
        let mark = if self.is_off { "# " } else { "" };
        let _ = if reason.is_empty() {
            writeln!(self.text, "{mark}{line}")
        } else {
            writeln!(self.text, "{:COMMENT_COLUMN$} # {reason}", format!("{mark}{line}"))
        };
    }
}
