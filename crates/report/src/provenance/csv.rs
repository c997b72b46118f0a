//! Rows as comma-separated values, after RFC 4180: a field with a comma, a quote or a line break is quoted, a quote doubled. Words
//! that a spreadsheet would take for a formula have `'` before them.

use earnest_core::answer::EvidenceRow;

/// The columns of the rows behind a figure, in order.
pub const ROW_COLUMNS: [&str; 9] =
    ["id", "source", "dated", "title", "employer", "annual_min", "annual_max", "has", "url"];

/// A line of names, then a line a row.
pub(super) fn rows(rows: &[EvidenceRow]) -> String {
    let mut text = ROW_COLUMNS.join(",") + "\n";
    for row in rows {
        let EvidenceRow { id, source, dated, title, employer, annual_min, annual_max, has, url } = row;
        let amount = |amount: &Option<f64>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        let cells = [
            csv_field(id),
            csv_field(source),
            csv_field(dated),
            csv_field(title),
            csv_field(employer),
            amount(annual_min),
            amount(annual_max),
            has.map(|has| has.to_string()).unwrap_or_default(),
            csv_field(url.as_deref().unwrap_or_default()),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// What a spreadsheet reads as a formula where a text begins with it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text as a field. One that a spreadsheet would compute has `'` before it, so that the words of a posting stay words.
pub fn csv_field(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::csv_field as field;
    use super::*;

    #[test]
    fn no_word_of_a_posting_is_a_formula() {
        assert_eq!(field("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(field("+1, -2"), "\"'+1, -2\"");
        assert_eq!(field("a-b"), "a-b");
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(field("Cook"), "Cook");
        assert_eq!(field("Cook, \"head\"\nNight"), "\"Cook, \"\"head\"\"\nNight\"");
    }

    #[test]
    fn no_rows_leave_the_names() {
        assert_eq!(rows(&[]), "id,source,dated,title,employer,annual_min,annual_max,has,url\n");
    }
}
