//! What an employer writes into all its postings (who it is, what it offers, the paragraph its lawyers wrote), and what a
//! source writes around all of its postings.
//!
//! A shingle is an employer's boilerplate where at least three of its titles have it. It is counted over titles and not
//! over postings: one vacancy posted in ten cities is no boilerplate, nor are the levels of one title. It is a source's where
//! at least five and one in a hundred of its employers have it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::limits::{
    BOILERPLATE_EMPLOYERS_MIN, BOILERPLATE_EMPLOYERS_SHARE, BOILERPLATE_POSTINGS_MAX, BOILERPLATE_TITLES_MIN,
    EMPLOYER_LETTERS_MIN, SOURCE_POSTINGS_MAX,
};
use crate::mix::hash_bytes;
use crate::prepare::Prepared;
use crate::signature::Signature;

/// Marks the boilerplate of each of `items`, the records that stand for others.
pub(crate) fn mark(records: &mut [Prepared<'_>], items: &[usize]) {
    let of_employers = CommonTo {
        group: |record| record.employer,
        member: |record| record.title.work_hash(),
        least: |_| BOILERPLATE_TITLES_MIN,
        most: BOILERPLATE_POSTINGS_MAX,
    };
    let of_sources = CommonTo {
        group: |record| record.source,
        member: |record| hash_bytes(record.employer_id.map_or(&[][..], first_letters)),
        least: |employers| BOILERPLATE_EMPLOYERS_MIN.max(employers / BOILERPLATE_EMPLOYERS_SHARE),
        most: SOURCE_POSTINGS_MAX,
    };
    for (at, marks) in of_employers.marks(records, items) {
        records[at].boilerplate.employer = marks;
    }
    for (at, marks) in of_sources.marks(records, items) {
        records[at].boilerplate.source = marks;
    }
}

/// The beginning of an employer's id, in which its spellings agree.
fn first_letters(id: &str) -> &[u8] {
    id.as_bytes().get(..EMPLOYER_LETTERS_MIN).unwrap_or(id.as_bytes())
}

/// What has boilerplate.
struct CommonTo {
    /// Whose boilerplate it is; 0 where that is not known.
    group: fn(&Prepared<'_>) -> u64,
    /// What it is counted over.
    member: fn(&Prepared<'_>) -> u64,
    /// How many members must have it, of how many.
    least: fn(usize) -> usize,
    /// Records of a group that are looked at.
    most: usize,
}

impl CommonTo {
    /// The marks of every record that has some.
    fn marks(&self, records: &[Prepared<'_>], items: &[usize]) -> Vec<(usize, u128)> {
        let mut groups: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for &at in items {
            let group = (self.group)(&records[at]);
            if group != 0 && !records[at].signature.is_empty() {
                groups.entry(group).or_default().push(at);
            }
        }
        let groups: Vec<Vec<usize>> =
            groups.into_values().filter(|items| items.len() >= BOILERPLATE_TITLES_MIN).collect();
        let of_group = |items: &Vec<usize>| {
            let common = self.common_hashes(records, items);
            let marks = items.par_iter().map(|&at| (at, marked(records[at].signature, &common)));
            marks.filter(|(_, marks)| *marks != 0).collect::<Vec<_>>()
        };
        groups.par_iter().flat_map_iter(of_group).collect()
    }

    /// The hashes that enough members have, ascending.
    fn common_hashes(&self, records: &[Prepared<'_>], items: &[usize]) -> Vec<u32> {
        let sample = items.iter().take(self.most).map(|&at| (records[at].signature, (self.member)(&records[at])));
        let mut members: Vec<u64> = sample.clone().map(|(_, member)| member).collect();
        members.sort_unstable();
        members.dedup();
        let least = (self.least)(members.len());
        let hashes = sample.flat_map(|(signature, member)| signature.hashes().iter().map(move |&hash| (hash, member)));
        let mut pairs: Vec<(u32, u64)> = hashes.collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        let runs = pairs.chunk_by(|one, two| one.0 == two.0);
        runs.filter(|run| run.len() >= least).map(|run| run[0].0).collect()
    }
}

fn marked(signature: &Signature, common: &[u32]) -> u128 {
    let hashes = signature.hashes().iter().enumerate();
    hashes.filter(|(_, hash)| common.binary_search(hash).is_ok()).fold(0, |marks, (at, _)| marks | 1 << at)
}
