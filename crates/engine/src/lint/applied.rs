//! Which rules may ask something of a posting, and why.
//!
//! | posting                                  | rules                                                              |
//! |------------------------------------------|--------------------------------------------------------------------|
//! | names worksites                          | those of each worksite                                             |
//! | is remote and names a country only       | those of its parts that cover remote work which may be done there  |
//! | is remote, and its text names a country  | the same: `We hire anywhere in the United States`                  |
//! | is remote, and hires only in regions     | of these, those of the regions: `We hire only in Texas`            |
//! | is remote and names no place             | none: the posting does not say where it may be done                |
//! | `--jurisdiction`                         | those and no others                                                |

use earnest_core::answer::{LintJurisdiction, LintReach};
use earnest_core::{Arrangement, Worksite};
use earnest_reference::area;
use earnest_reference::transparency::{LeftOut, RemoteReach, Rule, first_rule, left_out, rules_on};
use jiff::civil::Date;

use super::excluded::Exclusion;
use super::subject::Subject;
use crate::EngineError;

/// A rule, and why it was looked at.
#[derive(Debug, Clone)]
pub(super) struct Applied {
    /// The rule.
    pub(super) rule: &'static Rule,
    reach: LintReach,
    because: String,
}

impl Applied {
    /// As the answer names it.
    pub(super) fn jurisdiction(&self) -> LintJurisdiction {
        let rule = self.rule;
        LintJurisdiction {
            code: rule.code.clone(),
            name: rule.name.clone(),
            rule: rule.title.clone(),
            citation: rule.citation.clone(),
            url: rule.url.clone(),
            in_force_on: rule.in_force_on,
            reach: self.reach,
            asks: rule.asks.clone(),
            employees_min: rule.employees_min,
            remarks: rule.remarks.clone(),
            because: self.because.clone(),
        }
    }

    /// Whether the posting only may come under the rule.
    pub(super) fn is_remote(&self) -> bool {
        self.reach == LintReach::Remote
    }
}

/// The rules that were asked for.
///
/// # Errors
///
/// Where a code names no jurisdiction.
pub(super) fn asked(codes: &[String], day: Date) -> Result<Vec<Applied>, EngineError> {
    let mut applied = Vec::new();
    for code in codes {
        if first_rule(code).is_none() {
            return Err(EngineError::UnknownJurisdiction { code: code.clone(), known: known_codes() });
        }
        applied.extend(rules_on(day).filter(|rule| rule.code.eq_ignore_ascii_case(code)).map(|rule| Applied {
            rule,
            reach: LintReach::Asked,
            because: "asked for".to_owned(),
        }));
    }
    Ok(in_order(applied))
}

fn known_codes() -> Vec<String> {
    let mut codes: Vec<String> =
        earnest_reference::transparency::rules().iter().map(|rule| rule.code.clone()).collect();
    codes.dedup();
    codes
}

/// The rules of the places where the work may be done.
pub(super) fn of_places(subject: &Subject, excluded: &[Exclusion], day: Date) -> Vec<Applied> {
    let mut applied = Vec::new();
    for worksite in &subject.facts.worksites {
        let holds = |rule: &&Rule| rules_place(rule, worksite);
        applied.extend(rules_on(day).filter(holds).map(|rule| Applied {
            rule,
            reach: LintReach::Worksite,
            because: format!("worksite {}", place_name(worksite)),
        }));
    }
    for country in open_countries(subject) {
        let within = |rule: &&Rule| is_part(rule, country) && rule.remote == RemoteReach::Covered;
        let is_left = |rule: &&Rule| {
            let is_open = rule.exclusion_kept || !excluded.iter().any(|exclusion| exclusion.shuts_out(rule));
            is_open && subject.reach.leaves(rule)
        };
        applied.extend(rules_on(day).filter(within).filter(is_left).map(|rule| Applied {
            rule,
            reach: LintReach::Remote,
            because: format!("remote work that may be done in {}", rule.name),
        }));
    }
    in_order(applied)
}

/// Countries anywhere in which the work may be done remotely: those of the location, else those of the text.
pub(super) fn open_countries<'a>(subject: &'a Subject<'_>) -> Vec<&'a str> {
    if subject.facts.arrangement.value != Arrangement::Remote {
        return Vec::new();
    }
    let worksites = &subject.facts.worksites;
    let named: Vec<&str> = worksites
        .iter()
        .filter(|worksite| is_whole(worksite))
        .filter_map(|worksite| worksite.country.as_deref())
        .collect();
    if !worksites.is_empty() {
        return named;
    }
    let mut told = subject.reach.anywhere.clone();
    for region in &subject.reach.only {
        if !told.contains(&region.country) {
            told.push(region.country);
        }
    }
    told
}

/// Countries that are named without a region for work that is not remote, of whose parts some have rules.
pub(super) fn bare_countries<'a>(subject: &'a Subject<'_>, day: Date) -> Vec<&'a str> {
    let is_remote = subject.facts.arrangement.value == Arrangement::Remote;
    let named = subject
        .facts
        .worksites
        .iter()
        .filter(|worksite| is_whole(worksite))
        .filter_map(|worksite| worksite.country.as_deref());
    named.filter(|country| !is_remote && rules_on(day).any(|rule| is_part(rule, country))).collect()
}

fn is_whole(worksite: &Worksite) -> bool {
    worksite.region.is_none() && worksite.city.is_none()
}

/// The rules that were asked for and are not in force yet.
pub(super) fn asked_to_come(codes: &[String], day: Date) -> Vec<&'static Rule> {
    let firsts = codes.iter().filter_map(|code| first_rule(code));
    firsts.filter(|rule| rule.in_force_on > day).collect()
}

/// Places of the posting where a rule is known that is not read.
pub(super) fn unread(subject: &Subject) -> Vec<&'static LeftOut> {
    let holds = |place: &&LeftOut| {
        let mut worksites = subject.facts.worksites.iter();
        worksites.any(|site| place.holds(site.country.as_deref(), site.region.as_deref(), site.city.as_deref()))
    };
    left_out().iter().filter(holds).collect()
}

/// Names of the parts of a country whose rules say nothing of remote work, or cover it only where it belongs to an office there.
pub(super) fn silent_on_remote(country: &str, day: Date) -> Vec<&'static str> {
    let silent = |rule: &&Rule| is_part(rule, country) && rule.remote != RemoteReach::Covered && rule.asks_pay();
    rules_on(day).filter(silent).map(|rule| rule.name.as_str()).collect()
}

/// The rules of the posting's places that are not in force yet, with the day from which they are.
pub(super) fn to_come(subject: &Subject, day: Date) -> Vec<&'static Rule> {
    let mut coming: Vec<&Rule> = Vec::new();
    for rule in earnest_reference::transparency::rules().iter().filter(|rule| rule.in_force_on > day) {
        let is_here = subject.facts.worksites.iter().any(|worksite| rules_place(rule, worksite));
        let is_first = !coming.iter().any(|known| known.code == rule.code);
        if is_here && is_first {
            coming.push(rule);
        }
    }
    coming
}

fn is_part(rule: &Rule, country: &str) -> bool {
    rule.region.is_some() && rule.countries.iter().any(|code| code == country)
}

fn rules_place(rule: &Rule, worksite: &Worksite) -> bool {
    rule.holds(worksite.country.as_deref(), worksite.region.as_deref(), worksite.city.as_deref())
}

/// By code, each once: the first reason counts.
fn in_order(mut applied: Vec<Applied>) -> Vec<Applied> {
    applied.sort_by(|left, right| left.rule.code.cmp(&right.rule.code));
    applied.dedup_by(|later, earlier| later.rule.code == earlier.rule.code);
    applied
}

/// `Denver, Colorado`; the country's name where there is nothing else.
pub(super) fn place_name(worksite: &Worksite) -> String {
    let region = worksite.region.as_deref().map(|region| {
        let state = area::us_state(region).filter(|_| worksite.country.as_deref() == Some("US"));
        state.map_or(region, |state| state.name)
    });
    let parts: Vec<&str> = [worksite.city.as_deref(), region].into_iter().flatten().collect();
    match (parts.is_empty(), worksite.country.as_deref()) {
        (true, Some(country)) => area::country(country).map_or(country, |country| country.name).to_owned(),
        _ => parts.join(", "),
    }
}
