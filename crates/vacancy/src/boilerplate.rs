//! What an employer writes into all its postings (who it is, what it offers, the paragraph its lawyers wrote), and what a
//! source writes around all of its postings.
//!
//! A shingle is an employer's boilerplate where at least three of its titles have it. It is counted over titles and not
//! over postings: one vacancy posted in ten cities is no boilerplate, nor are the levels of one title. It is a source's where
//! at least five and one in a hundred of its employers have it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::limits::{
    BOILERPLATE_EMPLOYERS_MIN, BOILERPLATE_EMPLOYERS_SHARE, BOILERPLATE_POSTINGS_MAX, BOILERPLATE_TITLES_MIN,
    EMPLOYER_LETTERS_MIN, SOURCE_POSTINGS_MAX,
};
use crate::mix::hash_bytes;
use crate::prepare::Prepared;
use crate::signature::Signature;

/// Who writes boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// An employer, into all its postings.
    Employer,
    /// A source, around the postings of all employers.
    Source,
}

impl Writer {
    /// Whose posting it is; none where that is not known, or there is no text.
    pub(crate) fn of(self, facts: &Facts<'_>) -> Option<u64> {
        let writer = match self {
            Self::Employer => facts.employer,
            Self::Source => facts.source,
        };
        (writer != 0 && !facts.fullness.has_no_text).then_some(writer)
    }

    /// What it is counted over.
    pub(crate) fn member(self, facts: &Facts<'_>) -> u64 {
        match self {
            Self::Employer => facts.title.work_hash(),
            Self::Source => hash_bytes(facts.employer_id.map_or(&[][..], first_letters)),
        }
    }

    /// How many members must have it, of how many.
    fn least(self, members: usize) -> usize {
        match self {
            Self::Employer => BOILERPLATE_TITLES_MIN,
            Self::Source => BOILERPLATE_EMPLOYERS_MIN.max(members / BOILERPLATE_EMPLOYERS_SHARE),
        }
    }

    /// Records that are looked at, the fullest first.
    pub(crate) fn most(self) -> usize {
        match self {
            Self::Employer => BOILERPLATE_POSTINGS_MAX,
            Self::Source => SOURCE_POSTINGS_MAX,
        }
    }
}

/// The beginning of an employer's id, in which its spellings agree.
fn first_letters(id: &str) -> &[u8] {
    id.as_bytes().get(..EMPLOYER_LETTERS_MIN).unwrap_or(id.as_bytes())
}

/// Marks the boilerplate of each of `items`, the records that stand for others.
pub(crate) fn mark(records: &mut [Prepared<'_>], items: &[usize]) {
    for (at, marks) in all_marks(Writer::Employer, records, items) {
        records[at].boilerplate.employer = marks;
    }
    for (at, marks) in all_marks(Writer::Source, records, items) {
        records[at].boilerplate.source = marks;
    }
}

/// The marks of every record that has some.
fn all_marks(writer: Writer, records: &[Prepared<'_>], items: &[usize]) -> Vec<(usize, u128)> {
    let mut written: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for &at in items {
        if let Some(writer) = writer.of(&records[at].facts) {
            written.entry(writer).or_default().push(at);
        }
    }
    let written: Vec<Vec<usize>> = written.into_values().collect();
    let of_one = |items: &Vec<usize>| {
        let sample = items.iter().take(writer.most()).map(|&at| &records[at]);
        let common = common_hashes(writer, sample.map(|record| (record.signature, writer.member(&record.facts))));
        let marks = items.par_iter().map(|&at| (at, marks(records[at].signature, &common)));
        marks.filter(|(_, marks)| *marks != 0).collect::<Vec<_>>()
    };
    written.par_iter().flat_map_iter(of_one).collect()
}

/// The hashes that enough members of a `sample` have, ascending. A sample is of signatures and their members.
pub(crate) fn common_hashes<'a>(
    writer: Writer,
    sample: impl Iterator<Item = (&'a Signature, u64)> + Clone,
) -> Vec<u32> {
    let mut members: Vec<u64> = sample.clone().map(|(_, member)| member).collect();
    members.sort_unstable();
    members.dedup();
    let least = writer.least(members.len());
    if members.len() < least {
        return Vec::new();
    }
    let hashes = sample.flat_map(|(signature, member)| signature.hashes().iter().map(move |&hash| (hash, member)));
    let mut pairs: Vec<(u32, u64)> = hashes.collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let runs = pairs.chunk_by(|one, two| one.0 == two.0);
    runs.filter(|run| run.len() >= least).map(|run| run[0].0).collect()
}

/// Which hashes of a signature are among the `common` ones, which ascend: a bit each.
pub(crate) fn marks(signature: &Signature, common: &[u32]) -> u128 {
    let hashes = signature.hashes().iter().enumerate();
    hashes.filter(|(_, hash)| common.binary_search(hash).is_ok()).fold(0, |marks, (at, _)| marks | 1 << at)
}
