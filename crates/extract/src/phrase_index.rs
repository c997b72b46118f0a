//! One pass over a posting for the phrases of every topic.
//!
//! At each word every phrase that begins there is reported, so that topics do not hide each other's; a phrase counts only as
//! whole words. Within a topic the longest of overlapping phrases stands, the leftmost of equals.

use std::ops::Range;
use std::sync::LazyLock;

use earnest_reference::{Phrase, PhraseTopic};

use crate::phrase_table::PhraseTable;

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

/// The phrases of every topic.
pub(crate) struct PhraseIndex {
    table: PhraseTable,
    phrases: Vec<(PhraseTopic, Phrase)>,
}

impl PhraseIndex {
    /// The index of the embedded lists, built once a process.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<PhraseIndex> = LazyLock::new(PhraseIndex::new);
        &SHARED
    }

    fn new() -> Self {
        let phrases = PhraseTopic::ALL.iter().flat_map(|&topic| topic.phrases().map(move |phrase| (topic, phrase)));
        let phrases: Vec<_> = phrases.filter(|(_, phrase)| phrase.is_searched()).collect();
        let texts = phrases.iter().map(|(_, phrase)| phrase.text).collect();
        Self { table: PhraseTable::new(texts), phrases }
    }

    /// Every phrase in a folded text. `begins_glued` tells whether a capital begins a new word within a run of letters,
    /// as in texts that lost their line breaks ("`OnsiteWe` bake"); names are written so too, so only topics without names
    /// among their phrases take it for an end.
    pub(crate) fn scan(&self, folded: &str, begins_glued: impl Fn(usize) -> bool) -> Hits {
        let mut by_topic = vec![Vec::new(); PhraseTopic::ALL.len()];
        for start in word_starts(folded) {
            self.table.at_start_of(&folded.as_bytes()[start..], |phrase, len| {
                let (topic, phrase) = self.phrases[phrase];
                let end = start + len;
                let glued = || topic == PhraseTopic::Arrangement && begins_glued(end);
                if !joins(folded, end) || glued() {
                    push_longest(&mut by_topic[topic as usize], Hit { start, end, class: phrase.class });
                }
            });
        }
        Hits { by_topic }
    }
}

/// Offsets of a text where a phrase can begin: at each word and each mark.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let mut before = b' ';
    bytes.iter().enumerate().filter_map(move |(at, &byte)| {
        let last = std::mem::replace(&mut before, byte);
        let begins = if byte.is_ascii() && last.is_ascii() {
            let goes_on = byte.is_ascii_alphanumeric() && last.is_ascii_alphanumeric();
            !goes_on && !matches!(byte, b' ' | b'\n')
        } else {
            text.is_char_boundary(at) && !joins(text, at)
        };
        begins.then_some(at)
    })
}

/// Adds a hit that begins no earlier than those before it; of those that overlap, the longer stays.
fn push_longest(hits: &mut Vec<Hit>, hit: Hit) {
    while let Some(last) = hits.last() {
        if last.end <= hit.start {
            break;
        }
        let longer = hit.end - hit.start > last.end - last.start;
        if !longer {
            return;
        }
        hits.pop();
    }
    hits.push(hit);
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
        assert!(!joins("the pay is", 4) && !joins("the pay is", 7));
        assert!(joins("the payer", 7));
        assert!(joins("épay", 2));
        assert!(!joins("任职要求", 6));
    }

    #[test]
    fn the_longer_of_overlapping_phrases_stands() {
        let text = "about us\nwhat you'll do";
        let hits = PhraseIndex::shared().scan(text, |_| false);
        let found: Vec<_> = hits.of(PhraseTopic::Section).iter().map(|hit| (&text[hit.range()], hit.class)).collect();
        assert_eq!(found, [("about us", "about_employer"), ("what you'll do", "duties")]);
    }
}
