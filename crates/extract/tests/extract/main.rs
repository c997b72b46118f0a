//! The extractor as a whole: labelled postings, and any text at all.

mod gold;
mod robustness;
