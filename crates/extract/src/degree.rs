//! The degree a posting asks for.
//!
//! | text                                                   | level         | strength  | experience instead |
//! |--------------------------------------------------------|---------------|-----------|--------------------|
//! | `Bachelor's or Master's degree in biology`             | bachelor      | required  | no                 |
//! | `BS in chemistry or equivalent practical experience`   | bachelor      | required  | yes                |
//! | `Master's degree preferred`                            | master        | preferred | no                 |
//! | `MD required`                                          | doctorate     | required  | no                 |
//! | `Bakers required in Baltimore, MD`                     | not mentioned |           |                    |
//! | `1. A BS and 2 years; or 2. 6 years of experience`      | bachelor      | required  | yes                |
//! | `A master's degree may be substituted for one year`    | not mentioned |           |                    |
//! | `high degree of autonomy`, `scrum master`              | not mentioned |           |                    |

use std::ops::Range;

use earnest_core::{DegreeFact, DegreeLevel, DegreeStrength};
use earnest_reference::PhraseTopic;

use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;
use crate::sentence::route::{RouteList, Routes, degree_of};
use crate::sentence::{is_wish, sentence_around};

/// Words that may stand between "or" and "experience": `or an equivalent combination of training and experience`.
const INSTEAD_WORDS_MAX: usize = 9;

/// Words that may stand between "or" and "years": `or at least 4 years`.
const YEARS_WORDS_MAX: usize = 4;

/// How far after a sentence that names a degree its equivalent may be named, in bytes: `A degree. An equivalent
/// combination of education and experience will be considered.`
const NEXT_SENTENCE_BYTES_MAX: usize = 120;

/// Ending of the class of abbreviations that mean other things as well.
const BARE: &str = " bare";

/// Words that may stand between an abbreviation with other meanings and the word that asks for it: `must hold an`.
const ASKING_WORDS_MAX: usize = 2;

/// How far from a degree a word of preference surely speaks of it, in bytes.
const NEAR_BYTES_MAX: usize = 60;

/// How far before "may be substituted" its subject begins, in bytes.
const SUBJECT_BYTES_MAX: usize = 40;

/// One sentence that names degrees.
#[derive(Debug)]
struct Mention {
    level: DegreeLevel,
    range: Range<usize>,
    sentence: Range<usize>,
    strength: DegreeStrength,
    /// Says that every candidate must have it.
    binding: bool,
}

/// The degree that the posting asks for.
pub(crate) fn extract_degree(document: &Document, routes: &Routes) -> DegreeFact {
    let mut mentions: Vec<Mention> = Vec::new();
    for hit in document.hits().of(PhraseTopic::Degree) {
        let Some(level) = level_of(document, *hit) else { continue };
        if let Some(mention) = read_mention(document, *hit, level) {
            mentions.push(mention);
        }
    }
    let lowest = |wanted: &dyn Fn(&Mention) -> bool| {
        mentions.iter().filter(|mention| wanted(mention)).min_by_key(|mention| (mention.level, mention.range.start))
    };
    let chosen = lowest(&|mention| mention.binding)
        .or_else(|| lowest(&|mention| mention.strength == DegreeStrength::Required))
        .or_else(|| lowest(&|_| true));
    let Some(mention) = chosen else { return DegreeFact::not_mentioned() };
    DegreeFact {
        level: mention.level,
        strength: mention.strength,
        experience_accepted: !mention.binding
            && (accepts_experience(document, mention) || has_route_of_experience(document, routes, mention)),
        evidence: Some(document.quote(mention.range.clone())),
    }
}

/// The level that a phrase names by itself: none for "degree" alone, or for an abbreviation that means something else.
pub(crate) fn named_level(document: &Document, hit: Hit) -> Option<DegreeLevel> {
    let Some(level) = hit.class.strip_suffix(BARE) else { return DegreeLevel::from_name(hit.class) };
    DegreeLevel::from_name(level).filter(|_| is_meant(document, hit))
}

/// The level a phrase names. "Degree" alone is a bachelor's, but in "`MSc` or `PhD` degree" it adds nothing.
fn level_of(document: &Document, hit: Hit) -> Option<DegreeLevel> {
    if hit.class != "degree" {
        return named_level(document, hit);
    }
    let text = document.folded();
    if text[..hit.start].trim_end().ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sentence = sentence_around(text, hit.range());
    let others = document.hits().within(PhraseTopic::Degree, sentence);
    let named = others.iter().any(|other| named_level(document, *other).is_some());
    (!named).then_some(DegreeLevel::Bachelor)
}

/// Whether an abbreviation with other meanings is a degree: beside another degree, a few words from one that asks for it
/// or makes it a wish, or first in an item of the requirements, where a further word (`JD authorship`) makes it a name.
/// After a comma it is a place (`Baltimore, MD`).
fn is_meant(document: &Document, hit: Hit) -> bool {
    let text = document.folded();
    let sentence = sentence_around(text, hit.range());
    let few = |between: &str| between.split_whitespace().count() <= ASKING_WORDS_MAX && !between.contains(',');
    let beside = |other: &Hit| {
        let between = hit.end.min(other.end)..hit.start.max(other.start);
        DegreeLevel::from_name(other.class).is_some() && few(&text[between])
    };
    let near = sentence.start.max(hit.start.saturating_sub(NEAR_BYTES_MAX))..sentence.end.min(hit.end + NEAR_BYTES_MAX);
    let degrees = document.hits().within(PhraseTopic::Degree, near.clone());
    if degrees.iter().any(beside) {
        return true;
    }
    let before = text[sentence.start..hit.start].trim_end_matches(' ');
    if before.ends_with(',') {
        return false;
    }
    let asks = document.hits().within(PhraseTopic::Preference, near).iter().any(|word| {
        let between = if word.end <= hit.start { word.end..hit.start } else { hit.end..word.start.max(hit.end) };
        few(&text[between])
    });
    let section = document.folded_section_at(hit.start);
    let after = hit.end + usize::from(text[hit.end..].starts_with(' '));
    let goes_on = !text[after..].starts_with(|c: char| c.is_alphanumeric() || c == ':')
        || document
            .hits()
            .within(PhraseTopic::DegreeContext, after..after + 1)
            .iter()
            .any(|word| word.class == "study");
    let first = goes_on && !before.contains(char::is_alphanumeric);
    asks || (first && matches!(section, SectionKind::Requirements | SectionKind::Preferred))
}

fn read_mention(document: &Document, hit: Hit, level: DegreeLevel) -> Option<Mention> {
    let text = document.folded();
    let section = document.folded_section_at(hit.start);
    if matches!(section, SectionKind::AboutEmployer | SectionKind::Benefits | SectionKind::Pay | SectionKind::Legal) {
        return None;
    }
    let range = hit.range();
    let sentence = sentence_around(text, range.clone());
    let quote = &text[range.clone()];
    let after = &text[range.end..sentence.end];
    let context = document.hits().within(PhraseTopic::DegreeContext, sentence.clone());
    let says = |class: &str| context.iter().any(|word| word.class == class);
    let preferences = document.hits().within(PhraseTopic::Preference, sentence.clone());
    let preferred = preferences.iter().any(|word| is_wish(*word) && prefers(text, &range, *word, preferences));
    // Outside the requirements a degree must be asked for in words, or be written out.
    let asked = matches!(section, SectionKind::Requirements | SectionKind::Preferred)
        || after.trim_start().starts_with("degree")
        || quote.contains("degree")
        || quote.contains("diploma")
        || after.starts_with(" in ")
        || after.starts_with(" of ")
        || !preferences.is_empty()
        || (section == SectionKind::Other && quote.len() >= 6)
        || says("asked");
    if !asked || says("recruiting") {
        return None;
    }
    let conditions = document.hits().within(PhraseTopic::Experience, sentence.clone());
    if conditions.iter().any(|word| word.class == "substituted" && replaces_years(document, &range, *word)) {
        return None;
    }
    let of_all = conditions.iter().any(|word| word.class == "floor" && word.end <= range.start);
    let binding = level > DegreeLevel::None && (of_all || says("binding"));
    // "Diploma required" in a list of wishes is a requirement.
    let required = preferences.iter().any(|word| !is_wish(*word));
    let wish = preferred || (section == SectionKind::Preferred && !required);
    let strength = if wish && !binding { DegreeStrength::Preferred } else { DegreeStrength::Required };
    Some(Mention { level, range, sentence, strength, binding })
}

/// Whether the degree may replace experience, and so is not asked for: `A master's degree may be substituted for a year`.
fn replaces_years(document: &Document, degree: &Range<usize>, word: Hit) -> bool {
    let subject = word.start.saturating_sub(SUBJECT_BYTES_MAX).max(degree.end)..word.start;
    let subject = document.hits().within(PhraseTopic::DegreeContext, subject);
    degree.end <= word.start && !subject.iter().any(|word| matches!(word.class, "experience" | "instead"))
}

/// Whether a word of preference speaks of the degree: nothing between them says that something is required, and a
/// comma after the degree does not begin another wish.
fn prefers(text: &str, degree: &Range<usize>, word: Hit, preferences: &[Hit]) -> bool {
    let demands = |between: Range<usize>| {
        preferences.iter().any(|other| other.class == "required" && between.contains(&other.start))
    };
    if word.end <= degree.start {
        return degree.start - word.end < NEAR_BYTES_MAX && !demands(word.end..degree.start);
    }
    let between = &text[degree.end..word.start.max(degree.end)];
    // "a degree, ideally with Python": the word begins the next wish.
    // "a degree (law preferred)": of the field, not of the degree.
    let bracket = between.rfind('(').is_some_and(|at| between[at..].contains(char::is_alphabetic));
    let begins_next = bracket || word.class == "preferred_next";
    let near = between.len() < NEAR_BYTES_MAX || !between.contains([',', '(']);
    !begins_next && near && !demands(degree.end..word.start) && !between.contains("years")
}

/// Whether one of the routes beside the degree's asks for no degree but for experience; a marked one may also ask for
/// "education and experience equivalent to" another.
fn has_route_of_experience(document: &Document, routes: &Routes, mention: &Mention) -> bool {
    let beside = |list: &&RouteList| {
        if list.marked {
            list.routes.iter().any(|route| degree_of(document, route).is_some())
        } else {
            list.holds(mention.range.start)
        }
    };
    routes
        .lists
        .iter()
        .filter(beside)
        .any(|list| list.routes.iter().any(|route| is_of_experience(document, list, route)))
}

fn is_of_experience(document: &Document, list: &RouteList, route: &Range<usize>) -> bool {
    // What a length counts is said after it.
    let end = if list.marked { route.end } else { route.end + NEXT_SENTENCE_BYTES_MAX };
    let words = document.hits().within(PhraseTopic::DegreeContext, route.start..end);
    degree_of(document, route).is_none() && words.iter().any(|word| word.class == "experience")
}

/// Whether equivalent experience may replace the degree: "or" is followed by experience or years before it is by a
/// field of study or another degree, or the next sentence says so.
fn accepts_experience(document: &Document, mention: &Mention) -> bool {
    let text = document.folded();
    let words = |range: Range<usize>| document.hits().within(PhraseTopic::DegreeContext, range);
    if words(mention.sentence.start..mention.sentence.end + NEXT_SENTENCE_BYTES_MAX).iter().any(|word| {
        word.class == "instead" && (word.start < mention.sentence.end || text[word.range()].starts_with("combination"))
    }) {
        return true;
    }
    let said = &text[mention.range.start..mention.sentence.end];
    said.match_indices(" or ").chain(said.match_indices("/or ")).any(|(at, or)| {
        let start = mention.range.start + at + or.len();
        // "1 or more years" is a length.
        let more = document.hits().within(PhraseTopic::Experience, start - "or ".len()..start);
        if more.iter().any(|hit| hit.class == "or_scale") {
            return false;
        }
        let next = words(start..mention.sentence.end).iter().find(|word| !matches!(word.class, "asked" | "binding"));
        next.is_some_and(|word| {
            let between = text[start..word.start].split_whitespace().count();
            match word.class {
                "experience" => between < INSTEAD_WORDS_MAX,
                "years" => between < YEARS_WORDS_MAX,
                _ => false,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (DegreeLevel, DegreeStrength, bool) {
        let document = Document::new(text);
        let fact = extract_degree(&document, &Routes::new(&document));
        (fact.level, fact.strength, fact.experience_accepted)
    }

    #[test]
    fn degrees_are_read() {
        use DegreeLevel::{Associate, Bachelor, Doctorate, HighSchool, Master};
        use DegreeStrength::{Preferred, Required};
        for (text, degree) in [
            ("Bachelor’s or Master’s degree in biology, 5 years of experience", (Bachelor, Required, false)),
            ("B.S. in chemistry or equivalent practical experience", (Bachelor, Required, true)),
            ("Master's degree preferred", (Master, Preferred, false)),
            ("Bachelor's degree required; advanced degree a plus", (Bachelor, Required, false)),
            (
                "Requirements\n- BS/MS in a related field or related field with 5 years of experience",
                (Bachelor, Required, false),
            ),
            ("Degree in baking, or at least 4 years of baking", (Bachelor, Required, true)),
            ("High school diploma or GED", (HighSchool, Required, false)),
            ("Abgeschlossene Ausbildung als Bäcker", (Associate, Required, false)),
            ("Bachelor's degree (Master's preferred) in baking", (Bachelor, Required, false)),
            (
                "Requirements\n1. Bachelor's degree and 2 years of experience; or\n2. 6 years of experience.",
                (Bachelor, Required, true),
            ),
            ("Bachelor's degree or equivalent, with 1 or more years of experience", (Bachelor, Required, false)),
            (
                "Bachelor's degree in baking. Any suitable combination of education and experience is welcome.",
                (Bachelor, Required, true),
            ),
            (
                "All candidates must have a high school diploma or its equivalent and one year of experience",
                (HighSchool, Required, false),
            ),
            ("BSN required; MSN preferred", (Bachelor, Required, false)),
            ("ADN required, BSN preferred", (Associate, Required, false)),
            ("Requirements\n- ASN or RN diploma", (Associate, Required, false)),
            ("BScN preferred", (Bachelor, Preferred, false)),
            ("DNP required", (Doctorate, Required, false)),
            ("You must hold a JD", (Doctorate, Required, false)),
            ("MD required. Our bakery is in Baltimore, MD", (Doctorate, Required, false)),
            ("Must have M.D. or D.O.", (Doctorate, Required, false)),
            ("Qualifications\n- MD/DO with a residency", (Doctorate, Required, false)),
            ("B.Ed required", (Bachelor, Required, false)),
            ("LL.M. preferred", (Master, Preferred, false)),
            ("DDS required", (Doctorate, Required, false)),
            ("Preferred qualifications\n- PhD in bread", (Doctorate, Preferred, false)),
        ] {
            assert_eq!(read(text), degree, "{text}");
        }
    }

    #[test]
    fn other_degrees_are_not() {
        for text in [
            "A master's degree may be substituted for one year of the required experience",
            "A high degree of autonomy",
            "You are a scrum master",
            "Bake at 200 degrees of heat",
            "You must live near Baltimore, MD",
            "Bakers required in Rockville, MD 20850",
            "Requirements\n- Able to travel to Bethesda, MD",
            "Location: MD or VA required",
            "You work as required, as a BA would",
            "La innovación está en nuestro ADN",
            "Requirements\n- You write the JD of each baker",
            "Requirements\nJD authorship: written by a baker",
            "",
        ] {
            assert_eq!(read(text).0, DegreeLevel::None, "{text}");
        }
    }
}
