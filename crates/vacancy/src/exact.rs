//! Equal records: the same facts and the same text at one source. They are folded first, by sorting, so that a template used
//! 50,000 times is a few records for all that follows.

use rayon::prelude::*;

use crate::limits::{DAYS_MAX, SAMPLE_MIN_EDITED};
use crate::mix::hash_all;
use crate::prepare::Prepared;
use crate::verify::{both_days, within_days};

/// Points every record at the first of those equal to it within [`DAYS_MAX`], and widens that one's days.
pub(crate) fn fold_equal(records: &mut [Prepared<'_>]) -> Vec<usize> {
    let mut keys: Vec<([u64; 2], usize)> = records
        .par_iter()
        .enumerate()
        .filter(|(_, record)| may_be_equal(record))
        .map(|(at, record)| (key(record), at))
        .collect();
    keys.par_sort_unstable();
    let mut first_of: Vec<usize> = (0..records.len()).collect();
    for run in keys.chunk_by(|one, two| one.0 == two.0) {
        // Equal records follow each other by day, those without one last: only the latest group can take the next.
        let mut leader = run[0].1;
        for &(_, at) in &run[1..] {
            let days = records[at].days;
            if within_days(records[leader].days, days, DAYS_MAX) {
                first_of[at] = leader;
                records[leader].days = both_days(records[leader].days, days);
            } else {
                leader = at;
            }
        }
    }
    first_of
}

/// Without text nothing shows that two records are one, and without an employer the text and the place must.
fn may_be_equal(record: &Prepared<'_>) -> bool {
    let sample = u32::try_from(record.signature.hashes().len()).unwrap_or(u32::MAX);
    sample >= SAMPLE_MIN_EDITED || (sample > 0 && record.employer != 0)
}

fn key(record: &Prepared<'_>) -> [u64; 2] {
    let hashes = record.signature.hashes();
    [record.kind, hash_all(hashes.iter().map(|&hash| u64::from(hash)).chain([u64::from(record.signature.words())]))]
}
