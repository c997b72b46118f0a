//! Chooses the columns of pay, or says why they are none.
//!
//! | columns                                        | result                                              |
//! |------------------------------------------------|-----------------------------------------------------|
//! | `From`, `To` with amounts, named as pay        | the ends                                            |
//! | `Salary` with amounts                          | both ends                                           |
//! | `currency` with codes, `€` in a name           | the currency                                        |
//! | `Frequency` with words, `annual` in a name     | the period                                          |
//! | no currency or no period                       | a note, and the pay commented out: neither is guessed |
//! | `Salary Estimate`, `predicted`                 | a note: nobody posted it                            |
//! | `is_predicted` beside the amounts, yes or no   | `unless`                                            |
//! | pay in words, such as a range with its period  | a note: a mapping reads amounts                     |

use std::collections::BTreeMap;

use earnest_core::Currency;

use crate::pay_period::parse_pay_period;
use crate::table::propose::choose::{Known, share};
use crate::table::propose::words::{Name, PERIODS, WHOLE, mark_in, period_of};

/// Share of the cells that must be what they are taken for: a row of which one is not is rejected.
const SHARE_MIN: f64 = 0.95;
/// The same of words for a period, of which a table may have an unusual one.
const PERIOD_SHARE_MIN: f64 = 0.8;

/// Where something of pay stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From<'a> {
    Column(&'a str),
    Name(&'static str),
}

/// The columns of pay.
#[derive(Debug, Default)]
pub(super) struct Pay<'a> {
    pub min: Option<&'a str>,
    pub max: Option<&'a str>,
    pub currency: Option<From<'a>>,
    pub period: Option<From<'a>>,
    /// The period's words, where they are not the usual ones.
    pub periods: BTreeMap<String, &'static str>,
    pub unless: Option<&'a str>,
    pub notes: Vec<String>,
}

impl<'a> Pay<'a> {
    /// Columns that it takes.
    pub(super) fn columns(&self) -> Vec<&'a str> {
        let given = [&self.currency, &self.period].into_iter().filter_map(|from| match from {
            Some(From::Column(name)) => Some(*name),
            _ => None,
        });
        [self.min, self.max, self.unless].into_iter().flatten().chain(given).collect()
    }

    /// Whether a mapping may read it.
    pub(super) fn is_known(&self) -> bool {
        self.currency.is_some() && self.period.is_some()
    }
}

/// One or two columns of amounts that belong together.
#[derive(Debug, Clone, Copy)]
struct Ends<'a> {
    min: Option<&'a Known<'a>>,
    max: Option<&'a Known<'a>>,
}

/// The columns of pay among all.
pub(super) fn choose_pay<'a>(columns: &'a [Known<'a>]) -> Pay<'a> {
    let mut pay = Pay::default();
    let mut amounts = Vec::new();
    let has_period = columns.iter().any(|known| known.name.fit("period") > 0 && period_or_currency(known));
    let says_more = has_period || has_currency_column(columns);
    // `From` and `To` alone are pay only beside a currency or a period.
    let is_end = |known: &Known<'_>| ["least", "most"].iter().any(|end| known.name.fit(end) == WHOLE);
    let is_pay =
        |known: &&Known<'_>| known.name.fit("pay") > 0 || says_more && is_end(known) && known.look.amounts >= SHARE_MIN;
    for known in columns.iter().filter(|known| known.look.filled > 0).filter(is_pay) {
        let name = known.column.name.as_str();
        let is_flag = share(known, is_yes_or_no) >= 1.0;
        let is_other = ["derived", "currency", "period"].iter().any(|field| known.name.says(field))
            && known.look.amounts < SHARE_MIN;
        if known.name.says("estimate") || share(known, says_estimate) > 0.1 {
            if is_flag {
                pay.unless = Some(name);
            } else {
                pay.notes.push(format!("`{name}` is an estimate, which nobody posted: it is never pay"));
            }
        } else if is_flag || is_other || known.name.says("derived") {
        } else if known.look.amounts >= SHARE_MIN {
            amounts.push(known);
        } else if !period_or_currency(known) {
            pay.notes.push(format!("`{name}` holds pay in words; a mapping reads columns of amounts"));
        }
    }
    let Some(ends) = best_ends(columns, &amounts) else {
        pay.unless = None;
        return pay;
    };
    let names = |known: Option<&'a Known<'a>>| known.map(|known| known.column.name.as_str());
    (pay.min, pay.max) = (names(ends.min), names(ends.max));
    pay.currency = currency_of(columns, ends);
    (pay.period, pay.periods) = period_of_ends(columns, ends);
    let unknown = match (&pay.currency, &pay.period) {
        (None, None) => Some("currency and period"),
        (None, Some(_)) => Some("currency"),
        (Some(_), None) => Some("period"),
        (Some(_), Some(_)) => None,
    };
    if let Some(unknown) = unknown {
        pay.notes.push(format!(
            "the table does not say the {unknown} of its pay, which is therefore not read: fill in `[pay]` and uncomment it"
        ));
    }
    if let Some(flag) = pay.unless {
        pay.notes.push(format!("rows where `{flag}` says so have estimated pay, which is not read"));
    }
    pay
}

fn is_yes_or_no(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "0" | "1" | "true" | "false" | "yes" | "no")
}

/// Whether a cell calls its own amount an estimate.
fn says_estimate(cell: &str) -> bool {
    cell.len() <= 80 && Name::new(cell).says("estimate")
}

fn period_or_currency(known: &Known<'_>) -> bool {
    share(known, |cell| parse_pay_period(cell).is_some() || period_of(cell).is_some()) >= 0.5
        || share(known, |cell| cell.parse::<Currency>().is_ok()) >= 0.5
}

/// The ends whose currency and period are best known; of several the first.
fn best_ends<'a>(columns: &'a [Known<'a>], amounts: &[&'a Known<'a>]) -> Option<Ends<'a>> {
    const ENDS: &[&str] = &["least", "most"];
    let mut pairs: Vec<Ends<'a>> = Vec::new();
    for known in amounts {
        let (is_least, is_most) = (known.name.says("least"), known.name.says("most"));
        let rest = known.name.without(ENDS);
        match (is_least, is_most) {
            (true, false) => {
                let is_other = |other: &&&Known<'_>| other.name.says("most") && other.name.without(ENDS) == rest;
                pairs.push(Ends { min: Some(known), max: amounts.iter().find(is_other).copied() });
            }
            (false, true) => {
                let has_least =
                    amounts.iter().any(|other| other.name.says("least") && other.name.without(ENDS) == rest);
                if !has_least {
                    pairs.push(Ends { min: None, max: Some(known) });
                }
            }
            _ => pairs.push(Ends { min: Some(known), max: Some(known) }),
        }
    }
    let rank = |ends: &Ends<'a>| {
        let known = ends.min.or(ends.max);
        let is_two = ends.min.is_some() && ends.max.is_some();
        let has_column = matches!(currency_of(columns, *ends), Some(From::Column(_)));
        // Amounts in a currency of their own, beside a column of currencies, were converted by somebody.
        let is_converted = has_currency_column(columns) && known.is_some_and(|known| known.name.currency().is_some());
        (has_column, !is_converted, is_two, currency_of(columns, *ends).is_some())
    };
    let mut best: Option<Ends<'a>> = None;
    for ends in pairs {
        if best.as_ref().is_none_or(|best| rank(&ends) > rank(best)) {
            best = Some(ends);
        }
    }
    best
}

fn currency_column<'a>(columns: &'a [Known<'a>]) -> Option<&'a Known<'a>> {
    let is_code = |known: &&Known<'_>| {
        known.name.fit("currency") > 0
            && known.look.filled > 0
            && share(known, |cell| cell.parse::<Currency>().is_ok()) >= SHARE_MIN
    };
    columns.iter().filter(is_code).max_by_key(|known| known.name.fit("currency"))
}

fn has_currency_column(columns: &[Known<'_>]) -> bool {
    currency_column(columns).is_some()
}

fn currency_of<'a>(columns: &'a [Known<'a>], ends: Ends<'a>) -> Option<From<'a>> {
    let known = ends.min.or(ends.max)?;
    if let Some(code) = known.name.currency() {
        return Some(From::Name(code));
    }
    if let Some(column) = currency_column(columns) {
        return Some(From::Column(&column.column.name));
    }
    let first = known.column.filled().next().and_then(mark_in)?;
    (share(known, |cell| mark_in(cell) == Some(first)) >= SHARE_MIN).then_some(From::Name(first))
}

fn period_of_ends<'a>(columns: &'a [Known<'a>], ends: Ends<'a>) -> (Option<From<'a>>, BTreeMap<String, &'static str>) {
    let mut named: Vec<&Known<'a>> = columns.iter().filter(|known| known.name.fit("period") > 0).collect();
    named.sort_by_key(|known| std::cmp::Reverse(known.name.fit("period")));
    for known in named {
        if known.look.filled == 0 {
            continue;
        }
        if share(known, |cell| parse_pay_period(cell).is_some()) >= PERIOD_SHARE_MIN {
            return (Some(From::Column(&known.column.name)), BTreeMap::new());
        }
        let of = |cell: &str| parse_pay_period(cell).map(earnest_core::PayPeriod::as_str).or_else(|| period_of(cell));
        if share(known, |cell| of(cell).is_some()) >= PERIOD_SHARE_MIN {
            let words = known.column.filled().filter_map(|cell| Some((cell.to_lowercase(), of(cell)?))).collect();
            return (Some(From::Column(&known.column.name)), words);
        }
    }
    let name = ends.min.or(ends.max).map(|known| &known.name);
    let said = PERIODS.iter().find(|(field, _)| name.is_some_and(|name| name.says(field)));
    (said.map(|(_, period)| From::Name(period)), BTreeMap::new())
}
