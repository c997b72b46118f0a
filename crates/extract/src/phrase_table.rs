//! Which phrases begin at a place of a text: a hash table over their first bytes, since nearly every place has none.
//!
//! A phrase lies in the bucket of its opening: of as many of its first bytes as the longest of [`OPENINGS`] that it has, or of all of
//! them where it is shorter than each. Its first sixteen bytes are there as two numbers, so that a bucket is searched without touching
//! the phrases themselves. Before any bucket two filters ask whether some phrase begins like this at all.

/// Bytes of a phrase that choose its bucket. Hundreds of phrases begin with `experience`, so longer phrases have longer openings.
const OPENINGS: [usize; 3] = [6, 10, 14];
/// First bytes that the first filter knows: three in five places have four that no phrase begins with.
const FILTER_BYTES: usize = 4;
/// Bytes of a phrase that are compared as numbers.
const HEAD_BYTES: usize = 16;
/// Buckets, and bits of a filter: several times the phrases, so that a false one is rare.
const BUCKETS: usize = 1 << 16;
/// Buckets that are searched together, so that the table of their places stays near as well.
const GROUP: usize = 8;

/// The phrases by their first bytes.
#[derive(Debug)]
pub(crate) struct PhraseTable {
    /// The first [`FILTER_BYTES`] bytes of each phrase that has them.
    begun: Filter,
    /// The first opening of each phrase that is as long.
    opened: Filter,
    /// The buckets that hold a phrase.
    filled: Filter,
    /// Where each group of [`GROUP`] buckets begins in `entries`, and where the last one ends.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    phrases: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    head: [u64; 2],
    len: u32,
    phrase: u32,
}

impl PhraseTable {
    /// A table of phrases, which are known by their numbers from then on.
    pub(crate) fn new(phrases: Vec<&'static str>) -> Self {
        let mut entries: Vec<(usize, Entry)> = phrases
            .iter()
            .zip(0u32..)
            .map(|(text, phrase)| {
                let len = u32::try_from(text.len()).expect("a phrase is short");
                let head = head(text.as_bytes());
                (bucket(head, opening_of(text.len())), Entry { head, len, phrase })
            })
            .collect();
        entries.sort_by_key(|(bucket, entry)| (*bucket, entry.phrase));
        let (mut begun, mut opened, mut filled) = (Filter::new(), Filter::new(), Filter::new());
        let mut starts = vec![0; BUCKETS / GROUP + 1];
        for (number, entry) in &entries {
            filled.set(*number);
            starts[number / GROUP + 1] += 1;
            let len = entry.len as usize;
            if len >= FILTER_BYTES {
                begun.set(bucket(entry.head, FILTER_BYTES));
            }
            if len >= OPENINGS[0] {
                opened.set(bucket(entry.head, OPENINGS[0]));
            }
        }
        for group in 0..BUCKETS / GROUP {
            starts[group + 1] += starts[group];
        }
        Self { begun, opened, filled, starts, entries: entries.into_iter().map(|(_, entry)| entry).collect(), phrases }
    }

    /// Reports the number and length of each phrase that `text` begins with. One of fewer bytes than the shortest opening is reported
    /// only where no ASCII letter or digit follows it; of a longer one the caller decides what may follow.
    pub(crate) fn at_start_of(&self, text: &[u8], mut report: impl FnMut(usize, usize)) {
        let head = head(text);
        let ends_word = |len: usize| text.get(len).is_none_or(|next| !next.is_ascii_alphanumeric());
        for len in 1..FILTER_BYTES.min(text.len() + 1) {
            if ends_word(len) {
                self.search(head, len, text, &mut report);
            }
        }
        if !self.begun.has(bucket(head, FILTER_BYTES)) {
            return;
        }
        for len in FILTER_BYTES..OPENINGS[0].min(text.len() + 1) {
            if ends_word(len) {
                self.search(head, len, text, &mut report);
            }
        }
        if self.opened.has(bucket(head, OPENINGS[0])) {
            for opening in OPENINGS.into_iter().take_while(|&opening| opening <= text.len()) {
                self.search(head, opening, text, &mut report);
            }
        }
    }

    /// Reports the phrases of the bucket of the first `opening` bytes.
    fn search(&self, head: [u64; 2], opening: usize, text: &[u8], report: &mut impl FnMut(usize, usize)) {
        let number = bucket(head, opening);
        if !self.filled.has(number) {
            return;
        }
        let group = number / GROUP;
        let entries = self.starts[group] as usize..self.starts[group + 1] as usize;
        for entry in &self.entries[entries] {
            let len = entry.len as usize;
            // Buckets of other openings may be in the group.
            if entry.begins(head, text, &self.phrases) && opening_of(len) == opening {
                report(entry.phrase as usize, len);
            }
        }
    }
}

/// How many first bytes choose the bucket of a phrase of `len` bytes.
fn opening_of(len: usize) -> usize {
    OPENINGS.into_iter().rev().find(|&opening| opening <= len).unwrap_or(len)
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

/// A set of numbers below [`BUCKETS`], small enough for the nearest cache.
#[derive(Debug)]
struct Filter(Box<[u64; BUCKETS / 64]>);

impl Filter {
    fn new() -> Self {
        Self(Box::new([0; BUCKETS / 64]))
    }

    fn set(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn has(&self, number: usize) -> bool {
        self.0[number % BUCKETS / 64] >> (number % 64) & 1 == 1
    }
}

/// The first sixteen bytes as two numbers, the first byte lowest; zeros where there are fewer.
fn head(bytes: &[u8]) -> [u64; 2] {
    let mut padded = [[0; 8]; 2];
    match bytes.first_chunk::<HEAD_BYTES>() {
        Some(head) => padded.as_flattened_mut().copy_from_slice(head),
        None => padded.as_flattened_mut()[..bytes.len()].copy_from_slice(bytes),
    }
    padded.map(u64::from_le_bytes)
}

/// The lowest `bytes` bytes of a number.
fn mask(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

fn bucket(head: [u64; 2], bytes: usize) -> usize {
    // Multipliers of splitmix64 spread every byte into the high bits; the length parts openings that differ only by it.
    let first = (head[0] & mask(bytes)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let second = (head[1] & mask(bytes.saturating_sub(8)) ^ bytes as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((first ^ second) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_where_it_begins() {
        let phrases = ["pay", "pay range", "per annum", "a", "salary range for this position", "salary range", "年収"];
        let table = PhraseTable::new(phrases.to_vec());
        let found = |text: &str| {
            let mut found = Vec::new();
            table.at_start_of(text.as_bytes(), |phrase, len| found.push((phrases[phrase], len)));
            found
        };
        assert_eq!(found("pay range: 5"), [("pay", 3), ("pay range", 9)]);
        assert_eq!(found("pay"), [("pay", 3)]);
        assert_eq!(found("payer"), []);
        let both = [("salary range", 12), ("salary range for this position", 30)];
        assert_eq!(found("salary range for this position, and"), both);
        assert_eq!(found("salary range for this positio"), [("salary range", 12)]);
        assert_eq!(found("年収500"), [("年収", 6)]);
        assert_eq!(found("a"), [("a", 1)]);
        assert_eq!(found(""), []);
    }
}
