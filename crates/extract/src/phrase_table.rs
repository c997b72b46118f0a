//! Which phrases begin at a place of a text: a hash table over their first bytes, since nearly every place has none.
//!
//! A phrase lies in the bucket of its first [`OPENING_BYTES`] bytes, or of all its bytes where it is shorter, with its first
//! sixteen bytes as two numbers, so that a bucket is searched without touching the phrases themselves.

/// How many first bytes choose the bucket. With five a third more places have a bucket that is not empty; seven save little more.
const OPENING_BYTES: usize = 6;
/// Bytes of a phrase that are compared as numbers.
const HEAD_BYTES: usize = 16;
/// Buckets: 30 times the openings of the lists, so that a false one is rare.
const BUCKETS: usize = 1 << 16;

/// The phrases by their first bytes.
#[derive(Debug)]
pub(crate) struct PhraseTable {
    /// A bit for each bucket that holds a phrase; small enough for the nearest cache.
    filled: Vec<u64>,
    /// Where each bucket begins in `entries`, and where the last one ends.
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    head: [u64; 2],
    len: u32,
    phrase: u32,
}

impl PhraseTable {
    /// A table of phrases, which are known by their numbers from then on.
    pub(crate) fn new(phrases: &[&str]) -> Self {
        let mut entries: Vec<(usize, Entry)> = phrases
            .iter()
            .zip(0u32..)
            .map(|(text, phrase)| {
                let len = u32::try_from(text.len()).expect("a phrase is short");
                let head = head(text.as_bytes());
                (bucket(head, text.len().min(OPENING_BYTES)), Entry { head, len, phrase })
            })
            .collect();
        entries.sort_by_key(|(bucket, entry)| (*bucket, entry.phrase));
        let mut filled = vec![0; BUCKETS / 64];
        let mut starts = vec![0; BUCKETS + 1];
        for (bucket, _) in &entries {
            filled[bucket / 64] |= 1 << (bucket % 64);
            starts[bucket + 1] += 1;
        }
        for bucket in 0..BUCKETS {
            starts[bucket + 1] += starts[bucket];
        }
        Self { filled, starts, entries: entries.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// Reports the number and length of each phrase that `text` begins with. One of fewer than [`OPENING_BYTES`] bytes is reported only
    /// where no ASCII letter or digit follows it; of a longer one the caller decides what may follow.
    pub(crate) fn at_start_of(&self, text: &[u8], phrases: &[&str], mut report: impl FnMut(usize, usize)) {
        let head = head(text);
        for len in 1..=OPENING_BYTES.min(text.len()) {
            let whole = len == OPENING_BYTES || text.get(len).is_none_or(|next| !next.is_ascii_alphanumeric());
            let bucket = bucket(head, len);
            if !whole || self.filled[bucket / 64] >> (bucket % 64) & 1 == 0 {
                continue;
            }
            let entries = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
            for entry in &self.entries[entries] {
                let found = entry.len as usize;
                let here = if len == OPENING_BYTES { found >= len } else { found == len };
                if here && entry.begins(head, text, phrases) {
                    report(entry.phrase as usize, found);
                }
            }
        }
    }
}

impl Entry {
    fn begins(self, head: [u64; 2], text: &[u8], phrases: &[&str]) -> bool {
        let len = self.len as usize;
        let odd = (head[0] ^ self.head[0]) & mask(len) | (head[1] ^ self.head[1]) & mask(len.saturating_sub(8));
        odd == 0
            && len <= text.len()
            && (len <= HEAD_BYTES || text[HEAD_BYTES..len] == phrases[self.phrase as usize].as_bytes()[HEAD_BYTES..])
    }
}

/// The first sixteen bytes as two numbers, the first byte lowest; zeros where there are fewer.
fn head(bytes: &[u8]) -> [u64; 2] {
    let mut padded = [0; HEAD_BYTES];
    match bytes.first_chunk::<HEAD_BYTES>() {
        Some(head) => padded = *head,
        None => padded[..bytes.len()].copy_from_slice(bytes),
    }
    let number = |from: usize| u64::from_le_bytes(std::array::from_fn(|at| padded[from + at]));
    [number(0), number(8)]
}

/// The lowest `bytes` bytes of a number.
fn mask(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

fn bucket(head: [u64; 2], bytes: usize) -> usize {
    // The golden ratio's multiplier spreads every byte into the high bits (D. E. Knuth, TAOCP volume 3, 6.4).
    ((head[0] & mask(bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_where_it_begins() {
        let phrases = ["pay", "pay range", "per annum", "a", "salary range for this position", "年収"];
        let table = PhraseTable::new(&phrases);
        let found = |text: &str| {
            let mut found = Vec::new();
            table.at_start_of(text.as_bytes(), &phrases, |phrase, len| found.push((phrases[phrase], len)));
            found
        };
        assert_eq!(found("pay range: 5"), [("pay", 3), ("pay range", 9)]);
        assert_eq!(found("pay"), [("pay", 3)]);
        assert_eq!(found("payer"), []);
        assert_eq!(found("salary range for this position, and"), [("salary range for this position", 30)]);
        assert_eq!(found("salary range for this positio"), []);
        assert_eq!(found("年収500"), [("年収", 6)]);
        assert_eq!(found("a"), [("a", 1)]);
        assert_eq!(found(""), []);
    }
}
