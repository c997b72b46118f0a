//! How much of one text is in another, by their signatures.

use crate::limits::{
    CONTAINED_MIN, CONTAINED_MIN_EDITED, CONTAINED_MIN_OWN, CONTAINED_MIN_OWN_CUT, CONTAINED_MIN_WHOLE,
    CONTAINED_MIN_WHOLE_CUT, CUT_RATIO, JACCARD_MIN, JACCARD_MIN_EDITED, JACCARD_MIN_WHOLE, SAMPLE_MIN,
    SAMPLE_MIN_EDITED,
};
use crate::signature::{HASHES, Signature};

/// Hashes of a signature that are boilerplate: a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Boilerplate {
    /// In all postings of the employer.
    pub employer: u128,
    /// In postings of many employers of the source.
    pub source: u128,
}

const _: () = assert!(HASHES <= u128::BITS as usize);

/// Sampled shingles of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Overlap {
    all: Shares,
    /// Without the boilerplate of the sources.
    whole: Shares,
    /// Without that of the employer either.
    own: Shares,
    /// One text has so many more words than the other that it is no edit of it.
    is_cut: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Shares {
    left: u32,
    right: u32,
    both: u32,
}

impl Shares {
    /// Sampled shingles of the shorter text.
    fn sample(self) -> u32 {
        self.left.min(self.right)
    }

    /// Share of the shorter text that the longer holds.
    fn contained(self) -> f64 {
        f64::from(self.both) / f64::from(self.sample().max(1))
    }

    /// Share of both texts that both hold.
    fn jaccard(self) -> f64 {
        f64::from(self.both) / f64::from((self.left + self.right - self.both).max(1))
    }
}

impl Overlap {
    /// What the texts of two signatures share. Only hashes within the reach of both are a sample of both.
    pub(crate) fn new(left: (&Signature, Boilerplate), right: (&Signature, Boilerplate)) -> Self {
        let reach = left.0.reach().min(right.0.reach());
        let (one, two) = (left.0.hashes(), right.0.hashes());
        let (mut i, mut j) = (0, 0);
        let mut overlap = Self::default();
        loop {
            let first = one.get(i).copied().filter(|&hash| hash <= reach);
            let second = two.get(j).copied().filter(|&hash| hash <= reach);
            let (in_left, in_right) = match (first, second) {
                (None, None) => break,
                (Some(_), None) => (true, false),
                (None, Some(_)) => (false, true),
                (Some(first), Some(second)) => (first <= second, second <= first),
            };
            let marked = |one: u128, two: u128| in_left && one >> i & 1 == 1 || in_right && two >> j & 1 == 1;
            overlap.all.count(in_left, in_right);
            if !marked(left.1.source, right.1.source) {
                overlap.whole.count(in_left, in_right);
                if !marked(left.1.employer, right.1.employer) {
                    overlap.own.count(in_left, in_right);
                }
            }
            i += usize::from(in_left);
            j += usize::from(in_right);
        }
        let (fewer, more) = (left.0.words().min(right.0.words()), left.0.words().max(right.0.words()));
        if overlap.whole.sample() < SAMPLE_MIN {
            overlap.whole = overlap.all;
        }
        overlap.is_cut = f64::from(more) > CUT_RATIO * f64::from(fewer);
        overlap
    }

    /// Whether there is enough of both texts to compare at all.
    pub(crate) fn is_comparable(&self) -> bool {
        self.all.sample() >= SAMPLE_MIN
    }

    /// Whether the texts are one, where employer, title and place agree: what is not boilerplate agrees, or the whole does and what
    /// is not boilerplate does not speak against it. An edit changes words that then look like the posting's own, so the
    /// first alone would part the edited copies of a text that is mostly boilerplate.
    pub(crate) fn is_one_text(&self) -> bool {
        let says_own = self.own.sample() >= SAMPLE_MIN;
        let is_own_one =
            says_own && self.own.contained() >= CONTAINED_MIN && (self.is_cut || self.own.jaccard() >= JACCARD_MIN);
        let least_own = if self.is_cut { CONTAINED_MIN_OWN_CUT } else { CONTAINED_MIN_OWN };
        let speaks_against = says_own && self.own.contained() < least_own;
        let are_alike = |shares: Shares| {
            if self.is_cut {
                return shares.contained() >= CONTAINED_MIN_WHOLE_CUT;
            }
            shares.contained() >= CONTAINED_MIN_WHOLE && shares.jaccard() >= JACCARD_MIN_WHOLE
        };
        let is_whole_one = !speaks_against && (are_alike(self.all) || are_alike(self.whole));
        is_own_one || is_whole_one
    }

    /// Whether both texts hold enough that is not the employer's boilerplate.
    pub(crate) fn says_something_of_its_own(&self) -> bool {
        self.own.sample() >= SAMPLE_MIN
    }

    /// Whether the texts are surely one by what is not boilerplate: the title was edited.
    pub(crate) fn is_surely_one_text(&self) -> bool {
        self.surely(self.own)
    }

    /// Whether the whole texts are surely one: the employer is not known, so neither is its boilerplate.
    pub(crate) fn are_surely_one_whole(&self) -> bool {
        self.surely(self.whole)
    }

    fn surely(&self, shares: Shares) -> bool {
        shares.sample() >= SAMPLE_MIN_EDITED
            && shares.contained() >= CONTAINED_MIN_EDITED
            && (self.is_cut || shares.jaccard() >= JACCARD_MIN_EDITED)
    }

    /// Share of the shorter text that the longer holds.
    pub(crate) fn similarity(&self) -> f64 {
        self.all.contained()
    }
}

impl Shares {
    fn count(&mut self, in_left: bool, in_right: bool) {
        self.left += u32::from(in_left);
        self.right += u32::from(in_right);
        self.both += u32::from(in_left && in_right);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO: Boilerplate = Boilerplate { employer: 0, source: 0 };

    fn words(numbers: impl Iterator<Item = u32>) -> Signature {
        Signature::of(&numbers.map(|n| format!("w{n}x")).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_cut_is_held_by_its_original() {
        let overlap = Overlap::new((&words(0..80), NO), (&words(0..900), NO));
        assert!(overlap.is_cut && overlap.is_comparable() && overlap.is_one_text(), "{overlap:?}");
        assert!((overlap.similarity() - 1.0).abs() < 1e-9);
        let other = Overlap::new((&words(1_000..1_080), NO), (&words(0..900), NO));
        assert!(!other.is_one_text() && other.similarity() < 0.1, "{other:?}");
    }

    #[test]
    fn boilerplate_makes_no_texts_alike() {
        // Ninety shared words of a hundred and twenty.
        let (one, two) = (words(0..120), words((0..90).chain(200..230)));
        assert!(Overlap::new((&one, NO), (&two, NO)).is_one_text());
        let mask = |signature: &Signature| {
            let common = words(0..90);
            let hashes = signature.hashes().iter().enumerate();
            let is_common = |hash: &u32| common.hashes().contains(hash);
            let employer = hashes.filter(|(_, hash)| is_common(hash)).fold(0, |mask, (at, _)| mask | 1 << at);
            Boilerplate { employer, source: 0 }
        };
        let overlap = Overlap::new((&one, mask(&one)), (&two, mask(&two)));
        assert!(overlap.says_something_of_its_own() && !overlap.is_one_text(), "{overlap:?}");
    }
}
