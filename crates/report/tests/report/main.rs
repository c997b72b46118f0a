//! Views of hand-made answers: what a reader sees, what is left out, and what hostile words cannot do.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod charts;
mod comparison;
mod price;
mod provenance;
mod role_report;
mod schemas;
mod site;
mod site_forms;
mod structured_data;
