//! Proposes a mapping for a table that none is known for.
//!
//! The header and the first rows are read, of any kind of table that a mapping reads. A column is chosen for a field by
//! the words of its name (in seven languages) and by what its cells look like; what stays unsure is a note and not a
//! choice. The proposal is tried on the rows it was made from.
//!
//! | table                                | proposal                                                      |
//! |--------------------------------------|---------------------------------------------------------------|
//! | with a column of titles              | a mapping file, with the reason beside each choice            |
//! | whose pay has no currency or period  | the pay commented out, with a note                            |
//! | without an id                        | `id_from`                                                     |
//! | without a column of titles           | not usable, with a note                                       |
//! | XML, HTML, no header                 | not usable, with a note                                       |

use std::io::BufRead;

use crate::table::mapped::{MappedTable, TableRow};
use crate::{Mapping, SourceError};

use super::choose::{Chosen, choose, known};
use super::pay::choose_pay;
use super::sample::{Kind, Sample};

/// A mapping that may fit a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The mapping file, for `--map`; empty where none can be proposed.
    pub toml: String,
    /// What is missing or unsure, a sentence each.
    pub notes: Vec<String>,
    /// Whether most rows become postings with it.
    pub is_usable: bool,
}

/// Share of the addresses that are different where they are the postings' own.
const URLS_OWN_MIN: f64 = 0.8;

/// Proposes a mapping for the table, from its header and its first 1,000 rows. `name` is the file's name, which gives the
/// name of the source.
///
/// # Errors
///
/// When the bytes cannot be read. A file that is no table gives a proposal that is not usable.
pub fn propose_mapping(name: &str, mut input: impl BufRead) -> Result<Proposal, SourceError> {
    let sample = match Sample::read(&mut input)? {
        Ok(sample) => sample,
        Err(why) => return Ok(Proposal { toml: String::new(), notes: vec![why], is_usable: false }),
    };
    let columns = known(&sample);
    let pay = choose_pay(&columns);
    let taken = pay.columns();
    let others: Vec<_> = columns.iter().filter(|known| !taken.contains(&known.column.name.as_str())).collect();
    let chosen = choose(&others);
    let mut notes = Vec::new();
    if sample.odd_rows > 0 {
        notes.push(format!("{} rows are broken or have another number of columns than the header", sample.odd_rows));
    }
    notes.extend(of_the_table(&sample));
    notes.extend(missing(&chosen));
    if let Some(url) = chosen.url
        && columns.iter().any(|known| known.column.name == url && known.look.variety() < URLS_OWN_MIN)
    {
        notes.push(format!("`{url}` is the same in several rows, and may not be the posting's own page"));
    }
    notes.extend(chosen.notes.iter().chain(&pay.notes).cloned());
    if chosen.title.is_none() {
        return Ok(Proposal { toml: String::new(), notes, is_usable: false });
    }
    let toml = super::toml::write(&source_name(name), &sample, &chosen, &pay);
    let mapping = Mapping::parse(&toml)?;
    let is_usable = is_usable(&mapping, &sample, &mut notes);
    Ok(Proposal { toml, notes, is_usable })
}

/// What the table as a whole shows.
fn of_the_table(sample: &Sample) -> Vec<String> {
    let mut notes = Vec::new();
    let header: Vec<String> = sample.columns.iter().map(|column| column.name.clone()).collect();
    if let Some(known) = Mapping::builtin().iter().find(|mapping| mapping.detects(&header)) {
        notes.push(format!("Earnest knows this table as `{}` and reads it better without `--map`", known.source()));
    }
    let begins_with_quote = |row: usize| {
        sample.columns.iter().any(|column| column.cells.get(row).is_some_and(|cell| cell.starts_with('"')))
    };
    let split = (0..sample.rows).filter(|&row| begins_with_quote(row)).count();
    if matches!(sample.kind, Kind::Delimited(_)) && 50 * split > sample.rows {
        notes.push(format!(
            "cells of {split} rows begin with a quote, as if split at commas inside it: see `split_quotes_until`"
        ));
    }
    notes
}

/// A note for each field without a column that readers will miss.
fn missing(chosen: &Chosen<'_>) -> Vec<String> {
    let has_day_note = chosen.notes.iter().any(|note| note.contains("day"));
    let fields = [
        (chosen.title.is_some(), "no column looks like the title, without which there are no postings"),
        (
            chosen.employer.is_some(),
            "no column looks like the employer: name it under `[constants]` if it is always the same",
        ),
        (!chosen.sections.is_empty(), "no column looks like the text: facts are read from it"),
        (chosen.location.is_some() || chosen.locality.is_some(), "no column looks like the location"),
        (chosen.posted_on.is_some() || has_day_note, "no column looks like the day of publication"),
    ];
    fields.into_iter().filter(|(is_there, _)| !is_there).map(|(_, note)| note.to_owned()).collect()
}

/// Tries the mapping on the rows it was made from.
fn is_usable(mapping: &Mapping, sample: &Sample, notes: &mut Vec<String>) -> bool {
    let header: Vec<String> = sample.columns.iter().map(|column| column.name.clone()).collect();
    let Ok(table) = MappedTable::new(mapping, header) else { return false };
    let mut rejected = 0;
    let mut reason = None;
    for number in 0..sample.rows {
        let fields =
            sample.columns.iter().map(|column| column.cells.get(number).cloned().unwrap_or_default()).collect();
        if let Err(rejection) = table.read_row(TableRow { number, fields, repaired: 0 }) {
            rejected += 1;
            reason.get_or_insert(rejection.issue.code);
        }
    }
    if let Some(code) = reason {
        notes.push(format!(
            "{rejected} of {} rows are rejected with it, the first as `{}`",
            sample.rows,
            code.as_str()
        ));
    }
    sample.rows > 0 && 2 * rejected < sample.rows
}

/// `city_jobs` of `data/City Jobs.csv`.
fn source_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.split('.').find(|part| !part.is_empty()).unwrap_or_default().to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("_");
    if name.is_empty() { "table".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_after_files() {
        for (name, source) in [("data/City Jobs.2026.csv", "city_jobs"), (".csv", "csv"), ("", "table"), ("é", "table")]
        {
            assert_eq!(source_name(name), source);
        }
    }
}
