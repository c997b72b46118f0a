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
const BANDS: usize = 16;

/// Min-hashes of a band.
const BAND_ROWS: usize = 2;

/// A record's key in a proposal.
type Keyed = (u64, usize);

/// Every proposed pair of `items` that is verified.
pub(crate) fn verified_pairs(records: &[Prepared<'_>], items: &[usize]) -> Vec<Pair> {
    let mut sizes: FxHashMap<u64, usize> = FxHashMap::default();
    for &at in items {
        *sizes.entry(records[at].employer).or_default() += 1;
    }
    let is_small =
        |employer: u64| employer != 0 && sizes.get(&employer).is_some_and(|&size| size <= EMPLOYER_PAIRS_MAX);

    let employed = items.iter().filter(|&&at| records[at].employer != 0);
    let by_employer = employed
        .map(|&at| {
            let record = &records[at];
            let key = if is_small(record.employer) {
                record.employer
            } else {
                hash_all([record.employer, record.title.work_hash()])
            };
            (key, at)
        })
        .collect();
    let mut pairs = in_buckets(records, by_employer, &|_, _| true);

    let by_title = items.iter().map(|&at| {
        let record = &records[at];
        let begin = record.employer_id.and_then(|id| id.get(..EMPLOYER_LETTERS_MIN)).unwrap_or_default();
        (hash_all([hash_bytes(begin.as_bytes()), record.title.hash()]), at)
    });
    let spelled = |one: usize, two: usize| employers(&records[one], &records[two]) == Employers::Spelling;
    pairs.append(&mut in_buckets(records, by_title.collect(), &spelled));

    let by_place = items.iter().map(|&at| (hash_all([records[at].title.hash(), records[at].place.hash()]), at));
    let unsure = |one: usize, two: usize| employers(&records[one], &records[two]) == Employers::Unsure;
    pairs.append(&mut in_buckets(records, by_place.collect(), &unsure));

    let bands: Vec<[u32; BANDS]> = items.par_iter().map(|&at| bands(records[at].signature)).collect();
    for band in 0..BANDS {
        let keyed = items.iter().zip(&bands).filter(|(_, bands)| bands[band] != NONE);
        let keyed: Vec<Keyed> = keyed.map(|(&at, bands)| (u64::from(bands[band]), at)).collect();
        let is_new = |one: usize, two: usize| {
            let (one, two) = (&records[one], &records[two]);
            match employers(one, two) {
                Employers::Same => !is_small(one.employer) && one.title.work_hash() != two.title.work_hash(),
                Employers::Spelling | Employers::Unsure => true,
                Employers::Different => false,
            }
        };
        pairs.append(&mut in_buckets(records, keyed, &is_new));
    }
    pairs.par_sort_unstable_by_key(|pair| (pair.later, pair.earlier));
    pairs.dedup_by_key(|pair| (pair.later, pair.earlier));
    pairs
}

/// The verified pairs of records with equal keys.
fn in_buckets(
    records: &[Prepared<'_>],
    mut keyed: Vec<Keyed>,
    is_new: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Vec<Pair> {
    keyed.par_sort_unstable();
    let compare = |one: usize, two: usize, pairs: &mut Vec<Pair>| {
        let (earlier, later) = (one.min(two), one.max(two));
        if is_new(earlier, later)
            && let Some(verified) = verify(&records[earlier], &records[later])
        {
            pairs.push(Pair { later, earlier, verified });
        }
    };
    let buckets = keyed.par_chunk_by(|one, two| one.0 == two.0).filter(|bucket| bucket.len() > 1);
    buckets
        .flat_map_iter(|bucket| {
            let mut bucket: Vec<usize> = bucket.iter().map(|&(_, at)| at).collect();
            let mut pairs = Vec::new();
            let reach = if bucket.len() <= BUCKET_PAIRS_MAX { BUCKET_PAIRS_MAX } else { BUCKET_NEIGHBOURS };
            if bucket.len() > BUCKET_PAIRS_MAX {
                bucket.sort_by_cached_key(|&at| {
                    let record = &records[at];
                    (record.employer, record.title.hash(), record.place.hash(), record.pay.hash(), at)
                });
            }
            for (n, &one) in bucket.iter().enumerate() {
                bucket.iter().skip(n + 1).take(reach).for_each(|&two| compare(one, two, &mut pairs));
            }
            pairs
        })
        .collect()
}

/// The bands of a signature; [`NONE`] where both of a band's bins are empty.
fn bands(signature: &Signature) -> [u32; BANDS] {
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
