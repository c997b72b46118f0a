//! Embedded, versioned reference data and look-ups.

pub mod area;
pub mod contact;
pub mod credential;
pub mod currency;
pub mod employer;
pub mod function;
pub mod fx;
pub mod language;
pub mod occupation_model;
pub mod onet;
pub mod pay;
pub mod posted_gap;
pub mod price_index;
pub mod price_parity;
pub mod role;
pub mod seniority;
pub mod skill;
pub mod soc;
pub mod soc_crosswalk;
pub mod source;
pub mod titles;
pub mod transparency;

mod key;
mod phrase;
mod table;
mod title_part;
mod title_word;

pub use key::{fold, sorted_key, title_key, title_words, visit_title_words};
pub use phrase::{FOLLOWS, MAY_MANAGE, Phrase, PhraseTopic};
pub use title_part::{is_gender_mark, title_phrase_kind};
pub use title_word::words_of_work;
