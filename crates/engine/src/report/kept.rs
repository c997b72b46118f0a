//! What answers read, kept with the session that read it: many questions are about the same role, occupation or day.
//!
//! | kept                          | by                            |
//! |-------------------------------|-------------------------------|
//! | postings, where they were seen | role or occupation, day       |
//! | posted pay                    | role or occupations, day      |
//! | filings                       | occupations, day              |
//! | surveyed pay                  | occupation, day               |
//! | answers of people             | occupation, year              |
//! | tasks, counts of roles        | occupation; day               |
//! | a regression                  | a hash of its rows            |
//! | yardsticks, models            | the session                   |
//!
//! What is kept is what would be read or computed again, so that no answer depends on what was asked before it.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use earnest_core::{Cohort, OccupationText, OccupationTextKind, SelfReportedPay, SocCode};
use earnest_store::{CohortFilter, CohortRow, Memo, PostedDuties, PostedPay, Session};
use jiff::civil::Date;

use crate::EngineError;

/// The value of that key; where none is kept, what `make` makes, which takes about `bytes`.
pub(crate) async fn kept<T: Any + Send + Sync, E>(
    session: &Session,
    key: String,
    bytes: impl FnOnce(&T) -> usize,
    make: impl Future<Output = Result<T, E>>,
) -> Result<Arc<T>, E> {
    if let Some(known) = session.memo().get(&key) {
        return Ok(known);
    }
    let value = Arc::new(make.await?);
    session.memo().keep(key, Arc::clone(&value), bytes(&value));
    Ok(value)
}

/// About how many bytes rows take; shaped as [`kept`] asks for it.
#[expect(clippy::ptr_arg, reason = "it is handed on as a function of what is kept, a vector")]
pub(super) fn bytes_of_rows<T>(rows: &Vec<T>) -> usize {
    Memo::bytes_of::<T>(rows.len())
}

/// What is told apart by the role, or else the occupation, and the day of a cohort.
pub(super) fn key_of(kind: &str, filter: &CohortFilter) -> String {
    match &filter.role {
        Some(role) => format!("{kind} role {role} {}", filter.as_of),
        None => format!("{kind} soc {} {}", filter.soc, filter.as_of),
    }
}

/// The postings of a cohort's role or occupation.
pub(crate) fn filter_of(cohort: &Cohort) -> CohortFilter {
    CohortFilter { role: cohort.target.role.clone(), soc: cohort.target.soc, as_of: cohort.as_of }
}

/// As [`Session::postings`].
pub(super) async fn postings(session: &Session, filter: &CohortFilter) -> Result<Arc<Vec<CohortRow>>, EngineError> {
    Ok(kept(session, key_of("postings", filter), bytes_of_rows, session.postings(filter)).await?)
}

/// The duties that postings of a cohort's role or occupation name.
pub(super) async fn posted_duties(session: &Session, cohort: &Cohort) -> Result<Arc<Vec<PostedDuties>>, EngineError> {
    let filter = filter_of(cohort);
    let read = session.posted_duties(&filter, cohort.since, super::duties::POSTINGS_READ);
    let bytes = |duties: &Vec<PostedDuties>| {
        let texts: usize = duties.iter().flat_map(|of| &of.responsibilities).map(String::len).sum();
        bytes_of_rows(duties) + texts
    };
    Ok(kept(session, format!("{} since {}", key_of("duties", &filter), cohort.since), bytes, read).await?)
}

/// What postings state of pay; a posting of an occupation and of a role is held once.
pub(super) type Stated = Arc<Vec<Arc<PostedPay>>>;

/// The posted pay of some occupations together, and of each of `roles`, in the order of the postings' ids. What is not kept is read at once.
pub(super) async fn posted_pay(
    session: &Session,
    occupations: &[SocCode],
    roles: &[&str],
    as_of: Date,
) -> Result<(Stated, HashMap<String, Stated>), EngineError> {
    let codes: Vec<String> = occupations.iter().map(ToString::to_string).collect();
    let key_of_codes = format!("posted pay soc {} {as_of}", codes.join(" "));
    let key_of_role = |role: &str| format!("posted pay role {role} {as_of}");
    let memo = session.memo();
    let of_codes: Option<Stated> = memo.get(&key_of_codes);
    let mut of_roles: HashMap<String, Stated> =
        roles.iter().filter_map(|role| Some(((*role).to_owned(), memo.get(&key_of_role(role))?))).collect();
    let missing: Vec<&str> = roles.iter().copied().filter(|role| !of_roles.contains_key(*role)).collect();
    if let Some(of_codes) = of_codes.as_ref().filter(|_| missing.is_empty()) {
        return Ok((Arc::clone(of_codes), of_roles));
    }
    let wanted = if of_codes.is_some() { &[] } else { occupations };
    let read = session.posted_pay_of(wanted, &missing, as_of).await?;
    let keep = |key: String, rows: Vec<Arc<PostedPay>>| {
        let rows = Arc::new(rows);
        memo.keep(key, Arc::clone(&rows), Memo::bytes_of::<PostedPay>(rows.len()));
        rows
    };
    for role in missing {
        let rows = read.iter().filter(|posting| posting.role.as_deref() == Some(role)).cloned().collect();
        of_roles.insert(role.to_owned(), keep(key_of_role(role), rows));
    }
    let of_codes = of_codes.unwrap_or_else(|| {
        let is_wanted =
            |posting: &Arc<PostedPay>| posting.soc.as_ref().is_some_and(|soc| codes.iter().any(|code| soc == code));
        keep(key_of_codes, read.into_iter().filter(is_wanted).collect())
    });
    Ok((of_codes, of_roles))
}

/// Answers of people of an occupation, as [`Session::self_reported`].
pub(super) async fn self_reported(
    session: &Session,
    soc: SocCode,
    up_to: i16,
) -> Result<Arc<Vec<SelfReportedPay>>, EngineError> {
    let key = format!("self-reported {soc} {up_to}");
    Ok(kept(session, key, bytes_of_rows, session.self_reported(soc, up_to)).await?)
}

/// The tasks of an occupation that were read into the lake.
pub(super) async fn tasks(session: &Session, soc: SocCode) -> Result<Arc<Vec<OccupationText>>, EngineError> {
    let read = session.occupation_texts(soc, OccupationTextKind::Task);
    Ok(kept(session, format!("tasks {soc}"), bytes_of_rows, read).await?)
}

/// Postings of each role, and how many of them state base pay, as [`Session::role_counts`].
pub(crate) async fn role_counts(
    session: &Session,
    as_of: Date,
) -> Result<Arc<HashMap<String, (usize, usize)>>, EngineError> {
    let bytes = |counts: &HashMap<String, (usize, usize)>| Memo::bytes_of::<(String, (usize, usize))>(counts.len());
    Ok(kept(session, format!("role counts {as_of}"), bytes, session.role_counts(as_of)).await?)
}

#[cfg(test)]
mod tests;
