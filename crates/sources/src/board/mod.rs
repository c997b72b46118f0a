//! Job boards of employers at the makers of their applicant tracking systems, one file each.

mod answer;
mod ashby;
mod bamboohr;
mod greenhouse;
mod greenhouse_period;
mod lever;
#[cfg(test)]
mod listing_tests;
mod personio;
mod recruitee;
mod sections;
mod smartrecruiters;
mod teamtailor;
mod workable;
mod workday;

use crate::source::Source;

/// Every board.
pub(crate) const SOURCES: &[&Source] = &[
    &greenhouse::SOURCE,
    &ashby::SOURCE,
    &bamboohr::SOURCE,
    &lever::SOURCE,
    &personio::SOURCE,
    &recruitee::SOURCE,
    &smartrecruiters::SOURCE,
    &teamtailor::SOURCE,
    &workable::SOURCE,
    &workday::SOURCE,
];
