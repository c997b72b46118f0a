//! The pay of a role, as an `Occupation`.

use earnest_core::answer::{PayFigures, RoleReport, ShareRow};
use earnest_core::{AreaCode, Cell, Currency, Estimate, Figure};
use serde_json::{Map, Value, json};

use super::CONTEXT;
use crate::money::{full, short_range};
use crate::words;

/// Skills and benefits named, most frequent first.
const NAMED: usize = 12;

/// Smallest share of postings of what is said to belong to a role: below, it is asked by some.
const SHARE_MIN: f64 = 0.1;

/// What the page of a role says: one `Occupation` where the median of its posted pay is published. `page_url` is the page's absolute address.
///
/// Where an occupation itself is asked for, it is [`surveyed_occupation`] that speaks without posted pay. The page of a role does not: the
/// survey's wage is that of all roles of an occupation, and would stand under the name of each.
pub fn role(report: &RoleReport, page_url: Option<&str>) -> Vec<Value> {
    if median(&report.base_pay).is_none() && report.cohort.target.role.is_none() {
        return surveyed_occupation(report, page_url);
    }
    posted(report).and_then(|told| occupation(report, page_url, &told)).into_iter().collect()
}

/// What a page says that speaks for a whole occupation in an area: one `Occupation` named after it, where the survey publishes its median there.
/// Of several pages with the same occupation and area only one should.
pub fn surveyed_occupation(report: &RoleReport, page_url: Option<&str>) -> Vec<Value> {
    surveyed(report).and_then(|told| occupation(report, page_url, &told)).into_iter().collect()
}

/// One kind of evidence: what the `Occupation` is called, says of itself, and pays.
struct Told {
    name: String,
    description: String,
    salary: Value,
}

fn occupation(report: &RoleReport, page_url: Option<&str>, told: &Told) -> Option<Value> {
    let cohort = &report.cohort;
    let place = place_type(&cohort.area)?;
    let mut said = Map::new();
    let mut say = |name: &str, value: Value| said.insert(name.to_owned(), value);
    say("@context", json!(CONTEXT));
    say("@type", json!("Occupation"));
    say("name", json!(told.name));
    say("description", json!(told.description));
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
    say("occupationLocation", json!([{"@type": place, "name": cohort.area_name}]));
    say("estimatedSalary", json!([told.salary]));
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
    Some(Value::Object(said))
}

/// Posted pay, where its median is published.
fn posted(report: &RoleReport) -> Option<Told> {
    let (cohort, figure) = (&report.cohort, &report.base_pay.p50);
    let amount = full(median(&report.base_pay)?, cohort.currency);
    let interval = figure.cell.bounds().map(|bounds| format!(", 95% interval {}", short_range(bounds)));
    let description = format!(
        "Median of posted base pay in {}: {amount} a year{}, from {}, as of {}.",
        cohort.area_name,
        interval.unwrap_or_default(),
        words::sample_words(figure),
        cohort.as_of,
    );
    let salary = distribution("base", cohort.currency, &report.base_pay);
    Some(Told { name: cohort.target.name.clone(), description, salary })
}

/// The survey's pay of the occupation in the area itself.
fn surveyed(report: &RoleReport) -> Option<Told> {
    let of_area = |row: &&earnest_core::answer::WageRow| row.area == report.cohort.area && median(&row.wage).is_some();
    let row = report.wages.iter().find(of_area)?;
    let amount = full(median(&row.wage)?, row.currency);
    let description = format!(
        "Surveyed median wage of {} in {}: {amount} a year, release {}.",
        row.occupation, row.area_name, row.release
    );
    let name = format!("surveyed wage of {}, {}", row.occupation, row.release);
    let salary = distribution(&name, row.currency, &row.wage);
    Some(Told { name: row.occupation.clone(), description, salary })
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

/// The kind of place; none for the world, which is no place. A metropolitan area is more than its first city.
fn place_type(area: &AreaCode) -> Option<&'static str> {
    match area {
        AreaCode::World => None,
        AreaCode::Country(_) => Some("Country"),
        AreaCode::State(_) => Some("State"),
        AreaCode::Cbsa(_) => Some("AdministrativeArea"),
    }
}
