//! The fields of one row.

use std::borrow::Cow;

use super::field::Field;
use super::plan::Plan;
use crate::posting_line::clip;

/// The fields of one row, as bytes of the file.
pub(super) struct Cells<'a> {
    pub(super) plan: &'a Plan,
    values: [Cow<'a, [u8]>; Field::COUNT],
}

impl<'a> Cells<'a> {
    /// A row in which only the constants are set.
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { plan, values: plan.constants.map(|constant| Cow::Borrowed(constant.as_bytes())) }
    }

    /// Sets the field with that number.
    pub(super) fn set(&mut self, number: u8, value: Cow<'a, [u8]>) {
        if let Some(slot) = self.values.get_mut(usize::from(number)) {
            *slot = value;
        }
    }

    /// The field's bytes without outer space; empty where the file has none.
    pub(super) fn get(&self, field: Field) -> &[u8] {
        self.values[field as usize].trim_ascii()
    }

    /// Whether nothing stands in any column that is read.
    pub(super) fn is_blank(&self) -> bool {
        let constant = |number: usize| !self.plan.constants[number].is_empty();
        (0..Field::COUNT).all(|number| constant(number) || self.values[number].trim_ascii().is_empty())
    }

    /// What to say of a field that is not what it should be.
    pub(super) fn complaint(&self, field: Field, expected: &str) -> String {
        let value = String::from_utf8_lossy(self.get(field));
        format!("`{}` is `{}`: expected {expected}", self.plan.column(field), clip(&value))
    }
}
