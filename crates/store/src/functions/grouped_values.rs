//! The amounts of many groups at once.
//!
//! Amounts are written to one log as they come, each with the number of its group, and are put in order of their groups only when
//! they are asked for: a hundred thousand small groups cost no allocation each. A group that has [`EXACT_MAX`] amounts in the log
//! gets counts by bin for what comes after, so large groups cost no more memory than that. At the end a group whose amounts fit is
//! exact, and any other is binned, whatever parts it came in: more than [`EXACT_MAX`] in all is more than [`EXACT_MAX`] in whichever
//! order parts are merged.

use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::EmitTo;

use super::bin_counts::BinCounts;
use super::value_sample::{EXACT_MAX, State, ValueSample, decode};

/// The amounts of groups `0 .. groups`.
#[derive(Debug, Default)]
pub(super) struct GroupedValues {
    /// Group of each amount in the log.
    log_groups: Vec<u32>,
    /// Each amount in the log.
    log_values: Vec<f64>,
    /// Amounts that each group has in the log.
    logged: Vec<u32>,
    /// Counts of each group that has them.
    counts: Vec<Option<Box<BinCounts>>>,
    /// Bytes that the counts hold.
    counts_size: usize,
}

impl GroupedValues {
    /// Makes room for groups up to `groups`.
    pub(super) fn reserve_groups(&mut self, groups: usize) -> Result<()> {
        if groups > u32::MAX as usize {
            return Err(DataFusionError::Execution(format!(
                "{groups} groups are more than a percentile can tell apart"
            )));
        }
        if groups > self.logged.len() {
            self.logged.resize(groups, 0);
            self.counts.resize(groups, None);
        }
        Ok(())
    }

    /// Adds an amount to a group that there is room for.
    #[expect(clippy::cast_possible_truncation, reason = "there is room for no group past a u32")]
    pub(super) fn add(&mut self, group: usize, value: f64) {
        let logged = &mut self.logged[group];
        if (*logged as usize) < EXACT_MAX {
            *logged += 1;
            self.log_groups.push(group as u32);
            self.log_values.push(value);
        } else {
            let counts = self.counts[group].get_or_insert_default();
            let before = counts.size();
            counts.add(value);
            self.counts_size += counts.size() - before;
        }
    }

    /// Adds a state of [`GroupedValues::states`] to a group that there is room for.
    pub(super) fn merge(&mut self, group: usize, state: &[u8]) -> Result<()> {
        let damaged = || DataFusionError::Execution("a percentile's state is damaged".to_owned());
        match decode(state).ok_or_else(damaged)? {
            State::Exact(values) => values.iter().for_each(|value| self.add(group, f64::from_le_bytes(*value))),
            State::Binned(encoded) => {
                let counts = self.counts[group].get_or_insert_default();
                let before = counts.size();
                counts.merge_encoded(encoded).ok_or_else(damaged)?;
                self.counts_size += counts.size() - before;
            }
        }
        Ok(())
    }

    /// Takes the groups out that `emit_to` says, and gives `visit` the sample of each in their order.
    pub(super) fn emit(&mut self, emit_to: EmitTo, mut visit: impl FnMut(ValueSample<'_>)) {
        let logged = emit_to.take_needed(&mut self.logged);
        let counts = emit_to.take_needed(&mut self.counts);
        let mut values = self.take_log(&logged);
        let mut rest = values.as_mut_slice();
        for (logged, counts) in logged.into_iter().zip(counts) {
            let (own, others) = rest.split_at_mut(logged as usize);
            rest = others;
            match counts {
                None => visit(ValueSample::Exact(own)),
                Some(mut counts) => {
                    self.counts_size -= counts.size();
                    for value in own {
                        counts.add(*value);
                    }
                    visit(ValueSample::Binned(*counts));
                }
            }
        }
    }

    /// Takes the first groups' amounts out of the log, in the order of the groups; `logged` says how many each has. The groups
    /// that stay are numbered from 0 again.
    #[expect(clippy::cast_possible_truncation, reason = "groups are numbered by u32")]
    fn take_log(&mut self, logged: &[u32]) -> Vec<f64> {
        let mut next: Vec<usize> = Vec::with_capacity(logged.len());
        let mut total = 0;
        for count in logged {
            next.push(total);
            total += *count as usize;
        }
        let mut taken = vec![0.0; total];
        let log = (std::mem::take(&mut self.log_groups), std::mem::take(&mut self.log_values));
        for (group, value) in log.0.into_iter().zip(log.1) {
            if let Some(place) = next.get_mut(group as usize) {
                taken[*place] = value;
                *place += 1;
            } else {
                self.log_groups.push(group - logged.len() as u32);
                self.log_values.push(value);
            }
        }
        taken
    }

    /// Bytes held on the heap.
    pub(super) fn size(&self) -> usize {
        let log = self.log_groups.capacity() * size_of::<u32>() + self.log_values.capacity() * size_of::<f64>();
        let groups =
            self.logged.capacity() * size_of::<u32>() + self.counts.capacity() * size_of::<Option<Box<BinCounts>>>();
        log + groups + self.counts_size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn medians(values: &mut GroupedValues, emit_to: EmitTo) -> Vec<Option<f64>> {
        let mut medians = Vec::new();
        values.emit(emit_to, |sample| {
            let mut found = Vec::new();
            sample.quantiles(&[0.5], &mut found);
            medians.push(found.first().copied());
        });
        medians
    }

    #[test]
    fn groups_may_leave_a_few_at_a_time() {
        let mut values = GroupedValues::default();
        values.reserve_groups(4).unwrap();
        for (group, value) in [(3, 40.0), (0, 1.0), (2, 30.0), (0, 3.0), (3, 42.0)] {
            values.add(group, value);
        }
        assert_eq!(medians(&mut values, EmitTo::First(2)), [Some(2.0), None]);
        values.reserve_groups(3).unwrap();
        values.add(2, 9.0);
        assert_eq!(medians(&mut values, EmitTo::All), [Some(30.0), Some(41.0), Some(9.0)]);
        assert_eq!(medians(&mut values, EmitTo::All), []);
    }

    #[test]
    fn a_group_is_exact_up_to_the_limit_in_whatever_parts_it_comes() {
        for (n, is_exact) in [(EXACT_MAX, true), (EXACT_MAX + 1, false)] {
            for parts in [1, 2, 7] {
                let mut whole = GroupedValues::default();
                whole.reserve_groups(1).unwrap();
                for part in 0..parts {
                    let mut values = GroupedValues::default();
                    values.reserve_groups(1).unwrap();
                    (0..n).filter(|k| k % parts == part).for_each(|k| values.add(0, 100.0 + k as f64));
                    values.emit(EmitTo::All, |sample| {
                        let mut state = Vec::new();
                        sample.encode(&mut state);
                        whole.merge(0, &state).unwrap();
                    });
                }
                whole.emit(EmitTo::All, |sample| {
                    assert_eq!(matches!(sample, ValueSample::Exact(_)), is_exact, "{n} in {parts} parts");
                });
            }
        }
    }
}
