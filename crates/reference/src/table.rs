//! A key-sorted table of tab-separated lines, looked up in place.
//!
//! ```text
//! table   = { comment | line }
//! comment = "#" text
//! line    = key TAB value { TAB value }
//! ```
//!
//! The text is one buffer that lives as long as the process; the index holds four bytes a slot. Loading 60,000 lines
//! takes a few milliseconds, because nothing is copied.

use std::io::Read;

/// Largest size a compressed table may unpack to: the largest today is 6 MB.
const UNPACKED_BYTES_MAX: u64 = 64 << 20;
/// Slots of the index for every line: half empty, so that a miss ends after about two probes.
const SLOTS_PER_LINE: usize = 2;
const EMPTY: u32 = u32::MAX;

/// A table over text that lives as long as the process.
#[derive(Debug)]
pub(crate) struct Table {
    text: &'static str,
    /// Byte offset of the first line of each key, by hash.
    slots: Vec<u32>,
    mask: usize,
}

impl Table {
    /// Indexes a plain table.
    pub(crate) fn new(text: &'static str) -> Self {
        let lines = text.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let len = (lines * SLOTS_PER_LINE).next_power_of_two();
        let mut table = Self { text, slots: vec![EMPTY; len], mask: len - 1 };
        let mut previous = "";
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let key = key_of(line);
            if !line.starts_with('#') && !key.is_empty() && key != previous {
                let slot = table.slot(key);
                table.slots[slot] = u32::try_from(offset).expect("embedded tables are smaller than 4 GB");
                previous = key;
            }
            offset += line.len();
        }
        table
    }

    /// Unpacks and indexes a zstd-compressed table.
    pub(crate) fn unpack(compressed: &'static [u8]) -> Self {
        Self::new(unpack(compressed))
    }

    /// What follows the key in each of its lines.
    pub(crate) fn get(&self, key: &str) -> impl Iterator<Item = &'static str> + use<'_> {
        let start = self.slots[self.slot(key)];
        let rest = if start == EMPTY { "" } else { &self.text[start as usize..] };
        let key = key_of(rest);
        rest.lines().map_while(move |line| line.strip_prefix(key)?.strip_prefix('\t'))
    }

    /// Whether the key has a line.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.slots[self.slot(key)] != EMPTY
    }

    /// Every line, in order of the keys, comments left out.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &'static str> + use<> {
        lines(self.text)
    }

    /// The slot of the key, or the empty slot where it would go.
    fn slot(&self, key: &str) -> usize {
        let mut slot = hash(key) & self.mask;
        while self.slots[slot] != EMPTY && key_of(&self.text[self.slots[slot] as usize..]) != key {
            slot = (slot + 1) & self.mask;
        }
        slot
    }
}

/// Lines of a plain table, comments left out.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The text of an embedded compressed file, kept for the life of the process.
pub(crate) fn unpack(compressed: &'static [u8]) -> &'static str {
    String::from_utf8(unpack_bytes(compressed)).expect("embedded tables are UTF-8").leak()
}

/// The bytes of an embedded compressed file.
pub(crate) fn unpack_bytes(compressed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    zstd::Decoder::new(compressed)
        .and_then(|decoder| decoder.take(UNPACKED_BYTES_MAX).read_to_end(&mut bytes))
        .expect("embedded data was compressed by `cargo xtask`");
    bytes
}

fn key_of(line: &str) -> &str {
    let end = line.bytes().position(|byte| byte == b'\t' || byte == b'\n').unwrap_or(line.len());
    &line[..end]
}

/// FNV-1a with a final mix, so that the low bits depend on every byte.
fn hash(key: &str) -> usize {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    usize::try_from(hash & u64::from(u32::MAX)).expect("32 bits fit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_finds_all_its_lines_and_no_other() {
        let table = Table::new("# comment\nparis\tFR\t2\nparis\tUS\t1\nparish\tUS\nrome\n");
        assert_eq!(table.get("paris").collect::<Vec<_>>(), ["FR\t2", "US\t1"]);
        assert_eq!(table.get("parish").collect::<Vec<_>>(), ["US"]);
        assert!(table.contains("rome") && table.get("rome").next().is_none());
        for missing in ["", "par", "# comment", "zürich"] {
            assert!(!table.contains(missing), "{missing}");
            assert_eq!(table.get(missing).count(), 0);
        }
        assert_eq!(table.lines().count(), 4);
    }
}
