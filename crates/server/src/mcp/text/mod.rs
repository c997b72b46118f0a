//! The answers in short Markdown, for clients that show an assistant only text. Every figure keeps its sample, interval, status and id.

mod compare;
mod evidence;
mod figure;
mod lint;
mod price;
mod report;
mod roles;

pub(super) use compare::compare_text;
pub(super) use evidence::evidence_text;
pub(super) use lint::lint_text;
pub(super) use price::price_text;
pub(super) use report::report_text;
pub(super) use roles::roles_text;
