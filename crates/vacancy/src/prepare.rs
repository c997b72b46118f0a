//! Candidates as the rules read them, the fullest first.

use rayon::prelude::*;

use crate::candidate::Candidate;
use crate::facts::Facts;
use crate::signature::Signature;
use crate::text::Boilerplate;

/// A candidate as the rules read it.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    /// Where it stands in the caller's list.
    pub index: usize,
    pub facts: Facts<'a>,
    pub signature: &'a Signature,
    pub boilerplate: Boilerplate,
}

/// Every candidate prepared, the fullest first.
pub(crate) fn prepare<'a>(candidates: &[Candidate<'a>]) -> Vec<Prepared<'a>> {
    let prepared = candidates.par_iter().enumerate().map(|(index, candidate)| Prepared {
        index,
        facts: Facts::new(candidate),
        signature: candidate.signature,
        boilerplate: Boilerplate::default(),
    });
    let mut prepared: Vec<Prepared<'a>> = prepared.collect();
    prepared.par_sort_by(|one, two| one.facts.fullness.cmp(&two.facts.fullness));
    prepared
}
