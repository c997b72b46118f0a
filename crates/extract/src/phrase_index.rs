//! One pass over a posting for the phrases of every topic.
//!
//! The automaton reports overlapping matches, so that topics do not hide each other's phrases; a phrase counts only as
//! whole words. Within a topic the longest of overlapping phrases stands, the leftmost of equals.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use earnest_reference::{Phrase, PhraseTopic};

/// A phrase that stands in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First byte in the folded text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Class of the phrase within its topic.
    pub(crate) class: &'static str,
}

impl Hit {
    /// The bytes of the folded text.
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// The hits of one text, by topic, each in order of the text.
#[derive(Debug, Clone)]
pub(crate) struct Hits {
    by_topic: Vec<Vec<Hit>>,
}

impl Hits {
    /// The hits of a topic; none overlaps another.
    pub(crate) fn of(&self, topic: PhraseTopic) -> &[Hit] {
        &self.by_topic[topic as usize]
    }

    /// The hits of a topic that begin within `range`.
    pub(crate) fn within(&self, topic: PhraseTopic, range: Range<usize>) -> &[Hit] {
        let hits = self.of(topic);
        let first = hits.partition_point(|hit| hit.start < range.start);
        let last = hits.partition_point(|hit| hit.start < range.end);
        &hits[first..last.max(first)]
    }
}

/// The automaton over the phrases of every topic.
pub(crate) struct PhraseIndex {
    automaton: AhoCorasick,
    phrases: Vec<(PhraseTopic, Phrase)>,
}

impl PhraseIndex {
    /// The index of the embedded lists, built once a process.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<PhraseIndex> = LazyLock::new(PhraseIndex::new);
        &SHARED
    }

    fn new() -> Self {
        let phrases: Vec<_> =
            PhraseTopic::ALL.iter().flat_map(|&topic| topic.phrases().map(move |phrase| (topic, phrase))).collect();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(phrases.iter().map(|(_, phrase)| phrase.text))
            .expect("the embedded lists are within the automaton's limits");
        Self { automaton, phrases }
    }

    /// Every phrase in a folded text.
    pub(crate) fn scan(&self, folded: &str) -> Hits {
        let mut by_topic = vec![Vec::new(); PhraseTopic::ALL.len()];
        for found in self.automaton.find_overlapping_iter(folded) {
            if !is_whole_words(folded, found.range()) {
                continue;
            }
            let (topic, phrase) = self.phrases[found.pattern().as_usize()];
            let hit = Hit { start: found.start(), end: found.end(), class: phrase.class };
            push_longest(&mut by_topic[topic as usize], hit);
        }
        Hits { by_topic }
    }
}

/// Adds a hit that ends no earlier than those before it; of those that overlap, the longer stays.
fn push_longest(hits: &mut Vec<Hit>, hit: Hit) {
    while let Some(last) = hits.last() {
        if last.end <= hit.start {
            break;
        }
        if last.end - last.start >= hit.end - hit.start {
            return;
        }
        hits.pop();
    }
    hits.push(hit);
}

/// Whether a match neither begins nor ends within a word.
pub(crate) fn is_whole_words(text: &str, range: Range<usize>) -> bool {
    !(joins(text, range.start) || joins(text, range.end))
}

/// Whether the characters on both sides of an offset belong to one word.
fn joins(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    let Some((&before, &after)) = offset.checked_sub(1).and_then(|at| bytes.get(at)).zip(bytes.get(offset)) else {
        return false;
    };
    if before.is_ascii() && after.is_ascii() {
        return before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    }
    let before = text[..offset].chars().next_back();
    let after = text[offset..].chars().next();
    before.is_some_and(is_spelled) && after.is_some_and(is_spelled)
}

/// Whether the character is of a script that puts spaces between words.
fn is_spelled(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(is_whole_words("the pay is", 4..7));
        assert!(!is_whole_words("the payer", 4..7));
        assert!(!is_whole_words("épay", 2..5));
        assert!(is_whole_words("任职要求", 0..6));
    }

    #[test]
    fn the_longer_of_overlapping_phrases_stands() {
        let text = "about us\nwhat you'll do";
        let hits = PhraseIndex::shared().scan(text);
        let found: Vec<_> = hits.of(PhraseTopic::Section).iter().map(|hit| (&text[hit.range()], hit.class)).collect();
        assert_eq!(found, [("about us", "about_employer"), ("what you'll do", "duties")]);
    }
}
