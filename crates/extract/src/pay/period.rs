//! The unit of time of an amount: said after it, said before it, or the only plausible one.
//!
//! | text                        | period                                         |
//! |-----------------------------|------------------------------------------------|
//! | `$27/hr`, `$27 per hour`    | hour                                           |
//! | `£27ph`                     | hour                                           |
//! | `hourly rate: $27`          | hour                                           |
//! | `4.500 € brutto pro Monat`  | month                                          |
//! | `$120,000 – $150,000`       | year: no other is plausible                    |
//! | `annual salary: $27`        | hour: a year's pay of $27 is not plausible     |

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use earnest_core::{Currency, PayPeriod};
use earnest_reference::pay::{PlausibleBands, pay_fillers, plausible_bands};
use earnest_reference::{Phrase, PhraseTopic};
use rust_decimal::Decimal;

use crate::Document;

/// How far behind an amount its period may stand, in bytes: `(gross base salary) per annum`.
const AFTER_BYTES_MAX: usize = 32;

/// How far a stated amount may lie outside the plausible band of a year: part-time and rare pay below, talent above.
const STATED_SLACK: u32 = 5;

/// How many times the least full-time wage of a year ordinary pay reaches. A period that stands apart from its amount is taken for
/// the amount's only up to there: "commuter benefit, $300 per month. Pay: $204,000" states no pay of a month.
const ORDINARY_MULTIPLE: u32 = 40;

/// Reads and judges periods.
#[derive(Debug)]
pub(super) struct Periods {
    bands: HashMap<&'static str, PlausibleBands>,
    fillers: HashSet<&'static str>,
    /// The words of two letters, which are written right behind a figure too: "£13ph".
    glued: HashMap<&'static str, PayPeriod>,
}

impl Periods {
    pub(super) fn new() -> Self {
        let is_glued = |phrase: &Phrase| phrase.text.len() == 2 && phrase.text.bytes().all(|b| b.is_ascii_lowercase());
        let period = |phrase: Phrase| PayPeriod::from_name(phrase.class).map(|period| (phrase.text, period));
        let glued = PhraseTopic::PayPeriod.phrases().filter(is_glued).filter_map(period).collect();
        Self { bands: plausible_bands(), fillers: pay_fillers().collect(), glued }
    }

    /// The period said right after `end` of the folded text, and where it ends.
    pub(super) fn after(&self, document: &Document, end: usize) -> Option<(usize, PayPeriod)> {
        let text = document.folded();
        if let Some(period) = text.get(end..end + 2).and_then(|word| self.glued.get(word))
            && !text[end + 2..].starts_with(char::is_alphanumeric)
        {
            return Some((end + 2, *period));
        }
        let limit = text.floor_char_boundary(end + AFTER_BYTES_MAX);
        let hit = document.hits().within(PhraseTopic::PayPeriod, end..limit).first()?;
        let between = &text[end..hit.start];
        let quiet = between
            .split([' ', '(', ')', ',', '-', '/', '+', '–', '.', ':', '|'])
            .all(|word| word.is_empty() || self.is_filler(word) || is_code(word));
        // "$90,000. Annual bonus": the period belongs to the next sentence.
        let same_sentence = !between.contains(". ") && (hit.end - hit.start <= 3 || !between.contains(['+', '|']));
        // "€45,360 a year (monthly €3,780)": the period in the bracket belongs to the amount in it.
        let rest = text[hit.end..].trim_start();
        let opens = between.rfind('(').is_some_and(|open| !between[open..].contains(')'));
        let of_next = opens && rest.starts_with(|c: char| c.is_ascii_digit() || is_currency_sign(c));
        let same_sentence = same_sentence && !of_next;
        // "$90,000 annual bonus" is no pay, and the context reader will say so.
        (quiet && same_sentence).then(|| PayPeriod::from_name(hit.class).map(|period| (hit.end, period)))?
    }

    /// Whether a word beside an amount says nothing of it: "brutto", "around".
    pub(super) fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }

    /// The last period said within `range` of the folded text.
    pub(super) fn before(document: &Document, range: Range<usize>) -> Option<PayPeriod> {
        document.hits().within(PhraseTopic::PayPeriod, range).last().and_then(|hit| PayPeriod::from_name(hit.class))
    }

    /// The period whose band holds the amount, for an amount that says none.
    pub(super) fn plausible(&self, amount: Decimal, currency: Currency) -> Option<PayPeriod> {
        let bands = self.bands.get(currency.as_str())?;
        let within = |(min, max): (Decimal, Decimal)| min <= amount && amount <= max;
        [(bands.year, PayPeriod::Year), (bands.hour, PayPeriod::Hour), (bands.month, PayPeriod::Month)]
            .into_iter()
            .find_map(|(band, period)| within(band).then_some(period))
    }

    /// Whether an amount a period is a full year's wage.
    pub(super) fn is_full_time(&self, amount: Decimal, currency: Currency, period: PayPeriod) -> bool {
        let Some(bands) = self.bands.get(currency.as_str()) else { return true };
        amount.checked_mul(period.periods_per_year()).is_some_and(|annual| annual >= bands.year.0)
    }

    /// Whether an amount a period is a wage: it comes to the least plausible pay of a month, and no more than the
    /// greatest of a year.
    pub(super) fn is_wage(&self, amount: Decimal, currency: Currency, period: PayPeriod) -> bool {
        let Some(bands) = self.bands.get(currency.as_str()) else { return true };
        let least = bands.month.0 * PayPeriod::Month.periods_per_year();
        amount.checked_mul(period.periods_per_year()).is_some_and(|annual| least <= annual && annual <= bands.year.1)
    }

    /// Whether an amount a period is what most work pays at the most.
    pub(super) fn is_ordinary(&self, amount: Decimal, currency: Currency, period: PayPeriod) -> bool {
        let Some(bands) = self.bands.get(currency.as_str()) else { return true };
        let most = bands.year.0 * Decimal::from(ORDINARY_MULTIPLE);
        amount.checked_mul(period.periods_per_year()).is_some_and(|annual| annual <= most)
    }

    /// Whether an amount a period could be somebody's pay.
    pub(super) fn is_plausible(&self, amount: Decimal, currency: Currency, period: PayPeriod) -> bool {
        let Some(bands) = self.bands.get(currency.as_str()) else { return true };
        let slack = Decimal::from(STATED_SLACK);
        let (min, max) = bands.year;
        amount.checked_mul(period.periods_per_year()).is_some_and(|annual| annual >= min / slack && annual <= max)
    }
}

/// Whether a character is the sign of a currency.
pub(super) fn is_currency_sign(c: char) -> bool {
    c == '$' || c == '£' || c == '¥' || ('\u{20a0}'..='\u{20cf}').contains(&c)
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.parse::<Currency>().is_ok()
}
