//! What the work consists of: the duties that postings share, or the occupation's tasks.

use std::collections::{BTreeSet, HashMap, HashSet};

use earnest_core::answer::Responsibility;
use earnest_core::{OccupationText, SocCode};
use earnest_reference::onet;
use earnest_store::PostedDuties;

use super::cohort::CohortRows;

/// Duties shown.
const MAX_DUTIES: usize = 8;

/// Duties compared; a large cohort has tens of thousands and the first ones by id already repeat.
const MAX_COMPARED: usize = 4_000;

/// Postings of a role whose duties are read; of more, a sample. A cohort of few of them may then have too few to show.
pub(super) const POSTINGS_READ: usize = 20_000;

/// Shorter lines are headings, longer ones paragraphs.
const WORDS: std::ops::RangeInclusive<usize> = 6..=32;

/// Share of words above which two duties say the same.
const SAME_DUTY: f64 = 0.35;

/// Source id of the occupation's tasks.
pub(super) const TASKS_SOURCE: &str = "onet-27.0-tasks";

/// The most typical duties of the cohort's postings, no two alike and no two of one employer; the occupation's O*NET tasks where those of
/// its postings that are `posted` carry none, as in the starter, which has no posting's words.
///
/// `newer` are tasks that were read into the lake, newest release first; they speak before the embedded ones.
pub(super) fn responsibilities(
    rows: &CohortRows<'_>,
    posted: &[PostedDuties],
    soc: SocCode,
    newer: &[OccupationText],
) -> Vec<Responsibility> {
    let duties = typical_duties(rows, posted);
    if !duties.is_empty() {
        return duties;
    }
    let title = earnest_reference::soc::title(soc).unwrap_or_default();
    let task = |text: &str, source: &str, name: &str| Responsibility {
        text: text.to_owned(),
        source: source.to_owned(),
        attribution: format!("{name}, {title}"),
        url: Some(format!("https://www.onetonline.org/link/summary/{soc}.00")),
    };
    match newer.first() {
        Some(newest) => {
            let name = format!("O*NET {}", newest.release);
            let of_newest = newer.iter().filter(|text| text.release == newest.release);
            of_newest.take(MAX_DUTIES).map(|text| task(&text.text, &text.source, &name)).collect()
        }
        None => onet::tasks(soc).into_iter().take(MAX_DUTIES).map(|text| task(text, TASKS_SOURCE, "O*NET")).collect(),
    }
}

struct Duty<'a> {
    text: &'a str,
    words: BTreeSet<String>,
    posting: usize,
}

/// A duty is typical when its words are those that other employers' duties use too.
fn typical_duties(rows: &CohortRows<'_>, posted: &[PostedDuties]) -> Vec<Responsibility> {
    let place = |id: &String| rows.postings().binary_search_by(|posting| posting.row.posting_id.cmp(id)).ok();
    let of_cohort = posted.iter().filter_map(|of| place(&of.posting_id).map(|posting| (posting, &of.responsibilities)));
    let texts = of_cohort.flat_map(|(posting, texts)| texts.iter().map(move |text| (posting, text)));
    let texts = texts.filter(|(_, text)| WORDS.contains(&text.split_whitespace().count())).take(MAX_COMPARED);
    let duties: Vec<Duty<'_>> =
        texts.map(|(posting, text)| Duty { text, words: content_words(text), posting }).collect();
    let mut employers_by_word: HashMap<&str, HashSet<u32>> = HashMap::new();
    for duty in &duties {
        let employer = rows.postings()[duty.posting].employer;
        for word in &duty.words {
            employers_by_word.entry(word).or_default().insert(employer);
        }
    }
    let typicality = |duty: &Duty<'_>| {
        let shared: f64 = duty.words.iter().map(|word| employers_by_word[word.as_str()].len() as f64 - 1.0).sum();
        // Long duties have more words to share; the square root keeps them from winning by length alone.
        shared / (duty.words.len().max(1) as f64).sqrt()
    };
    let mut order: Vec<(f64, &Duty<'_>)> = duties.iter().map(|duty| (typicality(duty), duty)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(b.1.text)));

    let mut chosen: Vec<&Duty<'_>> = Vec::new();
    let mut employers = HashSet::new();
    for (_, duty) in order {
        let employer = rows.postings()[duty.posting].employer;
        let fresh = chosen.iter().all(|other| overlap(&duty.words, &other.words) < SAME_DUTY);
        if fresh && employers.insert(employer) {
            chosen.push(duty);
        }
        if chosen.len() == MAX_DUTIES {
            break;
        }
    }
    let responsibilities = chosen.into_iter().map(|duty| {
        let row = rows.postings()[duty.posting].row;
        Responsibility {
            text: duty.text.to_owned(),
            source: row.source.to_string(),
            attribution: if row.employer.is_empty() { row.posting_id.clone() } else { row.employer.clone() },
            url: row.url.clone(),
        }
    });
    responsibilities.collect()
}

/// The words that carry a duty's meaning: lower case, four letters and more.
fn content_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4).map(str::to_lowercase).collect()
}

fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let common = one.intersection(other).count() as f64;
    common / (one.union(other).count().max(1) as f64)
}
