//! Candidates as the rules read them, the fullest first.

use std::cmp::{Ordering, Reverse};

use earnest_core::{Arrangement, SeniorityLevel};
use rayon::prelude::*;

use crate::candidate::Candidate;
use crate::mix::{hash_all, hash_bytes};
use crate::pay::PayKey;
use crate::place::PlaceKey;
use crate::signature::Signature;
use crate::text::Boilerplate;
use crate::title::TitleKey;

/// A candidate as the rules read it.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    /// Where it stands in the caller's list.
    pub index: usize,
    pub source: u64,
    pub is_aggregator: bool,
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
    pub signature: &'a Signature,
    /// Hash of the words of the text.
    pub text: u64,
    pub boilerplate: Boilerplate,
    /// Hash of everything a rule looks at but days and words of the text: records of one kind agree with the same others.
    pub kind: u64,
}

/// Every candidate prepared, the fullest first.
pub(crate) fn prepare<'a>(candidates: &[Candidate<'a>]) -> Vec<Prepared<'a>> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.par_sort_by(|&one, &two| fuller_first(&candidates[one], &candidates[two]));
    order.into_par_iter().map(|index| Prepared::new(index, &candidates[index])).collect()
}

impl<'a> Prepared<'a> {
    fn new(index: usize, candidate: &Candidate<'a>) -> Self {
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
        let kind = hash_all(facts);
        let epoch = jiff::civil::date(1970, 1, 1);
        // The days of any two dates that jiff knows are under eight million apart.
        let day = candidate.day.map(|day| (day - epoch).get_days());
        Self {
            index,
            source,
            is_aggregator: candidate.is_aggregator,
            employer_id,
            employer,
            title,
            place,
            pay,
            is_remote,
            level: candidate.level,
            days: day.map(|day| (day, day)),
            signature,
            text,
            boilerplate: Boilerplate::default(),
            kind,
        }
    }
}

/// The order in which records lead: with text, with pay, with a place, the longest text, an employer's own board, the earliest
/// day, and then the id, so that the order of the rows decides nothing.
fn fuller_first(one: &Candidate<'_>, two: &Candidate<'_>) -> Ordering {
    let fullness = |record: &Candidate<'_>| {
        (
            record.signature.is_empty(),
            record.pay.is_empty(),
            record.worksites.is_empty() && record.location.trim().is_empty(),
            Reverse(record.signature.words()),
            record.is_aggregator,
            record.day.is_none(),
            record.day,
        )
    };
    fullness(one).cmp(&fullness(two)).then_with(|| (one.id, one.source).cmp(&(two.id, two.source)))
}
