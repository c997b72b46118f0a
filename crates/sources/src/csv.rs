//! Reads CSV tables through a [`Mapping`].
//!
//! | row                                                                       | result                               |
//! |---------------------------------------------------------------------------|--------------------------------------|
//! | as the header says                                                        | a posting                            |
//! | blank                                                                     | passed over                          |
//! | another number of columns than the header                                 | rejected: shifted columns            |
//! | a pay column that is no number, a period that is no known word            | rejected: shifted columns            |
//! | a date column that is no date                                             | rejected: shifted columns            |
//! | fields split at the commas inside their quotes (`split_quotes_until`)     | put together, with an issue          |
//! | the same, and the end of the last one lost                                | rejected: shifted columns            |
//! | a required column that is empty                                           | rejected: missing field              |
//! | a quote that is never closed                                              | its line is rejected: malformed      |
//! | a size of the employer that is none                                       | a posting without it, with an issue  |
//! | bytes that are not UTF-8, or UTF-8 misread as Windows-1252 (`â€™`)        | repaired, with one issue             |
//!
//! Positions are lines of the file; the header is line 1.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::{Address, Body, Issue, IssueCode, PayKind, PayPeriod, Posting, PostingId};
use jiff::civil::Date;

use crate::amount::parse_amount;
use crate::bounds::keep_within_limits;
use crate::employer_size::add_employer_size;
use crate::encoding::decode;
use crate::json_field::iso_date;
use crate::limits::{ID_BYTES_MAX, ROW_BYTES_MAX};
use crate::mapping::{Given, Mapping, PayMapping};
use crate::mojibake::undo_mojibake;
use crate::pay_period::parse_pay_period;
use crate::posting_line::clip;
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::row::{Row, Rows, fields_of};
use crate::split_quotes::{Rejoined, rejoin};
use crate::stated_pay::{PayFields, add_stated_pay};

/// The mapping for the table that begins with `head`: the one given, else a built-in one with these columns.
pub(crate) fn mapping_for<'a>(head: &[u8], given: Option<&'a Mapping>) -> Option<&'a Mapping> {
    if given.is_some() {
        return given;
    }
    let mut text = head;
    let Ok(Some((_, Row::Complete(row)))) = Rows::new(&mut text, b',').next_row() else { return None };
    let header = header_of(&row, b',')?;
    Mapping::builtin().iter().find(|mapping| mapping.detects(&header))
}

/// Reads the table.
pub(crate) fn read_table(mapping: &Mapping, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut rows = Rows::new(input, mapping.delimiter());
    let header = match rows.next_row()? {
        Some((_, Row::Complete(row))) => header_of(&row, mapping.delimiter()),
        _ => None,
    };
    let table = header.ok_or_else(|| "the first line is no header".to_owned());
    let table = match table.and_then(|header| Table::new(mapping, header)) {
        Ok(table) => table,
        Err(message) => {
            let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
            return Ok(());
        }
    };
    while let Some((line, row)) = rows.next_row()? {
        let flow = match row {
            Row::Complete(bytes) => hand_on(table.read_row(line, &bytes), sink),
            Row::OpenQuote => reject(line, IssueCode::Malformed, "a quote of the row is never closed".into(), sink),
            Row::TooLong(bytes) => {
                let message = format!("the row has {bytes} bytes or more, over the limit of {ROW_BYTES_MAX}");
                reject(line, IssueCode::TooLarge, message, sink)
            }
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

fn reject(line: usize, code: IssueCode, message: String, sink: &mut Sink<'_>) -> ControlFlow<()> {
    sink(Record::Rejected(Rejection::new(line, code, message)))
}

fn header_of(row: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let fields = fields_of(&decode(row).text, delimiter)?;
    Some(fields.into_iter().map(|field| field.trim().to_owned()).collect())
}

/// A mapping whose columns were found in the header.
struct Table<'a> {
    mapping: &'a Mapping,
    header: Vec<String>,
    /// Columns up to which fields may have been split inside quotes.
    split_columns: Option<usize>,
}

/// One row's fields by the names of their columns.
struct Cells<'a> {
    header: &'a [String],
    fields: Vec<String>,
}

impl Cells<'_> {
    /// The text of the column; empty where the row has none.
    fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.fields.get(at)).map_or("", |field| field.trim())
    }

    fn get_opt(&self, column: Option<&String>) -> &str {
        column.map_or("", |column| self.get(column))
    }

    fn given<'b>(&'b self, given: &'b Given) -> &'b str {
        match given {
            Given::Column { column } => self.get(column),
            Given::Constant { constant, unless: None } => constant,
            Given::Constant { constant, unless: Some(unless) } => {
                let cell = self.get(&unless.column).to_lowercase();
                let is_exception = unless.contains.iter().any(|part| cell.contains(&part.to_lowercase()));
                if is_exception { "" } else { constant }
            }
        }
    }
}

impl<'a> Table<'a> {
    fn new(mapping: &'a Mapping, header: Vec<String>) -> Result<Self, String> {
        let pay = mapping.pay.as_ref();
        let named = [Some(&mapping.columns.id), Some(&mapping.columns.title), mapping.columns.employer.as_ref()]
            .into_iter()
            .chain([
                mapping.columns.location.as_ref(),
                mapping.columns.url.as_ref(),
                mapping.columns.posted_on.as_ref(),
                mapping.columns.employer_size.as_ref(),
                mapping.columns.industry.as_ref(),
            ])
            .chain([pay.and_then(|pay| pay.min.as_ref()), pay.and_then(|pay| pay.max.as_ref())])
            .flatten();
        if let Some(missing) = named.into_iter().find(|column| !header.contains(column)) {
            return Err(format!("the table has no column `{missing}`, which its mapping `{}` reads", mapping.source));
        }
        let until = mapping.split_quotes_until.as_ref();
        let split_columns = until.and_then(|last| header.iter().position(|name| name == last)).map(|at| at + 1);
        Ok(Self { mapping, header, split_columns })
    }

    fn read_row(&self, line: usize, bytes: &[u8]) -> Result<Posting, Rejection> {
        let decoded = decode(bytes);
        let (text, undone) = undo_mojibake(&decoded.text);
        let fields = fields_of(&text, self.mapping.delimiter())
            .ok_or_else(|| Rejection::new(line, IssueCode::Malformed, "the row is not CSV"))?;
        let early_id = self.early_id(&fields);
        let (cells, rejoined) =
            self.cells(line, fields).map_err(|rejection| Rejection { id: early_id, ..rejection })?;
        let id = self.id(line, &cells)?;
        self.check(line, &cells).map_err(|rejection| rejection.of(id.clone()))?;
        let columns = &self.mapping.columns;
        let body = Body::Text(self.text(&cells));
        let mut posting = Posting::new(id, self.mapping.source.clone(), cells.get(&columns.title), body);
        let repaired = decoded.repaired + undone;
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
            return Ok((Cells { header: &self.header, fields }, 0));
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
        Ok((Cells { header: &self.header, fields }, rejoined))
    }

    /// The id of a row whose columns have shifted after it: only where no field up to it is a part of a split one.
    fn early_id(&self, fields: &[String]) -> Option<PostingId> {
        let at = self.header.iter().position(|name| *name == self.mapping.columns.id)?;
        let is_split = self.split_columns.is_none() || fields.get(..=at)?.iter().any(|field| field.starts_with('"'));
        let key = fields.get(at)?.trim();
        (!is_split && !key.is_empty() && key.len() <= ID_BYTES_MAX).then(|| PostingId::new(&self.mapping.source, key))
    }

    fn id(&self, line: usize, cells: &Cells<'_>) -> Result<PostingId, Rejection> {
        let key = cells.get(&self.mapping.columns.id);
        if key.is_empty() || key.len() > ID_BYTES_MAX {
            let message = format!("`{}` is empty or too long to be an id", self.mapping.columns.id);
            return Err(Rejection::new(line, IssueCode::MissingField, message));
        }
        Ok(PostingId::new(&self.mapping.source, key))
    }

    fn check(&self, line: usize, cells: &Cells<'_>) -> Result<(), Rejection> {
        let always = [&self.mapping.columns.id, &self.mapping.columns.title];
        if let Some(column) =
            always.into_iter().chain(&self.mapping.required).find(|column| cells.get(column).is_empty())
        {
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
                text.push_str(heading);
                text.push('\n');
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

fn period(pay: &PayMapping, cells: &Cells<'_>) -> Option<PayPeriod> {
    let word = cells.given(&pay.period);
    let named = pay.periods.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, &period)| period);
    named.or_else(|| if pay.periods.is_empty() { parse_pay_period(word) } else { PayPeriod::from_name(word) })
}

fn add_pay(posting: &mut Posting, pay: &PayMapping, cells: &Cells<'_>) {
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
