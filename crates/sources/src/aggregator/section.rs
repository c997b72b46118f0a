//! Puts the parts of a description that a service gives in several fields together as one HTML document.
//!
//! | heading, text                    | added                                        |
//! |----------------------------------|----------------------------------------------|
//! | `Salary`, `$18 - $22/hr`         | `<h2>Salary</h2><p>$18 - $22/hr</p>`         |
//! | `Duties`, `<ul><li>Bake…`        | `<h2>Duties</h2><ul><li>Bake…`               |
//! | `Duties`, `a < b` and line breaks | escaped, with `<br>` between the lines      |
//! | empty text                       | nothing                                      |

use serde_json::Value;

/// Adds `text` under `heading`; text without tags is escaped.
pub(super) fn add_section(html: &mut String, heading: &str, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    html.push_str("<h2>");
    html.push_str(heading);
    html.push_str("</h2>");
    if looks_like_html(text) {
        html.push_str(text);
        html.push('\n');
        return;
    }
    html.push_str("<p>");
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            html.push_str("<br>");
        }
        push_escaped(html, line.trim_end());
    }
    html.push_str("</p>\n");
}

/// Adds the entries of `value`, a list or one text, under `heading`.
pub(super) fn add_list_section(html: &mut String, heading: &str, value: Option<&Value>) {
    match value {
        Some(Value::String(text)) => add_section(html, heading, text),
        Some(Value::Array(entries)) => {
            let entries: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            add_section(html, heading, &entries.join("\n"));
        }
        _ => {}
    }
}

/// Whether a tag begins anywhere: a `<` before a letter or a slash, closed later.
pub(super) fn looks_like_html(text: &str) -> bool {
    let Some((closed, _)) = text.rsplit_once('>') else { return false };
    closed.split('<').skip(1).any(|after| after.starts_with(|next: char| next.is_ascii_alphabetic() || next == '/'))
}

fn push_escaped(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            // `&` stays: a service that writes entities means them.
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sections_have_headings_and_text_is_escaped() {
        let mut html = String::new();
        add_section(&mut html, "Salary", " $18 - $22/hr ");
        add_section(&mut html, "None", " \n");
        add_section(&mut html, "Duties", "<ul><li>Bake</li></ul>");
        add_section(&mut html, "More", "a < b\nc &amp; d");
        add_list_section(&mut html, "List", Some(&json!(["x", 7, "y"])));
        add_list_section(&mut html, "Nothing", Some(&json!({})));
        assert_eq!(
            html,
            "<h2>Salary</h2><p>$18 - $22/hr</p>\n<h2>Duties</h2><ul><li>Bake</li></ul>\n\
             <h2>More</h2><p>a &lt; b<br>c &amp; d</p>\n<h2>List</h2><p>x<br>y</p>\n"
        );
    }
}
