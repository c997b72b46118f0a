//! The amounts of many groups, each in a chain of blocks within one list.
//!
//! ```text
//! slots: | a a a a →|b b b b →| a a _ _ _ _ _ _ →| …      a, b: amounts of two groups; →: where the group goes on
//! ```
//!
//! A chain's first block has [`FIRST_BLOCK`] slots, and each later one as many as make the chain twice as long, up to [`LONGEST_BLOCK`]. How
//! many amounts a chain has therefore says where its blocks end. A hundred thousand small groups cost no allocation each, an amount is
//! written once and never moved, and its group is not stored beside it.

use datafusion::logical_expr::EmitTo;

/// Slots of a chain's first block: most groups of a fine grouping have few amounts.
const FIRST_BLOCK: usize = 4;

/// Slots of the longest block: what a chain leaves empty at its end is at most that.
const LONGEST_BLOCK: usize = 256;

/// Sizes of block that there are: 4, 8, 16, 32, 64, 128, 256.
const BLOCK_SIZES: usize = 7;

/// Part of the slots that is added when there are too few: less than the usual doubling, as these lists are most of the memory of a query.
const GROWTH_DIVISOR: usize = 4;

/// Least slots added.
const LEAST_GROWTH: usize = 64;

/// One group's amounts. Of a chain without any, all is 0.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Chain {
    /// First slot of the first block.
    first: u32,
    /// The slot that the next amount takes, or that of the link where the block is full.
    next: u32,
    /// Slots left in the last block.
    left: u16,
    /// Amounts.
    count: u16,
}

/// What is counted of a chain that takes no more.
const CLOSED: u16 = u16::MAX;

/// Chains of groups `0 .. groups`, each with fewer than 65,535 amounts. `W` holds the bits of an amount.
#[derive(Debug, Default)]
pub(super) struct ValueChains<W> {
    slots: Vec<W>,
    chains: Vec<Chain>,
    /// Blocks that no chain has any more, by size.
    free: [Vec<u32>; BLOCK_SIZES],
}

impl<W: Copy + Default + From<u32> + TryInto<u32>> ValueChains<W> {
    /// Makes room for groups up to `groups`.
    pub(super) fn reserve_groups(&mut self, groups: usize) {
        if groups > self.chains.len() {
            self.chains.resize(groups, Chain::default());
        }
    }

    /// Number of amounts that a group has; `None` where its chain was closed. A group that there is no room for has none.
    pub(super) fn held(&self, group: usize) -> Option<usize> {
        let count = self.chains.get(group).map_or(0, |chain| chain.count);
        (count != CLOSED).then_some(usize::from(count))
    }

    /// Adds an amount to a group that there is room for; `None` where no slot is left that a chain could name.
    pub(super) fn push(&mut self, group: usize, amount: W) -> Option<()> {
        if self.chains[group].left == 0 {
            self.lengthen(group)?;
        }
        let chain = &mut self.chains[group];
        self.slots[chain.next as usize] = amount;
        chain.next += 1;
        chain.left -= 1;
        chain.count += 1;
        Some(())
    }

    /// Adds amounts to a group that there is room for.
    pub(super) fn extend(&mut self, group: usize, mut amounts: impl ExactSizeIterator<Item = W>) -> Option<()> {
        while amounts.len() > 0 {
            if self.chains[group].left == 0 {
                self.lengthen(group)?;
            }
            let chain = &mut self.chains[group];
            let n = amounts.len().min(usize::from(chain.left));
            for (slot, amount) in self.slots[chain.next as usize..][..n].iter_mut().zip(&mut amounts) {
                *slot = amount;
            }
            chain.next += u32::try_from(n).expect("no more than a block's slots");
            chain.left -= u16::try_from(n).expect("no more than a block's slots");
            chain.count += u16::try_from(n).expect("no more than a block's slots");
        }
        Some(())
    }

    /// Adds a block to a chain whose last is full.
    #[cold]
    fn lengthen(&mut self, group: usize) -> Option<()> {
        let chain = self.chains[group];
        let size = block_size(usize::from(chain.count));
        let block = match self.free[size_class(size)].pop() {
            Some(block) => block,
            None => self.new_block(size)?,
        };
        if chain.count > 0 {
            self.slots[chain.next as usize] = W::from(block);
        }
        let chain = &mut self.chains[group];
        if chain.count == 0 {
            chain.first = block;
        }
        chain.next = block;
        chain.left = u16::try_from(size).expect("a block has at most 256 slots");
        Some(())
    }

    fn new_block(&mut self, size: usize) -> Option<u32> {
        let start = self.slots.len();
        let end = start + size + 1;
        let block = u32::try_from(end).ok().and_then(|_| u32::try_from(start).ok())?;
        if end > self.slots.capacity() {
            self.slots.reserve_exact((size + 1).max(start / GROWTH_DIVISOR).max(LEAST_GROWTH));
        }
        self.slots.resize(end, W::default());
        Some(block)
    }

    /// Shows a chain's amounts, a block at a time.
    pub(super) fn read(&self, chain: Chain, mut show: impl FnMut(&[W])) {
        self.each_block(chain, |start, n, _| show(&self.slots[start..start + n]));
    }

    fn each_block(&self, chain: Chain, mut show: impl FnMut(usize, usize, usize)) {
        let (mut block, mut seen, count) = (chain.first as usize, 0, chain.len());
        while seen < count {
            let size = block_size(seen);
            let n = size.min(count - seen);
            show(block, n, size);
            seen += n;
            if seen < count {
                let link = self.slots[block + size].try_into().ok().expect("the slot after a full block is a link");
                block = link as usize;
            }
        }
    }

    /// The chain of a group, which takes no more amounts from now on. Its blocks are [freed](Self::free) by whoever read them.
    pub(super) fn close(&mut self, group: usize) -> Chain {
        let closed = Chain { count: CLOSED, ..Chain::default() };
        self.chains.get_mut(group).map_or_else(Chain::default, |chain| std::mem::replace(chain, closed))
    }

    /// Lets other chains have the blocks of a chain that is not used any more.
    pub(super) fn free(&mut self, chain: Chain) {
        let mut blocks = Vec::new();
        self.each_block(chain, |block, _, size| blocks.push((block, size)));
        for (block, size) in blocks {
            self.free[size_class(size)].push(u32::try_from(block).expect("blocks are named by u32"));
        }
    }

    /// Takes the chains of the groups out that `emit_to` says; the groups that stay are numbered from 0 again.
    pub(super) fn take(&mut self, emit_to: EmitTo) -> Vec<Chain> {
        match emit_to {
            EmitTo::First(n) if n > self.chains.len() => std::mem::take(&mut self.chains),
            _ => emit_to.take_needed(&mut self.chains),
        }
    }

    /// Gives all memory back where no group is left.
    pub(super) fn shrink(&mut self) {
        if self.chains.is_empty() {
            *self = Self { slots: Vec::new(), chains: Vec::new(), free: Default::default() };
        }
    }

    /// Bytes held on the heap.
    pub(super) fn size(&self) -> usize {
        let free: usize = self.free.iter().map(Vec::capacity).sum();
        self.slots.capacity() * size_of::<W>() + self.chains.capacity() * size_of::<Chain>() + free * size_of::<u32>()
    }
}

impl Chain {
    /// Number of amounts; none in a closed chain.
    pub(super) fn len(self) -> usize {
        if self.count == CLOSED { 0 } else { usize::from(self.count) }
    }
}

/// Slots of the block that follows when a chain has `count` amounts and its last block is full.
fn block_size(count: usize) -> usize {
    (count + FIRST_BLOCK).min(LONGEST_BLOCK)
}

fn size_class(size: usize) -> usize {
    (size / FIRST_BLOCK).trailing_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(chains: &ValueChains<u64>, chain: Chain) -> Vec<u64> {
        let mut found = Vec::new();
        chains.read(chain, |block| found.extend_from_slice(block));
        found
    }

    #[test]
    fn chains_keep_their_amounts_in_order_however_they_grow() {
        for n in [0_u64, 1, 4, 5, 12, 13, 252, 253, 508, 509, 4_096] {
            let mut chains = ValueChains::<u64>::default();
            chains.reserve_groups(3);
            for k in 0..n {
                chains.push(0, k).unwrap();
                chains.push(2, k + 1_000_000).unwrap();
            }
            let many: Vec<u64> = (0..n).map(|k| k + 2_000_000).collect();
            chains.extend(1, many.into_iter()).unwrap();
            let taken = chains.take(EmitTo::All);
            for (chain, start) in taken.into_iter().zip([0, 2_000_000, 1_000_000]) {
                assert_eq!(amounts(&chains, chain), (start..start + n).collect::<Vec<_>>(), "{n} amounts");
            }
        }
    }

    #[test]
    fn blocks_that_are_free_are_used_again() {
        let mut chains = ValueChains::<u64>::default();
        for _ in 0..5 {
            chains.reserve_groups(2);
            (0..1_000).for_each(|k| chains.push(1, k).unwrap());
            let slots = chains.slots.len();
            assert_eq!(slots, 4 + 8 + 16 + 32 + 64 + 128 + 256 + 256 + 256 + 9);
            let closed = chains.close(1);
            assert_eq!((chains.held(1), closed.len()), (None, 1_000));
            chains.free(closed);
            chains.take(EmitTo::First(2));
        }
        chains.shrink();
        assert_eq!(chains.size(), 0);
    }
}
