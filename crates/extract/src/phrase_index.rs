//! One pass over a posting for the phrases of every topic.
//!
//! A walk through the automaton begins at each word and ends where no phrase goes on, so that it stays among the few
//! states near the root; a filter over the first letters spares most walks. It reports every phrase on its way, so that topics do not hide each other's; a phrase counts
//! only as whole words. Within a topic the longest of overlapping phrases stands, the leftmost of equals.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
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
    automaton: NFA,
    openings: Openings,
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
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .build(phrases.iter().map(|(_, phrase)| phrase.text))
            .expect("the embedded lists are within the automaton's limits");
        let openings = Openings::new(phrases.iter().map(|(_, phrase)| phrase.text));
        Self { automaton, openings, phrases }
    }

    /// Every phrase in a folded text. `begins_glued` tells whether a capital begins a new word within a run of letters,
    /// as in texts that lost their line breaks ("`OnsiteWe` bake"); names are written so too, so only topics without names
    /// among their phrases take it for an end.
    pub(crate) fn scan(&self, folded: &str, begins_glued: impl Fn(usize) -> bool) -> Hits {
        let mut by_topic = vec![Vec::new(); PhraseTopic::ALL.len()];
        for start in word_starts(folded) {
            if !self.openings.may_open(&folded.as_bytes()[start..]) {
                continue;
            }
            self.walk(folded, start, |pattern, end| {
                let (topic, phrase) = self.phrases[pattern];
                let glued = || topic == PhraseTopic::Arrangement && begins_glued(end);
                if !joins(folded, end) || glued() {
                    push_longest(&mut by_topic[topic as usize], Hit { start, end, class: phrase.class });
                }
            });
        }
        Hits { by_topic }
    }

    /// Reports the phrases that begin at `start`, by number and end, shortest first.
    fn walk(&self, folded: &str, start: usize, mut report: impl FnMut(usize, usize)) {
        let Ok(mut state) = self.automaton.start_state(Anchored::Yes) else { return };
        for (at, &byte) in folded.as_bytes().iter().enumerate().skip(start) {
            state = self.automaton.next_state(Anchored::Yes, state, byte);
            if !self.automaton.is_special(state) {
                continue;
            }
            if self.automaton.is_dead(state) {
                return;
            }
            if self.automaton.is_match(state) {
                for index in 0..self.automaton.match_len(state) {
                    let pattern = self.automaton.match_pattern(state, index);
                    // A state also lists the phrases that end here and began later.
                    if self.automaton.pattern_len(pattern) == at + 1 - start {
                        report(pattern.as_usize(), at + 1);
                    }
                }
            }
        }
    }
}

/// How many first bytes of a phrase the filter looks at. Five let a third more walks begin; seven save little more.
const OPENING_BYTES: usize = 6;
/// Bits of each of the filter's tables: 20 times the openings of the lists, so that a false one is rare, and small enough for
/// the cache.
const OPENING_BITS: usize = 1 << 16;

/// The first bytes of every phrase, to tell cheaply where none can begin.
struct Openings {
    /// A bit for the hash of each phrase's first [`OPENING_BYTES`] bytes.
    long: Vec<u64>,
    /// A bit for the hash of each phrase that is shorter.
    short: Vec<u64>,
}

impl Openings {
    fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut openings = Self { long: vec![0; OPENING_BITS / 64], short: vec![0; OPENING_BITS / 64] };
        for phrase in phrases.map(str::as_bytes) {
            match phrase.first_chunk::<OPENING_BYTES>() {
                Some(opening) => set(&mut openings.long, hash(word(opening))),
                None => set(&mut openings.short, hash(word(phrase))),
            }
        }
        openings
    }

    /// Whether a phrase may begin with `bytes`; never `false` where a phrase stands in whole words.
    fn may_open(&self, bytes: &[u8]) -> bool {
        let Some(opening) = bytes.first_chunk::<OPENING_BYTES>() else { return true };
        let opening = word(opening);
        is_set(&self.long, hash(opening))
            || (1..OPENING_BYTES).any(|len| {
                let ends = !bytes[len].is_ascii_alphanumeric();
                ends && is_set(&self.short, hash(opening & !(u64::MAX << (8 * len))))
            })
    }
}

/// At most eight bytes as a number.
fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

fn hash(word: u64) -> usize {
    // The golden ratio's multiplier spreads every byte into the high bits (D. E. Knuth, TAOCP volume 3, 6.4).
    (word.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}

fn is_set(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
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
    fn the_filter_lets_every_phrase_through() {
        let index = PhraseIndex::shared();
        for (_, phrase) in &index.phrases {
            assert!(index.openings.may_open(phrase.text.as_bytes()), "{}", phrase.text);
            assert!(index.openings.may_open(format!("{} and more", phrase.text).as_bytes()), "{}", phrase.text);
        }
        assert!(!index.openings.may_open(b"zyzzyva is a weevil"));
    }

    #[test]
    fn the_longer_of_overlapping_phrases_stands() {
        let text = "about us\nwhat you'll do";
        let hits = PhraseIndex::shared().scan(text, |_| false);
        let found: Vec<_> = hits.of(PhraseTopic::Section).iter().map(|hit| (&text[hit.range()], hit.class)).collect();
        assert_eq!(found, [("about us", "about_employer"), ("what you'll do", "duties")]);
    }
}
