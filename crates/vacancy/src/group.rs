//! Verified pairs to groups without chains.
//!
//! Records come the fullest first. Each joins the group of the record that it is most like, and only where it agrees with
//! every kind of record that the group holds and with its days; else it leads a group of its own. So of `A ~ B ~ C`, where `A` and
//! `C` cannot be one vacancy, `B` goes to one of them and never draws both together. The text need be like that of one member
//! and not of the leader: the first lines of a posting are not in a copy whose "about us" was exchanged.

use rustc_hash::FxHashMap;

use crate::facts::Facts;
use crate::limits::{DAYS_MAX, GROUP_KINDS_MAX};
use crate::prepare::Prepared;
use crate::propose::Pair;
use crate::verify::{Verified, both_days, facts_agree, within_days};

/// Records by their places, the fullest first.
pub(crate) trait Records {
    /// The facts of the record at a place.
    fn facts(&self, at: usize) -> &Facts<'_>;
}

impl Records for [Prepared<'_>] {
    fn facts(&self, at: usize) -> &Facts<'_> {
        &self[at].facts
    }
}

impl Records for [Facts<'_>] {
    fn facts(&self, at: usize) -> &Facts<'_> {
        &self[at]
    }
}

/// A vacancy.
struct Group {
    /// One record of each kind.
    kinds: Vec<usize>,
    days: Option<(i32, i32)>,
}

impl Group {
    fn takes(&self, records: &(impl Records + ?Sized), at: usize) -> bool {
        let record = records.facts(at);
        if !within_days(self.days, record.days, DAYS_MAX) {
            return false;
        }
        let mut kinds = self.kinds.iter().map(|&kind| records.facts(kind));
        let is_known = kinds.clone().any(|kind| kind.kind == record.kind);
        is_known || (self.kinds.len() < GROUP_KINDS_MAX && kinds.all(|kind| facts_agree(kind, record)))
    }

    fn add(&mut self, records: &(impl Records + ?Sized), at: usize) {
        let record = records.facts(at);
        self.days = both_days(self.days, record.days);
        if !self.kinds.iter().any(|&kind| records.facts(kind).kind == record.kind) {
            self.kinds.push(at);
        }
    }
}

fn share(verified: &Verified) -> f64 {
    verified.similarity.unwrap_or_default()
}

/// The leader of every record that is a copy, with what they share. `pairs` are sorted by their later record.
pub(crate) fn group(records: &(impl Records + ?Sized), pairs: &[Pair]) -> FxHashMap<usize, (usize, Verified)> {
    let mut leaders: FxHashMap<usize, (usize, Verified)> = FxHashMap::default();
    let mut groups: FxHashMap<usize, Group> = FxHashMap::default();
    for of_one in pairs.chunk_by(|one, two| one.later == two.later) {
        let later = of_one[0].later;
        // The groups that hold a record it is verified with, each with its best.
        let mut asked: Vec<(usize, Verified)> = Vec::new();
        for pair in of_one {
            let leader = leaders.get(&pair.earlier).map_or(pair.earlier, |(leader, _)| *leader);
            match asked.iter_mut().find(|(known, _)| *known == leader) {
                Some((_, best)) if share(&pair.verified) > share(best) => *best = pair.verified,
                Some(_) => {}
                None => asked.push((leader, pair.verified)),
            }
        }
        asked.sort_by(|one, two| share(&two.1).total_cmp(&share(&one.1)).then(one.0.cmp(&two.0)));
        for (leader, verified) in asked {
            let own = || Group { kinds: vec![leader], days: records.facts(leader).days };
            let group = groups.entry(leader).or_insert_with(own);
            if group.takes(records, later) {
                group.add(records, later);
                leaders.insert(later, (leader, verified));
                break;
            }
        }
    }
    leaders
}
