//! A row's fields to a filing.

use std::str;

use earnest_core::{FilingProgram, IssueCode};

use super::case_status::check_certified;
use super::cells::Cells;
use super::day::{fiscal_year, parse_day, parse_year};
use super::field::Field;
use super::occupation::parse_soc;
use super::text::{TextRepair, read_text, with_leading_zeros};
use super::wage_stated::{StatedWage, read_wage, read_wage_max};
use crate::Rejection;
use crate::wage::{FilingRecord, WageRecord};

/// Why a row is no filing.
type Refusal = (IssueCode, String);

/// Reads the row, and adds what came of it to `records`: first what is wrong with fields that a filing can do without, then
/// the filing, or why there is none.
pub(super) fn read_case(row: usize, cells: &Cells<'_>, records: &mut Vec<WageRecord>) {
    let reject = |(code, message): Refusal| WageRecord::Rejected(Rejection::new(row, code, message));
    let mut case = Case { cells, issues: Vec::new() };
    let filing = case.read(row);
    records.extend(case.issues.into_iter().map(reject));
    records.push(match filing {
        Ok(filing) => WageRecord::Filed(filing),
        Err(refusal) => reject(refusal),
    });
}

struct Case<'a> {
    cells: &'a Cells<'a>,
    issues: Vec<Refusal>,
}

impl Case<'_> {
    fn read(&mut self, row: usize) -> Result<FilingRecord, Refusal> {
        self.check_standing()?;
        let offer = read_wage(self.cells, Field::PayMin, Field::PayPeriod)?;
        let pay_max = match offer {
            Some(offer) => self.or_issue(read_wage_max(self.cells, Field::PayMax, offer)),
            None => None,
        };
        let prevailing = match read_wage(self.cells, Field::PrevailingWage, Field::PrevailingWagePeriod) {
            Err(refusal) if offer.is_none() => return Err(refusal),
            prevailing => self.or_issue(prevailing),
        };
        if offer.is_none() && prevailing.is_none() {
            return Err((IssueCode::MissingField, "the row states no wage".to_owned()));
        }
        let soc = match self.cells.get(Field::Soc) {
            b"" => None,
            text => Some(parse_soc(text).ok_or_else(|| {
                (IssueCode::InvalidValue, self.cells.complaint(Field::Soc, "a SOC code such as 15-1252"))
            })?),
        };
        if soc.is_none() && self.cells.plan.has(Field::Soc) && self.cells.get(Field::Title).is_empty() {
            let column = self.cells.plan.column(Field::Soc);
            return Err((IssueCode::MissingField, format!("`{column}` is empty, and the row has no title either")));
        }
        let decided_on = self.decided_on();
        let fiscal_year = decided_on.map(fiscal_year).or_else(|| self.year());
        Ok(FilingRecord {
            row,
            program: self.cells.plan.layout.program,
            fiscal_year,
            case_number: Some(self.text(Field::CaseNumber)).filter(|number| !number.is_empty()),
            decided_on,
            employer: self.text(Field::Employer),
            title: self.text(Field::Title),
            soc,
            soc_title: self.text(Field::SocTitle),
            city: self.text(Field::City),
            county: self.text(Field::County),
            state: self.text(Field::State),
            postal_code: with_leading_zeros(self.text(Field::PostalCode)),
            pay_min: offer.map(|offer| offer.min),
            pay_max,
            pay_period: offer.map(StatedWage::period),
            prevailing_wage: prevailing.map(|wage| wage.min),
            prevailing_wage_period: prevailing.map(StatedWage::period),
            workers: self.workers(),
            is_full_time: self.is_full_time(),
        })
    }

    /// Whether the case was certified, under the programme that the file is of.
    fn check_standing(&self) -> Result<(), Refusal> {
        let status = self.cells.get(Field::Status);
        if status.is_empty() {
            let column = self.cells.plan.column(Field::Status);
            return Err((IssueCode::MissingField, format!("`{column}` is empty")));
        }
        check_certified(status).map_err(|message| (IssueCode::NotCertified, message))?;
        if matches!(self.cells.get(Field::Withdrawn), [b'Y' | b'y', ..]) {
            return Err((IssueCode::NotCertified, "the case was certified and then withdrawn".to_owned()));
        }
        let visa_class = self.cells.get(Field::VisaClass);
        let classes: &[&[u8]] = match self.cells.plan.layout.program {
            FilingProgram::Lca => &[b"H-1B", b"E-3", b"H1B", b"E3"],
            FilingProgram::H2b => &[b"H-2B", b"H2B"],
            FilingProgram::Perm => return Ok(()),
        };
        if visa_class.is_empty() || classes.iter().any(|class| visa_class.starts_with(class)) {
            return Ok(());
        }
        Err((IssueCode::InvalidValue, self.cells.complaint(Field::VisaClass, "a class of the file's programme")))
    }

    fn decided_on(&mut self) -> Option<jiff::civil::Date> {
        let text = self.cells.get(Field::DecidedOn);
        if text.is_empty() {
            return None;
        }
        let day = parse_day(text);
        if day.is_none() {
            self.complain(Field::DecidedOn, "a day such as 1/24/2020");
        }
        day
    }

    fn year(&mut self) -> Option<i16> {
        let text = self.cells.get(Field::Year);
        if text.is_empty() {
            return None;
        }
        let year = parse_year(text);
        if year.is_none() {
            self.complain(Field::Year, "a fiscal year");
        }
        year
    }

    fn workers(&mut self) -> Option<u32> {
        let text = self.cells.get(Field::Workers);
        if text.is_empty() {
            return None;
        }
        let digits = text.strip_suffix(b".0").unwrap_or(text);
        let count = str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).filter(|&count| count > 0);
        if count.is_none() {
            self.complain(Field::Workers, "a count of workers");
        }
        count
    }

    fn is_full_time(&mut self) -> Option<bool> {
        let (field, when_yes) = if self.cells.get(Field::IsFullTime).is_empty() {
            (Field::IsPartTime, false)
        } else {
            (Field::IsFullTime, true)
        };
        match self.cells.get(field) {
            b"" => None,
            b"Y" | b"y" | b"Yes" | b"YES" => Some(when_yes),
            b"N" | b"n" | b"No" | b"NO" => Some(!when_yes),
            _ => {
                self.complain(field, "Y or N");
                None
            }
        }
    }

    fn text(&mut self, field: Field) -> String {
        let (text, repair) = read_text(self.cells.get(field), field);
        let column = self.cells.plan.column(field);
        match repair {
            None => {}
            Some(TextRepair::Encoding) => {
                let message = format!("letters of `{column}` were in a broken encoding and repaired");
                self.issues.push((IssueCode::Encoding, message));
            }
            Some(TextRepair::Cut(bytes)) => {
                self.issues.push((IssueCode::TooLarge, format!("`{column}` was cut to {bytes} bytes")));
            }
        }
        text
    }

    fn complain(&mut self, field: Field, expected: &str) {
        self.issues.push((IssueCode::InvalidValue, self.cells.complaint(field, expected)));
    }

    fn or_issue<T>(&mut self, result: Result<Option<T>, Refusal>) -> Option<T> {
        result.unwrap_or_else(|issue| {
            self.issues.push(issue);
            None
        })
    }
}
