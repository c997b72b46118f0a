//! Words that a text begins or ends with, found by their first or last byte.
//!
//! Every number of a posting is asked for its multiplier, its joint and its currency, so a look-up must cost next to
//! nothing where there is none.

/// Words with what each stands for, the longest first.
#[derive(Debug)]
pub(super) struct WordTable<T> {
    by_byte: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> WordTable<T> {
    /// A table for [`Self::starting`].
    pub(super) fn by_first(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        Self::new(words, <[u8]>::first)
    }

    /// A table for [`Self::ending`].
    pub(super) fn by_last(words: impl Iterator<Item = (&'static str, T)>) -> Self {
        Self::new(words, <[u8]>::last)
    }

    fn new(words: impl Iterator<Item = (&'static str, T)>, key: impl Fn(&[u8]) -> Option<&u8>) -> Self {
        let mut by_byte: Vec<Vec<(&'static str, T)>> = (0..=u8::MAX).map(|_| Vec::new()).collect();
        for (word, value) in words {
            if let Some(&byte) = key(word.as_bytes()) {
                by_byte[usize::from(byte)].push((word, value));
            }
        }
        for words in &mut by_byte {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self { by_byte }
    }

    /// The words that `text` begins with, longest first.
    pub(super) fn starting<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static str, T)> + 'a {
        self.of(text.as_bytes().first()).filter(move |(word, _)| text.starts_with(word))
    }

    /// The words that `text` ends with, longest first.
    pub(super) fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static str, T)> + 'a {
        self.of(text.as_bytes().last()).filter(move |(word, _)| text.ends_with(word))
    }

    fn of(&self, byte: Option<&u8>) -> impl Iterator<Item = (&'static str, T)> + '_ {
        byte.map_or(&[][..], |byte| &self.by_byte[usize::from(*byte)]).iter().copied()
    }
}

/// Whether the character is of a script that puts no spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_comes_first() {
        let words = || [("to", 1), ("to around", 2), ("up to", 3), ("–", 4)].into_iter();
        let found = |text| WordTable::by_first(words()).starting(text).map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(found("to around 5"), [2, 1]);
        assert_eq!(found("– 5"), [4]);
        assert!(found("").is_empty() && found("5").is_empty());
        let table = WordTable::by_last(words());
        assert_eq!(table.ending("pay up to").map(|(_, value)| value).collect::<Vec<_>>(), [3, 1]);
    }
}
