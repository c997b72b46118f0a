//! How the days of a column are written.
//!
//! | cells                         | formats                                     |
//! |-------------------------------|---------------------------------------------|
//! | `2026-01-31`, with a time     | none needed                                 |
//! | `31.01.2026`                  | `%d.%m.%Y`                                  |
//! | `01/31/2026`                  | `%m/%d/%Y`                                  |
//! | `01/02/2026` and the like only | unsure: month or day may be first          |
//! | `3 days ago`                  | no days                                     |

use jiff::civil::Date;

use crate::json_field::iso_date;

/// Formats that are tried, the surest first. Those that differ only in day and month stand side by side.
const FORMATS: [&str; 18] = [
    "%d.%m.%Y",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%Y/%m/%d",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%Y%m%d",
    "%b %d, %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d.%m.%y",
    "%m/%d/%y",
    "%d/%m/%y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
];

/// Formats with which the same text may be another day.
const TWINS: [(&str, &str); 3] = [("%m/%d/%Y", "%d/%m/%Y"), ("%m/%d/%y", "%d/%m/%y"), ("%d-%m-%Y", "%m-%d-%Y")];

/// Share of the cells that must be days: a table's columns may have shifted in a few rows.
const SHARE_MIN: f64 = 0.8;

/// How a column's days are written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// In these formats; none where they are all as in ISO 8601.
    Written(Vec<&'static str>),
    /// Both formats read all of them.
    Unsure(&'static str, &'static str),
}

/// How the filled ones of `cells` write days; `None` where they are none.
pub(super) fn dates_of<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Dates> {
    let cells: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if cells.is_empty() {
        return None;
    }
    let mut left: Vec<&str> = cells.iter().copied().filter(|cell| iso_date(cell).is_none()).collect();
    let mut formats = Vec::new();
    while !left.is_empty() {
        let read = |format: &str| left.iter().filter(|cell| Date::strptime(format, cell).is_ok()).count();
        // Of formats that read as many the first.
        let best = FORMATS.iter().rev().map(|&format| (read(format), format)).max_by_key(|(count, _)| *count);
        let Some((count, format)) = best.filter(|(count, _)| *count > 0) else { break };
        let twin = TWINS.iter().find(|(a, b)| *a == format || *b == format);
        if let Some((a, b)) = twin
            && read(a) == read(b)
        {
            return (count as f64 >= SHARE_MIN * cells.len() as f64).then_some(Dates::Unsure(a, b));
        }
        left.retain(|cell| Date::strptime(format, cell).is_err());
        formats.push(format);
    }
    let days = cells.len() - left.len();
    (days as f64 >= SHARE_MIN * cells.len() as f64).then_some(Dates::Written(formats))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_from_all_cells() {
        let of = |cells: &[&str]| dates_of(cells.iter().copied());
        assert_eq!(of(&["2026-01-31", "", "2026-02-01T10:00:00Z"]), Some(Dates::Written(vec![])));
        assert_eq!(of(&["31.01.2026", "1.2.2026"]), Some(Dates::Written(vec!["%d.%m.%Y"])));
        assert_eq!(of(&["01/02/2026", "01/31/2026"]), Some(Dates::Written(vec!["%m/%d/%Y"])));
        assert_eq!(of(&["01/02/2026", "31/01/2026"]), Some(Dates::Written(vec!["%d/%m/%Y"])));
        assert_eq!(of(&["01/02/2026", "03/04/2026"]), Some(Dates::Unsure("%m/%d/%Y", "%d/%m/%Y")));
        assert_eq!(of(&["Jan 31, 2026", "2026-02-01"]), Some(Dates::Written(vec!["%b %d, %Y"])));
        for cells in [&["3 days ago", "today"][..], &["", ""], &["7", "8"], &["2026-01-01", "no", "no"]] {
            assert_eq!(of(cells), None, "{cells:?}");
        }
    }
}
