//! Pseudo-random numbers that are the same on every machine.

/// A fixed sequence of numbers (splitmix64).
pub(super) struct Draws(u64);

/// What splitmix64 adds each time.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Default for Draws {
    fn default() -> Self {
        Self(STEP)
    }
}

impl Draws {
    /// A sequence of its own for each number.
    pub(super) fn numbered(number: u64) -> Self {
        Self(mixed(number.wrapping_add(1).wrapping_mul(STEP)))
    }

    /// The next number below `limit`.
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below a usize")]
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(STEP);
        (mixed(self.0) % limit as u64) as usize
    }
}

fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
