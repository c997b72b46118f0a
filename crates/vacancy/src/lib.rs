//! Which postings are sightings of one vacancy.
//!
//! Employers post a vacancy again, boards copy it, and aggregators show its first lines. Each row looks like evidence of its
//! own, so a percentile leans towards whoever posts most often. [`fold`] finds the copies and names one record to stand for
//! each vacancy: the fullest. The same text with another city or another pay is another vacancy.
//!
//! | step      | what                                                                               | where                      |
//! |-----------|------------------------------------------------------------------------------------|----------------------------|
//! | sign      | a text becomes a [`Signature`] of 512 bytes, which is kept beside it                | `signature`, `words`, `amounts` |
//! | propose   | equal records; all pairs of a small employer; equal bands of min-hashes             | `exact`, `propose`         |
//! | set aside | what an employer writes into all its postings says nothing of one of them           | `boilerplate`              |
//! | verify    | employer, title, level, place, pay, days, and then the text                         | `verify` and its parts     |
//! | group     | every copy points at its leader, and agrees with every other member of the group    | `group`                    |
//!
//! [`steps`] has them one by one, for postings that are too many for one machine: what it finds is what [`fold`] finds.
//!
//! Nothing here reads a clock, draws a random number or depends on the order of the rows. The rules with their reasons, and
//! how well they do: `docs/methods/vacancies.md`.

mod amounts;
mod boilerplate;
mod candidate;
mod exact;
mod facts;
mod fold;
mod group;
mod limits;
mod mix;
mod pay;
mod place;
mod prepare;
mod propose;
mod signature;
pub mod steps;
mod text;
mod title;
mod verify;
mod words;

pub use candidate::{Candidate, Pay};
pub use fold::{CopyOf, fold};
pub use signature::{InvalidSignature, SIGNATURE_BYTES, Signature};
