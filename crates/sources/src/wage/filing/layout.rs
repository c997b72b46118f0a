//! Layouts of the disclosure files, one for each stretch of years whose columns have the same names.
//!
//! `columns.tsv` has a line for each column that is read. A field may have several lines: the file has one of them. A
//! column that begins with `=` is no column but what the whole file means: `=Year` where a collector states no unit.

use std::sync::LazyLock;

use earnest_core::FilingProgram;

use super::field::Field;

/// The columns of some years' files of a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilingLayout {
    /// Its name in the column map: `lca-2020`.
    pub id: &'static str,
    /// The programme.
    pub program: FilingProgram,
    /// First fiscal year with these columns.
    pub first_fiscal_year: i16,
    /// Last fiscal year with these columns.
    pub last_fiscal_year: i16,
}

/// A layout with its columns, their names normalized.
#[derive(Debug)]
pub(super) struct LayoutColumns {
    pub(super) layout: FilingLayout,
    pub(super) columns: Vec<(Field, &'static str)>,
}

/// Every layout, in the order of their names.
pub(super) fn layouts() -> &'static [LayoutColumns] {
    static LAYOUTS: LazyLock<Vec<LayoutColumns>> = LazyLock::new(|| parse_columns(COLUMNS));
    &LAYOUTS
}

const COLUMNS: &str = include_str!("../../../../../reference/filing/oflc_columns/2026-11/columns.tsv");

fn parse_columns(table: &'static str) -> Vec<LayoutColumns> {
    let mut layouts: Vec<LayoutColumns> = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (layout, field, column) = parse_line(line).expect("a line of the column map has six fields");
        match layouts.last_mut().filter(|known| known.layout == layout) {
            Some(known) => known.columns.push((field, column)),
            None => layouts.push(LayoutColumns { layout, columns: vec![(field, column)] }),
        }
    }
    layouts
}

fn parse_line(line: &'static str) -> Option<(FilingLayout, Field, &'static str)> {
    let mut fields = line.split('\t');
    let layout = FilingLayout {
        id: fields.next()?,
        program: FilingProgram::from_name(fields.next()?)?,
        first_fiscal_year: fields.next()?.parse().ok()?,
        last_fiscal_year: fields.next()?.parse().ok()?,
    };
    Some((layout, Field::from_name(fields.next()?)?, fields.next()?))
}

#[cfg(test)]
mod tests {
    use super::super::header::normal_name;
    use super::*;

    #[test]
    fn every_line_is_read_in_order_and_names_its_columns_normally() {
        let ids: Vec<_> = layouts().iter().map(|layout| layout.layout.id).collect();
        assert!(ids.is_sorted_by(|left, right| left < right), "{ids:?}");
        assert_eq!(ids.len(), 16);
        for layout in layouts() {
            for (field, column) in &layout.columns {
                let is_normal = column.starts_with('=') || normal_name(column) == *column;
                assert!(is_normal, "{} {field:?} {column}", layout.layout.id);
            }
        }
    }

    #[test]
    fn nothing_about_a_person_is_read() {
        let words = [
            "CITIZEN",
            "BIRTH",
            "EDUCATION",
            "MAJOR",
            "GENDER",
            "SEX",
            "ADMISSION",
            "FOREIGN",
            "BENEFICIARY",
            "FW_",
            "ALIEN",
            "APPLICANT",
            "CONTACT",
            "POC",
            "ATTORNEY",
            "ATTY",
            "AGENT",
            "LAWFIRM",
            "PREPARER",
            "FIRST_NAME",
            "LAST_NAME",
            "MIDDLE",
            "PHONE",
            "FAX",
            "EMAIL",
            "MAIL",
            "ADDRESS",
            "ADDR",
            "VISA_TYPE",
            "DECL",
        ];
        for layout in layouts() {
            for (_, column) in &layout.columns {
                assert!(!words.iter().any(|word| column.contains(word)), "{} reads {column}", layout.layout.id);
            }
        }
    }
}
