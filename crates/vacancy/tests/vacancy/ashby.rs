//! Real postings of Ashby boards, where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use earnest_core::{Arrangement, Money, PayPeriod, Worksite};
use earnest_vacancy::Pay;
use serde_json::Value;

use crate::row::Row;

/// Folder of shared data, if there is one.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not at hand", path.display());
    None
}

/// Every posting of every board, in the order of the files.
pub(crate) fn postings() -> Option<Vec<Row>> {
    let folder = shared("postings/ashby")?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a readable folder")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let board: Value = serde_json::from_slice(&fs::read(&file).expect("a readable file")).expect("JSON");
        let employer: String = file.file_stem().expect("a name").to_string_lossy().to_lowercase();
        let employer: String = employer.chars().filter(|sign| sign.is_alphanumeric()).collect();
        rows.extend(board["jobs"].as_array().into_iter().flatten().map(|job| row(job, &employer)));
    }
    Some(rows)
}

fn row(job: &Value, employer: &str) -> Row {
    let text = |key: &str| job[key].as_str().unwrap_or_default().trim().to_owned();
    let mut location = text("location");
    let mut worksites: Vec<Worksite> = worksite(&job["address"]).into_iter().collect();
    for other in job["secondaryLocations"].as_array().into_iter().flatten() {
        location = format!("{location}; {}", other["location"].as_str().unwrap_or_default());
        worksites.extend(worksite(&other["address"]));
    }
    Row {
        id: format!("ashby:{}", text("id")),
        source: "ashby",
        is_aggregator: false,
        title: text("title"),
        employer_id: Some(employer.to_owned()),
        location,
        worksites,
        arrangement: match job["workplaceType"].as_str() {
            Some("Remote") => Some(Arrangement::Remote),
            Some("Hybrid") => Some(Arrangement::Hybrid),
            Some("OnSite") => Some(Arrangement::Onsite),
            _ => None,
        },
        pay: pay(&job["compensation"]["compensationTiers"]),
        day: text("publishedAt").get(..10).and_then(|day| day.parse().ok()),
        text: text("descriptionPlain"),
        other_text: plain(&text("descriptionHtml")),
    }
}

fn worksite(address: &Value) -> Option<Worksite> {
    let address = address.get("postalAddress").unwrap_or(address);
    let part = |key: &str| address[key].as_str().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let site = Worksite {
        country: part("addressCountry"),
        region: part("addressRegion"),
        city: part("addressLocality"),
        cbsa: None,
    };
    (site != Worksite::default()).then_some(site)
}

fn pay(tiers: &Value) -> Vec<Pay> {
    let components = tiers.as_array().into_iter().flatten().filter_map(|tier| tier["components"].as_array()).flatten();
    let salaries = components.filter(|component| component["compensationType"] == "Salary");
    salaries
        .filter_map(|salary| {
            #[expect(clippy::cast_possible_truncation, reason = "amounts of pay")]
            let amount = |key: &str| salary[key].as_f64().map(|amount| Money::from(amount as i64));
            let period = match salary["interval"].as_str()? {
                "1 YEAR" => PayPeriod::Year,
                "1 MONTH" => PayPeriod::Month,
                "1 HOUR" => PayPeriod::Hour,
                _ => return None,
            };
            let currency = salary["currencyCode"].as_str()?.parse().ok()?;
            Some(Pay { min: amount("minValue"), max: amount("maxValue"), currency, period })
        })
        .collect()
}

/// HTML to text, the crude way of many aggregators: every tag is a space, the commonest entities are read.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            _ if !in_tag => text.push(sign),
            _ => {}
        }
    }
    text.replace("&amp;", "&").replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">")
}
