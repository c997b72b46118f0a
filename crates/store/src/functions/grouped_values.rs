//! The amounts of many groups at once.
//!
//! A group keeps its amounts exactly, in [chains](super::value_chains), until it has more than [`EXACT_MAX`]. Then they are counted by bin,
//! and so is what comes after: a large group costs no more memory than its bins. At the end a group whose amounts fit is exact, and any
//! other is binned, whatever parts it came in: more than [`EXACT_MAX`] in all is more than [`EXACT_MAX`] in whichever order parts are
//! merged.

use datafusion::arrow::array::{LargeBinaryArray, LargeBinaryBuilder};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::EmitTo;

use super::bin_counts::BinCounts;
use super::value_chains::{Chain, ValueChains};
use super::value_sample::{self, EXACT_MAX, Quantiles, State};

/// The amounts of groups `0 .. groups`.
#[derive(Debug, Default)]
pub(super) struct GroupedValues {
    /// Amounts that a 32-bit float holds exactly, as its bits. A closed chain says that the group is counted.
    narrow: ValueChains<u32>,
    /// Other amounts.
    wide: ValueChains<u64>,
    /// Whether any amount is among the others.
    is_wide: bool,
    /// Counts of each group that has them.
    counts: Vec<Option<Box<BinCounts>>>,
    /// Bytes that the counts hold.
    counts_size: usize,
}

/// One group, taken out.
struct Taken {
    narrow: Chain,
    wide: Chain,
    counts: Option<Box<BinCounts>>,
}

impl GroupedValues {
    /// Makes room for groups up to `groups`.
    pub(super) fn reserve_groups(&mut self, groups: usize) {
        self.narrow.reserve_groups(groups);
        if self.is_wide {
            self.wide.reserve_groups(groups);
        }
        if groups > self.counts.len() {
            self.counts.resize(groups, None);
        }
    }

    /// Adds an amount to a group that there is room for.
    pub(super) fn add(&mut self, group: usize, amount: f64) -> Result<()> {
        let added = match self.held(group) {
            None => {
                self.count(group, amount);
                Some(())
            }
            Some(EXACT_MAX..) => {
                self.fold(group);
                self.count(group, amount);
                Some(())
            }
            Some(_) => match value_sample::narrow_bits(amount) {
                Some(bits) => self.narrow.push(group, bits),
                None => self.widen().push(group, amount.to_bits()),
            },
        };
        added.ok_or_else(too_many)
    }

    /// Number of amounts that a group keeps exactly; `None` where it counts them.
    fn held(&self, group: usize) -> Option<usize> {
        let narrow = self.narrow.held(group)?;
        if self.is_wide { self.wide.held(group).map(|wide| narrow + wide) } else { Some(narrow) }
    }

    /// The chains of amounts of eight bytes, with room for every group.
    fn widen(&mut self) -> &mut ValueChains<u64> {
        if !self.is_wide {
            self.is_wide = true;
            self.wide.reserve_groups(self.counts.len());
        }
        &mut self.wide
    }

    fn count(&mut self, group: usize, amount: f64) {
        self.change_counts(group, |counts| counts.add(amount));
    }

    fn change_counts<T>(&mut self, group: usize, change: impl FnOnce(&mut BinCounts) -> T) -> T {
        let counts = self.counts[group].get_or_insert_default();
        let before = counts.size();
        let changed = change(counts);
        self.counts_size += counts.size() - before;
        changed
    }

    /// Counts what a group kept exactly.
    #[cold]
    fn fold(&mut self, group: usize) {
        let (narrow, wide) = (self.narrow.close(group), self.wide.close(group));
        let mut folded = self.counts[group].take().unwrap_or_default();
        self.counts_size -= folded.size();
        add_chains(&mut folded, &self.narrow, narrow, &self.wide, wide);
        self.counts_size += folded.size();
        self.counts[group] = Some(folded);
        self.narrow.free(narrow);
        self.wide.free(wide);
    }

    /// Adds a state to a group that there is room for.
    pub(super) fn merge(&mut self, group: usize, state: &[u8]) -> Result<()> {
        let damaged = || DataFusionError::Execution("a percentile's state is damaged".to_owned());
        match value_sample::decode(state).ok_or_else(damaged)? {
            State::Exact { narrow, wide } => {
                if self.held(group).is_some_and(|held| held + narrow.len() + wide.len() > EXACT_MAX) {
                    self.fold(group);
                }
                if self.held(group).is_none() {
                    self.change_counts(group, |counts| {
                        for bits in narrow {
                            counts.add(f64::from(f32::from_le_bytes(*bits)));
                        }
                        for bits in wide {
                            counts.add(f64::from_le_bytes(*bits));
                        }
                    });
                    return Ok(());
                }
                let bits = narrow.iter().map(|bits| u32::from_le_bytes(*bits));
                self.narrow.extend(group, bits).ok_or_else(too_many)?;
                if !wide.is_empty() {
                    let bits = wide.iter().map(|bits| u64::from_le_bytes(*bits));
                    self.widen().extend(group, bits).ok_or_else(too_many)?;
                }
            }
            State::Binned(encoded) => {
                if self.held(group).is_some() {
                    self.fold(group);
                }
                self.change_counts(group, |counts| counts.merge_encoded(encoded)).ok_or_else(damaged)?;
            }
        }
        Ok(())
    }

    /// Takes the groups out that `emit_to` says, as states that [`GroupedValues::merge`] adds; empty for a group without amounts.
    pub(super) fn states(&mut self, emit_to: EmitTo) -> LargeBinaryArray {
        let taken = self.take(emit_to);
        let size = taken.iter().map(|group| match &group.counts {
            Some(counts) => counts.size(),
            None => value_sample::exact_state_size(group.narrow.len(), group.wide.len()),
        });
        let mut states = LargeBinaryBuilder::with_capacity(taken.len(), size.sum());
        let mut bytes = Vec::new();
        for group in &taken {
            bytes.clear();
            match &group.counts {
                Some(counts) => value_sample::encode_binned(&mut bytes, counts),
                None if group.narrow.len() + group.wide.len() == 0 => {}
                None => {
                    value_sample::start_exact_state(&mut bytes, group.narrow.len());
                    self.narrow
                        .read(group.narrow, |bits| bytes.extend(bits.iter().flat_map(|bits| bits.to_le_bytes())));
                    self.wide.read(group.wide, |bits| bytes.extend(bits.iter().flat_map(|bits| bits.to_le_bytes())));
                }
            }
            states.append_value(&bytes);
        }
        self.release(emit_to, &taken);
        states.finish()
    }

    /// Takes the groups out that `emit_to` says, and appends the quantiles of each to `found`. Gives whether each has any.
    pub(super) fn quantiles(&mut self, emit_to: EmitTo, probabilities: &[f64], found: &mut Vec<f64>) -> Vec<bool> {
        let taken = self.take(emit_to);
        let mut quantiles = Quantiles::new(probabilities);
        let (mut narrow, mut wide) = (Vec::new(), Vec::new());
        let mut is_there = Vec::with_capacity(taken.len());
        found.reserve(taken.len() * probabilities.len());
        for group in &taken {
            is_there.push(if let Some(counts) = &group.counts {
                quantiles.of_binned(counts, found)
            } else if group.wide.len() == 0 {
                narrow.clear();
                self.narrow.read(group.narrow, |bits| narrow.extend_from_slice(bits));
                quantiles.of_exact(&mut narrow, found)
            } else {
                wide.clear();
                self.wide.read(group.wide, |bits| wide.extend_from_slice(bits));
                let widened = |bits: &u32| f64::from(f32::from_bits(*bits)).to_bits();
                self.narrow.read(group.narrow, |bits| wide.extend(bits.iter().map(widened)));
                quantiles.of_exact(&mut wide, found)
            });
        }
        self.release(emit_to, &taken);
        is_there
    }

    fn take(&mut self, emit_to: EmitTo) -> Vec<Taken> {
        let counts = emit_to.take_needed(&mut self.counts);
        let narrow = self.narrow.take(emit_to);
        let wide = if self.is_wide { self.wide.take(emit_to) } else { Vec::new() };
        let mut wide = wide.into_iter();
        let groups = narrow.into_iter().zip(counts);
        groups.map(|(narrow, counts)| Taken { narrow, wide: wide.next().unwrap_or_default(), counts }).collect()
    }

    /// Gives back what groups that were taken out hold.
    fn release(&mut self, emit_to: EmitTo, taken: &[Taken]) {
        for group in taken {
            self.counts_size -= group.counts.as_ref().map_or(0, |counts| counts.size());
            if let EmitTo::First(_) = emit_to {
                self.narrow.free(group.narrow);
                self.wide.free(group.wide);
            }
        }
        self.narrow.shrink();
        self.wide.shrink();
    }

    /// Bytes held on the heap.
    pub(super) fn size(&self) -> usize {
        let counts = self.counts.capacity() * size_of::<Option<Box<BinCounts>>>();
        self.narrow.size() + self.wide.size() + counts + self.counts_size
    }
}

fn add_chains(
    counts: &mut BinCounts,
    all_narrow: &ValueChains<u32>,
    narrow: Chain,
    all_wide: &ValueChains<u64>,
    wide: Chain,
) {
    all_narrow.read(narrow, |bits| bits.iter().for_each(|bits| counts.add(f64::from(f32::from_bits(*bits)))));
    all_wide.read(wide, |bits| bits.iter().for_each(|bits| counts.add(f64::from_bits(*bits))));
}

fn too_many() -> DataFusionError {
    DataFusionError::ResourcesExhausted(
        "a partition of a percentile has more than four billion amounts: raise the number of partitions".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::Array;

    use super::*;

    fn medians(values: &mut GroupedValues, emit_to: EmitTo) -> Vec<Option<f64>> {
        let mut found = Vec::new();
        let is_there = values.quantiles(emit_to, &[0.5], &mut found);
        let mut found = found.into_iter();
        is_there.into_iter().map(|is_there| is_there.then(|| found.next().unwrap())).collect()
    }

    #[test]
    fn groups_may_leave_a_few_at_a_time() {
        let mut values = GroupedValues::default();
        values.reserve_groups(4);
        let third = 30.0 + 1.0 / 3.0;
        // A third of a dollar takes eight bytes, a whole or half one four.
        for (group, value) in [(3, 40.0), (0, 1.0), (2, third), (0, 3.0), (3, 42.5)] {
            values.add(group, value).unwrap();
        }
        assert_eq!(medians(&mut values, EmitTo::First(2)), [Some(2.0), None]);
        values.reserve_groups(3);
        values.add(2, 9.0).unwrap();
        values.add(0, 30.0).unwrap();
        assert_eq!(medians(&mut values, EmitTo::All), [Some(30.0 + 0.5 * (third - 30.0)), Some(41.25), Some(9.0)]);
        assert_eq!(medians(&mut values, EmitTo::All), []);
        assert_eq!(values.narrow.size() + values.wide.size() + values.counts_size, 0);
    }

    #[test]
    fn a_group_is_exact_up_to_the_limit_in_whatever_parts_it_comes() {
        for (n, is_exact) in [(EXACT_MAX, true), (EXACT_MAX + 1, false)] {
            for parts in [1, 2, 7] {
                let mut whole = GroupedValues::default();
                whole.reserve_groups(1);
                for part in 0..parts {
                    let mut values = GroupedValues::default();
                    values.reserve_groups(1);
                    (0..n)
                        .filter(|k| k % parts == part)
                        .for_each(|k| values.add(0, 100.0 + k as f64 / if k % 3 == 0 { 3.0 } else { 2.0 }).unwrap());
                    let states = values.states(EmitTo::All);
                    assert_eq!(states.len(), 1);
                    whole.merge(0, states.value(0)).unwrap();
                }
                let state = whole.states(EmitTo::All);
                let found = value_sample::decode(state.value(0)).unwrap();
                assert_eq!(matches!(found, State::Exact { .. }), is_exact, "{n} in {parts} parts");
            }
        }
    }

    #[test]
    fn memory_is_that_of_the_bins_once_a_group_is_large() {
        let mut values = GroupedValues::default();
        values.reserve_groups(2);
        for k in 0..EXACT_MAX {
            values.add(0, 50_000.0 + k as f64).unwrap();
        }
        let exact = values.narrow.size();
        for k in 0..2 * EXACT_MAX {
            values.add(1, 50_000.0 + k as f64).unwrap();
            values.add(0, 50_000.0 + k as f64).unwrap();
        }
        assert!(values.narrow.size() < 2 * exact, "{} is not below twice {exact}", values.narrow.size());
        assert!(values.counts_size > 0 && values.counts_size < 32_768, "{}", values.counts_size);
    }
}
