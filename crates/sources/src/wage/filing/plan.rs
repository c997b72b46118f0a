//! Finds the layout of a header, and in which column each field stands.

use earnest_core::IssueCode;

use super::field::Field;
use super::header::normal_name;
use super::layout::{FilingLayout, LayoutColumns, layouts};
use crate::Rejection;

/// A column that is not read.
pub(super) const UNREAD: u8 = u8::MAX;

/// Where the fields stand in a file.
#[derive(Debug)]
pub(super) struct Plan {
    /// The layout.
    pub(super) layout: FilingLayout,
    /// The field's number for each column, [`UNREAD`] for the others; as long as the header.
    pub(super) field_of_column: Vec<u8>,
    /// What a field means in every row of the file.
    pub(super) constants: [&'static [u8]; Field::COUNT],
    /// Names of the fields' columns as the header writes them; empty where the file has none.
    names: [String; Field::COUNT],
}

impl Plan {
    /// The plan for the layout that the header has all required columns of and most columns of, the newest among equals;
    /// otherwise what is missing.
    pub(super) fn for_header(header: &[String]) -> Result<Self, Rejection> {
        let names: Vec<String> = header.iter().map(|name| normal_name(name)).collect();
        let matched = |layout: &LayoutColumns| (used_columns(layout, &names).count(), layout.layout.last_fiscal_year);
        let complete = layouts().iter().filter(|layout| missing_columns(layout, &names).is_empty());
        if let Some(layout) = complete.max_by_key(|layout| matched(layout)) {
            return Ok(Self::new(layout, header, &names));
        }
        let nearest = layouts().iter().max_by_key(|layout| matched(layout));
        let nearest = nearest.map_or_else(String::new, |layout| {
            let missing = missing_columns(layout, &names).join(", ");
            format!("; the nearest is `{}`, which also has {missing}", layout.layout.id)
        });
        let message = format!("the columns are those of no layout that is known{nearest}");
        Err(Rejection::new(0, IssueCode::UnknownLayout, message))
    }

    fn new(layout: &LayoutColumns, header: &[String], names: &[String]) -> Self {
        let mut plan = Self {
            layout: layout.layout,
            field_of_column: vec![UNREAD; header.len()],
            constants: [b""; Field::COUNT],
            names: std::array::from_fn(|_| String::new()),
        };
        for (field, column) in used_columns(layout, names) {
            let number = field as usize;
            if let Some(constant) = column.strip_prefix('=') {
                plan.constants[number] = constant.as_bytes();
            } else if let Some(at) = names.iter().position(|name| name == column)
                && plan.names[number].is_empty()
            {
                plan.field_of_column[at] = number.to_le_bytes()[0];
                header[at].trim().clone_into(&mut plan.names[number]);
            }
        }
        plan
    }

    /// Whether the file has the field.
    pub(super) fn has(&self, field: Field) -> bool {
        !self.names[field as usize].is_empty() || !self.constants[field as usize].is_empty()
    }

    /// The name of the field's column, for messages.
    pub(super) fn column(&self, field: Field) -> &str {
        &self.names[field as usize]
    }
}

/// Columns of the layout that the header has and that can be read: a wage without the column of its unit cannot.
fn used_columns<'a>(
    layout: &'a LayoutColumns,
    names: &'a [String],
) -> impl Iterator<Item = (Field, &'static str)> + 'a {
    let is_present = |column: &str| column.starts_with('=') || names.iter().any(|name| name == column);
    let has = move |wanted: Field| layout.columns.iter().any(|(field, column)| *field == wanted && is_present(column));
    let present = layout.columns.iter().copied().filter(move |(_, column)| is_present(column));
    present.filter(move |(field, _)| match field {
        Field::PayMin | Field::PayMax => has(Field::PayPeriod),
        Field::PrevailingWage => has(Field::PrevailingWagePeriod),
        _ => true,
    })
}

/// Columns that a file of the layout must have and this one has not: the status; the day or year of the decision; a wage with
/// its unit; the occupation's code, where the layout has one.
fn missing_columns(layout: &LayoutColumns, names: &[String]) -> Vec<String> {
    let columns =
        |wanted: Field| layout.columns.iter().filter(move |(field, _)| *field == wanted).map(|(_, column)| *column);
    let present =
        |field| columns(field).any(|column| column.starts_with('=') || names.iter().any(|name| name == column));
    let lacks = |fields: &[Field]| {
        let lacking = fields.iter().filter(|&&field| !present(field));
        lacking.filter_map(|&field| columns(field).next()).map(|column| format!("`{column}`")).collect::<Vec<_>>()
    };
    let decided = if columns(Field::DecidedOn).next().is_some() { Field::DecidedOn } else { Field::Year };
    let mut missing = lacks(&[Field::Status, decided]);
    let has_offer = present(Field::PayMin) && present(Field::PayPeriod);
    let has_prevailing = present(Field::PrevailingWage) && present(Field::PrevailingWagePeriod);
    if !has_offer && !has_prevailing {
        let offer = lacks(&[Field::PayMin, Field::PayPeriod]);
        missing.extend(if offer.is_empty() {
            lacks(&[Field::PrevailingWage, Field::PrevailingWagePeriod])
        } else {
            offer
        });
    }
    missing.extend(lacks(&[Field::Soc]));
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(header: &str) -> Result<Plan, Rejection> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        Plan::for_header(&header)
    }

    #[test]
    fn every_layout_is_told_from_its_own_columns() {
        for layout in layouts() {
            let columns: Vec<_> =
                layout.columns.iter().map(|(_, column)| *column).filter(|column| !column.starts_with('=')).collect();
            let found = plan(&columns.join(",")).unwrap();
            assert_eq!(found.layout.id, layout.layout.id);
        }
    }

    #[test]
    fn names_are_compared_loosely_and_equals_go_to_the_newest() {
        let header = "Case Status,decision.date,Soc-Code,Wage Rate of Pay From,WAGE_UNIT_OF_PAY";
        let found = plan(header).unwrap();
        assert_eq!(found.layout.id, "lca-2020");
        assert_eq!(found.column(Field::PayMin), "Wage Rate of Pay From");
        assert!(!found.has(Field::Title));
    }

    #[test]
    fn an_unknown_layout_names_the_nearest_and_what_it_also_has() {
        let rejection = plan("CASE_NUMBER,CASE_STATUS,JOB_TITLE,SOC_CODE,SOC_TITLE,WAGE_RATE_OF_PAY_FROM").unwrap_err();
        assert_eq!((rejection.position, rejection.issue.code), (0, IssueCode::UnknownLayout));
        let message = "the columns are those of no layout that is known; the nearest is `lca-2020`, which also has \
                       `DECISION_DATE`, `WAGE_UNIT_OF_PAY`";
        assert_eq!(rejection.issue.message, message);
    }
}
