//! `lint`: what a posting leaves out that pay-transparency rules ask for.
//!
//! [`lint`] reads the posting's facts, finds the jurisdictions whose rules may ask something of it (`applied`), and runs the checks:
//!
//! | module      | checks                                                                    |
//! |-------------|---------------------------------------------------------------------------|
//! | `stated`    | pay missing, open, only on-target, praise in its place                    |
//! | `form`      | too wide, reversed, period, currency, implausible                         |
//! | `agreement` | fields against text, two ranges, level against years, remote against on site |
//! | `told`      | benefits, deadline, vacancy, local experience, place of a range           |
//! | `excluded`  | residents who are shut out                                                |

mod agreement;
mod applied;
mod excluded;
mod finding;
mod form;
#[cfg(test)]
mod labelled;
mod run;
mod stated;
mod subject;
mod told;
mod wording;

pub use run::lint;
