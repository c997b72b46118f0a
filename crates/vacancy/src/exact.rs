//! Equal records: the same facts, the same text and the same amounts in it at one source. They are folded first, by sorting, so that a template used
//! 50,000 times is a few records for all that follows.

use rayon::prelude::*;

use crate::limits::DAYS_MAX;
use crate::prepare::Prepared;
use crate::verify::{both_days, has_text_enough, within_days};

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

/// The rules of `verify` for records that are equal: at one source nothing but enough text shows that two records are one, and
/// without an employer the place must be stated as well.
fn may_be_equal(record: &Prepared<'_>) -> bool {
    has_text_enough(record.signature) && (record.employer != 0 || record.place.is_stated())
}

fn key(record: &Prepared<'_>) -> [u64; 2] {
    [record.kind, record.text]
}
