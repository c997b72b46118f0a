//! `cargo xtask bench all`: every measurement of `docs/benchmarks.md`, and the document.
//!
//! | part        | measured                                                                 |
//! |-------------|--------------------------------------------------------------------------|
//! | `facts`     | facts read a second, beside other readers                                |
//! | `cells`     | percentiles by group from one file, beside other query engines           |
//! | `answers`   | a report from a large lake, pages a second                               |
//! | `growth`    | time and memory from a hundred thousand to a hundred million postings    |
//! | `scale-out` | the same questions on executors, and what that means for more of them    |
//! | `bounds`    | how near each comes to what the machine can do                           |
//!
//! A part is measured by itself and its result kept as JSON; the document is rendered from all results that there are, so that one part can
//! be measured again without the others.

mod answers;
mod bounds;
mod bounds_speed;
mod cells;
mod cluster;
mod facts;
mod growth;
mod machine;
mod many_machines;
mod plot;
mod render;
mod run;
mod scale_out;
mod section;
mod sizes;
mod within_memory;
mod work;

pub(crate) use bounds_speed::{Bound, bound_speed};
pub(crate) use run::{AllBench, all};
pub(crate) use section::Part;
