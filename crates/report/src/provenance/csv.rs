//! Rows as comma-separated values.

use earnest_core::answer::EvidenceRow;
use earnest_core::csv_field;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_words_and_amounts_are_amounts() {
        let row = EvidenceRow {
            id: "1".to_owned(),
            source: "a".to_owned(),
            dated: "2026-01-01".to_owned(),
            title: "=HYPERLINK(1)".to_owned(),
            employer: "Cook, Cook & Co".to_owned(),
            annual_min: Some(-1.5),
            annual_max: None,
            has: Some(true),
            url: None,
        };
        let text = rows(&[row]);
        assert_eq!(text.lines().nth(1), Some("1,a,2026-01-01,'=HYPERLINK(1),\"Cook, Cook & Co\",-1.5,,true,"));
    }

    #[test]
    fn no_rows_leave_the_names() {
        assert_eq!(rows(&[]), "id,source,dated,title,employer,annual_min,annual_max,has,url\n");
    }
}
