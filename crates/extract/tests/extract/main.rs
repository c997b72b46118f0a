//! The extractor as a whole: labelled postings, and any text at all.

mod fact_languages;
mod gold;
mod occupation;
mod pay_forms;
mod pay_languages;
mod pay_traps;
mod robustness;
