//! The day of a count of seconds or milliseconds since 1970, in UTC.
//!
//! | value           | unit         | day        |
//! |-----------------|--------------|------------|
//! | `1785792634`    | seconds      | 2026-08-03 |
//! | `"1785792634"`  | seconds      | 2026-08-03 |
//! | `1787115651726` | milliseconds | 2026-08-19 |
//! | `0`, `"soon"`   | either       | none       |

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

/// The day that lies `value` seconds after the start of 1970.
pub(crate) fn day_of_seconds(value: &Value) -> Option<Date> {
    Some(day(Timestamp::from_second(positive(value)?).ok()?))
}

/// The day that lies `value` milliseconds after the start of 1970.
pub(crate) fn day_of_milliseconds(value: &Value) -> Option<Date> {
    Some(day(Timestamp::from_millisecond(positive(value)?).ok()?))
}

/// Zero is what services write for "not known".
fn positive(value: &Value) -> Option<i64> {
    let count = match value {
        Value::Number(number) => number.as_i64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (count > 0).then_some(count)
}

fn day(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn counts_since_1970_are_days() {
        assert_eq!(day_of_seconds(&json!(1_785_792_634)), Some(date(2026, 8, 3)));
        assert_eq!(day_of_seconds(&json!("1785792634")), Some(date(2026, 8, 3)));
        assert_eq!(day_of_milliseconds(&json!(1_787_115_651_726_i64)), Some(date(2026, 8, 19)));
        for value in [json!(0), json!("soon"), json!(null), json!(-5), json!(i64::MAX), json!(1.5)] {
            assert_eq!(day_of_seconds(&value), None, "{value}");
        }
    }
}
