//! Years of experience that a posting requires.
//!
//! Every length of time that is said to be of experience counts, unless a word refuses it or it is only a wish. Of
//! alternative routes the fewest years count, and none where a route asks for none; of what remains, the most.
//!
//! | text                                              | least | why                                  |
//! |---------------------------------------------------|-------|--------------------------------------|
//! | `5+ years of experience in sales`                 | 5     |                                      |
//! | `3–5 years' experience`                           | 3     | and at most 5                        |
//! | `a degree and 5 years, or 8 years`                | 5     | the fewest of the routes             |
//! | `1. A master's; or 2. A degree and 2 years`       | -     | a route without years                |
//! | `… However, all candidates must have 1 year`      | 1     | a floor under the routes before it   |
//! | `5 years. 3 years with a master's degree`         | 3     | a length tied to a degree relaxes    |
//! | `no experience required`                          | 0     |                                      |
//! | `3+ years preferred`, `3+ years (preferred)`      | -     | a wish                               |
//! | `3 years, ideally in sales`                       | 3     | the wish begins after it             |
//! | `a four-year college`, `we are 125 years old`     | -     | refused by the word beside it        |

pub(crate) mod length;

use std::ops::Range;

use earnest_core::{DegreeLevel, ExperienceFact, Years};
use earnest_reference::PhraseTopic;

use self::length::Length;
use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;
use crate::sentence::route::{RouteList, Routes, degree_of, list_around};
use crate::sentence::{is_wish, sentence_around};

/// How far after a length its degree may begin, in bytes: ` with a `.
const WITH_BYTES_MAX: usize = 12;

/// How far before a length the one it relaxes may end, in bytes: `5 years of experience in sales. 3 years with a degree`.
const RELAXED_BYTES_MAX: usize = 160;

/// How far after a length a word of preference still speaks of it, in bytes.
const PREFERENCE_BYTES_MAX: usize = 100;

/// How far after a length the experience may be named, in bytes.
const NAMED_BYTES_MAX: usize = 90;

/// How far after a line that holds nothing but a length the experience may be named, in bytes: `2 years⏎or more of `.
const NEXT_LINE_BYTES_MAX: usize = 20;

/// How far a word may stand before a length that it refuses, in bytes: `for over the `.
const REFUSAL_BYTES_MAX: usize = 16;

/// How far after a length a word may begin that refuses it, in bytes: ` of continuous service`.
const UNIT_BYTES_MAX: usize = 12;

/// How far into a sentence a length may begin to open it, in bytes: `- a minimum of `.
const OPENING_BYTES_MAX: usize = 16;

/// Longer experience is believed only among requirements; elsewhere it is the employer's age.
const EMPLOYER_AGE_YEARS: u16 = 16;

/// Whether a length of time is experience that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Required,
    /// Of every candidate, whichever route was taken: it stands in for the requirements before it.
    Floor,
    No,
}

/// The experience that the posting requires.
pub(crate) fn extract_experience(document: &Document, routes: &Routes) -> ExperienceFact {
    required_length(document, routes).map_or_else(
        || none_required(document),
        |length| ExperienceFact {
            min_years: Some(length.min),
            max_years: length.max,
            evidence: Some(document.quote(length.range)),
        },
    )
}

/// The length that a candidate needs: of each route list the fewest, of what remains the most.
fn required_length(document: &Document, routes: &Routes) -> Option<Length> {
    let lengths = &routes.lengths;
    let (said, marked): (Vec<_>, Vec<_>) = routes.lists.iter().cloned().partition(|list| !list.marked);
    let asked: Vec<Asked> = lengths.iter().map(|length| asked(document, length, &marked)).collect();
    let last_floor = asked.iter().rposition(|asked| *asked == Asked::Floor);
    let mut counts: Vec<bool> = asked.iter().map(|asked| *asked == Asked::Required).collect();
    counts[..last_floor.unwrap_or(0)].fill(false);
    for list in said.iter().chain(&marked) {
        keep_fewest(document, list, lengths, &mut counts);
    }
    keep_relaxed(document, lengths, &mut counts);
    let needed = |index: &usize| counts[*index] || asked[*index] == Asked::Floor;
    let most = (0..lengths.len()).filter(needed).max_by_key(|&index| (lengths[index].min, std::cmp::Reverse(index)))?;
    Some(lengths[most].clone())
}

/// "No experience required". "Robotics experience not required" leaves other experience open.
fn none_required(document: &Document) -> ExperienceFact {
    let text = document.folded();
    let said = document.hits().of(PhraseTopic::Experience).iter().find(|hit| match hit.class {
        "none_required" => true,
        "none_required_opening" => sentence_around(text, hit.range()).start + 1 >= hit.start,
        _ => false,
    });
    said.map_or_else(ExperienceFact::default, |hit| ExperienceFact {
        min_years: Years::new(0),
        max_years: None,
        evidence: Some(document.quote(hit.range())),
    })
}

fn asked(document: &Document, length: &Length, marked: &[RouteList]) -> Asked {
    let text = document.folded();
    let range = length.range.clone();
    let sentence = sentence_around(text, range.clone());
    let context = document.hits().within(PhraseTopic::Experience, sentence.clone());
    // A marked list goes on through lines and headings within it.
    let list = list_around(marked, range.start);
    let named =
        list.is_some_and(|_| text[range.end..].starts_with(" of ")) || is_named(document, context, &range, &sentence);
    if !named || is_refused(document, context, &range) {
        return Asked::No;
    }
    if context.iter().any(|hit| hit.class == "floor" && hit.end <= range.start) {
        return Asked::Floor;
    }
    let section = document.folded_section_at(list.map_or(range.start, |list| list.range().start));
    let preferences = document.hits().within(PhraseTopic::Preference, sentence.clone());
    let opens = range.start - sentence.start <= OPENING_BYTES_MAX;
    let least = preferences
        .iter()
        .any(|word| !is_wish(*word) && word.end <= range.start && range.start - word.end <= OPENING_BYTES_MAX);
    let believed = match section {
        SectionKind::Preferred => false,
        SectionKind::AboutEmployer => least,
        SectionKind::Benefits | SectionKind::Legal => least || opens,
        SectionKind::Requirements => true,
        _ => length.min.months() < EMPLOYER_AGE_YEARS * 12,
    };
    let preferred = preferences.iter().any(|word| is_wish(*word) && prefers(text, &range, *word, preferences));
    if believed && (list.is_some() || !preferred) { Asked::Required } else { Asked::No }
}

/// Whether a word says that the length is an age, a term or a history: right before it, or at its unit; or anywhere in
/// the sentence that something else may replace it, or that another grade asks for it.
fn is_refused(document: &Document, context: &[Hit], range: &Range<usize>) -> bool {
    // "a four-year college and one year of experience": the first length's word says nothing of the second.
    let at_unit = |hit: &Hit| !document.hits().within(PhraseTopic::ExperienceUnit, hit.start..hit.start + 1).is_empty();
    let says = |class: &str| context.iter().any(|hit| hit.class == class);
    // "Over 10 years of combined experience on our team".
    let of_many = says("combined") && says("team");
    of_many
        || context.iter().any(|hit| match hit.class {
            "substituted" => true,
            "other_grade" => hit.end <= range.start,
            "not_required_years" | "team" if hit.end <= range.start => {
                range.start - hit.end <= REFUSAL_BYTES_MAX && !at_unit(hit)
            }
            "not_required_years" => hit.start >= range.start && hit.start < range.end + UNIT_BYTES_MAX,
            _ => false,
        })
}

/// Whether the length is said to be of experience, or stands by itself among requirements.
fn is_named(document: &Document, context: &[Hit], range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = document.folded();
    let names = |hit: &Hit| matches!(hit.class, "experience" | "general" | "combined");
    if context.iter().any(|hit| names(hit) && hit.start < range.end + NAMED_BYTES_MAX)
        || text[range.clone()].ends_with("yoe")
        || is_tied(document, range)
    {
        return true;
    }
    if text[range.end..].starts_with('\n') {
        let next = range.end..range.end + NEXT_LINE_BYTES_MAX;
        if document.hits().within(PhraseTopic::Experience, next).iter().any(names) {
            return true;
        }
    }
    let requirements = document.folded_section_at(range.start) == SectionKind::Requirements;
    let after = text[range.end..sentence.end].trim_start_matches(['\'', ' ', ')', '+']);
    let goes_on = after.is_empty() || after.starts_with(char::is_alphabetic) || after.starts_with([')', ',']);
    let required = after.starts_with("(required");
    required || (goes_on && (requirements || text[range.clone()].contains('+')))
}

/// Whether a word of preference speaks of the length. A word that begins a wish speaks of what follows it; one that
/// closes a wish, of what stands before it. Nothing between them may be said to be required.
fn prefers(text: &str, length: &Range<usize>, word: Hit, preferences: &[Hit]) -> bool {
    let demands = |between: &Range<usize>| {
        preferences.iter().any(|other| other.class == "required" && between.contains(&other.start))
    };
    if word.end <= length.start {
        let between = word.end..length.start;
        return !text[between.clone()].contains(')') && !demands(&between);
    }
    // The "plus" of "six-plus years" belongs to the length.
    if word.start < length.end || word.class != "preferred" || word.start - length.end > PREFERENCE_BYTES_MAX {
        return false;
    }
    let between = length.end..word.start;
    let said = &text[between.clone()];
    // "5 years, 8+ preferred": the wish is another number.
    let number = said.split('+').rev().skip(1).any(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    !number && !demands(&between) && speaks_of_whole(said, &text[word.end..])
}

/// Whether the brackets that are open before a word of preference hold nothing but it, as in `3 years of experience
/// (preferred)`; in `3 years (sales preferred)` and `3 years (a plus in sales)` it speaks of what stands there, in
/// `3 years with rye (preferred), oats or corn` of one item of a series.
fn speaks_of_whole(before: &str, after: &str) -> bool {
    let Some(open) = before.rfind('(').filter(|open| !before[*open..].contains(')')) else { return true };
    let closed = after.trim_start_matches(' ').strip_prefix(')');
    !before[open..].contains(char::is_alphanumeric) && closed.is_some_and(|rest| !rest.starts_with(','))
}

/// Of the routes of a list only the one with the fewest years counts; none where a route asks for none.
fn keep_fewest(document: &Document, list: &RouteList, lengths: &[Length], counts: &mut [bool]) {
    let mut fewest: Option<usize> = None;
    let mut without: Vec<&Range<usize>> = Vec::new();
    // The lowest degree that is asked for beside years; `None` where years alone are enough.
    let mut degree_with_years: Option<Option<DegreeLevel>> = None;
    for route in &list.routes {
        let most = within(lengths, route).filter(|&index| counts[index]).max_by_key(|&index| lengths[index].min);
        let Some(most) = most else {
            without.push(route);
            continue;
        };
        let degree = degree_of(document, route).filter(|_| !replaces_degree(document, route));
        degree_with_years = Some(degree_with_years.map_or(degree, |lowest| lowest.min(degree)));
        if fewest.is_none_or(|fewest| lengths[most].min < lengths[fewest].min) {
            fewest = Some(most);
        }
    }
    let (Some(fewest), Some(degree_with_years)) = (fewest, degree_with_years) else { return };
    let asks_none = without.into_iter().any(|route| {
        let degree = degree_of(document, route);
        if list.marked {
            // "Education and experience equivalent to the above" is as much as the other routes.
            let words = document.hits().within(PhraseTopic::Experience, route.clone());
            return degree.is_some() || !words.iter().any(|hit| matches!(hit.class, "experience" | "equivalent"));
        }
        // In "BS in law or MS in tax with 4 years" the years belong to both; in "PhD, or MS with 4 years" to one.
        within(lengths, route).next().is_none() && degree > degree_with_years
    });
    counts[within(lengths, &list.range())].fill(false);
    counts[fewest] = !asks_none;
}

/// The lengths that begin within `range`, as indices.
fn within(lengths: &[Length], range: &Range<usize>) -> Range<usize> {
    let first = lengths.partition_point(|length| length.range.start < range.start);
    let last = lengths.partition_point(|length| length.range.start < range.end);
    first..last.max(first)
}

/// Whether the experience of a route stands in for a degree: `or 6 years of experience in lieu of a degree`.
fn replaces_degree(document: &Document, route: &Range<usize>) -> bool {
    let words = document.hits().within(PhraseTopic::DegreeContext, route.start..route.end + NAMED_BYTES_MAX);
    words.iter().any(|word| word.class == "instead")
}

/// "5 years of experience. 3 years with a Master's degree": a length tied to a degree is an alternative to the one
/// before it.
fn keep_relaxed(document: &Document, lengths: &[Length], counts: &mut [bool]) {
    let mut last: Option<usize> = None;
    for index in 0..lengths.len() {
        if !counts[index] {
            continue;
        }
        let (kept, dropped) = match last {
            Some(last) if is_near(&lengths[last], &lengths[index]) && is_tied(document, &lengths[index].range) => {
                if lengths[index].min < lengths[last].min {
                    (index, Some(last))
                } else {
                    (last, Some(index))
                }
            }
            _ => (index, None),
        };
        if let Some(dropped) = dropped {
            counts[dropped] = false;
        }
        last = Some(kept);
    }
}

/// Whether a degree goes with the length: `3 years with a Master's degree`.
fn is_tied(document: &Document, length: &Range<usize>) -> bool {
    let next = length.end..length.end + WITH_BYTES_MAX;
    let degree = document.hits().within(PhraseTopic::Degree, next).iter().find(|hit| hit.class != "not_degree");
    let between = |degree: &Hit| document.folded()[length.end..degree.start].trim();
    degree.is_some_and(|degree| matches!(between(degree), "with" | "with a" | "with an"))
}

fn is_near(last: &Length, next: &Length) -> bool {
    next.range.start.saturating_sub(last.range.end) <= RELAXED_BYTES_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<f64>, Option<f64>) {
        let document = Document::new(text);
        let fact = extract_experience(&document, &Routes::new(&document));
        (fact.min_years.map(Years::to_f64), fact.max_years.map(Years::to_f64))
    }

    #[test]
    fn required_years_are_read() {
        for (text, years) in [
            ("5+ years of experience in sales", (Some(5.0), None)),
            ("3–5 years’ experience baking", (Some(3.0), Some(5.0))),
            ("At least two (2) years of baking experience", (Some(2.0), None)),
            ("Requirements:\n- 7+ years in bread", (Some(7.0), None)),
            ("6 months of experience", (Some(0.5), None)),
            ("Mindestens drei Jahre Berufserfahrung", (Some(3.0), None)),
            ("A degree and 5 years of experience, or 8 years of experience", (Some(5.0), None)),
            ("No experience required.", (Some(0.0), None)),
            ("2 years of bread experience\n5 years of relevant work experience", (Some(5.0), None)),
            ("At least 4 years of experience, ideally in a large bakery", (Some(4.0), None)),
            ("We look for a baker with\n2,5 years\nof experience", (Some(2.5), None)),
            ("Experience:\nBaking: 3 years (Required)", (Some(3.0), None)),
            ("Baking: 2 years (required)\n- 5 years of sales experience (preferred)", (Some(2.0), None)),
            ("2 years of baking experience required, 5 years preferred", (Some(2.0), None)),
            ("2 years of baking experience (bread preferred)", (Some(2.0), None)),
            ("Requirements\n- 4+ years baking with rye (preferred), oats, or corn", (Some(4.0), None)),
            ("2 years of baking experience (5+ preferred)", (Some(2.0), None)),
            ("Six-plus years of baking experience", (Some(6.0), None)),
            ("Two (2) to four (4) years of experience baking bread", (Some(2.0), Some(4.0))),
            ("Seven years of combined experience in baking and sales", (Some(7.0), None)),
            ("Requirements\nGraduation from a four-year college and one year of baking experience", (Some(1.0), None)),
        ] {
            assert_eq!(read(text), years, "{text}");
        }
    }

    #[test]
    fn of_routes_the_fewest_years_count() {
        for (text, least) in [
            ("Bachelor's degree and 4 years of experience, Master's and 2 years, or PhD and 1 year", Some(1.0)),
            ("Bachelor's degree and 4 years of experience, or Master's degree and 2 years, or PhD", None),
            (
                "Option 1: a degree and 1 year's experience in baking. Option 2: 3 years' experience in baking",
                Some(1.0),
            ),
            ("Requirements\n1. A degree and three years of experience; or\n2. Six years of experience.", Some(3.0)),
            ("Requirements\n1. A master's degree; or\n2. A degree and three years of experience.", None),
            (
                "Requirements\n1. A degree and three years of experience; or\n2. Education and experience equal to the above.",
                Some(3.0),
            ),
            (
                "1. A degree and three years of experience; or 2. An equivalent. However, all candidates must have \
                 one year of experience.",
                Some(1.0),
            ),
            ("Requirements\n1. A degree; and\n2. Two years of experience.", Some(2.0)),
            ("5 years of experience in baking. 3 years with a Master's degree.", Some(3.0)),
            ("3 years of experience. A degree (or 6 years of experience in lieu of a degree).", Some(3.0)),
            ("Bachelor's or Master's degree with 4 years of experience", Some(4.0)),
            ("A degree in baking or a related field and 4 years of experience", Some(4.0)),
        ] {
            assert_eq!(read(text).0, least, "{text}");
        }
    }

    #[test]
    fn other_years_are_not() {
        for text in [
            "For over 125 years we have built on experience",
            "3+ years of experience preferred",
            "- 2 years of experience (preferred)",
            "3+ years of experience with C++ (a plus)",
            "Four (4) years of baking experience (preferred, but not required)",
            "Experience: 1 year (Preferred)",
            "Over 10 years of combined experience on our team",
            "Our staff have baked for 20 years of combined experience",
            "Nice to have\n- 3 years of experience",
            "You must be 18 years of age",
            "About us\nWe have 20 years of experience",
            "A certificate may be substituted for one year of experience",
            "To be eligible for placement in the next grade one needs two years of experience",
        ] {
            assert_eq!(read(text), (None, None), "{text}");
        }
    }
}
