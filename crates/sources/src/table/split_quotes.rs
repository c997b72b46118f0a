//! Puts together fields that somebody split at the commas inside their quotes.
//!
//! A table that was taken apart at every comma and written again has fields such as `"A degree` and ` or ""equal""
//! experience."` in neighbouring columns: the quotes of the first table are still there, and everything after them has
//! moved to the right. A field that begins with a quote and does not end with a closing one goes on in the next column.
//!
//! | fields                        | become              |
//! |-------------------------------|---------------------|
//! | `"a` `b""c""` ` d"` `x`       | `a,b"c", d` `x`     |
//! | `"say ""yes"""`               | `say "yes"`         |
//! | `"a` `b`                      | an error: cut       |
//! | `a` `b"`                      | as they are         |

/// What became of a row's fields.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rejoined {
    /// No field was split.
    Whole(Vec<String>),
    /// Fields were put together; how many were too many.
    Repaired(Vec<String>, usize),
    /// The end of the last field is lost.
    Cut,
}

/// The fields as they were before the split.
pub(crate) fn rejoin(fields: Vec<String>) -> Rejoined {
    let mut whole = Vec::with_capacity(fields.len());
    let mut joined = 0;
    let mut fields = fields.into_iter();
    while let Some(mut field) = fields.next() {
        if !field.starts_with('"') {
            whole.push(field);
            continue;
        }
        while !is_closed(&field) {
            let Some(next) = fields.next() else { return Rejoined::Cut };
            field.push(',');
            field.push_str(&next);
            joined += 1;
        }
        let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&field);
        whole.push(inner.replace("\"\"", "\""));
    }
    if joined == 0 { Rejoined::Whole(whole) } else { Rejoined::Repaired(whole, joined) }
}

/// Whether a field that begins with a quote ends with its closing one: an odd run of quotes, two being an escaped one.
fn is_closed(field: &str) -> bool {
    let run = field.bytes().rev().take_while(|&byte| byte == b'"').count();
    if run == field.len() { run >= 2 && run % 2 == 0 } else { run % 2 == 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejoined(fields: &[&str]) -> Rejoined {
        rejoin(fields.iter().map(|&field| field.to_owned()).collect())
    }

    #[test]
    fn fields_come_together_at_their_quotes() {
        let whole = |fields: &[&str]| fields.iter().map(|&field| field.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            rejoined(&["1", "\"a", "b\"\"c\"\"", " d\"", "x"]),
            Rejoined::Repaired(whole(&["1", "a,b\"c\", d", "x"]), 2)
        );
        assert_eq!(rejoined(&["\"say \"\"yes\"\"\"", "\"\""]), Rejoined::Whole(whole(&["say \"yes\"", ""])));
        assert_eq!(rejoined(&["a", "b\"", ""]), Rejoined::Whole(whole(&["a", "b\"", ""])));
        assert_eq!(rejoined(&["\"a", "b"]), Rejoined::Cut);
        assert_eq!(rejoined(&["\""]), Rejoined::Cut);
    }
}
