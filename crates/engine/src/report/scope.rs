//! The question of a figure's id: every field of the cohort, in one word.
//!
//! ```text
//! report~backend-engineer~US~any~any~any~2024-08-08~2026-11-22~USD~0
//!        target           area level arrangement employer-kind since as-of currency seed
//! ```

use std::fmt::Display;

use earnest_core::{Arrangement, Cohort, EmployerKind, RoleTarget, SeniorityLevel, SocCode};
use earnest_reference::fx::Rates;
use earnest_reference::{area, role, soc};

/// First field of the ids of a report's figures.
pub(crate) const REPORT: &str = "report";

/// In place of a field that the cohort does not restrict.
const ANY: &str = "any";

/// Fields of a cohort.
pub(crate) const COHORT_FIELDS: usize = 8;

/// The scope of a report on `cohort`.
pub(crate) fn report_scope(cohort: &Cohort, seed: u64) -> String {
    format!("{REPORT}~{}~{seed}", cohort_fields(cohort))
}

/// The fields of `cohort`.
pub(crate) fn cohort_fields(cohort: &Cohort) -> String {
    let or_any = |value: Option<&dyn Display>| value.map_or_else(|| ANY.to_owned(), ToString::to_string);
    [
        cohort.target.role.clone().unwrap_or_else(|| cohort.target.soc.to_string()),
        cohort.area.to_string(),
        or_any(cohort.level.as_ref().map(|level| level as &dyn Display)),
        or_any(cohort.arrangement.as_ref().map(|arrangement| arrangement as &dyn Display)),
        or_any(cohort.employer_kind.as_ref().map(|kind| kind as &dyn Display)),
        cohort.since.to_string(),
        cohort.as_of.to_string(),
        cohort.currency.to_string(),
    ]
    .join("~")
}

/// The cohort that fields name; `None` where a field is none, or names a role that is not in the catalogue.
pub(crate) fn parse_cohort(fields: &[&str]) -> Option<Cohort> {
    let &[target, area_code, level, arrangement, kind, since, as_of, currency] = fields else { return None };
    let code = area_code.parse().ok()?;
    let cohort = Cohort {
        target: parse_target(target)?,
        area_name: area::name(&code)?,
        area: code,
        level: restriction(level, SeniorityLevel::from_name).ok()?,
        arrangement: restriction(arrangement, Arrangement::from_name).ok()?,
        employer_kind: restriction(kind, EmployerKind::from_name).ok()?,
        since: since.parse().ok()?,
        as_of: as_of.parse().ok()?,
        currency: currency.parse().ok()?,
    };
    (cohort.since <= cohort.as_of && Rates::embedded().is_quoted(cohort.currency)).then_some(cohort)
}

/// What a field restricts the cohort to, if anything; an error where it is none of the names.
fn restriction<T>(field: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, NoCohort> {
    if field == ANY { Ok(None) } else { parse(field).map(Some).ok_or(NoCohort) }
}

/// A field is none of a cohort.
struct NoCohort;

fn parse_target(field: &str) -> Option<RoleTarget> {
    if let Ok(code) = field.parse::<SocCode>() {
        let occupation = soc::title(code)?.to_owned();
        return Some(RoleTarget { role: None, name: occupation.clone(), soc: code, occupation });
    }
    let role = role::by_id(field)?;
    let occupation = soc::title(role.soc)?.to_owned();
    Some(RoleTarget { role: Some(role.id.clone()), name: role.name.clone(), soc: role.soc, occupation })
}

#[cfg(test)]
mod tests {
    use earnest_core::{AreaCode, Currency};

    use super::*;

    #[test]
    fn a_cohort_is_read_back_from_its_fields() {
        let cohort = Cohort {
            target: parse_target("backend-engineer").unwrap(),
            area: AreaCode::State("CA".to_owned()),
            area_name: "California".to_owned(),
            level: Some(SeniorityLevel::Senior),
            arrangement: Some(Arrangement::Remote),
            employer_kind: None,
            since: "2024-08-08".parse().unwrap(),
            as_of: "2026-08-08".parse().unwrap(),
            currency: Currency::USD,
        };
        let fields = cohort_fields(&cohort);
        assert_eq!(fields, "backend-engineer~US-CA~senior~remote~any~2024-08-08~2026-08-08~USD");
        assert_eq!(parse_cohort(&fields.split('~').collect::<Vec<_>>()), Some(cohort));
        assert_eq!(parse_cohort(&["no-such-role", "US", "any", "any", "any", "2024-01-01", "2024-01-02", "USD"]), None);
    }
}
