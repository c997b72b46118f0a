//! The statements of pay of a posting.
//!
//! The reader goes from number to number, reads the statement round each, and keeps those whose words and figures
//! make them pay. Repeats are merged; a figure that says its period but cannot be a wage is kept with an issue.

use std::ops::Range;

use earnest_core::{Currency, Issue, IssueCode, Money, PayKind, PayOrigin, PayPeriod, PayRange};
use earnest_reference::PhraseTopic;
use earnest_reference::pay::CurrencyMark;
use rust_decimal::Decimal;

use super::amount::{AmountReader, Multipliers};
use super::context::{Reading, label_start, read_context, sentence_before};
use super::currency::{Currencies, Place};
use super::form::{adds_to_pay, fills_line, is_bare_pay, is_field};
use super::period::Periods;
use super::place::read_place;
use super::statement::{Bounds, Joints, Statement, is_range, read_statement};
use crate::Document;
use crate::section::SectionKind;

/// Statements that are kept of one posting. Real postings state at most a few dozen (levels by zones).
const STATEMENTS_MAX: usize = 200;

/// How far behind a least amount the greatest may begin, in bytes: "$24.50⏎Pay range maximum: $36.75".
const LABELLED_BYTES_MAX: usize = 48;

/// Longest line above an amount that can be its label, in bytes.
const LABEL_BYTES_MAX: usize = 80;

/// Reads pay; holds the dictionaries.
#[derive(Debug)]
pub(crate) struct PayReader {
    currencies: Currencies,
    multipliers: Multipliers,
    joints: Joints,
    periods: Periods,
}

/// A statement that is pay, and where it stands in the folded text.
#[derive(Debug)]
struct Read {
    pay: PayRange,
    range: Range<usize>,
}

impl PayReader {
    pub(crate) fn new() -> Self {
        Self {
            currencies: Currencies::new(),
            multipliers: Multipliers::new(),
            joints: Joints::new(),
            periods: Periods::new(),
        }
    }

    /// The statements of pay in the text, in order, and what is doubtful about them.
    pub(crate) fn extract_pay(&self, document: &Document, place: Place<'_>) -> (Vec<PayRange>, Vec<Issue>) {
        let text = document.folded();
        let reader = AmountReader { document, currencies: &self.currencies, multipliers: &self.multipliers, place };
        let mut found: Vec<Read> = Vec::new();
        let mut at = 0;
        while let Some(digit) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
            let start = at + digit;
            match self.read_statement(reader, start) {
                Ok(statement) => {
                    at = statement.amounts_end;
                    if adds_to_pay(document, statement.range.start) {
                        continue;
                    }
                    found.extend(
                        self.judge(document, place, &statement).map(|pay| Read { pay, range: statement.range }),
                    );
                }
                Err(next) => at = next,
            }
            if found.len() >= STATEMENTS_MAX {
                break;
            }
        }
        self.finish(document, found)
    }

    /// The statement whose first number begins at `start`. A least amount and the greatest right behind it, each with
    /// its word, are one range.
    fn read_statement(&self, reader: AmountReader<'_>, start: usize) -> Result<Statement, usize> {
        let statement = read_statement(reader, &self.periods, &self.joints, start)?;
        let greatest = next_number(reader.document.folded(), &statement)
            .and_then(|next| read_statement(reader, &self.periods, &self.joints, next).ok());
        Ok(match greatest {
            Some(greatest) if self.is_labelled_range(reader, &statement, &greatest) => statement.up_to(greatest),
            _ => statement,
        })
    }

    /// Whether two statements are the ends of one range: "Minimum: $50,000 Maximum: $60,000".
    fn is_labelled_range(&self, reader: AmountReader<'_>, least: &Statement, greatest: &Statement) -> bool {
        let agree = least.mark() == greatest.mark()
            && (least.period == greatest.period || least.period.is_none() || greatest.period.is_none());
        let in_order = is_range(least.low.value, greatest.low.value);
        let (from, to) = (least.range.end, greatest.range.start);
        let bound = || reader.document.hits().within(PhraseTopic::PayBound, from..to).last();
        let says_only_bound = || {
            bound().is_some_and(|bound| {
                let between = &reader.document.folded()[from..bound.start.max(from)];
                between
                    .split(|c: char| !c.is_alphanumeric())
                    .all(|word| word.is_empty() || self.periods.is_filler(word))
            })
        };
        least.bounds == Bounds::Min && greatest.bounds == Bounds::Max && agree && in_order && says_only_bound()
    }

    /// The pay range of a statement, if it is pay.
    fn judge(&self, document: &Document, place: Place<'_>, statement: &Statement) -> Option<PayRange> {
        let reading = read_context(document, statement);
        if reading == Reading::NotPay {
            return None;
        }
        let currency = match statement.mark() {
            Some(mark) => self.currency(document, place, statement, mark),
            None if is_bare_pay(document, statement, reading) => self.currencies.of_place(place),
            None => return None,
        };
        let period = self.period(document, statement, currency)?;
        let plausible = self.is_plausible(statement, currency, period);
        let kind = match reading {
            Reading::Pay(kind) => kind,
            Reading::Unnamed if plausible && self.speaks_for_itself(document, statement, currency, period) => {
                PayKind::Base
            }
            Reading::Unnamed | Reading::NotPay => return None,
        };
        // Only what says its period is kept against plausibility: "$5 per year" is an issue, "$5" is no pay.
        if !plausible && statement.period.is_none() {
            return None;
        }
        let (low, high) = (Money(statement.low.value), Money(statement.top()));
        let ends = match statement.bounds {
            Bounds::Both => (Some(low), Some(high)),
            Bounds::Min => (Some(low), None),
            Bounds::Max => (None, Some(high)),
        };
        let mut pay = PayRange::new(ends, currency, period, kind, PayOrigin::Text);
        pay.evidence = Some(document.quote(statement.range.clone()));
        Some(pay)
    }

    /// The currency of a mark at a place. A dollar's mark is a peso's where pesos are paid, unless the figure is a wage
    /// in US dollars only.
    fn currency(&self, document: &Document, place: Place<'_>, statement: &Statement, mark: CurrencyMark) -> Currency {
        let local = self.currencies.resolve(mark, place);
        if !self.currencies.is_peso(mark, local) {
            return local;
        }
        let said = statement.period.or_else(|| period_before(document, statement));
        let dollar = self.currencies.resolve(mark, Place { country: None });
        let is_wage = |currency| match said {
            Some(period) => self.periods.is_wage(statement.top(), currency, period),
            // Pay of an hour in pesos has as many digits as pay of a month in dollars, and says its hour.
            None => match self.periods.plausible(statement.top(), currency) {
                Some(PayPeriod::Hour) => currency == dollar,
                period => period.is_some(),
            },
        };
        if is_wage(dollar) && !is_wage(local) { dollar } else { local }
    }

    fn is_plausible(&self, statement: &Statement, currency: Currency, period: PayPeriod) -> bool {
        self.periods.is_plausible(statement.top(), currency, period)
            && (statement.high.is_none() || self.periods.is_plausible(statement.low.value, currency, period))
    }

    /// The period said behind the amounts, else before them, else the only plausible one.
    fn period(&self, document: &Document, statement: &Statement, currency: Currency) -> Option<PayPeriod> {
        if let Some(period) = statement.period {
            return Some(period);
        }
        match period_before(document, statement) {
            Some(period)
                if self.is_plausible(statement, currency, period)
                    && (period == PayPeriod::Year || self.periods.is_ordinary(statement.top(), currency, period)) =>
            {
                return Some(period);
            }
            // A year is often said of the range as a whole, or of something else; a month or a day is meant.
            Some(PayPeriod::Day | PayPeriod::Week | PayPeriod::Month)
                if self.periods.plausible(statement.top(), currency) != Some(PayPeriod::Year) =>
            {
                return None;
            }
            _ => {}
        }
        let top = self.periods.plausible(statement.top(), currency)?;
        let low = self.periods.plausible(statement.low.value, currency);
        (low == Some(top) || statement.high.is_some()).then_some(top)
    }

    /// Whether figures that nothing names are pay by their form: a range of yearly pay, a wage an hour, a field of a
    /// head line.
    fn speaks_for_itself(
        &self,
        document: &Document,
        statement: &Statement,
        currency: Currency,
        period: PayPeriod,
    ) -> bool {
        let about_employer = document.folded_section_at(statement.range.start) == SectionKind::AboutEmployer;
        // An allowance is often stated a month; a wage that nothing names must reach a full year's.
        let whole_wage = self.periods.is_full_time(statement.top(), currency, period);
        let full = statement.low.grouped || statement.low.multiplier > Decimal::ONE || statement.low.digits >= 5;
        let range_of_a_year = statement.high.is_some() && full && period == PayPeriod::Year;
        let said =
            matches!(statement.period, Some(PayPeriod::Hour | PayPeriod::Year)) && (full || period == PayPeriod::Hour);
        let range_said = statement.high.is_some() && statement.period.is_some();
        let is_field = is_field(document.folded(), statement);
        let field = is_field
            && (full && period == PayPeriod::Year
                || statement.period.is_some() && statement.high.is_none() && whole_wage);
        // A range, or a wage that says its month: "R$ 1.800/mês".
        let wage_of_a_month = full
            && period == PayPeriod::Month
            && (statement.high.is_some() && whole_wage
                || statement.period.is_some() && self.periods.is_wage(statement.top(), currency, period));
        let line_of_a_month = wage_of_a_month && fills_line(document.folded(), statement);
        !about_employer && (range_of_a_year || said || range_said || field || line_of_a_month)
    }

    fn finish(&self, document: &Document, found: Vec<Read>) -> (Vec<PayRange>, Vec<Issue>) {
        let mut kept: Vec<Read> = Vec::new();
        for read in found {
            let same = |other: &Read| amounts(&other.pay) == amounts(&read.pay);
            if !kept.iter().any(same) {
                kept.push(read);
            }
        }
        let several = kept.len() > 1;
        let mut issues = Vec::new();
        let mut previous_end = 0;
        let pay = kept
            .into_iter()
            .map(|Read { mut pay, range }| {
                if several {
                    pay.place = read_place(document, previous_end, &range);
                }
                previous_end = range.end;
                issues.extend(self.implausible(&pay));
                pay
            })
            .collect();
        (pay, issues)
    }

    /// The issue of a range that cannot be a wage.
    pub(crate) fn implausible(&self, pay: &PayRange) -> Option<Issue> {
        let odd = [pay.min, pay.max]
            .into_iter()
            .flatten()
            .find(|amount| !self.periods.is_plausible(amount.0, pay.currency, pay.period));
        let Some(odd) = odd else { return too_wide(pay) };
        let message =
            format!("`{odd} {}` a {} is not plausible as pay", pay.currency, pay.period.as_str().to_lowercase());
        Some(Issue::new(IssueCode::PayImplausible, message))
    }
}

/// Most times that the upper end of a believable range is its lower end: of the ranges in employers' own fields, 99 in 100 stay
/// below three, and what goes beyond six is a form's default or two ranges in one.
const ENDS_RATIO_MAX: u32 = 6;

fn too_wide(pay: &PayRange) -> Option<Issue> {
    let (min, max) = (pay.min?, pay.max?);
    let limit = min.0.checked_mul(ENDS_RATIO_MAX.into())?;
    let message = format!("`{min}` to `{max} {}` is too wide for the range of one posting", pay.currency);
    (max.0 > limit).then(|| Issue::new(IssueCode::PayImplausible, message))
}

/// What makes two statements the same.
pub(super) fn amounts(pay: &PayRange) -> (Option<Money>, Option<Money>, Currency, PayPeriod) {
    (pay.min, pay.max, pay.currency, pay.period)
}

/// The next number behind a statement that says its lower end only, where it is near.
fn next_number(text: &str, statement: &Statement) -> Option<usize> {
    if statement.bounds != Bounds::Min {
        return None;
    }
    let from = statement.range.end;
    let near = &text[from..text.floor_char_boundary(from + LABELLED_BYTES_MAX)];
    near.find(|c: char| c.is_ascii_digit()).map(|at| from + at)
}

/// The period said before a statement, in its sentence or the label above.
fn period_before(document: &Document, statement: &Statement) -> Option<PayPeriod> {
    let sentence = sentence_before(document, statement.range.start);
    Periods::before(document, sentence.clone())
        .or_else(|| Periods::before(document, line_above(document.folded(), sentence.start)))
}

/// The line above an offset that begins a line.
fn line_above(text: &str, start: usize) -> Range<usize> {
    if !text[..start].ends_with('\n') {
        return start..start;
    }
    let above = text[..start].trim_end();
    // A long line above is a paragraph of its own, not a label.
    label_start(above, LABEL_BYTES_MAX).map_or(start..start, |from| from..above.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_at(country: Option<&str>, text: &str) -> Vec<String> {
        let (pay, _) = PayReader::new().extract_pay(&Document::new(text), Place { country });
        let end = |amount: Option<Money>| amount.map_or_else(|| "…".to_owned(), |amount| amount.to_string());
        pay.iter()
            .map(|pay| format!("{}-{} {} {} {}", end(pay.min), end(pay.max), pay.currency, pay.period, pay.kind))
            .collect()
    }

    fn read(text: &str) -> Vec<String> {
        read_at(None, text)
    }

    #[test]
    fn statements_of_many_shapes() {
        for (text, pay) in [
            ("Salary: $120,000 - $150,000 per year", "120000-150000 USD YEAR base"),
            ("Bread Inc | Baker | $120-200 k | Remote", "120000-200000 USD YEAR base"),
            ("Bread Inc | Baker | 185-250k | Remote", "185000-250000 USD YEAR base"),
            ("Pay: $27/hr", "27-27 USD HOUR base"),
            ("We pay $25/hr to $30/hr.", "25-30 USD HOUR base"),
            ("The base salary is between $90,000 and $110,000, plus bonus.", "90000-110000 USD YEAR base"),
            ("Salary up to £40,000", "…-40000 GBP YEAR base"),
            ("The salary starts at 4.500 € brutto pro Monat", "4500-… EUR MONTH base"),
            ("Gehalt: EUR 90.000-100.000", "90000-100000 EUR YEAR base"),
            ("Salaire : 45k€ à 55k€ brut par an", "45000-55000 EUR YEAR base"),
            ("Lohn: CHF 100'000 – 120'000", "100000-120000 CHF YEAR base"),
            ("Wynagrodzenie: 12 000 – 16 000 zł brutto", "12000-16000 PLN MONTH base"),
            ("Salaris tussen de € 4.000,- en € 6.500,- bruto", "4000-6500 EUR MONTH base"),
            ("CTC: ₹12–18 LPA", "1200000-1800000 INR YEAR base"),
            ("年収 750～900万円", "7500000-9000000 JPY YEAR base"),
            ("Pay range: $80,000 – $90,000 – $100,000", "80000-100000 USD YEAR base"),
            ("The range is $100k+ in salary", "100000-… USD YEAR base"),
            ("Compensation: $175k OTE (50/50 split)", "175000-175000 USD YEAR ote"),
            ("Total compensation of $300,000 a year", "300000-300000 USD YEAR total"),
        ] {
            assert_eq!(read(text), [pay], "{text}");
        }
    }

    #[test]
    fn other_money_is_no_pay() {
        for text in [
            "We raised $20M, and $5,000,000 in grants.",
            "In addition to your base salary you get a bonus of up to $20,000.",
            "- $1,500 annual learning stipend",
            "401k with a 4% match, 10,000 users and 30 people",
            "You will manage $100K+/month budgets",
            "You have closed deals of $50,000 to $100,000",
            "Commuter benefit; $200 per pay period",
            "Reference VR-78345, 12.31.2024, 90210",
            "It has 50,000 sq ft and 120k followers",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn the_place_decides_a_bare_dollar_and_the_code_wins() {
        assert_eq!(read_at(Some("CA"), "Pay: $30 an hour"), ["30-30 CAD HOUR base"]);
        assert_eq!(read_at(Some("CA"), "Pay: $90,000 - $95,000 USD"), ["90000-95000 USD YEAR base"]);
        assert_eq!(read_at(Some("DE"), "Gehalt: 60.000 – 70.000"), ["60000-70000 EUR YEAR base"]);
    }

    #[test]
    fn several_ranges_have_their_places() {
        let document =
            Document::new("Salary\n- Senior (L5): $150k – $180k\n- Staff: $190k – $220k\n- Senior: $150k - $180k");
        let (pay, _) = PayReader::new().extract_pay(&document, Place { country: None });
        let places: Vec<_> = pay.iter().map(|pay| pay.place.as_deref()).collect();
        assert_eq!(places, [Some("Senior (L5)"), Some("Staff")]);
    }

    #[test]
    fn what_cannot_be_a_wage_is_kept_with_an_issue() {
        let (pay, issues) =
            PayReader::new().extract_pay(&Document::new("Pay: $1.00 per year"), Place { country: None });
        assert_eq!(pay.len(), 1);
        assert_eq!(issues[0].code, IssueCode::PayImplausible);
    }
}
