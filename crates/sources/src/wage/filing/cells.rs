//! The fields of one row.

use super::field::Field;
use super::plan::Plan;
use crate::posting_line::clip;

/// The fields of one row, as bytes of the file.
pub(super) struct Cells<'a> {
    pub(super) plan: &'a Plan,
    values: [&'a [u8]; Field::COUNT],
    /// Fields that do not stand in the file as they are.
    unescaped: Vec<(u8, Vec<u8>)>,
}

impl<'a> Cells<'a> {
    /// A row in which only the constants are set.
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { plan, values: plan.constants, unescaped: Vec::new() }
    }

    /// Sets the field with that number.
    pub(super) fn set(&mut self, number: u8, value: &'a [u8], unescaped: Option<Vec<u8>>) {
        if let Some(slot) = self.values.get_mut(usize::from(number)) {
            *slot = value;
            self.unescaped.extend(unescaped.map(|bytes| (number, bytes)));
        }
    }

    /// The field's bytes without outer space; empty where the file has none.
    pub(super) fn get(&self, field: Field) -> &[u8] {
        let unescaped = self.unescaped.iter().find(|(number, _)| usize::from(*number) == field as usize);
        unescaped.map_or(self.values[field as usize], |(_, bytes)| bytes.as_slice()).trim_ascii()
    }

    /// Whether nothing stands in any column that is read.
    pub(super) fn is_blank(&self) -> bool {
        let constant = |number: usize| !self.plan.constants[number].is_empty();
        Field::ALL.into_iter().all(|field| constant(field as usize) || self.get(field).is_empty())
    }

    /// What to say of a field that is not what it should be.
    pub(super) fn complaint(&self, field: Field, expected: &str) -> String {
        let value = String::from_utf8_lossy(self.get(field));
        format!("`{}` is `{}`: expected {expected}", self.plan.column(field), clip(&value))
    }
}
