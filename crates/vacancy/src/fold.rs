//! Candidates to copies.

use crate::candidate::Candidate;
use crate::prepare::prepare;
use crate::{boilerplate, exact, group, propose};

/// A record that shows a vacancy which another record shows more fully.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CopyOf {
    /// Place of the copy among the candidates.
    pub copy: usize,
    /// Place of the record that stands for the vacancy. A leader is never itself a copy.
    pub leader: usize,
    /// Share of the shorter text that the longer holds, estimated, between the copy and the record of its vacancy that it is
    /// most like; `None` where one of them has no text.
    pub similarity: Option<f32>,
}

/// Finds the copies among `candidates`, in the order of their places. The rules: `docs/methods/vacancies.md`.
///
/// The order of the candidates changes nothing: of two records that are alike in everything but the id, the smaller id leads.
pub fn fold(candidates: &[Candidate<'_>]) -> Vec<CopyOf> {
    let mut records = prepare(candidates);
    let first_of = exact::fold_equal(&mut records);
    let items: Vec<usize> = first_of.iter().enumerate().filter(|(at, first)| at == *first).map(|(at, _)| at).collect();
    boilerplate::mark(&mut records, &items);
    let pairs = propose::verified_pairs(&records, &items);
    let leaders = group::group(records.as_slice(), &pairs);
    let mut copies: Vec<CopyOf> = Vec::new();
    for (at, &first) in first_of.iter().enumerate() {
        let (leader, similarity) = match leaders.get(&first) {
            Some((leader, verified)) => (*leader, verified.share()),
            None if first != at => (first, Some(1.0)),
            None => continue,
        };
        copies.push(CopyOf { copy: records[at].index, leader: records[leader].index, similarity });
    }
    copies.sort_unstable_by_key(|copy| copy.copy);
    copies
}
