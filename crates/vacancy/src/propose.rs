//! Which records are compared.
//!
//! | proposal                                     | finds                                                                 |
//! |----------------------------------------------|-----------------------------------------------------------------------|
//! | all pairs of an employer of up to 64 records | everything; most employers                                            |
//! | one employer, one work in the title          | cuts and texts behind boilerplate, at large employers                 |
//! | one title, employers that begin alike        | the same where an aggregator spells the employer otherwise            |
//! | one title, one place                         | cuts whose employer is not stated                                     |
//! | an equal band of min-hashes                  | like texts with edited titles, and those whose employer is not stated |
//!
//! The bands are locality-sensitive hashing by one permutation (Li, Owen and Zhang 2012): a signature's hashes fall into 32 bins
//! by their last five bits, the smallest of a bin is a min-hash, and a band is two of them. Two texts with Jaccard share `J`
//! meet in one of 16 bands with probability `1 - (1 - J²)^16`: 0.99 at one half, 0.79 at 0.3, 0.01 at 0.03.
//!
//! Buckets larger than 64 are sorted by employer, title, place and pay, and each record is compared with the 24 after it: the
//! work grows with the number of records, never with its square.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::group::Records;
use crate::limits::{BUCKET_NEIGHBOURS, BUCKET_PAIRS_MAX, EMPLOYER_LETTERS_MIN, EMPLOYER_PAIRS_MAX};
use crate::mix::{hash_all, hash_bytes};
use crate::prepare::Prepared;
use crate::signature::{NONE, Signature};
use crate::verify::{Employers, Verified, employers, verify};

/// Two records that were verified; `later` is the less full.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub later: usize,
    pub earlier: usize,
    pub verified: Verified,
}

/// Bands of a signature.
pub(crate) const BANDS: usize = 16;

/// Min-hashes of a band.
const BAND_ROWS: usize = 2;

/// Why records are compared: a row of the table above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proposal {
    Employer,
    Title,
    Place,
    Band,
}

impl Proposal {
    /// The proposals of facts, in the order of their numbers; bands follow.
    pub(crate) const OF_FACTS: [Self; 3] = [Self::Employer, Self::Title, Self::Place];

    /// The proposal of that number: all beyond [`Self::OF_FACTS`] are bands.
    pub(crate) fn numbered(number: u8) -> Self {
        Self::OF_FACTS.get(usize::from(number)).copied().unwrap_or(Self::Band)
    }

    /// The key of a record by its facts; `is_small` where its employer has at most [`EMPLOYER_PAIRS_MAX`] records.
    pub(crate) fn key(self, facts: &Facts<'_>, is_small: bool) -> Option<u64> {
        match self {
            Self::Employer => employer_key(facts, is_small),
            Self::Title => Some(title_key(facts)),
            Self::Place => Some(place_key(facts)),
            Self::Band => None,
        }
    }

    /// Whether a pair with equal keys is to be compared: no other proposal has it.
    pub(crate) fn is_new(self, one: &Facts<'_>, two: &Facts<'_>) -> bool {
        match self {
            Self::Employer => true,
            Self::Title => employers(one, two) == Employers::Spelling,
            Self::Place => employers(one, two) == Employers::Unsure,
            Self::Band => match employers(one, two) {
                Employers::Same => one.title.work_hash() != two.title.work_hash(),
                Employers::Spelling | Employers::Unsure => true,
                Employers::Different => false,
            },
        }
    }
}

/// A record's key in a proposal.
type Keyed = (u64, usize);

/// Every proposed pair of `items` that is verified.
pub(crate) fn verified_pairs(records: &[Prepared<'_>], items: &[usize]) -> Vec<Pair> {
    let mut sizes: FxHashMap<u64, usize> = FxHashMap::default();
    for &at in items {
        *sizes.entry(records[at].facts.employer).or_default() += 1;
    }
    let is_small = |facts: &Facts<'_>| {
        facts.employer != 0 && sizes.get(&facts.employer).is_some_and(|&size| size <= EMPLOYER_PAIRS_MAX)
    };
    let mut pairs = Vec::new();
    for proposal in Proposal::OF_FACTS {
        let key = |facts: &Facts<'_>| proposal.key(facts, is_small(facts));
        let keyed = items.iter().filter_map(|&at| key(&records[at].facts).map(|key| (key, at)));
        pairs.append(&mut in_buckets(records, keyed.collect(), &|one, two| proposal.is_new(one, two)));
    }

    let bands: Vec<[u32; BANDS]> = items.par_iter().map(|&at| bands(records[at].signature)).collect();
    for band in 0..BANDS {
        let keyed = items.iter().zip(&bands).filter(|(_, bands)| bands[band] != NONE);
        let keyed: Vec<Keyed> = keyed.map(|(&at, bands)| (u64::from(bands[band]), at)).collect();
        // All pairs of a small employer were compared.
        let is_new = |one: &Facts<'_>, two: &Facts<'_>| {
            Proposal::Band.is_new(one, two) && !(one.employer == two.employer && is_small(one))
        };
        pairs.append(&mut in_buckets(records, keyed, &is_new));
    }
    pairs.par_sort_unstable_by_key(|pair| (pair.later, pair.earlier));
    pairs.dedup_by_key(|pair| (pair.later, pair.earlier));
    pairs
}

fn employer_key(facts: &Facts<'_>, is_small: bool) -> Option<u64> {
    let of_work = || hash_all([facts.employer, facts.title.work_hash()]);
    (facts.employer != 0).then(|| if is_small { facts.employer } else { of_work() })
}

fn title_key(facts: &Facts<'_>) -> u64 {
    let begin = facts.employer_id.and_then(|id| id.get(..EMPLOYER_LETTERS_MIN)).unwrap_or_default();
    hash_all([hash_bytes(begin.as_bytes()), facts.title.hash()])
}

fn place_key(facts: &Facts<'_>) -> u64 {
    hash_all([facts.title.hash(), facts.place.hash()])
}

/// The verified pairs of records with equal keys.
fn in_buckets(
    records: &[Prepared<'_>],
    mut keyed: Vec<Keyed>,
    is_new: &(dyn Fn(&Facts<'_>, &Facts<'_>) -> bool + Sync),
) -> Vec<Pair> {
    keyed.par_sort_unstable();
    let buckets = keyed.par_chunk_by(|one, two| one.0 == two.0).filter(|bucket| bucket.len() > 1);
    buckets
        .flat_map_iter(|bucket| {
            let mut pairs = Vec::new();
            each_pair(records, bucket.iter().map(|&(_, at)| at).collect(), |earlier, later| {
                if is_new(&records[earlier].facts, &records[later].facts)
                    && let Some(verified) = verify(&records[earlier], &records[later])
                {
                    pairs.push(Pair { later, earlier, verified });
                }
            });
            pairs
        })
        .collect()
}

/// Shows the pairs of a bucket that are compared, the fuller record of each first. A bucket holds places, ascending.
pub(crate) fn each_pair(records: &(impl Records + ?Sized), mut bucket: Vec<usize>, mut show: impl FnMut(usize, usize)) {
    let reach = if bucket.len() <= BUCKET_PAIRS_MAX { BUCKET_PAIRS_MAX } else { BUCKET_NEIGHBOURS };
    if bucket.len() > BUCKET_PAIRS_MAX {
        bucket.sort_by_cached_key(|&at| {
            let facts = records.facts(at);
            (facts.employer, facts.title.hash(), facts.place.hash(), facts.pay.hash(), at)
        });
    }
    for (n, &one) in bucket.iter().enumerate() {
        bucket.iter().skip(n + 1).take(reach).for_each(|&two| show(one.min(two), one.max(two)));
    }
}

/// The bands of a signature; [`NONE`] where both of a band's bins are empty.
pub(crate) fn bands(signature: &Signature) -> [u32; BANDS] {
    let mut smallest = [NONE; BANDS * BAND_ROWS];
    for &hash in signature.hashes() {
        // The hashes ascend, so the first of a bin is its smallest.
        let bin = &mut smallest[hash as usize % (BANDS * BAND_ROWS)];
        *bin = (*bin).min(hash);
    }
    let mut bands = [NONE; BANDS];
    for (band, rows) in bands.iter_mut().zip(smallest.chunks(BAND_ROWS)) {
        if rows.iter().any(|&row| row != NONE) {
            let key = hash_all(rows.iter().map(|&row| u64::from(row))) >> 32;
            *band = u32::try_from(key).unwrap_or_default().min(NONE - 1);
        }
    }
    bands
}
