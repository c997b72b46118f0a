//! Log pay on what postings say: the design that `report` explains pay with and `compare` splits gaps by.

mod design;
mod factor;
mod row;

pub(crate) use design::{OTHERS, Vocabulary, YEARS, YEARS_NOT_STATED, design};
pub(crate) use factor::Factor;
pub(crate) use row::{HedonicRow, NOT_STATED, area_label};
