//! The data behind the site.

use earnest_core::answer::SourceNote;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::CONTEXT;

/// What is said of the data behind a site.
#[derive(Debug, Clone)]
pub struct DatasetStatement<'a> {
    /// Absolute address of the page of the data.
    pub page_url: Option<&'a str>,
    /// Hash of the tables.
    pub data_id: &'a str,
    /// Last day that answers.
    pub as_of: Date,
    /// First day of a posting that answers.
    pub first_posted_on: Option<Date>,
    /// Every source.
    pub sources: &'a [SourceNote],
    /// Files that hold it: media type and absolute address.
    pub downloads: &'a [(&'static str, String)],
}

/// One `Dataset`.
pub fn dataset(statement: &DatasetStatement<'_>) -> Vec<Value> {
    let DatasetStatement { page_url, data_id, as_of, first_posted_on, sources, downloads } = statement;
    let mut said = Map::new();
    let mut say = |name: &str, value: Value| said.insert(name.to_owned(), value);
    say("@context", json!(CONTEXT));
    say("@type", json!("Dataset"));
    say("name", json!("Posted base pay by role and area"));
    say(
        "description",
        json!(
            "Posted base pay by role and area, a line each: the percentiles of what job postings state, the 95% interval of the median, \
             and how many postings and employers state pay. Figures with too few postings or employers are withheld."
        ),
    );
    say("identifier", json!(data_id));
    say("version", json!(data_id));
    say("dateModified", json!(as_of.to_string()));
    say("isAccessibleForFree", json!(true));
    say("creator", json!({"@type": "Organization", "name": "Earnest"}));
    say("measurementTechnique", json!("Interval-censored percentiles (Turnbull), intervals clustered by employer"));
    say(
        "variableMeasured",
        json!([
            "base pay a year: 10th, 25th, 50th, 75th and 90th percentile",
            "95% interval of the median",
            "postings",
            "employers"
        ]),
    );
    if let Some(url) = page_url {
        say("url", json!(url));
    }
    if let Some(first) = first_posted_on {
        say("temporalCoverage", json!(format!("{first}/{as_of}")));
    }
    let based_on: Vec<Value> = sources
        .iter()
        .filter(|source| is_url(&source.url))
        .map(|source| {
            let mut work = json!({"@type": "CreativeWork", "name": source.title, "url": source.url});
            // Terms in words stand on the page of the data.
            if let (true, Some(work)) = (is_url(&source.licence), work.as_object_mut()) {
                work.insert("license".to_owned(), json!(source.licence));
            }
            work
        })
        .collect();
    if !based_on.is_empty() {
        say("isBasedOn", Value::Array(based_on));
    }
    if !downloads.is_empty() {
        let download = |(media_type, url): &(&str, String)| json!({"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": url});
        say("distribution", Value::Array(downloads.iter().map(download).collect()));
    }
    vec![Value::Object(said)]
}

fn is_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
