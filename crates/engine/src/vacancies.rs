//! Which postings of a lake are one vacancy: kept as the table of copies, which is computed from the others.

use std::collections::HashMap;

use earnest_core::{Arrangement, Currency, Money, PayKind, PayPeriod, SeniorityLevel, Worksite};
use earnest_sources::{Source, SourceKind};
use earnest_store::{CopyRow, FoldablePosting, Lake, PayRow, Session, Table};
use earnest_vacancy::{Candidate, Pay, Signature, fold};
use jiff::civil::Date;

use crate::EngineError;

/// Finds the copies among all postings of the lake and keeps them in place of those found before. The answer is how many there are.
///
/// # Errors
///
/// When the lake cannot be read or written.
pub async fn fold_copies(lake: &Lake) -> Result<usize, EngineError> {
    let session = Session::open_own(lake.access()).await?;
    let copies = copies_among(&session.foldable_postings().await?);
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
    // Until the leader is there, the earliest of its copies stands for the vacancy.
    let mut earliest: HashMap<usize, usize> = HashMap::new();
    for pair in &found {
        let first = earliest.entry(pair.leader).or_insert(pair.copy);
        let order = |at: usize| (there_on(&postings[at]), postings[at].posting_id.as_str());
        if order(pair.copy) < order(*first) {
            *first = pair.copy;
        }
    }
    let mut copies: Vec<CopyRow> = found
        .iter()
        .map(|pair| {
            let (copy, leader) = (&postings[pair.copy], &postings[pair.leader]);
            let is_earliest = earliest.get(&pair.leader) == Some(&pair.copy);
            let stands_in = if is_earliest { there_on(leader) } else { Date::MIN };
            // What an edit made alike is one vacancy from the day of the edit.
            let alike_on = copy.edited_on.max(leader.edited_on).unwrap_or(Date::MIN);
            CopyRow {
                posting_id: copy.posting_id.clone(),
                leader_id: leader.posting_id.clone(),
                similarity: pair.similarity.map(f64::from),
                folded_on: there_on(copy).max(stands_in).max(alike_on),
            }
        })
        .collect();
    copies.sort_by(|a, b| a.posting_id.cmp(&b.posting_id));
    copies
}

/// The day from which the posting counts; without any from the beginning.
fn there_on(posting: &FoldablePosting) -> Date {
    posting.posted_on.or(posting.first_seen_on).unwrap_or(Date::constant(1970, 1, 1))
}

/// What a candidate borrows that its row has in another form.
struct Parts {
    worksites: Vec<Worksite>,
    pay: Vec<Pay>,
    arrangement: Option<Arrangement>,
    level: SeniorityLevel,
    signature: Signature,
    is_aggregator: bool,
}

impl Parts {
    fn new(posting: &FoldablePosting) -> Self {
        let signature = posting.signature.as_ref().and_then(|bytes| Signature::from_bytes(bytes).ok());
        Self {
            worksites: posting.worksites.iter().map(Worksite::from).collect(),
            pay: posting.pay.iter().filter_map(pay).collect(),
            arrangement: Arrangement::from_name(&posting.arrangement)
                .filter(|stated| *stated != Arrangement::Unspecified),
            level: SeniorityLevel::from_name(&posting.seniority).unwrap_or(SeniorityLevel::Unspecified),
            signature: signature.unwrap_or_else(|| Signature::of("")),
            is_aggregator: Source::named(&posting.source).is_some_and(|source| source.kind == SourceKind::Aggregator),
        }
    }

    fn candidate<'a>(&'a self, posting: &'a FoldablePosting) -> Candidate<'a> {
        // Where no employer is stated the column holds the posting's own id.
        let employer_id = Some(posting.employer_id.as_str()).filter(|id| *id != posting.posting_id);
        Candidate {
            id: &posting.posting_id,
            source: &posting.source,
            is_aggregator: self.is_aggregator,
            title: &posting.title,
            employer_id,
            location: &posting.location,
            worksites: &self.worksites,
            arrangement: self.arrangement,
            level: self.level,
            pay: &self.pay,
            day: posting.posted_on.or(posting.first_seen_on),
            signature: &self.signature,
        }
    }
}

/// A statement of base pay; one whose words are of no known kind is none.
fn pay(row: &PayRow) -> Option<Pay> {
    let amount = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok()).map(Money);
    let currency: Currency = row.currency.parse().ok()?;
    let period = PayPeriod::from_name(&row.period)?;
    (PayKind::from_name(&row.kind) == Some(PayKind::Base)).then(|| Pay {
        min: amount(&row.min),
        max: amount(&row.max),
        currency,
        period,
    })
}

#[cfg(test)]
mod tests {
    use earnest_store::PostingRow;
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
                min: Some("40000".to_owned()),
                max: Some("50000".to_owned()),
                currency: "USD".to_owned(),
                period: "YEAR".to_owned(),
                kind: "base".to_owned(),
                place: None,
                annual_min: None,
                annual_max: None,
                origin: "field".to_owned(),
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
