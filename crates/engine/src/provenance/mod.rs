//! Where a number comes from (`show`), whether it still holds (`verify`), and what moved it (`diff`).

mod answer;
mod diff;
mod lookup;
mod postings;
mod rows;
mod show;
mod value;
mod verify;

pub use answer::Answer;
pub use diff::{DiffRequest, DiffSide, diff, diff_answers};
pub use show::show;
pub use verify::{verify_answer, verify_figure};
