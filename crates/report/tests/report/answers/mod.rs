//! Hand-made answers.

mod comparison;
mod figures;
mod price;
mod provenance;
mod role_report;

pub(crate) use comparison::{bar, comparison, waterfall};
pub(crate) use figures::{
    answers, cohort, cohort_of, counted, figure, modelled, pay, suppressed, withheld, withheld_pay,
};
pub(crate) use price::{price, priceless};
pub(crate) use provenance::{differences, evidence, verification};
pub(crate) use role_report::{borrowed, empty_report, report};

/// Words that would be markup, code or commands if a view let them.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> | [x](javascript:y) `rm` \u{1b}[2J\u{202e} *b* \"q\"";

/// A name that no column holds.
pub(crate) const LONG: &str = "Senior Principal Distinguished Backend Platform Reliability Engineering Manager for \
                               Internationalization and Localization, San Francisco-Oakland-Fremont, CA, remote, big tech employers";
