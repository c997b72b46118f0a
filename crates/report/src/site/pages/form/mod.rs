//! The pieces of forms: labelled controls, lists of choices, and what was wrong with what was typed.

mod choice;
mod control;
mod problem_note;

pub(super) use choice::{Choice, arrangements, degrees, employer_kinds, levels};
pub(super) use control::Control;
pub(super) use problem_note::{PROBLEM_ID, problem_note};
