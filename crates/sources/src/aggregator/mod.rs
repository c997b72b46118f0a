//! Services that collect the postings of many employers, one file each.

mod adzuna;
mod arbeitnow;
mod bundesagentur;
mod described;
mod eures;
mod hacker_news;
mod jobicy;
mod plain_line;
mod remote_ok;
mod remotive;
mod search;
mod section;
mod the_muse;
mod usajobs;
mod we_work_remotely;

use crate::source::Source;

/// Every aggregator.
pub(crate) const SOURCES: &[&Source] = &[
    &adzuna::SOURCE,
    &arbeitnow::SOURCE,
    &bundesagentur::SOURCE,
    &eures::SOURCE,
    &hacker_news::SOURCE,
    &jobicy::SOURCE,
    &remote_ok::SOURCE,
    &remotive::SOURCE,
    &the_muse::SOURCE,
    &usajobs::SOURCE,
    &we_work_remotely::SOURCE,
];
