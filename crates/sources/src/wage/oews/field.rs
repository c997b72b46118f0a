//! Reads one field of a workbook.
//!
//! | field                     | a figure's value                                                     |
//! |---------------------------|----------------------------------------------------------------------|
//! | 54360, `54,360`, `$26.13` | the figure                                                           |
//! | `*`, `**`                 | not available: [`WageValue::NotReleased`]                            |
//! | `#`                       | at or above the top code                                             |
//! | `~`                       | below the smallest share that is stated                              |
//! | empty, `n/a`, `5,43`      | refused; the figure is not released                                  |

use calamine::DataRef;
use earnest_core::WageValue;

use crate::posting_line::clip;

use super::measure::Measure;
use super::plausible::implausible;

/// What a cell of a sheet holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Field {
    /// Nothing.
    #[default]
    Empty,
    /// A number.
    Number(f64),
    /// A text, without blanks round it.
    Text(String),
}

impl Field {
    /// The field of a workbook's cell.
    pub(super) fn of(cell: &DataRef<'_>) -> Self {
        let text = |text: &str| if text.trim().is_empty() { Self::Empty } else { Self::Text(text.trim().to_owned()) };
        match cell {
            DataRef::Empty => Self::Empty,
            DataRef::Int(number) => Self::Number(*number as f64),
            DataRef::Float(number) => Self::Number(*number),
            DataRef::String(string) => text(string),
            DataRef::SharedString(string) => text(string),
            DataRef::Bool(is_true) => text(if *is_true { "TRUE" } else { "FALSE" }),
            DataRef::Error(error) => text(&error.to_string()),
            // No column of the survey holds dates.
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => text("a date"),
        }
    }

    /// The text of a code or a name: a number without a fraction is its digits.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// Whether it says `TRUE`.
    pub(super) fn is_true(&self) -> bool {
        self.text().eq_ignore_ascii_case("true")
    }

    /// The figure or the reason for none; what was wrong where it is neither.
    pub(super) fn figure(&self, measure: &Measure) -> Result<WageValue, String> {
        let refuse = |why: &str| Err(format!("`{}` holds `{}`, {why}", measure.column, clip(&self.text())));
        let number = match self {
            Self::Empty => return Err(format!("`{}` is empty, expected a number or `*`", measure.column)),
            Self::Number(number) => *number,
            Self::Text(text) => match text.as_str() {
                "*" | "**" => return Ok(WageValue::NotReleased),
                "#" => return Ok(WageValue::TopCoded),
                "~" => return Ok(WageValue::BelowThreshold),
                text => match parse_number(text) {
                    Some(number) => number,
                    None => return refuse("expected a number, `*`, `**`, `#` or `~`"),
                },
            },
        };
        match implausible(measure.kind, number) {
            Some(why) => refuse(why),
            None => Ok(WageValue::Published(number)),
        }
    }
}

/// A decimal number as tables print it: commas part groups of three, a dollar sign may stand before it.
fn parse_number(text: &str) -> Option<f64> {
    let text = text.strip_prefix('$').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = whole.contains(',');
    if !all_digits(first) || (is_grouped && first.len() > 3) || !all_digits(fraction) {
        return None;
    }
    if !groups.all(|group| group.len() == 3 && all_digits(group)) {
        return None;
    }
    format!("{}.{fraction}", whole.replace(',', "")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wage::oews::measure::TABLE;

    #[test]
    fn a_field_is_a_figure_or_a_reason_or_refused() {
        let text = |text: &str| Field::Text(text.to_owned());
        let annual_mean = &TABLE[3];
        for (field, expected) in [
            (Field::Number(54_360.0), Ok(WageValue::Published(54_360.0))),
            (text("54,360"), Ok(WageValue::Published(54_360.0))),
            (text("$54,360.50"), Ok(WageValue::Published(54_360.5))),
            (text("*"), Ok(WageValue::NotReleased)),
            (text("**"), Ok(WageValue::NotReleased)),
            (text("#"), Ok(WageValue::TopCoded)),
            (text("~"), Ok(WageValue::BelowThreshold)),
            (text("5,43,60"), Err("`A_MEAN` holds `5,43,60`, expected a number, `*`, `**`, `#` or `~`")),
            (text("1e5"), Err("`A_MEAN` holds `1e5`, expected a number, `*`, `**`, `#` or `~`")),
            (Field::Empty, Err("`A_MEAN` is empty, expected a number or `*`")),
            (
                Field::Number(26.13),
                Err("`A_MEAN` holds `26.13`, below 5,000 a year: an hourly figure in an annual column"),
            ),
        ] {
            assert_eq!(field.figure(annual_mean), expected.map_err(str::to_owned), "{field:?}");
        }
    }

    #[test]
    fn codes_may_be_numbers() {
        assert_eq!(Field::Number(10_180.0).text(), "10180");
        assert_eq!(Field::Text("0100001".into()).text(), "0100001");
        assert!(Field::Text("TRUE".into()).is_true() && !Field::Empty.is_true());
    }
}
