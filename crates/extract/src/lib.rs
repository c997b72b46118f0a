//! A posting's text to facts, each with its evidence.

mod arrangement;
mod benefit;
mod credential;
mod degree;
mod document;
mod employer_kind;
mod experience;
mod folded;
mod html;
mod language;
pub mod occupation;
mod pay;
mod personal_data;
mod phrase_index;
mod phrase_table;
mod record;
mod responsibility;
mod section;
mod seniority;
mod sentence;
mod skill;
mod title;
mod title_employer;
mod title_fact;
mod worksite;

pub use credential::extract_credentials;
pub use document::{Document, TEXT_BYTES_MAX};
pub use html::{HTML_BYTES_MAX, html_to_text};
pub use occupation::OccupationCoder;
pub use personal_data::{redact_in_place, redact_personal_data};
pub use record::{Extraction, Extractor};
pub use section::{Section, SectionKind};
pub use seniority::extract_seniority;
pub use skill::SkillReader;
pub use title::{normalize_title, title_parts};
pub use worksite::{AmbiguousPlace, WorksiteReader, WorksiteReading};
