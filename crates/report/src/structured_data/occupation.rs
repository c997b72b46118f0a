//! The pay of a role, as an `Occupation`.

use earnest_core::answer::{PayFigures, RoleReport, ShareRow};
use earnest_core::{AreaCode, Cell, Currency, Estimate, Figure};
use serde_json::{Map, Value, json};

use super::CONTEXT;
use crate::words;

/// Skills and benefits named, most frequent first.
const NAMED: usize = 12;

/// Smallest share of postings of what is said to belong to a role: below, it is asked by some.
const SHARE_MIN: f64 = 0.1;

/// What the page of a role says: one `Occupation` where pay is published, nothing where none is. `page_url` is the page's absolute address.
pub fn role(report: &RoleReport, page_url: Option<&str>) -> Vec<Value> {
    let Some(salary) = estimated_salary(report) else { return Vec::new() };
    let cohort = &report.cohort;
    let mut said = Map::new();
    let mut say = |name: &str, value: Value| said.insert(name.to_owned(), value);
    say("@context", json!(CONTEXT));
    say("@type", json!("Occupation"));
    say("name", json!(cohort.target.name));
    say("description", json!(words::answer(report)));
    let mut page = json!({"@type": "WebPage", "lastReviewed": cohort.as_of.to_string()});
    if let (Some(url), Some(page)) = (page_url, page.as_object_mut()) {
        page.insert("@id".to_owned(), json!(url));
    }
    say("mainEntityOfPage", page);
    say(
        "occupationalCategory",
        json!({
            "@type": "CategoryCode",
            "codeValue": cohort.target.soc.to_string(),
            "name": cohort.target.occupation,
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "Standard Occupational Classification (SOC) 2018"},
        }),
    );
    if let Some(kind) = place_type(&cohort.area) {
        say("occupationLocation", json!([{"@type": kind, "name": cohort.area_name}]));
    }
    say("estimatedSalary", json!([salary]));
    let skills = published(&report.skills);
    if !skills.is_empty() {
        say("skills", json!(skills.iter().map(|(row, _)| row.label.as_str()).collect::<Vec<_>>()));
    }
    let shares = |rows: &[(&ShareRow, f64)]| {
        let share = |(row, share): &(&ShareRow, f64)| format!("{} ({:.0}% of postings)", row.label, share * 100.0);
        rows.iter().map(share).collect::<Vec<_>>().join(", ")
    };
    let degrees = published(&report.degrees);
    if !degrees.is_empty() {
        say("educationRequirements", json!(format!("Degrees in postings: {}.", shares(&degrees))));
    }
    let benefits = published(&report.benefits);
    if !benefits.is_empty() {
        say("jobBenefits", json!(shares(&benefits)));
    }
    // An employer's words are its own; the reference's describe the occupation.
    let duties: Vec<&str> = report
        .responsibilities
        .iter()
        .filter(|duty| words::author(report, duty).is_none())
        .map(|duty| duty.text.as_str())
        .collect();
    if !duties.is_empty() {
        say("responsibilities", json!(duties));
    }
    vec![Value::Object(said)]
}

/// Posted pay where its median is published, else the survey's of the same area.
fn estimated_salary(report: &RoleReport) -> Option<Value> {
    if median(&report.base_pay).is_some() {
        return Some(distribution("base", report.cohort.currency, &report.base_pay));
    }
    let of_area = |row: &&earnest_core::answer::WageRow| row.area == report.cohort.area && median(&row.wage).is_some();
    let surveyed = report.wages.iter().find(of_area)?;
    let name = format!("surveyed wage of {}, {}", surveyed.occupation, surveyed.release);
    Some(distribution(&name, surveyed.currency, &surveyed.wage))
}

fn median(pay: &PayFigures) -> Option<f64> {
    published_value(&pay.p50)
}

/// Every published percentile a year.
fn distribution(name: &str, currency: Currency, pay: &PayFigures) -> Value {
    let mut said = Map::new();
    said.insert("@type".to_owned(), json!("MonetaryAmountDistribution"));
    said.insert("name".to_owned(), json!(name));
    said.insert("currency".to_owned(), json!(currency.to_string()));
    said.insert("duration".to_owned(), json!("P1Y"));
    let properties = ["percentile10", "percentile25", "median", "percentile75", "percentile90"];
    for (property, (_, figure)) in properties.into_iter().zip(pay.percentiles()) {
        if let Some(value) = published_value(figure) {
            said.insert(property.to_owned(), whole(value));
        }
    }
    Value::Object(said)
}

/// The value of a figure that is published; none of one that is modelled or withheld.
fn published_value(figure: &Figure) -> Option<f64> {
    match &figure.cell {
        Cell::Published(Estimate { value, .. }) => Some(*value),
        Cell::Modelled(_) | Cell::Suppressed(_) => None,
    }
}

/// An amount without a decimal point where it has no cents.
fn whole(value: f64) -> Value {
    let text = format!("{value:.2}");
    let text = text.strip_suffix(".00").unwrap_or(&text);
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// The rows whose published share is worth naming, in the answer's order.
fn published(rows: &[ShareRow]) -> Vec<(&ShareRow, f64)> {
    let share = |row: &ShareRow| published_value(&row.share).filter(|share| *share >= SHARE_MIN);
    rows.iter().filter_map(|row| Some((row, share(row)?))).take(NAMED).collect()
}

/// The kind of place; none for the world, which is no place. A metropolitan area is named in full, so that it is not taken for its first city.
fn place_type(area: &AreaCode) -> Option<&'static str> {
    match area {
        AreaCode::World => None,
        AreaCode::Country(_) => Some("Country"),
        AreaCode::State(_) => Some("State"),
        AreaCode::Cbsa(_) => Some("City"),
    }
}
