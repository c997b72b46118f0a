//! The names of a location, joined to places: `London`, then `ON`, narrows the Londons to one.

use std::ops::Range;

use earnest_reference::area::{self, WordRole};

use super::choice::{self, Beside, NAMESAKE_POPULATION_MIN};
use super::place::{Kind, Place};
use super::segment::{self, NAME_WORDS_MAX, Part, Segment};
use super::word::{Gap, Words};

/// Cities with so many inhabitants are two places beside each other, though a hamlet of the one lies in the other's
/// state: `Boston, New York`.
const PAIR_POPULATION_MIN: u64 = 100_000;

/// A city with so many inhabitants is meant itself, not the region of its name: `Denver, Washington`.
const OWN_CITY_POPULATION_MIN: u64 = 300_000;

/// One place as written, with everything it may mean.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) places: Vec<Place>,
    /// The words of its most exact name.
    pub(super) words: Range<usize>,
    /// The place limits where remote work is done.
    pub(super) is_remote: bool,
    in_brackets: bool,
    is_surroundings: bool,
}

/// The places of a location, in the order written.
pub(super) fn read_places(words: &Words) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut group = Group::default();
    let mut start = 0;
    while start < words.list.len() {
        let end = end_of_run(words, start, |gap| gap == Gap::Part || gap == Gap::Place);
        if words.list[start].gap == Gap::Place {
            group.close(words, &mut readings);
        }
        if let Some(end) = end_of_bracketed_name(words, start..end) {
            group.read(segment::read_part(words, start..end));
            start = end;
            continue;
        }
        // `Dallas/Fort Worth` is one name.
        let is_one = has_slash(words, start..end) && area::place_alias(words.key(start..end)).is_some();
        let mut part = start;
        while part < end {
            let stop = if is_one { end } else { end_of_run(words, part, |gap| gap != Gap::Space) };
            if part > start && words.list[part].gap == Gap::Slash {
                group.close(words, &mut readings);
            }
            read_listed(words, part..stop, &mut group, &mut readings);
            part = stop;
        }
        start = end;
    }
    group.close(words, &mut readings);
    readings
}

/// Where a name ends that is written with a part in brackets: `Halle (Saale)`.
fn end_of_bracketed_name(words: &Words, part: Range<usize>) -> Option<usize> {
    let next = words.list.get(part.end).filter(|next| next.in_brackets() && next.gap == Gap::Part)?;
    let end = end_of_run(words, part.end, |gap| gap > Gap::Space);
    let is_short = !words.list[part.start].in_brackets() && end - part.start <= NAME_WORDS_MAX && !next.has_digit;
    let is_written_so = || area::cities_named(words.key(part.start..end)).iter().any(|city| city.name.contains('('));
    (is_short && is_written_so()).then_some(end)
}

/// A part, divided where a word joins two places.
fn read_listed(words: &Words, part: Range<usize>, group: &mut Group, readings: &mut Vec<Reading>) {
    let mut start = part.start;
    for at in part.clone() {
        if is_conjunction(words, &part, at) && !is_inside_name(words, &part, at) {
            group.read(segment::read_part(words, start..at));
            group.close(words, readings);
            start = at + 1;
        }
    }
    group.read(segment::read_part(words, start..part.end));
}

/// `or`; but `OR` at the end of `Portland OR` is Oregon.
fn is_conjunction(words: &Words, part: &Range<usize>, at: usize) -> bool {
    let word = &words.list[at];
    let is_last = (at + 1..part.end).all(|next| words.list[next].has_digit)
        || words.list.get(at + 1).is_some_and(|next| at + 1 < part.end && next.roles.has(WordRole::Conjunction));
    word.roles.has(WordRole::Conjunction) && !(word.is_capitals() && word.roles.has(WordRole::CodeLike) && is_last)
}

/// `Bosnia and Herzegovina` is one name.
fn is_inside_name(words: &Words, part: &Range<usize>, at: usize) -> bool {
    let is_name = |&at: &usize| !words.list[at].roles.is_filler();
    let (Some(first), Some(last)) = (part.clone().find(is_name), part.clone().rev().find(is_name)) else {
        return false;
    };
    if last - first >= NAME_WORDS_MAX {
        return false;
    }
    let key = words.key(first..last + 1);
    let is_known = || {
        area::country_named(key).is_some()
            || area::regions_named(key).next().is_some()
            || area::place_alias(key).is_some()
    };
    first < at && at < last && is_known()
}

fn has_slash(words: &Words, run: Range<usize>) -> bool {
    run.skip(1).any(|at| words.list[at].gap == Gap::Slash)
}

/// Where the words from `start` on end that no such gap divides.
fn end_of_run(words: &Words, start: usize, divides: impl Fn(Gap) -> bool) -> usize {
    let following = &words.list[start + 1..];
    following.iter().position(|word| divides(word.gap)).map_or(words.list.len(), |at| start + 1 + at)
}

/// Parts of a location between two marks that divide places.
#[derive(Debug, Default)]
struct Group {
    segments: Vec<Segment>,
    is_remote: bool,
    is_street: bool,
}

impl Group {
    fn read(&mut self, part: Part) {
        self.segments.extend(part.segments);
        self.is_remote |= part.is_remote;
        self.is_street |= part.is_street;
    }

    /// Joins the names read so far to places.
    fn close(&mut self, words: &Words, readings: &mut Vec<Reading>) {
        let Self { segments, is_remote, is_street } = std::mem::take(self);
        let segments = without_divisions(words, segments);
        let first = readings.len();
        let mut open: Option<Reading> = None;
        for (at, segment) in segments.iter().enumerate() {
            let Some(reading) = &mut open else {
                open = begin(segment);
                continue;
            };
            let joined = join(&reading.places, &segment.places);
            if !joined.is_empty() {
                if kind_of(&segment.places) > kind_of(&reading.places) {
                    reading.words = segment.words.clone();
                }
                reading.places = joined;
                reading.in_brackets |= segment.in_brackets;
                reading.is_surroundings |= segment.has_surroundings();
                continue;
            }
            let next = segments.get(at + 1);
            let is_pair = segments.len() == 2;
            if is_pair && is_misplaced(reading, segment) {
                open = begin(segment);
                continue;
            }
            let is_after_city = segments[at - 1].places.iter().any(is_town) && !segments[at - 1].is_code;
            if segment.must_join
                || is_after_city && is_state_code(segment)
                || is_around(reading, segment, next)
                || is_unknown_division(reading, segment, next)
            {
                continue;
            }
            readings.extend(open.take());
            open = begin(segment);
        }
        readings.extend(open);
        let is_sole = readings.len() == first + 1;
        for reading in &mut readings[first..] {
            reading.is_remote = is_remote && is_sole;
            // `65 Worth St., N.Y.` is in the city, not somewhere in the state.
            if is_street && let Some(city) = sole_region(&reading.places) {
                reading.places = vec![city];
            }
        }
    }
}

/// Segments without the counties beside which a city or a state is named.
fn without_divisions(words: &Words, mut segments: Vec<Segment>) -> Vec<Segment> {
    let is_exact = |segment: &Segment| segment.places.iter().any(|place| place.kind >= Kind::Region);
    let mut at = 0;
    while at < segments.len() {
        let county = &segments[at];
        let is_said = |other: &Segment| !other.is_division() && is_exact(other);
        let is_idle = county.is_division()
            && (county.places.is_empty()
                || segments.iter().any(is_said) && county.places.iter().all(|place| place.kind == Kind::Region)
                || segments.iter().any(is_said)
                    && !segments.iter().any(|other| is_said(other) && !join(&county.places, &other.places).is_empty()));
        if !is_idle {
            at += 1;
            continue;
        }
        segments.remove(at);
        // `Orleans Parish, LA` is in the state, not in Los Angeles.
        if let Some(next) = segments.get_mut(at)
            && let Some(state) = next.state_of_code(words)
        {
            next.places = vec![state];
        }
    }
    segments
}

/// A place that is a city before it is anything else.
fn is_town(place: &Place) -> bool {
    place.kind == Kind::City && place.population > 0
}

/// A code of two letters that a country, a state or a division not listed may have: `Milano, MI`.
fn is_state_code(segment: &Segment) -> bool {
    let is_large = |place: &Place| is_town(place) && !place.is_other_name && place.population >= PAIR_POPULATION_MIN;
    segment.is_code && !segment.places.iter().any(is_large)
}

/// A city that does not lie where the country or region behind it says: `Paris, Ontario`, with an Ontario's Paris that
/// is not listed. A code counts where it has one meaning, and the name is one that many countries' towns bear.
fn is_misplaced(reading: &Reading, segment: &Segment) -> bool {
    let kind = |places: &[Place]| choice::choose(places, &Beside::default()).map(|choice| choice.place.kind);
    let is_city = kind(&reading.places) == Some(Kind::City);
    let is_named = matches!(kind(&segment.places), Some(Kind::Country | Kind::Region))
        && !segment.places.iter().any(|place| is_town(place) && place.population >= OWN_CITY_POPULATION_MIN);
    let is_shared = || reading.places.iter().any(|place| place.country != reading.places[0].country);
    let is_one_abroad = || {
        let is_abroad = |place: &Place| place.kind == Kind::Region && area::us_state(place.region).is_none();
        segment.places.len() == 1 && segment.places.iter().all(is_abroad)
    };
    let is_explicit = !segment.is_code || (!segment.must_join && is_shared() && is_one_abroad());
    is_city && is_named && is_explicit
}

/// How exact the most exact meaning is.
fn kind_of(places: &[Place]) -> Option<Kind> {
    places.iter().map(|place| place.kind).max()
}

fn begin(segment: &Segment) -> Option<Reading> {
    (!segment.must_join).then(|| Reading {
        places: segment.places.clone(),
        words: segment.words.clone(),
        is_remote: false,
        in_brackets: segment.in_brackets,
        is_surroundings: segment.has_surroundings(),
    })
}

/// What both mean together. A name said twice adds nothing where another meaning of it does.
pub(super) fn join(before: &[Place], after: &[Place]) -> Vec<Place> {
    let mut joined: Vec<(bool, Place)> = Vec::new();
    for left in before {
        for right in after {
            if let Some(place) = left.with(right)
                && !joined.iter().any(|(_, known)| *known == place)
            {
                joined.push((left.kind == right.kind, place));
            }
        }
    }
    let is_large = |place: &Place| place.kind == Kind::City && place.population >= PAIR_POPULATION_MIN;
    let are_hamlets = joined.iter().all(|(_, place)| place.kind == Kind::City && place.population == 0);
    if are_hamlets && before.iter().any(is_large) && after.iter().any(is_large) {
        return Vec::new();
    }
    let adds = joined.iter().any(|(is_repeated, _)| !is_repeated);
    let mut places: Vec<Place> =
        joined.into_iter().filter(|(is_repeated, _)| !(adds && *is_repeated)).map(|(_, place)| place).collect();
    if let ([region], false) = (places.as_slice(), adds)
        && region.kind == Kind::Region
        && let Some(city) = region.namesake_city(NAMESAKE_POPULATION_MIN)
    {
        // `NY, NY`.
        places = vec![city];
    }
    places
}

/// What lies round a city: `Reading (London)`, `Makati, Metro Manila, Philippines`. It settles which city is meant.
fn is_around(reading: &mut Reading, segment: &Segment, next: Option<&Segment>) -> bool {
    let has_country = || next.is_some_and(|next| is_wider(next) && !join(&reading.places, &next.places).is_empty());
    let is_beside = (segment.in_brackets && !reading.in_brackets)
        || (segment.has_surroundings() && !reading.is_surroundings && has_country());
    let is_city = |place: &&Place| place.kind == Kind::City && place.population > 0;
    let Some(largest) = segment.places.iter().filter(is_city).max_by_key(|place| place.population) else {
        return false;
    };
    let lies_there = |place: &Place| {
        let is_near = place.region == largest.region || (!place.cbsa.is_empty() && place.cbsa == largest.cbsa);
        is_city(&place) && place.country == largest.country && is_near
    };
    if !is_beside || !reading.places.iter().any(lies_there) {
        return false;
    }
    reading.places.retain(lies_there);
    true
}

/// Whether a name may be a country's or a region's.
fn is_wider(segment: &Segment) -> bool {
    segment.places.iter().any(|place| matches!(place.kind, Kind::Country | Kind::Region))
}

/// A division that is not listed, between a place and its country: `Lahore, Punjab, Pakistan`.
fn is_unknown_division(reading: &Reading, segment: &Segment, next: Option<&Segment>) -> bool {
    next.is_some_and(|next| {
        is_wider(next)
            && !join(&reading.places, &next.places).is_empty()
            && join(&segment.places, &next.places).is_empty()
    })
}

/// The city of the one region's name.
fn sole_region(places: &[Place]) -> Option<Place> {
    let first = places.iter().find(|place| !place.is_second)?;
    (first.kind == Kind::Region && places.iter().all(|place| place.kind <= Kind::Region))
        .then(|| first.namesake_city(NAMESAKE_POPULATION_MIN))
        .flatten()
}
