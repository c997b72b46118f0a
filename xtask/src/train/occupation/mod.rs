//! `cargo xtask train occupation`: the weights by which titles and texts are coded, from public lists of titles.
//!
//! ```text
//! titles (O*NET, SOC, LCA, H-2B, roles) ──► examples ──► softmax fit ──► title.bin.zst
//! task statements and technology skills ──► words by occupation ────────► text.bin.zst
//! titles and labelled postings kept out ──► share right by raw probability ► calibration.tsv
//! ```

mod calibrate;
mod examples;
mod file;
mod fit;
mod run;
mod split;
mod text;
mod titles;

pub(crate) use run::{cross_fit, model_without, run, text_model};
pub(crate) use split::{TEST_FIFTH, fifth_of};
pub(crate) use titles::{CodedTitle, Origin, coded_titles};
