//! Hashes that are the same on every machine and in every version: fixed constants, no seeds, no standard hasher.

/// Spreads every bit of `x` over the result (the finalizer of `SplitMix64`).
pub(crate) const fn spread(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// What a hash of bytes begins with (FNV-1a).
pub(crate) const BYTES_BEGIN: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash with one byte more (FNV-1a).
pub(crate) const fn add_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Hash of `bytes`.
pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    spread(bytes.iter().fold(BYTES_BEGIN, |hash, &byte| add_byte(hash, byte)))
}

/// Hash of a sequence: order counts.
pub(crate) fn hash_all(parts: impl IntoIterator<Item = u64>) -> u64 {
    parts.into_iter().fold(0x9e37_79b9_7f4a_7c15, |hash, part| spread(hash.rotate_left(23) ^ part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_never_change() {
        assert_eq!(hash_bytes(b"earnest"), hash_bytes(b"earnest"));
        assert_eq!(spread(1), 0x5692_161d_100b_05e5);
        assert_ne!(hash_all([1, 2]), hash_all([2, 1]));
    }
}
