//! `lint`: what a posting leaves out that pay-transparency rules ask for.
//!
//! [`lint`] reads the posting's facts, finds the jurisdictions whose rules may ask something of it (`applied`), and runs the checks:
//!
//! | module      | checks                                                                    |
//! |-------------|---------------------------------------------------------------------------|
//! | `stated`    | pay missing, open, only on-target, praise in its place                    |
//! | `form`      | too wide, reversed, period, currency, implausible                         |
//! | `agreement` | fields against text, two ranges, level against years, remote against on site |
//! | `told`      | deadline, vacancy, local experience, place of a range                     |
//! | `benefits`  | benefits                                                                  |
//! | `excluded`  | residents who are shut out                                                |

mod agreement;
mod amounts;
mod applied;
mod benefits;
mod deadline;
mod excluded;
mod finding;
mod form;
#[cfg(test)]
mod labelled;
mod notes;
mod reach;
mod run;
mod sentence;
mod stated;
mod subject;
mod told;
mod wording;

pub use run::lint;
