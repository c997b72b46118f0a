//! What the footnotes of the flat files mean, told from their words: the numbers are only names, and the amount of the top code
//! changes with the release.
//!
//! | text of the footnote                                               | a value `-` is                   |
//! |--------------------------------------------------------------------|----------------------------------|
//! | … not released …                                                   | [`WageValue::NotReleased`]       |
//! | … equal to or greater than $115.00 per hour …                      | [`WageValue::TopCoded`]          |
//! | … reported either as hourly wages or annual salaries …             | [`WageValue::OtherUnit`]         |
//! | … less than …                                                      | [`WageValue::BelowThreshold`]    |
//! | anything else (how wages are annualized, what an RSE is)           | refused: it explains no `-`      |

use earnest_core::WageValue;
use rustc_hash::FxHashMap;

/// The footnotes of a table by their codes.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The reason that a footnote gives for no figure; `None` where it gives none.
    reasons: FxHashMap<String, Option<WageValue>>,
    /// Whether there was a file of footnotes.
    pub(super) are_known: bool,
}

impl Footnotes {
    /// The footnotes with these codes and texts.
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let reasons = texts.into_iter().map(|(code, text)| (code.to_owned(), reason(text))).collect();
        Self { reasons, are_known: true }
    }

    /// The reason that footnotes `codes`, parted by commas or blanks, give for no figure.
    pub(super) fn reason(&self, codes: &str) -> Option<WageValue> {
        let mut codes = codes.split([',', ' ']).filter(|code| !code.is_empty());
        codes.find_map(|code| self.reasons.get(code).copied().flatten())
    }
}

fn reason(text: &str) -> Option<WageValue> {
    let text = text.to_lowercase();
    let says = |words: &str| text.contains(words);
    if says("not released") || says("not available") {
        Some(WageValue::NotReleased)
    } else if says("equal to or greater than") {
        Some(WageValue::TopCoded)
    } else if says("either as hourly wages or annual") {
        Some(WageValue::OtherUnit)
    } else if says("less than") {
        Some(WageValue::BelowThreshold)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_why_there_is_no_figure() {
        let footnotes = Footnotes::new([
            ("2", "Annual wages have been calculated by multiplying the hourly wages by 2,080 hours."),
            ("4", "Wages for some occupations are reported either as hourly wages or annual salaries."),
            ("5", "This wage is equal to or greater than $100.00 per hour or $208,000 per year."),
            ("7", "This wage is less than $3.00 per hour."),
            ("8", "Estimate not released."),
        ]);
        for (codes, expected) in [
            ("8", Some(WageValue::NotReleased)),
            ("5", Some(WageValue::TopCoded)),
            ("4", Some(WageValue::OtherUnit)),
            ("7", Some(WageValue::BelowThreshold)),
            ("2,5", Some(WageValue::TopCoded)),
            ("2", None),
            ("9", None),
            ("", None),
        ] {
            assert_eq!(footnotes.reason(codes), expected, "{codes}");
        }
    }
}
