//! Reads JSON that was pasted into a web page, with the faults that have one reading only.
//!
//! | text                                       | read as                                     |
//! |--------------------------------------------|---------------------------------------------|
//! | JSON                                       | itself                                      |
//! | `<!-- {…} -->`, `//<![CDATA[ {…} //]]>`    | what is inside                              |
//! | `{…};`                                     | without the semicolon                       |
//! | `[1, 2,]`, `{"a": 1,}`                     | without the last comma                      |
//! | a line break or tab inside a string        | `\n`, `\t`                                  |
//! | `{&quot;a&quot;: 1}` without any plain quote | unescaped once                            |
//! | `{a: 1}`, `{'a': 1}`, `{"a": 1`            | refused: more than one reading              |

use serde_json::Value;

use crate::unescape::unescape_once;

/// The value of `text`.
pub(crate) fn parse_lenient(text: &str) -> Result<Value, serde_json::Error> {
    let text = unwrapped(text);
    let first_error = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let unescaped;
    let text = if !text.contains('"') && text.contains("&quot;") {
        unescaped = unescape_once(text);
        &unescaped
    } else {
        text
    };
    serde_json::from_str(&without_faults(text)).map_err(|_| first_error)
}

fn unwrapped(text: &str) -> &str {
    const OPENINGS: [&str; 4] = ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["];
    const ENDINGS: [&str; 6] = ["-->", "//]]>", "/*]]>*/", "]]>", "//", ";"];
    let mut text = text.trim();
    while let Some(rest) = OPENINGS.iter().find_map(|opening| text.strip_prefix(opening)) {
        text = rest.trim_start();
    }
    while let Some(rest) = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending)) {
        text = rest.trim_end();
    }
    text
}

/// `text` without commas before a closing bracket, and with control characters inside strings escaped.
fn without_faults(text: &str) -> String {
    let mut sound = String::with_capacity(text.len());
    let mut in_string = false;
    let mut after_backslash = false;
    for (at, letter) in text.char_indices() {
        if in_string {
            match letter {
                '\n' => sound.push_str("\\n"),
                '\r' => sound.push_str("\\r"),
                '\t' => sound.push_str("\\t"),
                control if control < ' ' => sound.push(' '),
                other => sound.push(other),
            }
            in_string = letter != '"' || after_backslash;
            after_backslash = letter == '\\' && !after_backslash;
            continue;
        }
        in_string = letter == '"';
        let closes_next = || text[at + 1..].trim_start().starts_with(['}', ']']);
        if letter != ',' || !closes_next() {
            sound.push(letter);
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn faults_with_one_reading_are_read() {
        for (text, value) in [
            ("{\"a\": [1, 2,], \"b\": \"x,]\",}", json!({"a": [1, 2], "b": "x,]"})),
            ("<!--\n{\"a\": 1}\n-->", json!({"a": 1})),
            ("//<![CDATA[\n{\"a\": 1};\n//]]>", json!({"a": 1})),
            ("{\"a\": \"one\n\ttwo \\\" \"}", json!({"a": "one\n\ttwo \" "})),
            ("{&quot;a&quot;: &quot;b &amp; c&quot;}", json!({"a": "b & c"})),
        ] {
            assert_eq!(parse_lenient(text).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn other_faults_are_refused() {
        for text in ["", "{a: 1}", "{'a': 1}", "{\"a\": 1", "{\"a\": 1}}", "<!-- -->"] {
            assert!(parse_lenient(text).is_err(), "{text}");
        }
    }
}
