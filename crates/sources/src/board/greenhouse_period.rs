//! Tells the period of Greenhouse's pay fields, which have no field for it: from the words beside the amounts, else from
//! what the amounts can only be.
//!
//! | title                | blurb                              | amounts              | period                          |
//! |----------------------|------------------------------------|----------------------|---------------------------------|
//! | `Hourly rate`        | `… an annual salary …`             | 25 to 31 USD         | hour: the title counts first    |
//! | `Daily pay rate`     |                                    | 400 to 450 USD       | day                             |
//! | `Pay range`          | `$25 per hour, 40 hours per week`  | 25 to 31 USD         | hour: how long is no period     |
//! | `Pay range`          | `per year … or per hour`           | any                  | refused: two periods            |
//! | `Pay range`          | `paid monthly`                     | 90,000 to 120,000 USD | refused: no month's pay        |
//! | `Pay range`          | `paid bi-weekly`                   | 450 to 480 USD       | refused: a period not known here |
//! | `Pay range`          | none of these                      | 70,000 to 120,000 USD | year                           |
//! | `Pay range`          |                                    | 25 to 31 USD         | hour                            |
//! | `Pay range`          |                                    | 0 to 120,000 USD     | year: an end of 0 is none       |
//! | `Pay range`          |                                    | 400 to 20,000 USD    | refused: both ends must fit     |
//! | `Pay range`          |                                    | any JPY              | refused: not a currency below   |
//!
//! Both guesses and refusals by amount are for the common currencies alone; in any other one the words decide.

use earnest_core::PayPeriod;
use rust_decimal::Decimal;

/// Currencies in which nobody is paid 500 an hour without a word, or less than 15,000 for a full-time year.
const COMMON: [&str; 8] = ["USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"];

/// From here an amount without words is a year's.
const GUESSED_YEAR_MIN: u32 = 15_000;

/// Up to here an amount without words is an hour's.
const GUESSED_HOUR_MAX: u32 = 500;

/// What is pay for the period in a common currency: far beyond on both sides, so that only another period is refused. A
/// month's pay ends where amounts said to be paid monthly are mostly a year's.
const PLAUSIBLE: [(PayPeriod, u32, u32); 5] = [
    (PayPeriod::Hour, 1, 1_000),
    (PayPeriod::Day, 10, 8_000),
    (PayPeriod::Week, 50, 15_000),
    (PayPeriod::Month, 200, 25_000),
    (PayPeriod::Year, 5_000, 20_000_000),
];

/// The period of the amounts between `min` and `max`, or why it is not known.
pub(super) fn period_of(
    title: &str,
    blurb: &str,
    (min, max): (Option<Decimal>, Option<Decimal>),
    currency: &str,
) -> Result<PayPeriod, String> {
    let ends: Vec<Decimal> = [min, max].into_iter().flatten().filter(|&end| end > Decimal::ZERO).collect();
    let is_common = COMMON.iter().any(|common| common.eq_ignore_ascii_case(currency));
    let within = |least: u32, most: u32| ends.iter().all(|&end| end >= least.into() && end <= most.into());
    let mut named = named_in(title);
    if named.is_empty() {
        named = named_in(blurb);
    }
    match named.as_slice() {
        [] if is_common && within(GUESSED_YEAR_MIN, u32::MAX) => Ok(PayPeriod::Year),
        [] if is_common && within(1, GUESSED_HOUR_MAX) => Ok(PayPeriod::Hour),
        [] => Err("is not stated".to_owned()),
        [Named::Known(period)] => {
            let range = PLAUSIBLE.iter().find(|(known, ..)| known == period);
            let fits = range.is_none_or(|&(_, least, most)| within(least, most));
            if is_common && !fits {
                Err(format!("is said to be the {}, which the amounts cannot be for", noun(*period)))
            } else {
                Ok(*period)
            }
        }
        [Named::Other] => Err("is one that is not known".to_owned()),
        _ => Err("is not clear: its words name several".to_owned()),
    }
}

fn noun(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Hour => "hour",
        PayPeriod::Day => "day",
        PayPeriod::Week => "week",
        PayPeriod::Month => "month",
        PayPeriod::Year => "year",
    }
}

/// A period that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Known(PayPeriod),
    /// Half a month, two weeks, a quarter.
    Other,
}

/// The periods that `words` name, each once.
fn named_in(words: &str) -> Vec<Named> {
    let tokens = tokens_of(words);
    let at = |index: usize| tokens.get(index).map_or("", String::as_str);
    let mut named = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).map_or("", at), at(index + 1));
        let two_before = index.checked_sub(2).map_or("", at);
        let found = adverb(token, before, after).or_else(|| {
            let period = unit(token)?;
            let is_rate = matches!(after, "rate" | "rates" | "wage" | "wages" | "salary");
            // `40 hours per week` says how long, not for how much.
            let is_per = matches!(before, "per" | "/" | "a" | "an" | "each" | "every") && !counts_time(two_before);
            (is_rate || is_per).then_some(Named::Known(period))
        });
        if let Some(found) = found.filter(|found| !named.contains(found)) {
            named.push(found);
        }
    }
    named
}

/// Words in small letters, and the slash, which stands for `per`; not that of an end tag.
fn tokens_of(words: &str) -> Vec<String> {
    let lower = words.replace("&nbsp;", " ").to_lowercase();
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut previous = ' ';
    for letter in lower.chars() {
        if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            if !word.is_empty() {
                tokens.push(std::mem::take(&mut word));
            }
            if letter == '/' && previous != '<' {
                tokens.push("/".to_owned());
            }
        }
        previous = letter;
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

/// The period of a word such as `hourly`.
fn adverb(word: &str, before: &str, after: &str) -> Option<Named> {
    let known = match word {
        "hourly" => PayPeriod::Hour,
        "daily" => PayPeriod::Day,
        "weekly" => PayPeriod::Week,
        "monthly" => PayPeriod::Month,
        // An annual bonus beside the pay says nothing of the pay.
        "annual"
            if matches!(
                after,
                "bonus"
                    | "bonuses"
                    | "incentive"
                    | "incentives"
                    | "merit"
                    | "review"
                    | "reviews"
                    | "leave"
                    | "performance"
                    | "equity"
                    | "stock"
                    | "vacation"
            ) =>
        {
            return None;
        }
        "annual" | "annually" | "annualized" | "annualised" | "yearly" => PayPeriod::Year,
        "biweekly" | "fortnightly" | "semimonthly" | "bimonthly" | "quarterly" | "semiannual" => {
            return Some(Named::Other);
        }
        _ => return None,
    };
    Some(if matches!(before, "bi" | "semi" | "twice") { Named::Other } else { Named::Known(known) })
}

fn unit(word: &str) -> Option<PayPeriod> {
    match word {
        "hour" | "hr" => Some(PayPeriod::Hour),
        "day" => Some(PayPeriod::Day),
        "week" | "wk" => Some(PayPeriod::Week),
        "month" | "mo" => Some(PayPeriod::Month),
        "year" | "yr" | "annum" => Some(PayPeriod::Year),
        _ => None,
    }
}

fn counts_time(word: &str) -> bool {
    ["hour", "hours", "hr", "hrs", "day", "days", "shift", "shifts", "week", "weeks", "times", "once"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(title: &str, blurb: &str, min: u32, max: u32, currency: &str) -> Option<PayPeriod> {
        period_of(title, blurb, (Some(min.into()), Some(max.into())), currency).ok()
    }

    #[test]
    fn words_name_the_period_and_those_of_the_title_first() {
        for (title, blurb, min, max, expected) in [
            ("Hourly rate", "The annual salary of others", 25, 31, Some(PayPeriod::Hour)),
            ("Daily pay rate", "", 400, 450, Some(PayPeriod::Day)),
            ("Day rate", "", 400, 450, Some(PayPeriod::Day)),
            ("Weekly pay", "", 450, 480, Some(PayPeriod::Week)),
            ("Pay range", "<p>$25/hour, 40 hours per week.</p>", 25, 31, Some(PayPeriod::Hour)),
            ("Pay range", "We pay per&nbsp;month.", 2_500, 3_100, Some(PayPeriod::Month)),
            ("Pay range", "With an annual bonus.", 25, 31, Some(PayPeriod::Hour)),
            ("Pay range", "60,000 per year or 30 per hour", 25, 31, None),
            ("Hourly or annual pay", "per hour", 25, 31, None),
            ("Pay range", "Paid monthly.", 90_000, 120_000, None),
            ("Annual salary", "", 25, 31, None),
            ("Pay range", "Paid bi-weekly", 450, 480, None),
            ("Pay range", "Paid semimonthly", 450, 480, None),
        ] {
            assert_eq!(period(title, blurb, min, max, "USD"), expected, "{title}, {blurb}");
        }
        assert_eq!(period("Monthly pay", "", 300_000, 400_000, "JPY"), Some(PayPeriod::Month));
    }

    #[test]
    fn without_words_both_ends_must_be_plausible() {
        for (min, max, currency, expected) in [
            (70_000, 120_000, "USD", Some(PayPeriod::Year)),
            (70_000, 120_000, "usd", Some(PayPeriod::Year)),
            (0, 120_000, "USD", Some(PayPeriod::Year)),
            (25, 31, "USD", Some(PayPeriod::Hour)),
            (0, 31, "GBP", Some(PayPeriod::Hour)),
            (25, 120_000, "USD", None),
            (4_000, 5_000, "EUR", None),
            (4_000, 50_000, "EUR", None),
            (120_000, 130_000, "JPY", None),
        ] {
            assert_eq!(period("Pay range", "</hr>Fair pay", min, max, currency), expected, "{min} to {max} {currency}");
        }
    }
}
