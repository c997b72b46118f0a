//! Equal records: the same facts, the same text and the same amounts in it at one source. They are folded first, by sorting, so that a template used
//! 50,000 times is a few records for all that follows.

use rayon::prelude::*;

use crate::facts::Facts;
use crate::limits::DAYS_MAX;
use crate::prepare::Prepared;
use crate::verify::{both_days, has_text_enough, within_days};

/// Points every record at the first of those equal to it within [`DAYS_MAX`], and widens that one's days.
pub(crate) fn fold_equal(records: &mut [Prepared<'_>]) -> Vec<usize> {
    let mut keys: Vec<([u64; 2], usize)> = records
        .par_iter()
        .enumerate()
        .filter_map(|(at, record)| equal_key(&record.facts).map(|key| (key, at)))
        .collect();
    keys.par_sort_unstable();
    let mut first_of: Vec<usize> = (0..records.len()).collect();
    for run in keys.chunk_by(|one, two| one.0 == two.0) {
        // Equal records follow each other by day, those without one last: only the latest group can take the next.
        let mut leader = run[0].1;
        for &(_, at) in &run[1..] {
            let days = records[at].facts.days;
            if takes(&mut records[leader].facts, days) {
                first_of[at] = leader;
            } else {
                leader = at;
            }
        }
    }
    first_of
}

/// Widens the days of a record by those of one that is equal to it, where both lie within [`DAYS_MAX`].
pub(crate) fn takes(leader: &mut Facts<'_>, days: Option<(i32, i32)>) -> bool {
    let is_near = within_days(leader.days, days, DAYS_MAX);
    if is_near {
        leader.days = both_days(leader.days, days);
    }
    is_near
}

/// What equal records share; none where nothing shows that two records are one. By the rules of `verify` nothing but enough text
/// does at one source, and without an employer the place must be stated as well.
pub(crate) fn equal_key(facts: &Facts<'_>) -> Option<[u64; 2]> {
    let may_be_equal = has_text_enough(facts) && (facts.employer != 0 || facts.place.is_stated());
    may_be_equal.then_some([facts.kind, facts.text])
}
