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

use crate::facts::Facts;
use crate::limits::{DAYS_MAX, DAYS_MAX_WITHOUT_TEXT, EMPLOYER_LETTERS_MIN, NO_LEVEL, WORDS_MIN_ONE_SOURCE};
use crate::place::Places;
use crate::prepare::Prepared;
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

impl Verified {
    /// The same to seven digits.
    pub(crate) fn share(&self) -> Option<f32> {
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        self.similarity.map(|share| share as f32)
    }
}

/// Whether `one` and `two` are sightings of one vacancy.
pub(crate) fn verify(first: &Prepared<'_>, second: &Prepared<'_>) -> Option<Verified> {
    let (one, two) = (&first.facts, &second.facts);
    let agreement = agreement(one, two)?;
    if !may_be_one(one, two) {
        return None;
    }
    let overlap = Overlap::new((first.signature, first.boilerplate), (second.signature, second.boilerplate));
    let are_titles_equal = agreement.titles == Titles::Equal;
    if !overlap.is_comparable() {
        let is_shown = (agreement.employers == Employers::Same && are_titles_equal)
            && matches!(agreement.places, Places::Equal | Places::Compatible)
            && (one.days.is_some() && two.days.is_some())
            && within_days(one.days, two.days, DAYS_MAX_WITHOUT_TEXT)
            && (one.fullness.has_no_text || two.fullness.has_no_text);
        return is_shown.then_some(Verified { similarity: None });
    }
    let are_places_stated = one.place.is_stated() && two.place.is_stated();
    // Both say `Remote`, or nothing: as good as equal, where the employer and the title are.
    let is_no_place_missing = one.place.is_stated() == two.place.is_stated();
    let is_one = match agreement.employers {
        Employers::Same if are_titles_equal => {
            overlap.is_one_text() && (is_no_place_missing || overlap.says_something_of_its_own())
        }
        Employers::Same => overlap.is_surely_one_text() && is_no_place_missing,
        Employers::Spelling => are_titles_equal && overlap.is_one_text() && is_no_place_missing,
        _ => are_titles_equal && overlap.are_surely_one_whole() && are_places_stated,
    };
    is_one.then(|| Verified { similarity: Some(overlap.similarity()) })
}

/// Whether nothing but the words of the texts keeps two records apart.
pub(crate) fn all_but_texts_agree(one: &Facts<'_>, two: &Facts<'_>) -> bool {
    may_be_one(one, two) && facts_agree(one, two)
}

/// Whether nothing but text and days keeps two records apart.
pub(crate) fn facts_agree(one: &Facts<'_>, two: &Facts<'_>) -> bool {
    agreement(one, two).is_some()
}

/// Whether the days are near enough, and of one source the texts long enough.
fn may_be_one(one: &Facts<'_>, two: &Facts<'_>) -> bool {
    let is_text_enough = one.source != two.source || has_text_enough(one) && has_text_enough(two);
    is_text_enough && within_days(one.days, two.days, DAYS_MAX)
}

fn agreement(one: &Facts<'_>, two: &Facts<'_>) -> Option<Agreement> {
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
fn are_other_amounts(one: &Facts<'_>, two: &Facts<'_>) -> bool {
    let are_other = one.amounts != 0 && two.amounts != 0 && one.amounts != two.amounts;
    are_other && one.text == two.text && one.source == two.source && !(one.pay.is_stated() && two.pay.is_stated())
}

/// Whether a text is enough to tell two records of one source from each other.
pub(crate) fn has_text_enough(facts: &Facts<'_>) -> bool {
    facts.fullness.words.0 >= WORDS_MIN_ONE_SOURCE
}

/// How the employers of two records stand to each other.
pub(crate) fn employers(one: &Facts<'_>, two: &Facts<'_>) -> Employers {
    let (Some(first), Some(second)) = (one.employer_id, two.employer_id) else { return Employers::Unsure };
    if one.employer == two.employer {
        return Employers::Same;
    }
    let (short, long) = if first.len() < second.len() { (first, second) } else { (second, first) };
    let is_spelling = (one.fullness.is_aggregator || two.fullness.is_aggregator)
        && short.len() >= EMPLOYER_LETTERS_MIN
        && long.starts_with(short);
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
