//! What the rules look at in a posting, but for the words of its text.

use std::cmp::Reverse;

use earnest_core::{Arrangement, SeniorityLevel};
use serde::{Deserialize, Serialize};

use crate::candidate::Candidate;
use crate::mix::{hash_all, hash_bytes};
use crate::pay::PayKey;
use crate::place::PlaceKey;
use crate::title::TitleKey;

/// A candidate's facts as the rules compare them. They can be written as bytes and read back, so that they travel.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Facts<'a> {
    /// Where it stands among all.
    #[serde(borrow)]
    pub fullness: Fullness<'a>,
    /// Hash of the source's name.
    pub source: u64,
    #[serde(borrow)]
    pub employer_id: Option<&'a str>,
    /// Hash of the employer's id; 0 for none.
    pub employer: u64,
    pub title: TitleKey,
    pub place: PlaceKey,
    pub pay: PayKey,
    /// Whether the work is remote, where that is stated.
    pub is_remote: Option<bool>,
    pub level: SeniorityLevel,
    /// First and last day of the records that it stands for, counted from 1970.
    pub days: Option<(i32, i32)>,
    /// Hash of the words of the text.
    pub text: u64,
    /// Hash of the amounts of money that the text names; 0 where it names none.
    pub amounts: u16,
    /// Hash of everything a rule looks at but days and words of the text: records of one kind agree with the same others.
    pub kind: u64,
}

/// The order in which records lead: with text, with pay, with a place, the longest text, an employer's own board, the earliest
/// day, and then the id, so that the order of the rows decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question of an order")]
pub(crate) struct Fullness<'a> {
    pub has_no_text: bool,
    has_no_pay: bool,
    has_no_place: bool,
    pub words: Reverse<u32>,
    pub is_aggregator: bool,
    has_no_day: bool,
    /// Day of its own, counted from 1970.
    pub day: Option<i32>,
    pub id: &'a str,
    source: &'a str,
}

impl<'a> Facts<'a> {
    pub(crate) fn new(candidate: &Candidate<'a>) -> Self {
        let employer_id = candidate.employer_id.filter(|id| !id.is_empty());
        let names = PlaceKey::names(candidate.worksites, candidate.location);
        let title = TitleKey::new(candidate.title, &names);
        let place = PlaceKey::new(candidate.worksites, candidate.location);
        let pay = PayKey::new(candidate.pay);
        let source = hash_bytes(candidate.source.as_bytes());
        let employer = employer_id.map_or(0, |id| hash_bytes(id.as_bytes()).max(1));
        let level = hash_bytes(candidate.level.as_str().as_bytes());
        let is_aggregator = u64::from(candidate.is_aggregator);
        let is_remote = candidate.arrangement.map(|arrangement| arrangement == Arrangement::Remote);
        let remote = is_remote.map_or(2, u64::from);
        let signature = candidate.signature;
        let hashes = signature.hashes().iter().map(|&hash| u64::from(hash));
        let text = hash_all(hashes.chain([u64::from(signature.words())]));
        // A text that names amounts disagrees with the same words at other amounts.
        let amounts = u64::from(signature.amounts());
        let paid_text = if amounts == 0 { 0 } else { text };
        let (work, place_hash) = (title.hash(), place.hash());
        let facts = [source, remote, is_aggregator, employer, work, place_hash, pay.hash(), level, amounts, paid_text];
        let fullness = Fullness::new(candidate);
        Self {
            fullness,
            source,
            employer_id,
            employer,
            title,
            place,
            pay,
            is_remote,
            level: candidate.level,
            days: fullness.day.map(|day| (day, day)),
            text,
            amounts: signature.amounts(),
            kind: hash_all(facts),
        }
    }
}

impl<'a> Fullness<'a> {
    fn new(candidate: &Candidate<'a>) -> Self {
        let epoch = jiff::civil::date(1970, 1, 1);
        Self {
            has_no_text: candidate.signature.is_empty(),
            has_no_pay: candidate.pay.is_empty(),
            has_no_place: candidate.worksites.is_empty() && candidate.location.trim().is_empty(),
            words: Reverse(candidate.signature.words()),
            is_aggregator: candidate.is_aggregator,
            has_no_day: candidate.day.is_none(),
            // The days of any two dates that jiff knows are under eight million apart.
            day: candidate.day.map(|day| (day - epoch).get_days()),
            id: candidate.id,
            source: candidate.source,
        }
    }
}
