//! The look-up of spellings by their first word.
//!
//! An open hash table holds, for each first word, its run of entries, the longest first. A hash that two words share does
//! no harm: the text is compared with every spelling of the run, letter by letter.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use earnest_reference::skill::{self, ContextClass, Skill, Spelling, SpellingRule};

use super::word::{Word, next_word};

/// Slots for each first word: half empty, so that a miss ends after about one probe.
const SLOTS_PER_WORD: usize = 2;

/// Bits of the filter before the table: 16 kB stay in the nearest cache, and nineteen words of twenty end there.
const FILTER_BITS: usize = 1 << 17;

/// What a mention of a skill becomes.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) id: String,
    pub(super) name: String,
}

/// One spelling of a skill, or a phrase that says the names after it are no skills.
#[derive(Debug)]
pub(super) struct Entry {
    /// Index of the skill's name; `None` for a phrase.
    pub(super) skill: Option<usize>,
    pub(super) text: Box<str>,
    pub(super) rule: SpellingRule,
    /// Bytes before the first word: the point of `.NET`.
    pub(super) lead: usize,
    /// First byte of the first word.
    first: u8,
    /// First byte of the second word; a zero where no space and ASCII letter follow the first.
    second: u8,
}

impl Entry {
    fn new(skill: Option<usize>, text: &str, rule: SpellingRule, word: Word) -> Self {
        let second = match text.as_bytes().get(word.end..) {
            Some([b' ', byte, ..]) if byte.is_ascii_alphanumeric() => *byte,
            _ => 0,
        };
        Self { skill, text: text.into(), rule, lead: word.start, first: text.as_bytes()[word.start], second }
    }

    /// Whether the spelling may stand at a word of the text, by two of its letters: tells most apart without a look at
    /// the rest of them.
    #[inline]
    pub(super) fn may_stand_at(&self, text: &[u8], word: Word) -> bool {
        let is_same = |expected: u8, found: u8| match self.rule {
            SpellingRule::Plain => found.eq_ignore_ascii_case(&expected),
            _ => found == expected,
        };
        // A space of two bytes may stand for the one of the spelling.
        is_same(self.first, text[word.start])
            && (self.second == 0
                || text.get(word.end) == Some(&0xc2)
                || text.get(word.end + 1).is_some_and(|found| is_same(self.second, *found)))
    }
}

/// A run of entries whose first words share a hash; empty where no word has the slot.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u64,
    start: u32,
    end: u32,
}

/// Spellings by their first word.
#[derive(Debug)]
pub(super) struct Lexicon {
    names: Vec<Name>,
    entries: Vec<Entry>,
    slots: Vec<Slot>,
    /// A bit for each hash of a first word.
    filter: Vec<u64>,
}

static EMBEDDED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::build(Vec::new())));

impl Lexicon {
    /// The embedded lexicon.
    pub(super) fn embedded() -> Arc<Self> {
        Arc::clone(&EMBEDDED)
    }

    /// One's own skills, then the embedded ones: an embedded spelling that is also one's own is left out, and an
    /// embedded skill with an id of one's own adds its other spellings to that skill.
    pub(super) fn with_own(own: Vec<Skill>) -> Arc<Self> {
        Arc::new(Self::build(own))
    }

    fn build(own: Vec<Skill>) -> Self {
        let taken: HashSet<String> =
            own.iter().flat_map(|skill| &skill.spellings).map(|spelling| spelling.text.to_lowercase()).collect();
        let mut names: Vec<Name> = Vec::new();
        let mut indices: HashMap<String, usize> = HashMap::new();
        let mut hashed: Vec<(u64, Entry)> = Vec::new();
        let own = own.into_iter().map(Cow::Owned);
        for skill in own.chain(skill::all().iter().map(Cow::Borrowed)) {
            let is_own = matches!(skill, Cow::Owned(_));
            let index = *indices.entry(skill.id.clone()).or_insert_with(|| {
                names.push(Name { id: skill.id.clone(), name: skill.name.clone() });
                names.len() - 1
            });
            for spelling in &skill.spellings {
                let Some(word) = next_word(&spelling.text, 0) else { continue };
                if is_own || !taken.contains(&spelling.text.to_lowercase()) {
                    hashed.push((word.hash, Entry::new(Some(index), &spelling.text, rule_of(&skill, spelling), word)));
                }
            }
        }
        for (phrase, class) in skill::context() {
            if let (ContextClass::Other, Some(word)) = (class, next_word(phrase, 0)) {
                hashed.push((word.hash, Entry::new(None, phrase, SpellingRule::Plain, word)));
            }
        }
        // The sort is stable: of two spellings of one length the earlier listed is tried first.
        hashed.sort_by_key(|(hash, entry)| (*hash, std::cmp::Reverse(entry.text.len())));
        let mut slots = vec![Slot::default(); (hashed.len() * SLOTS_PER_WORD).next_power_of_two().max(1)];
        let mut filter = vec![0; FILTER_BITS / 64];
        let mut start = 0;
        for run in hashed.chunk_by(|(left, _), (right, _)| left == right) {
            let hash = run[0].0;
            let end = start + run.len();
            let bit = home(hash, FILTER_BITS);
            filter[bit / 64] |= 1 << (bit % 64);
            let mut at = home(hash, slots.len());
            while slots[at].end != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            let offset = |at: usize| u32::try_from(at).expect("a lexicon is limited to a few million spellings");
            slots[at] = Slot { hash, start: offset(start), end: offset(end) };
            start = end;
        }
        Self { names, entries: hashed.into_iter().map(|(_, entry)| entry).collect(), slots, filter }
    }

    /// The spellings whose first word has that hash, the longest first.
    #[inline]
    pub(super) fn entries(&self, hash: u64) -> &[Entry] {
        let bit = home(hash, FILTER_BITS);
        if self.filter[bit / 64] & (1 << (bit % 64)) == 0 {
            return &[];
        }
        let mut at = home(hash, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot.end == 0 {
                return &[];
            }
            if slot.hash == hash {
                return &self.entries[slot.start as usize..slot.end as usize];
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The name of an entry's skill.
    pub(super) fn name(&self, skill: usize) -> &Name {
        &self.names[skill]
    }
}

/// How a spelling may be read: the maker before an ordinary word vouches for it, as in `Microsoft Word` beside `Word`.
fn rule_of(skill: &Skill, spelling: &Spelling) -> SpellingRule {
    let names_maker =
        |short: &Spelling| spelling.text.strip_suffix(short.text.as_str()).is_some_and(|maker| maker.ends_with(' '));
    match spelling.rule {
        SpellingRule::List if skill.spellings.iter().any(names_maker) => SpellingRule::Case,
        rule => rule,
    }
}

/// The slot where the search for a hash begins; the high bits depend on every letter.
fn home(hash: u64, slots: usize) -> usize {
    let high = usize::try_from(hash >> 32).expect("32 bits fit");
    high & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lexicon: &Lexicon, word: &str) -> Vec<String> {
        lexicon.entries(next_word(word, 0).unwrap().hash).iter().map(|entry| entry.text.to_string()).collect()
    }

    #[test]
    fn the_longest_spelling_comes_first() {
        let found = texts(&Lexicon::embedded(), "SPRING");
        assert!(found.is_sorted_by_key(|text| std::cmp::Reverse(text.len())), "{found:?}");
        assert_eq!(found.last().map(String::as_str), Some("Spring"));
        assert!(texts(&Lexicon::embedded(), "xyzzy").is_empty());
    }

    #[test]
    fn every_spelling_is_found_by_its_first_word() {
        let lexicon = Lexicon::embedded();
        for skill in skill::all() {
            for spelling in &skill.spellings {
                assert!(texts(&lexicon, &spelling.text).contains(&spelling.text), "{}", spelling.text);
            }
        }
    }
}
