//! Whether two records are sightings of one vacancy.
//!
//! | of both         | must be                                                                                              |
//! |-----------------|------------------------------------------------------------------------------------------------------|
//! | employer        | the same; or not stated by one, or an aggregator's longer or shorter spelling of it: then the text, a place and an equal title must carry it |
//! | title           | equal, or edited where the text carries it (`title`)                                                 |
//! | level           | equal, or unspecified in one                                                                         |
//! | arrangement     | both remote or both not, or unstated in one; hybrid and on site pass for each other, cuts lose the difference |
//! | place           | equal; between two sources one may hold the other or be silent (`place`)                             |
//! | pay             | equal, or unstated in one (`pay`)                                                                    |
//! | amounts in the text | in the same words at one source: equal, unless both state pay or one text names none (`amounts`) |
//! | days            | within 90 of each other, or unknown                                                                  |
//! | text            | one, as far as both are there (`text`)                                                               |
//! | short text      | within one source none is below 40 words                                                             |
//! | text of neither or one | two sources, one title, a stated place, days within 30: else nothing shows that they are one  |

use crate::limits::{DAYS_MAX, DAYS_MAX_WITHOUT_TEXT, EMPLOYER_LETTERS_MIN, NO_LEVEL, WORDS_MIN_ONE_SOURCE};
use crate::place::Places;
use crate::prepare::Prepared;
use crate::signature::Signature;
use crate::text::Overlap;
use crate::title::Titles;

/// How two employers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Employers {
    /// One employer.
    Same,
    /// One is an aggregator's longer or shorter spelling of the other.
    Spelling,
    /// One is not stated.
    Unsure,
    /// Two.
    Different,
}

/// Two records' facts, where they may be one vacancy's.
#[derive(Debug, Clone, Copy)]
struct Agreement {
    employers: Employers,
    titles: Titles,
    places: Places,
}

/// What two verified records share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verified {
    /// Share of the shorter text that the longer holds; `None` where one has no text.
    pub similarity: Option<f64>,
}

/// Whether `one` and `two` are sightings of one vacancy.
pub(crate) fn verify(one: &Prepared<'_>, two: &Prepared<'_>) -> Option<Verified> {
    let facts = agreement(one, two)?;
    if !within_days(one.days, two.days, DAYS_MAX) {
        return None;
    }
    let is_plain = facts.employers == Employers::Same && facts.titles == Titles::Equal;
    if one.source == two.source && !(has_text_enough(one.signature) && has_text_enough(two.signature)) {
        return None;
    }
    let overlap = Overlap::new((one.signature, one.boilerplate), (two.signature, two.boilerplate));
    if !overlap.is_comparable() {
        let is_shown = is_plain
            && matches!(facts.places, Places::Equal | Places::Compatible)
            && (one.days.is_some() && two.days.is_some())
            && within_days(one.days, two.days, DAYS_MAX_WITHOUT_TEXT)
            && (one.signature.is_empty() || two.signature.is_empty());
        return is_shown.then_some(Verified { similarity: None });
    }
    let are_places_stated = one.place.is_stated() && two.place.is_stated();
    // Both say `Remote`, or nothing: as good as equal, where the employer and the title are.
    let is_no_place_missing = one.place.is_stated() == two.place.is_stated();
    let are_titles_equal = facts.titles == Titles::Equal;
    let is_one = match facts.employers {
        Employers::Same if are_titles_equal => {
            overlap.is_one_text() && (is_no_place_missing || overlap.says_something_of_its_own())
        }
        Employers::Same => overlap.is_surely_one_text() && is_no_place_missing,
        Employers::Spelling => are_titles_equal && overlap.is_one_text() && is_no_place_missing,
        _ => are_titles_equal && overlap.are_surely_one_whole() && are_places_stated,
    };
    is_one.then(|| Verified { similarity: Some(overlap.similarity()) })
}

/// Whether nothing but text and days keeps two records apart.
pub(crate) fn facts_agree(one: &Prepared<'_>, two: &Prepared<'_>) -> bool {
    agreement(one, two).is_some()
}

fn agreement(one: &Prepared<'_>, two: &Prepared<'_>) -> Option<Agreement> {
    let employers = employers(one, two);
    let levels_agree = one.level == two.level || one.level == NO_LEVEL || two.level == NO_LEVEL;
    let arrangements_agree = one.is_remote == two.is_remote || one.is_remote.is_none() || two.is_remote.is_none();
    if employers == Employers::Different || !levels_agree || !arrangements_agree {
        return None;
    }
    let titles = one.title.compare(&two.title);
    if titles == Titles::Different || are_other_amounts(one, two) || !one.pay.agrees(&two.pay, one.source == two.source)
    {
        return None;
    }
    let places = one.place.compare(&two.place, one.source == two.source);
    (places != Places::Apart).then_some(Agreement { employers, titles, places })
}

/// Whether the same words name other amounts of money, where no reader found pay in both to compare.
fn are_other_amounts(one: &Prepared<'_>, two: &Prepared<'_>) -> bool {
    let (first, second) = (one.signature.amounts(), two.signature.amounts());
    let are_other = first != 0 && second != 0 && first != second;
    are_other && one.text == two.text && one.source == two.source && !(one.pay.is_stated() && two.pay.is_stated())
}

/// Whether a text is enough to tell two records of one source from each other.
pub(crate) fn has_text_enough(text: &Signature) -> bool {
    text.words() >= WORDS_MIN_ONE_SOURCE
}

/// How the employers of two records stand to each other.
pub(crate) fn employers(one: &Prepared<'_>, two: &Prepared<'_>) -> Employers {
    let (Some(first), Some(second)) = (one.employer_id, two.employer_id) else { return Employers::Unsure };
    if one.employer == two.employer {
        return Employers::Same;
    }
    let (short, long) = if first.len() < second.len() { (first, second) } else { (second, first) };
    let is_spelling =
        (one.is_aggregator || two.is_aggregator) && short.len() >= EMPLOYER_LETTERS_MIN && long.starts_with(short);
    if is_spelling { Employers::Spelling } else { Employers::Different }
}

/// Whether the days of both lie within `most` days; unknown ones do.
pub(crate) fn within_days(one: Option<(i32, i32)>, two: Option<(i32, i32)>, most: i32) -> bool {
    match (one, two) {
        (Some((first, last)), Some((begin, end))) => last.max(end) - first.min(begin) <= most,
        _ => true,
    }
}

/// The days of both together.
pub(crate) fn both_days(one: Option<(i32, i32)>, two: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match (one, two) {
        (Some((first, last)), Some((begin, end))) => Some((first.min(begin), last.max(end))),
        (days, None) | (None, days) => days,
    }
}
