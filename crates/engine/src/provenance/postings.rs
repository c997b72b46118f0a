//! Which postings came, went, were edited or were given other codes between two states of the tables.

use std::collections::BTreeMap;

use earnest_core::answer::PostingChanges;
use earnest_store::{PostingRow, Session};
use jiff::civil::Date;

use crate::EngineError;

/// How the postings of a cohort, named by their ids, differ before and after. A posting of one side alone may be known to the other under
/// another role.
pub(super) async fn posting_changes(
    (session_before, before, day_before): (&Session, &[String], Date),
    (session_after, after, day_after): (&Session, &[String], Date),
) -> Result<PostingChanges, EngineError> {
    let index = async |session: &Session, ids: &[String], day: Date| -> Result<_, EngineError> {
        let rows = session.postings_by_id(ids, day).await?.into_iter();
        Ok(rows.map(|row| (row.posting_id.clone(), row)).collect::<BTreeMap<String, PostingRow>>())
    };
    let mut old = index(session_before, before, day_before).await?;
    let mut new = index(session_after, after, day_after).await?;
    let missing = |from: &BTreeMap<String, PostingRow>, known: &BTreeMap<String, PostingRow>| -> Vec<String> {
        from.keys().filter(|id| !known.contains_key(*id)).cloned().collect()
    };
    let (gone, come) = (missing(&old, &new), missing(&new, &old));
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
            Some(_) if gone.contains(id) => changes.removed += 1,
            Some(_) if come.contains(id) => changes.added += 1,
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
