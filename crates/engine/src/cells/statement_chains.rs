//! The statements of many groups, of which most have few.
//!
//! Every statement is appended to one list and names the one before it in its group: a group costs four bytes and a statement twenty, in
//! whichever order they come, and nothing is moved when a group grows.

use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::EmitTo;
use earnest_stats::PayBins;

use super::statement::Statement;

/// In place of a statement's number: there is none.
const NONE: u32 = u32::MAX;

/// A full list grows by this part of itself: less room stands empty than after doubling.
const GROWTH_DIVISOR: usize = 4;

/// Statements that a list grows by at least.
const LEAST_GROWTH: usize = 1_024;

/// The statements of groups `0 .. groups`.
#[derive(Debug, Default)]
pub(super) struct StatementChains {
    links: Vec<Link>,
    /// Number of each group's last statement.
    last: Vec<u32>,
}

/// A statement and the number of the one before it in its group. The employer is in bytes because whole numbers of eight would pad a link
/// to 24.
#[derive(Debug, Clone, Copy)]
struct Link {
    employer: [u8; 8],
    before: u32,
    bins: PayBins,
    level: u8,
}

impl StatementChains {
    /// Makes room for groups up to `groups`.
    pub(super) fn reserve_groups(&mut self, groups: usize) {
        if groups > self.last.len() {
            self.last.resize(groups, NONE);
        }
    }

    /// Adds a statement to a group that there is room for.
    ///
    /// # Errors
    ///
    /// When there are four billion statements.
    pub(super) fn push(&mut self, group: usize, statement: Statement) -> Result<()> {
        let number = u32::try_from(self.links.len()).ok().filter(|number| *number != NONE).ok_or_else(too_many)?;
        if self.links.len() == self.links.capacity() {
            self.links.reserve_exact((self.links.len() / GROWTH_DIVISOR).max(LEAST_GROWTH));
        }
        let Statement { level, employer, bins } = statement;
        let before = std::mem::replace(&mut self.last[group], number);
        self.links.push(Link { employer: employer.to_le_bytes(), before, bins, level });
        Ok(())
    }

    /// Takes the groups out that `emit_to` says; those that stay are numbered from 0 again.
    pub(super) fn take(&mut self, emit_to: EmitTo) -> Self {
        let n = match emit_to {
            EmitTo::All => self.last.len(),
            EmitTo::First(n) => n.min(self.last.len()),
        };
        let stay = self.last.split_off(n);
        let taken = std::mem::take(self);
        self.reserve_groups(stay.len());
        for (group, last) in stay.into_iter().enumerate() {
            for statement in taken.chain(last) {
                self.push(group, statement).expect("no more than there were");
            }
        }
        taken
    }

    /// Number of groups.
    pub(super) fn groups(&self) -> usize {
        self.last.len()
    }

    /// Number of statements of all groups. After [`StatementChains::take`] of a part, those of groups that stayed may be counted too.
    pub(super) fn statements(&self) -> usize {
        self.links.len()
    }

    /// The statements of a group, last first.
    pub(super) fn of(&self, group: usize) -> impl Iterator<Item = Statement> {
        self.chain(self.last[group])
    }

    fn chain(&self, last: u32) -> impl Iterator<Item = Statement> {
        // No list has a link of the number that stands for none.
        let link = |number: u32| self.links.get(number as usize);
        std::iter::successors(link(last), move |at| link(at.before)).map(|link| Statement {
            level: link.level,
            employer: u64::from_le_bytes(link.employer),
            bins: link.bins,
        })
    }

    /// Bytes held on the heap.
    pub(super) fn size(&self) -> usize {
        self.links.capacity() * size_of::<Link>() + self.last.capacity() * size_of::<u32>()
    }
}

fn too_many() -> DataFusionError {
    DataFusionError::ResourcesExhausted(
        "a partition of cells has more than four billion statements: raise the number of partitions".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(k: u16) -> Statement {
        Statement { level: 3, employer: u64::from(k) << 40, bins: PayBins { first: k, last: k + 1 } }
    }

    fn groups(chains: &StatementChains) -> Vec<Vec<u16>> {
        let of = |group| chains.of(group).map(|statement: Statement| statement.bins.first).collect();
        (0..chains.groups()).map(of).collect()
    }

    #[test]
    fn groups_may_leave_a_few_at_a_time() {
        let mut chains = StatementChains::default();
        chains.reserve_groups(4);
        for (group, k) in [(3, 1), (0, 2), (3, 3), (1, 4), (3, 5), (0, 6)] {
            chains.push(group, statement(k)).unwrap();
        }
        assert_eq!(groups(&chains.take(EmitTo::First(1))), [vec![6, 2]]);
        chains.reserve_groups(4);
        chains.push(0, statement(7)).unwrap();
        chains.push(3, statement(8)).unwrap();
        let rest = chains.take(EmitTo::All);
        let mut found = groups(&rest);
        for group in &mut found {
            group.sort_unstable();
        }
        assert_eq!(found, [vec![4, 7], vec![], vec![1, 3, 5], vec![8]]);
        assert_eq!(rest.of(3).collect::<Vec<_>>(), [statement(8)]);
        assert_eq!((chains.groups(), chains.statements(), chains.size()), (0, 0, 0));
        assert_eq!(chains.take(EmitTo::First(3)).groups(), 0);
    }

    #[test]
    fn a_statement_takes_twenty_bytes() {
        assert_eq!(size_of::<Link>(), 20);
    }
}
