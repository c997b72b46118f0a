//! Which postings of a lake are one vacancy: kept as the table of copies, which is computed from the others.

use std::collections::HashMap;

use earnest_store::{CopyRow, FoldablePosting, Lake, Session, Table};
use earnest_vacancy::{Candidate, fold};
use jiff::civil::Date;

use super::candidate::Parts;
use super::plan::{Limits, copies_by_plan};
use crate::EngineError;

/// Postings that are compared in the memory of one machine, at most; about 3 KB each, six gigabytes in all. More are compared by
/// [plans](super), which wait on disk.
const HELD_POSTINGS_MAX: usize = 2_000_000;

/// Finds the copies among all postings of the lake and keeps them in place of those found before. The answer is how many there are.
///
/// # Errors
///
/// When the lake cannot be read or written.
pub async fn fold_copies(lake: &Lake) -> Result<usize, EngineError> {
    let session = Session::open_own(lake.access()).await?;
    let is_held =
        lake.access().runner().remote_pieces().is_none() && session.count_versions().await? <= HELD_POSTINGS_MAX;
    let copies = if is_held {
        copies_among(&session.foldable_postings().await?)
    } else {
        copies_by_plan(lake.access(), Limits::default()).await?
    };
    let count = copies.len();
    if copies != session.copies().await? {
        lake.replace(Table::Copies, [copies]).await?;
    }
    Ok(count)
}

/// How many copies the lake holds.
///
/// # Errors
///
/// When the lake cannot be read.
pub(crate) async fn count_copies(lake: &Lake) -> Result<usize, EngineError> {
    Ok(Session::open_own(lake.access()).await?.count(Table::Copies).await?)
}

/// The copies among `postings`, in the order of the ids.
pub fn copies_among(postings: &[FoldablePosting]) -> Vec<CopyRow> {
    let parts: Vec<Parts> = postings.iter().map(Parts::new).collect();
    let candidates: Vec<Candidate<'_>> =
        postings.iter().zip(&parts).map(|(posting, parts)| parts.candidate(posting)).collect();
    let found = fold(&candidates);
    let of = |at: usize| Sighting::of(&postings[at]);
    let found = found.iter().map(|pair| FoundCopy {
        copy: of(pair.copy),
        leader: of(pair.leader),
        similarity: pair.similarity,
    });
    copy_rows(&found.collect::<Vec<_>>())
}

/// A posting of a vacancy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting<'a> {
    pub(super) id: &'a str,
    /// The day from which the posting counts; without any from the beginning.
    pub(super) there_on: Date,
    /// Day on which its version was first read, where it is not the first.
    pub(super) edited_on: Option<Date>,
}

impl<'a> Sighting<'a> {
    fn of(posting: &'a FoldablePosting) -> Self {
        Self {
            id: &posting.posting_id,
            there_on: posting.posted_on.or(posting.first_seen_on).unwrap_or(BEGINNING),
            edited_on: posting.edited_on,
        }
    }
}

/// What stands for a day that nobody states.
pub(super) const BEGINNING: Date = Date::constant(1970, 1, 1);

/// A copy and the posting that stands for its vacancy.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundCopy<'a> {
    pub(super) copy: Sighting<'a>,
    pub(super) leader: Sighting<'a>,
    pub(super) similarity: Option<f32>,
}

/// The rows of the table, in the order of the ids.
pub(super) fn copy_rows(found: &[FoundCopy<'_>]) -> Vec<CopyRow> {
    // Until the leader is there, the earliest of its copies stands for the vacancy.
    let mut earliest: HashMap<&str, Sighting<'_>> = HashMap::new();
    for pair in found {
        let first = earliest.entry(pair.leader.id).or_insert(pair.copy);
        if (pair.copy.there_on, pair.copy.id) < (first.there_on, first.id) {
            *first = pair.copy;
        }
    }
    let row = |FoundCopy { copy, leader, similarity }: &FoundCopy<'_>| {
        let is_earliest = earliest.get(leader.id).is_some_and(|first| first.id == copy.id);
        let stands_in = if is_earliest { leader.there_on } else { Date::MIN };
        // What an edit made alike is one vacancy from the day of the edit.
        let alike_on = copy.edited_on.max(leader.edited_on).unwrap_or(Date::MIN);
        CopyRow {
            posting_id: copy.id.to_owned(),
            leader_id: leader.id.to_owned(),
            similarity: similarity.map(f64::from),
            folded_on: copy.there_on.max(stands_in).max(alike_on),
        }
    };
    let mut copies: Vec<CopyRow> = found.iter().map(row).collect();
    copies.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
    copies
}

#[cfg(test)]
mod tests {
    use earnest_store::{PayRow, PostingRow};
    use earnest_vacancy::Signature;
    use jiff::civil::date;

    use super::*;

    /// A posting with a text of its own vacancy.
    fn posting(id: &str, day: Date, has_pay: bool) -> FoldablePosting {
        let words: Vec<String> = (0..80).map(|n| format!("duty{} of the vacancy", n * 7 % 61)).collect();
        let text = words.join(" ");
        let base = crate::report::test_posting(id, "diner");
        let mut row = PostingRow { posted_on: Some(day), has_text: true, ..base };
        if has_pay {
            row.pay = vec![PayRow {
                min: Some("40000".into()),
                max: Some("50000".into()),
                currency: "USD".into(),
                period: "YEAR".into(),
                kind: "base".into(),
                place: None,
                annual_min: None,
                annual_max: None,
                origin: "field".into(),
            }];
        }
        FoldablePosting::new(&row, Some(Signature::of(&text).to_bytes().to_vec()))
    }

    fn folded(copies: &[CopyRow]) -> Vec<(&str, &str, Date)> {
        copies.iter().map(|copy| (copy.posting_id.as_str(), copy.leader_id.as_str(), copy.folded_on)).collect()
    }

    #[test]
    fn on_each_day_one_posting_stands_for_the_vacancy() {
        let [first, second, later] = [date(2026, 1, 5), date(2026, 1, 8), date(2026, 1, 20)];
        let postings = [posting("b", first, false), posting("c", second, false), posting("a", later, true)];
        let copies = copies_among(&postings);
        // `a` says most and leads from its day; until then `b` stands for the vacancy, and `c` never does.
        assert_eq!(folded(&copies), [("b", "a", later), ("c", "a", second)]);
    }

    #[test]
    fn what_an_edit_made_alike_is_one_vacancy_from_that_day() {
        let [day, edited_on] = [date(2026, 1, 5), date(2026, 1, 20)];
        let edited = FoldablePosting { edited_on: Some(edited_on), ..posting("b", day, false) };
        assert_eq!(folded(&copies_among(&[posting("a", day, true), edited])), [("b", "a", edited_on)]);
    }
}
