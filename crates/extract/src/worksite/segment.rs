//! The names inside one part of a location: `HQ San Francisco`, `253 Broadway New York Ny`, `US-Remote`.
//!
//! A part is read from its end, the longest name first, for a place ends an address. Behind a word that is no name
//! (`Bronx Storage Management`) only a name at the very beginning counts, and only one that is hard to mistake.

use std::ops::Range;

use earnest_reference::area::{self, WordRole};
use earnest_reference::fold;

use super::meaning::{CODE_LETTERS_MAX, Meaning};
use super::place::{Kind, Place};
use super::word::{Form, Word, Words};

/// Words of the longest name that is looked for.
pub(super) const NAME_WORDS_MAX: usize = 6;
/// A city inside running text has at least so many inhabitants.
const INNER_CITY_POPULATION_MIN: u64 = 100_000;

/// Digits of the shortest postcode that stands behind a state's code.
const POSTCODE_DIGITS_MIN: usize = 4;

/// How far the words beside a name stretch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The place itself.
    Place,
    /// What lies round it: it stands beside `area`, `metro`.
    Surroundings,
    /// A county: says nothing of a place beside it that is not said there. It may have no known meaning.
    Division,
}

/// A name and what it may mean.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) places: Vec<Place>,
    pub(super) words: Range<usize>,
    /// Says nothing of its own, only what the name before it means: `ny` of `Brooklyn ny`.
    pub(super) must_join: bool,
    pub(super) extent: Extent,
    /// A code, but not one in use as a name: `US`.
    pub(super) is_code: bool,
    pub(super) in_brackets: bool,
}

impl Segment {
    pub(super) fn is_division(&self) -> bool {
        self.extent == Extent::Division
    }

    pub(super) fn has_surroundings(&self) -> bool {
        self.extent != Extent::Place
    }

    /// The state whose code this is, if it is one.
    pub(super) fn state_of_code(&self, words: &Words) -> Option<Place> {
        area::us_state(&words.key(self.words.clone()).to_ascii_uppercase()).map(Place::of_region)
    }
}

/// What one part holds.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) segments: Vec<Segment>,
    pub(super) is_remote: bool,
    /// Holds a house number and words that name no place.
    pub(super) is_street: bool,
}

/// Reads the words of one part.
pub(super) fn read_part(words: &Words, part: Range<usize>) -> Part {
    let mut reader = PartReader { words, part: part.clone(), segments: Vec::new() };
    let is_known = reader.read_from_end() == part.start;
    if !is_known && reader.segments.is_empty() {
        reader.read_beginning();
    }
    let mut segments = reader.segments;
    segments.reverse();
    let named = |at: usize| segments.iter().any(|segment| segment.words.contains(&at));
    let others = || part.clone().filter(|&at| !named(at)).map(|at| &words.list[at]);
    let is_remote = others().any(|word| word.roles.has(WordRole::Remote));
    let is_surroundings = others().any(|word| word.roles.has(WordRole::Surroundings));
    let has_filler = others().any(|word| word.roles.is_filler());
    let is_street = !is_known && others().any(|word| word.has_digit);
    let beside = BesideCode { is_known, has_filler, is_street };
    let end = segments.last().map_or(part.end, |last| last.words.end);
    for segment in &mut segments {
        if is_surroundings && segment.extent == Extent::Place {
            segment.extent = Extent::Surroundings;
        }
        segment.must_join &= !beside.lets_stand(words, &part, segment, end);
    }
    Part { segments, is_remote, is_street }
}

/// What stands in the part of a code.
#[derive(Debug, Clone, Copy)]
struct BesideCode {
    /// Every word of the part names a place or needs no name.
    is_known: bool,
    has_filler: bool,
    is_street: bool,
}

impl BesideCode {
    /// Whether a code says a place of its own, not only what the name before it means. `end` is where the last name
    /// of the part ends.
    fn lets_stand(self, words: &Words, part: &Range<usize>, segment: &Segment, end: usize) -> bool {
        let code = &segment.words;
        let word = &words.list[code.start];
        // `1012 AB Amsterdam`: half of a postcode.
        let after_number = code.start > part.start && words.list[code.start - 1].has_digit;
        // `Remote OK`, `IN BERLIN`.
        // `Must live in MA`, but not `Specialist in IT`.
        let is_state = segment.places.iter().any(|place| area::us_state(place.region).is_some());
        let before = code.start.checked_sub(1).filter(|before| part.contains(before)).map(|before| &words.list[before]);
        let after_locative =
            is_state && before.is_some_and(|word| word.roles.has(WordRole::Locative) && !word.is_capitals());
        let is_word = word.roles.has(WordRole::CodeLike) && !after_locative && (self.has_filler || code.end < end);
        let before_postcode = code.end < part.end && {
            let next = &words.list[code.end];
            next.has_digit && next.at.len() >= POSTCODE_DIGITS_MIN
        };
        // `55 Water St Ny`: behind a house number and a street, capitals are not needed.
        let ends_address = self.is_street && code.end == end && words.list[part.start].has_digit;
        !after_number && !is_word && (ends_address || (self.is_known || before_postcode) && word.is_capitals())
    }
}

struct PartReader<'a> {
    words: &'a Words,
    part: Range<usize>,
    /// The last first.
    segments: Vec<Segment>,
}

impl PartReader<'_> {
    /// Reads names from the end up to a word that is none; where the reading stopped.
    fn read_from_end(&mut self) -> usize {
        let mut end = self.part.end;
        while end > self.part.start {
            let longest = end.saturating_sub(NAME_WORDS_MAX).max(self.part.start);
            if let Some(segment) = (longest..end).find_map(|start| self.name_before_end(start..end)) {
                end = segment.words.start;
                self.segments.push(segment);
            } else if self.is_skipped(end - 1) {
                end -= 1;
            } else {
                break;
            }
        }
        end
    }

    fn name_before_end(&self, at: Range<usize>) -> Option<Segment> {
        let meaning = self.meaning(&at)?;
        let mut places = meaning.places;
        if self.is_division(at.end) {
            let county = self.segment(at, states_of(&places), false);
            return Some(Segment { extent: Extent::Division, ..county });
        }
        let before = self.part.start..at.start;
        let is_first = before.clone().all(|word| self.is_skipped(word));
        let has_number = before.clone().any(|word| self.words.list[word].has_digit);
        let next = self.segments.last();
        if !is_first || next.is_some() {
            let joins =
                |place: &Place| next.is_some_and(|next| next.places.iter().any(|other| place.with(other).is_some()));
            let is_long = self.words.key(at.clone()).len() > CODE_LETTERS_MAX;
            // `2 days in NYC`.
            let is_short_name = meaning.is_alias && self.words.list[at.clone()].iter().all(Word::is_capitals);
            places.retain(|place| {
                let is_large = is_long && place.population >= INNER_CITY_POPULATION_MIN;
                place.kind < Kind::City || is_large || is_short_name || joins(place)
            });
        }
        // `2 Lafayette` is a house, `10115 Berlin` a city.
        if has_number && next.is_none() {
            places.retain(|place| place.kind < Kind::City || place.population > 0);
        }
        let must_join = meaning.is_code && !meaning.is_alias && !meaning.is_wide;
        (!places.is_empty()).then(|| Segment {
            extent: if self.is_division(at.end - 1) { Extent::Division } else { Extent::Place },
            is_code: meaning.is_code && !meaning.is_wide,
            ..self.segment(at, places, must_join)
        })
    }

    /// Whether that word of the part makes the name before it a county.
    fn is_division(&self, at: usize) -> bool {
        at < self.part.end && at > self.part.start && self.words.list[at].roles.has(WordRole::Division)
    }

    /// A name that the part begins with: `Manhattan West`, `US Northeast`, but not `Richmond Terrace`.
    fn read_beginning(&mut self) {
        let Some(start) = self.part.clone().find(|&word| !self.is_skipped(word)) else { return };
        let has_number = (self.part.start..start).any(|word| self.words.list[word].has_digit);
        let end = self.part.end.min(start + NAME_WORDS_MAX);
        for end in (start + 1..end).rev() {
            if self.words.list[end].roles.has(WordRole::Street) {
                continue;
            }
            let Some(meaning) = self.meaning(&(start..end)) else { continue };
            let mut places = meaning.places;
            if !(meaning.is_alias || meaning.is_wide && !has_number) {
                let key = self.words.key(start..end);
                let is_own = |place: &Place| key.len() > CODE_LETTERS_MAX && fold(place.city) == key;
                let is_large = |place: &Place| place.population >= INNER_CITY_POPULATION_MIN && is_own(place);
                places.retain(|place| place.kind == Kind::City && is_large(place) && !has_number);
            }
            if !places.is_empty() {
                let segment = self.segment(start..end, places, false);
                self.segments.push(segment);
                return;
            }
        }
    }

    fn meaning(&self, at: &Range<usize>) -> Option<Meaning> {
        let words = &self.words.list[at.clone()];
        if let [word] = words
            && (word.has_digit || word.roles.is_filler() && !(word.is_capitals() && word.roles.has(WordRole::CodeLike)))
        {
            return None;
        }
        let key = self.words.key(at.clone());
        // `S.I.` is not the code of Slovenia.
        if let [Word { form: Form::Initials, .. }] = words {
            let spaced: Vec<&str> = key.split("").filter(|letter| !letter.is_empty()).collect();
            let initials = Meaning::of(&spaced.join(" "), true);
            if !initials.is_empty() {
                return Some(initials);
            }
        }
        let mut meaning = Meaning::of(key, words.iter().all(Word::is_capitals));
        // `Adams County` is no city of the US, whatever a list of its places says.
        if !meaning.is_alias && self.is_division(at.end - 1) {
            meaning.places.retain(|place| area::us_state(place.region).is_none());
        }
        (!meaning.is_empty()).then_some(meaning)
    }

    fn segment(&self, words: Range<usize>, places: Vec<Place>, must_join: bool) -> Segment {
        let in_brackets = self.words.list[words.start].in_brackets();
        Segment { places, words, must_join, extent: Extent::Place, is_code: false, in_brackets }
    }

    /// A word that no name needs: `office`, `2nd`, the `N` that a column cut `NY` to.
    fn is_skipped(&self, at: usize) -> bool {
        let word = &self.words.list[at];
        word.roles.is_filler() || word.has_digit || word.at.len() == 1
    }
}

/// The states whose large cities have a name: the best guess for a county called so.
fn states_of(places: &[Place]) -> Vec<Place> {
    let mut states: Vec<Place> = Vec::new();
    // `Washington County` lies in many states, but not in the capital.
    if places.iter().any(|place| place.kind == Kind::Region && area::us_state(place.region).is_some()) {
        return states;
    }
    for city in places.iter().filter(|city| city.kind == Kind::City && city.population >= INNER_CITY_POPULATION_MIN) {
        let Some(state) = area::us_state(city.region) else { continue };
        let state = Place { population: city.population, ..Place::of_region(state) };
        if !states.iter().any(|known| known.region == state.region) {
            states.push(state);
        }
    }
    states
}
