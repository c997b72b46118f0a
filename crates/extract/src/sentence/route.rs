//! Alternative routes to one qualification: of a list of routes, one is enough.
//!
//! ```text
//! marked = marker route { "or" marker route }          marker = "1." | "(1)" | "a)" | "option 1:"
//! said   = route { ( "," | ";" ) route } "or" route     each with a degree or a length of experience
//! ```
//!
//! | text                                                  | routes                                          |
//! |-------------------------------------------------------|-------------------------------------------------|
//! | `1. A degree and 2 years; or 2. 6 years`              | a degree and 2 years · 6 years                  |
//! | `BS and 4 years, MS and 2 years, or PhD`              | BS and 4 years · MS and 2 years · PhD           |
//! | `PhD (or MS with 4 years)`                            | PhD · MS with 4 years                           |
//! | `BS or MS with 4 years`                               | none: the years belong to both                  |
//! | `BS in law or a related field and 4 years`            | none: the "or" is between fields                |
//! | `1. A degree; and 2. Two years`                       | none: both are asked for                        |

use std::ops::Range;

use earnest_core::DegreeLevel;
use earnest_reference::PhraseTopic;
use memchr::{memchr2_iter, memmem};

use super::ends_sentence;
use crate::Document;
use crate::degree::named_level;
use crate::experience::length::{Length, read_lengths};
use crate::phrase_index::Hit;

/// Longest route in bytes; the longest in civil service lists have under 2,000.
const ROUTE_BYTES_MAX: usize = 3_000;

/// How far after "or" a route's first degree or length may begin, in bytes: ` or a minimum of `.
const OR_BYTES_MAX: usize = 24;

/// Lists that may stand within each other.
const NESTING_MAX: usize = 3;

/// How far before a length the experience may be named that replaces a degree, in bytes: ` work experience to include at
/// least `.
const EQUIVALENT_BYTES_MAX: usize = 64;

/// How far apart a degree and a length of the same statement may stand, in bytes.
const STATEMENT_BYTES_MAX: usize = 400;

/// Routes of which one is enough, in order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RouteList {
    /// The routes, as bytes of the folded text.
    pub(crate) routes: Vec<Range<usize>>,
    /// Each route has a mark of its own, so that one without years or degree asks for none.
    pub(crate) marked: bool,
}

impl RouteList {
    /// From the first route to the last.
    pub(crate) fn range(&self) -> Range<usize> {
        let start = self.routes.first().map_or(0, |route| route.start);
        start..self.routes.last().map_or(start, |route| route.end)
    }

    /// Whether an offset lies within it.
    pub(crate) fn holds(&self, offset: usize) -> bool {
        self.range().contains(&offset)
    }
}

/// The lengths of time of a posting, and the routes that they stand in.
#[derive(Debug)]
pub(crate) struct Routes {
    /// The lengths, in order.
    pub(crate) lengths: Vec<Length>,
    /// The route lists, in order: the marked ones, and those said in running text outside them or within one of their routes.
    pub(crate) lists: Vec<RouteList>,
}

impl Routes {
    /// Reads them.
    pub(crate) fn new(document: &Document) -> Self {
        let lengths = read_lengths(document);
        let mut lists = marked_lists(document);
        let mut bounds: Vec<usize> = lists.iter().flat_map(|list| &list.routes).map(|route| route.start).collect();
        bounds.sort_unstable();
        lists.extend(said_lists(document, &lengths, &bounds));
        lists.sort_by_key(|list| list.range().start);
        Self { lengths, lists }
    }
}

/// The list, of several in order, that an offset lies in.
pub(crate) fn list_around(lists: &[RouteList], offset: usize) -> Option<&RouteList> {
    let after = lists.partition_point(|list| list.range().start <= offset);
    lists[after.saturating_sub(NESTING_MAX)..after].iter().find(|list| list.holds(offset))
}

/// How a list numbers its routes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Digit,
    Letter,
    Option,
}

#[derive(Debug, Clone)]
struct Marker {
    range: Range<usize>,
    numbering: Numbering,
    ordinal: u8,
}

fn marked_lists(document: &Document) -> Vec<RouteList> {
    let text = document.folded();
    let mut lists = Vec::new();
    let mut chains: [Vec<Marker>; 3] = Default::default();
    for marker in markers(text) {
        // A new number ends the letters below the last.
        if marker.numbering == Numbering::Digit {
            lists.extend(list_of(text, &std::mem::take(&mut chains[Numbering::Letter as usize])));
        }
        let chain = &mut chains[marker.numbering as usize];
        let goes_on = chain.last().is_some_and(|last| {
            last.ordinal + 1 == marker.ordinal
                && marker.range.start - last.range.end <= ROUTE_BYTES_MAX
                && (marker.numbering == Numbering::Option || ends_with_or(document, last.range.end..marker.range.start))
        });
        if !goes_on {
            lists.extend(list_of(text, chain));
            chain.clear();
        }
        chain.push(marker);
    }
    lists.extend(chains.iter().filter_map(|chain| list_of(text, chain)));
    lists
}

fn list_of(text: &str, chain: &[Marker]) -> Option<RouteList> {
    let last = chain.last().filter(|_| chain.len() > 1)?;
    let mut routes: Vec<_> = chain.windows(2).map(|pair| pair[0].range.end..pair[1].range.start).collect();
    let end = text.floor_char_boundary((last.range.end + ROUTE_BYTES_MAX).min(text.len()));
    let rest = &text[last.range.end..end];
    let ends = |&(at, c): &(usize, char)| c != ';' && ends_sentence(rest, at, c);
    routes.push(last.range.end..rest.char_indices().find(ends).map_or(end, |(at, _)| last.range.end + at));
    Some(RouteList { routes, marked: true })
}

/// The marks that may begin a route, in order: `1.`, `(2)`, `b)`, `option 3:`.
fn markers(text: &str) -> Vec<Marker> {
    let bytes = text.as_bytes();
    let closed = memchr2_iter(b'.', b')', bytes).filter_map(|end| closed_marker(text, end));
    let options = memmem::find_iter(bytes, OPTION).filter_map(|start| {
        let number = bytes[start + OPTION.len()..].strip_prefix(b" ")?;
        let number = number.strip_prefix(b"#").unwrap_or(number);
        let ordinal = ordinal_of(*number.first()?)?;
        let end = bytes.len() - number.len() + 1;
        let ends = number.get(1).is_none_or(|next| !next.is_ascii_alphanumeric());
        ends.then_some(Marker { range: start..end, numbering: Numbering::Option, ordinal })
    });
    let mut markers: Vec<Marker> = closed.chain(options).collect();
    markers.sort_by_key(|marker| marker.range.start);
    markers
}

/// The word before the number of a numbered option.
const OPTION: &[u8] = b"option";

/// The mark that ends with the full stop or bracket at `end`.
fn closed_marker(text: &str, end: usize) -> Option<Marker> {
    let bytes = text.as_bytes();
    let at = end.checked_sub(1)?;
    let ordinal = ordinal_of(bytes[at])?;
    let before = &bytes[..at];
    let begins = before.last().is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'"' | b'(' | b';'));
    let ends = bytes.get(end + 1).is_none_or(u8::is_ascii_whitespace);
    // "two (2) years" repeats a number.
    let repeats = before.last() == Some(&b'(') && !opens_bracket(&text[..at - 1]);
    // "Option 1." is one mark, not two.
    let option = before.ends_with(b"option ") || before.ends_with(b"option #");
    let numbering = if bytes[at].is_ascii_digit() { Numbering::Digit } else { Numbering::Letter };
    (begins && ends && !repeats && !option).then_some(Marker { range: at..end + 1, numbering, ordinal })
}

/// The place of a digit or letter in its row, from 1.
fn ordinal_of(mark: u8) -> Option<u8> {
    match mark {
        b'1'..=b'9' => Some(mark - b'0'),
        b'a'..=b'h' => Some(mark - b'a' + 1),
        _ => None,
    }
}

/// Whether a bracket after `before` may hold a mark: at a break, or after a word that joins routes.
fn opens_bracket(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.ends_with(|c: char| !c.is_alphanumeric())
        || before.is_empty()
        || before.ends_with(" or")
        || before.ends_with(" and")
}

/// Whether a word for "or" is the last word of `range`.
fn ends_with_or(document: &Document, range: Range<usize>) -> bool {
    let said = document.folded()[range.clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
    let end = range.start + said.len();
    let ors = document.hits().within(PhraseTopic::Experience, range);
    ors.iter().any(|hit| hit.class == "or" && hit.end == end)
}

/// A degree or a length of experience.
#[derive(Debug, Clone)]
struct Mark {
    range: Range<usize>,
    is_length: bool,
    /// A degree beyond school: years after two of these are asked for with either.
    is_college_degree: bool,
}

/// How a mark stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// An alternative to it.
    Or,
    /// An alternative if an "or" follows: an item of a series.
    Series,
    /// Of the same route.
    Same,
    /// Of another statement.
    Break,
}

fn said_lists(document: &Document, lengths: &[Length], bounds: &[usize]) -> Vec<RouteList> {
    let degrees = document.hits().of(PhraseTopic::Degree).iter();
    let degrees = degrees.filter(|hit| hit.class == "degree" || named_level(document, **hit).is_some());
    let degree =
        |hit: &Hit| Mark { range: hit.range(), is_length: false, is_college_degree: hit.class != "high_school" };
    let mut marks: Vec<Mark> = degrees.map(degree).collect();
    let length = |length: &Length| Mark { range: length.range.clone(), is_length: true, is_college_degree: false };
    marks.extend(lengths.iter().map(length));
    marks.sort_by_key(|mark| mark.range.start);
    let mut lists = Vec::new();
    let mut group: Vec<(Joint, Mark)> = Vec::new();
    for mark in marks {
        let joint = group.last().map_or(Joint::Break, |(_, last)| {
            let bound = |offset: usize| bounds.partition_point(|bound| *bound <= offset);
            let crosses = bound(last.range.start) != bound(mark.range.start);
            if crosses { Joint::Break } else { joint(document, last, &mark) }
        });
        if joint == Joint::Break {
            lists.extend(list_of_group(&group));
            group.clear();
        }
        group.push((joint, mark));
    }
    lists.extend(list_of_group(&group));
    lists
}

fn list_of_group(group: &[(Joint, Mark)]) -> Option<RouteList> {
    let last_or = group.iter().rposition(|(joint, _)| *joint == Joint::Or)?;
    let mut routes: Vec<Range<usize>> = Vec::new();
    for (index, (joint, mark)) in group.iter().enumerate() {
        let begins = *joint == Joint::Or || (*joint == Joint::Series && index < last_or);
        match routes.last_mut().filter(|_| !begins) {
            Some(route) => route.end = mark.range.end,
            None => routes.push(mark.range.clone()),
        }
    }
    Some(RouteList { routes, marked: false })
}

fn joint(document: &Document, last: &Mark, next: &Mark) -> Joint {
    if next.range.start < last.range.end || next.range.start - last.range.end > STATEMENT_BYTES_MAX {
        return Joint::Break;
    }
    let text = document.folded();
    let between = last.range.end..next.range.start;
    let said = &text[between.clone()];
    let beside = |said: &str| {
        last.is_college_degree
            && next.is_college_degree
            && matches!(said.trim_matches([' ', ',', '/', '\'']), "" | "degree" | "s")
    };
    let mut ors = document.hits().within(PhraseTopic::Experience, between.clone()).iter();
    if let Some(or) = ors.rfind(|hit| matches!(hit.class, "or" | "or_equivalent") && hit.end <= between.end) {
        let gap = or.end..between.end;
        let before = &text[between.start..or.start];
        // "The right candidate could also have a different combination, such as" begins a sentence.
        let introduces = text[or.range()].contains(' ') && !before.contains('\n');
        let opens = (introduces || !breaks(before.trim_end()))
            && match or.class {
                "or" => opens_route(document, gap),
                _ => next.is_length && replaces_degree(document, gap),
            };
        if opens {
            return if beside(before) { Joint::Same } else { Joint::Or };
        }
    }
    if breaks(said) {
        return Joint::Break;
    }
    let series = said.rfind([',', ';']).filter(|&at| {
        !next.is_length && !beside(&said[..at]) && opens_route(document, between.start + at + 1..between.end)
    });
    if series.is_some() { Joint::Series } else { Joint::Same }
}

/// Whether a sentence or line ends within `said`; a semicolon ends none, as it parts routes.
fn breaks(said: &str) -> bool {
    said.char_indices().any(|(at, c)| c != ';' && ends_sentence(said, at, c))
}

/// Whether nothing but small words stand between "or" and the degree or length that begins a route: no field of
/// study, no further wish. After an "or" at a line's end or begin the whole line is the route.
fn opens_route(document: &Document, gap: Range<usize>) -> bool {
    let text = document.folded();
    let said = &text[gap.clone()];
    let before = text[..gap.start].trim_end_matches(char::is_alphabetic);
    let line = said.starts_with('\n') || before.ends_with(['\n', ';']) || before.ends_with("; ");
    let study = document.hits().within(PhraseTopic::DegreeContext, gap).iter().any(|hit| hit.class == "study");
    let goes_on = [" and ", " with ", " in ", ",", "&"].iter().any(|word| said.contains(word));
    let same = said.trim_start_matches(['\n', ' ', '-', '•']);
    let ends = same.char_indices().any(|(at, c)| ends_sentence(same, at, c));
    !ends && (line || (said.len() <= OR_BYTES_MAX && !study && !goes_on))
}

/// Whether a degree's equivalent in experience is measured by the length after `gap`.
fn replaces_degree(document: &Document, gap: Range<usize>) -> bool {
    let said = &document.folded()[gap.clone()];
    let named = document.hits().within(PhraseTopic::Experience, gap).iter().any(|hit| hit.class == "experience");
    let ends = said.char_indices().any(|(at, c)| ends_sentence(said, at, c));
    named
        && !ends
        && said.len() <= EQUIVALENT_BYTES_MAX
        && ![" and ", " with ", ","].iter().any(|word| said.contains(word))
}

/// The lowest degree that stands in a route.
pub(crate) fn degree_of(document: &Document, route: &Range<usize>) -> Option<DegreeLevel> {
    let hits = document.hits().within(PhraseTopic::Degree, route.clone()).iter();
    hits.filter_map(|hit| match hit.class {
        "degree" => Some(DegreeLevel::Bachelor),
        _ => named_level(document, *hit),
    })
    .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(text: &str) -> Vec<Vec<String>> {
        let document = Document::new(text);
        let lists = Routes::new(&document).lists;
        let quote = |range: &Range<usize>| document.folded()[range.clone()].trim_matches([' ', ';', ',']).to_owned();
        lists.iter().map(|list| list.routes.iter().map(quote).collect()).collect()
    }

    #[test]
    fn routes_are_told_apart() {
        for (text, expected) in [
            ("1. A degree and 2 years; or 2. 6 years. More.", &["a degree and 2 years; or", "6 years"][..]),
            ("Option 1: BS and 1 year. Option 2: 3 years.", &[": bs and 1 year.", ": 3 years"]),
            (
                "Bachelor's and 4 years, Master's and 2 years, or PhD",
                &["bachelor's and 4 years", "master's and 2 years", "phd"],
            ),
            ("PhD (or Master's with 4 years)", &["phd", "master's with 4 years"]),
            ("A degree in baking\nor\n4 years", &["degree in", "4 years"]),
        ] {
            assert_eq!(routes(text).concat(), expected, "{text}");
        }
    }

    #[test]
    fn other_lists_are_none() {
        for text in [
            "Bachelor's or Master's degree with 4 years",
            "Bachelor's degree in law or a related field and 4 years",
            "Bachelor's degree in law or baking, and 4 years",
            "1. A degree; and 2. Two years",
            "A degree and 2 or more years",
        ] {
            assert!(routes(text).is_empty(), "{text}: {:?}", routes(text));
        }
    }
}
