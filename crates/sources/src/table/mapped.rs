//! What a [`Mapping`] makes of the rows of a table, whatever kind of file they come from.
//!
//! | row                                                                       | result                               |
//! |---------------------------------------------------------------------------|--------------------------------------|
//! | as the header says                                                        | a posting                            |
//! | another number of columns than the header                                 | rejected: shifted columns            |
//! | a pay column that is no number, a period that is no known word            | rejected: shifted columns            |
//! | a date column that is no date                                             | rejected: shifted columns            |
//! | fields split at the commas inside their quotes (`split_quotes_until`)     | put together, with an issue          |
//! | the same, and the end of the last one lost                                | rejected: shifted columns            |
//! | a required column that is empty                                           | rejected: missing field              |
//! | the columns of `id_from`                                                  | an id of their hash: the same cells, the same id |
//! | a pay column where `unless` says that nobody posted it                    | a posting without pay                |
//! | a size of the employer that is none                                       | a posting without it, with an issue  |

use std::fmt::Write as _;

use earnest_core::{Address, Body, Issue, IssueCode, PayKind, PayPeriod, Posting, PostingId};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::amount::parse_amount;
use crate::bounds::keep_within_limits;
use crate::employer_size::add_employer_size;
use crate::json_field::iso_date;
use crate::limits::ID_BYTES_MAX;
use crate::pay_period::parse_pay_period;
use crate::posting_line::clip;
use crate::record::Rejection;
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::table::mapping::{Given, Mapping, PayMapping, Unless};
use crate::table::split_quotes::{Rejoined, rejoin};

/// A mapping whose columns were found in the header.
pub(crate) struct MappedTable<'a> {
    mapping: &'a Mapping,
    header: Vec<String>,
    /// Columns up to which fields may have been split inside quotes.
    split_columns: Option<usize>,
}

/// One row of a table of any kind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TableRow {
    /// Where it stands, counted from 1: a line of a text file, a row of a sheet, a record.
    pub number: usize,
    /// Its cells as text, in the order of the header.
    pub fields: Vec<String>,
    /// Letters whose encoding was broken and was repaired.
    pub repaired: usize,
}

/// One row's fields by the names of their columns.
struct Cells<'a> {
    header: &'a [String],
    first_line_of: &'a [String],
    fields: Vec<String>,
}

impl Cells<'_> {
    /// The text of the column; empty where the row has none.
    fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        let text = at.and_then(|at| self.fields.get(at)).map_or("", |field| field.trim());
        let is_cut = self.first_line_of.iter().any(|name| name == column);
        if is_cut { text.lines().next().unwrap_or_default().trim_end() } else { text }
    }

    fn get_opt(&self, column: Option<&String>) -> &str {
        column.map_or("", |column| self.get(column))
    }

    fn given<'b>(&'b self, given: &'b Given) -> &'b str {
        match given {
            Given::Column { column } => self.get(column),
            Given::Constant { constant, unless: None } => constant,
            Given::Constant { constant, unless: Some(unless) } => {
                if self.is_exception(unless) {
                    ""
                } else {
                    constant
                }
            }
        }
    }

    fn is_exception(&self, unless: &Unless) -> bool {
        let cell = self.get(&unless.column).to_lowercase();
        unless.contains.iter().any(|part| cell.contains(&part.to_lowercase()))
    }
}

impl<'a> MappedTable<'a> {
    /// The mapping with a table's header; the message of a column that is not there.
    pub(crate) fn new(mapping: &'a Mapping, header: Vec<String>) -> Result<Self, String> {
        if let Some(missing) = mapping.needed_columns().find(|column| !header.contains(column)) {
            return Err(format!("the table has no column `{missing}`, which its mapping `{}` reads", mapping.source));
        }
        let until = mapping.split_quotes_until.as_ref();
        let split_columns = until.and_then(|last| header.iter().position(|name| name == last)).map(|at| at + 1);
        Ok(Self { mapping, header, split_columns })
    }

    /// Columns of a row.
    pub(crate) fn width(&self) -> usize {
        self.header.len()
    }

    /// What the mapping makes of a row.
    pub(crate) fn read_row(&self, row: TableRow) -> Result<Posting, Rejection> {
        let TableRow { number: line, fields, repaired } = row;
        let early_id = self.early_id(&fields);
        let (cells, rejoined) =
            self.cells(line, fields).map_err(|rejection| Rejection { id: early_id, ..rejection })?;
        let id = self.id(line, &cells)?;
        self.check(line, &cells).map_err(|rejection| rejection.of(id.clone()))?;
        let columns = &self.mapping.columns;
        let text = self.text(&cells);
        let body = if self.mapping.text.html { Body::Html(text) } else { Body::Text(text) };
        let mut posting = Posting::new(id, self.mapping.source.clone(), cells.get(&columns.title), body);
        if repaired > 0 {
            let message = format!("{repaired} letters of the row were in a broken encoding and repaired");
            posting.issues.push(Issue::new(IssueCode::Encoding, message));
        }
        if rejoined > 0 {
            let message = format!("fields of the row were split at {rejoined} commas inside quotes and put together");
            posting.issues.push(Issue::new(IssueCode::ShiftedColumns, message));
        }
        let constants = &self.mapping.constants;
        let or_constant = |text: &str, constant: &Option<String>| match constant {
            Some(constant) if text.is_empty() => constant.clone(),
            _ => text.to_owned(),
        };
        posting.employer = or_constant(cells.get_opt(columns.employer.as_ref()), &constants.employer);
        posting.location = or_constant(cells.get_opt(columns.location.as_ref()), &constants.location);
        let url = or_constant(cells.get_opt(columns.url.as_ref()), &constants.url);
        posting.url = Some(url).filter(|url| !url.is_empty());
        let industry = or_constant(cells.get_opt(columns.industry.as_ref()), &constants.industry);
        posting.industry = Some(industry).filter(|industry| !industry.is_empty());
        add_employer_size(&mut posting, cells.get_opt(columns.employer_size.as_ref()));
        posting.posted_on = self.parse_date(cells.get_opt(columns.posted_on.as_ref()));
        posting.addresses.push(self.address(&cells));
        if let Some(pay) = &self.mapping.pay {
            add_pay(&mut posting, pay, &cells);
        }
        keep_within_limits(&mut posting);
        Ok(posting)
    }

    /// The fields of a row of the right width, and how many were put together.
    fn cells(&self, line: usize, fields: Vec<String>) -> Result<(Cells<'_>, usize), Rejection> {
        let shifted = |message: String| Rejection::new(line, IssueCode::ShiftedColumns, message);
        if fields.len() != self.header.len() {
            let message = format!("the row has {} columns, the header {}", fields.len(), self.header.len());
            return Err(shifted(message));
        }
        let Some(split_columns) = self.split_columns else {
            return Ok((self.named(fields), 0));
        };
        let mut fields = fields;
        let after = fields.split_off(split_columns);
        let (mut fields, rejoined) = match rejoin(fields) {
            Rejoined::Whole(fields) => (fields, 0),
            Rejoined::Repaired(fields, joined) => (fields, joined),
            Rejoined::Cut => {
                return Err(shifted("a field was split at the commas inside its quotes, and its end is lost".into()));
            }
        };
        fields.resize(split_columns, String::new());
        fields.extend(after);
        Ok((self.named(fields), rejoined))
    }

    fn named(&self, fields: Vec<String>) -> Cells<'_> {
        Cells { header: &self.header, first_line_of: &self.mapping.first_line_of, fields }
    }

    /// The id of a row whose columns have shifted after it: only where no field up to it is a part of a split one.
    fn early_id(&self, fields: &[String]) -> Option<PostingId> {
        let id = self.mapping.columns.id.as_ref()?;
        let at = self.header.iter().position(|name| name == id)?;
        let is_split = self.split_columns.is_none() || fields.get(..=at)?.iter().any(|field| field.starts_with('"'));
        let key = fields.get(at)?.trim();
        (!is_split && !key.is_empty() && key.len() <= ID_BYTES_MAX).then(|| PostingId::new(&self.mapping.source, key))
    }

    fn id(&self, line: usize, cells: &Cells<'_>) -> Result<PostingId, Rejection> {
        let missing = |message: String| Rejection::new(line, IssueCode::MissingField, message);
        let Some(column) = &self.mapping.columns.id else {
            let parts: Vec<&str> = self.mapping.id_from.iter().map(|column| cells.get(column)).collect();
            if parts.iter().all(|part| part.is_empty()) {
                return Err(missing(format!(
                    "`{}` are empty, of which the id is made",
                    self.mapping.id_from.join("`, `")
                )));
            }
            return Ok(PostingId::new(&self.mapping.source, &hash_of(&parts)));
        };
        let key = cells.get(column);
        if key.is_empty() || key.len() > ID_BYTES_MAX {
            return Err(missing(format!("`{column}` is empty or too long to be an id")));
        }
        Ok(PostingId::new(&self.mapping.source, key))
    }

    fn check(&self, line: usize, cells: &Cells<'_>) -> Result<(), Rejection> {
        let always = self.mapping.columns.id.iter().chain([&self.mapping.columns.title]);
        if let Some(column) = always.chain(&self.mapping.required).find(|column| cells.get(column).is_empty()) {
            return Err(Rejection::new(line, IssueCode::MissingField, format!("`{column}` is empty")));
        }
        let shifted = |column: &str, expected: &str| {
            let message = format!("`{column}` holds `{}`, which is no {expected}", clip(cells.get(column)));
            Err(Rejection::new(line, IssueCode::ShiftedColumns, message))
        };
        let dates = self.mapping.columns.posted_on.iter().chain(&self.mapping.date_columns);
        for column in dates {
            if !cells.get(column).is_empty() && self.parse_date(cells.get(column)).is_none() {
                return shifted(column, "date");
            }
        }
        let Some(pay) = &self.mapping.pay else { return Ok(()) };
        for column in pay.min.iter().chain(&pay.max) {
            if !cells.get(column).is_empty() && parse_amount(cells.get(column)).is_none() {
                return shifted(column, "amount");
            }
        }
        match &pay.period {
            Given::Column { column } if !cells.get(column).is_empty() && period(pay, cells).is_none() => {
                shifted(column, "pay period")
            }
            _ => Ok(()),
        }
    }

    fn parse_date(&self, text: &str) -> Option<Date> {
        let in_own_format = || self.mapping.date_formats.iter().find_map(|format| Date::strptime(format, text).ok());
        iso_date(text).or_else(in_own_format)
    }

    fn text(&self, cells: &Cells<'_>) -> String {
        let mut text = String::new();
        for section in &self.mapping.text.sections {
            let cell = cells.get(&section.column);
            if cell.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            if let Some(heading) = &section.heading {
                let (open, close) = if self.mapping.text.html { ("<h3>", "</h3>") } else { ("", "") };
                text.extend([open, heading, close, "\n"]);
            }
            match self.mapping.text.line_break.as_deref() {
                Some(line_break) if !line_break.is_empty() => {
                    let lines = cell.split(line_break).map(str::trim).filter(|line| !line.is_empty());
                    text.push_str(&lines.collect::<Vec<_>>().join("\n"));
                }
                _ => text.push_str(cell),
            }
        }
        text
    }

    fn address(&self, cells: &Cells<'_>) -> Address {
        let part = |given: &Option<Given>| {
            given.as_ref().map(|given| cells.given(given)).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let address = &self.mapping.address;
        Address { locality: part(&address.locality), region: part(&address.region), country: part(&address.country) }
    }
}

/// The same cells have the same id in every file: the start of the SHA-256 of the cells with their lengths.
fn hash_of(parts: &[&str]) -> String {
    // 96 bits: among a billion postings two with one id are not to be expected.
    const HASH_BYTES: usize = 12;
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut id = String::new();
    for byte in hash.finalize().iter().take(HASH_BYTES) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}

fn period(pay: &PayMapping, cells: &Cells<'_>) -> Option<PayPeriod> {
    let word = cells.given(&pay.period);
    let named = pay.periods.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, &period)| period);
    named.or_else(|| if pay.periods.is_empty() { parse_pay_period(word) } else { PayPeriod::from_name(word) })
}

fn add_pay(posting: &mut Posting, pay: &PayMapping, cells: &Cells<'_>) {
    if pay.unless.as_ref().is_some_and(|unless| cells.is_exception(unless)) {
        return;
    }
    let fields = PayFields {
        min: parse_amount(cells.get_opt(pay.min.as_ref())),
        max: parse_amount(cells.get_opt(pay.max.as_ref())),
        currency: cells.given(&pay.currency),
        period: period(pay, cells),
        period_text: cells.given(&pay.period),
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
