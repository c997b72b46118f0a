//! Rows as comma-separated values, after RFC 4180: a field with a comma, a quote or a line break is quoted, a quote doubled. The words of
//! postings are written as they are; whoever opens the file in a spreadsheet should import them as text.

use earnest_core::answer::EvidenceRow;

/// The columns, in order.
const NAMES: [&str; 9] = ["id", "source", "dated", "title", "employer", "annual_min", "annual_max", "has", "url"];

/// A line of names, then a line a row.
pub(super) fn rows(rows: &[EvidenceRow]) -> String {
    let mut text = NAMES.join(",") + "\n";
    for row in rows {
        let EvidenceRow { id, source, dated, title, employer, annual_min, annual_max, has, url } = row;
        let amount = |amount: &Option<f64>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        let cells = [
            field(id),
            field(source),
            field(dated),
            field(title),
            field(employer),
            amount(annual_min),
            amount(annual_max),
            has.map(|has| has.to_string()).unwrap_or_default(),
            field(url.as_deref().unwrap_or_default()),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

pub(crate) fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

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
