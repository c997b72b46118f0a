//! Which postings came, went, were edited or were given other codes between two states of the tables.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::answer::PostingChanges;
use earnest_store::{PostingRow, Session};

use crate::EngineError;
use crate::report::{CohortRows, filter_of};

/// How the postings of a cohort differ before and after. A posting of one side alone may be known to the other under another role.
pub(super) async fn posting_changes(
    (session_before, before): (&Session, &CohortRows<'_>),
    (session_after, after): (&Session, &CohortRows<'_>),
) -> Result<PostingChanges, EngineError> {
    let index = async |session: &Session, rows: &CohortRows<'_>| -> Result<_, EngineError> {
        let ids: BTreeSet<&str> = rows.postings().iter().map(|posting| posting.row.posting_id.as_str()).collect();
        let whole = session.whole_postings(&filter_of(rows.cohort())).await?.into_iter();
        let whole = whole.filter(|row| ids.contains(row.posting_id.as_str()));
        Ok(whole.map(|row| (row.posting_id.clone(), row)).collect::<BTreeMap<String, PostingRow>>())
    };
    let mut old = index(session_before, before).await?;
    let mut new = index(session_after, after).await?;
    let missing = |from: &BTreeMap<String, PostingRow>, known: &BTreeMap<String, PostingRow>| -> Vec<String> {
        from.keys().filter(|id| !known.contains_key(*id)).cloned().collect()
    };
    let (gone, come) = (missing(&old, &new), missing(&new, &old));
    let (day_before, day_after) = (before.cohort().as_of, after.cohort().as_of);
    let by_id = |rows: Vec<PostingRow>| rows.into_iter().map(|row| (row.posting_id.clone(), row));
    new.extend(by_id(session_after.postings_by_id(&gone, day_after).await?));
    old.extend(by_id(session_before.postings_by_id(&come, day_before).await?));
    let mut changes = PostingChanges::default();
    for (id, row) in &old {
        match new.get(id) {
            None => changes.removed += 1,
            Some(now) if codes(row) != codes(now) => changes.recoded += 1,
            Some(now) if row != now => changes.edited += 1,
            // Known to both as the same, and in one cohort only: the window moved over it.
            Some(_) if gone.binary_search(id).is_ok() => changes.removed += 1,
            Some(_) if come.binary_search(id).is_ok() => changes.added += 1,
            Some(_) => {}
        }
    }
    changes.added += new.keys().filter(|id| !old.contains_key(*id)).count();
    Ok(changes)
}

/// What the taxonomy makes of a posting.
fn codes(row: &PostingRow) -> (Option<&str>, Option<&str>, &str) {
    (row.role.as_deref(), row.soc.as_deref(), &row.seniority)
}
