//! Reads Personio job boards: the answer of `https://<board>.jobs.personio.de/xml`.
//!
//! | element of `position`                            | becomes                                                       |
//! |--------------------------------------------------|---------------------------------------------------------------|
//! | `id`                                             | `personio:<id>`                                               |
//! | `name`                                           | title                                                         |
//! | `subcompany`, else the file's stem               | employer                                                      |
//! | `office`, `additionalOffices` › `office`         | location, joined with `; `                                    |
//! | `jobDescriptions` › `jobDescription` › `name`, `value` | body, each `value` under its `name` as a heading        |
//! | `yearsOfExperience`: `2-5`, `lt-1`, `gt-15`      | the end of the body: `2-5 years`, `less than 1 year`, `more than 15 years` |
//! | `createdAt`                                      | day of publication: the day the position was made, the feed has no other |
//! | `salaryInformation` with `min`, `max`, `currencyCode`, `type` | base pay; `type` is `yearly`, `monthly`, `hourly` |
//! | `department`, `seniority`, `schedule`, `keywords`, … | nothing                                                   |
//!
//! `salaryInformation` is in the feeds and not in Personio's documentation; a `type` that is no period is an issue and no
//! pay. The feed has no address of the posting's page.

use earnest_core::{Body, IssueCode, PayKind, Posting, PostingId};
use reqwest::Url;

use crate::amount::parse_amount;
use crate::feed::{add_section, feed_date};
use crate::limits::ID_BYTES_MAX;
use crate::listing::{Listing, Request, no_next, plain_name};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::html_of;
use crate::xml_element::Element;
use crate::xml_records::{has_root, read_xml_records};

/// Name of the source.
const NAME: &str = "personio";

/// Personio's boards.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Personio",
    kind: SourceKind::Board,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Pay],
    pay: "`salaryInformation`, which the feeds have and the documentation does not name",
    limits: "no address of the page; the text is asked for in English, and what a position without English text answers is \
             not documented",
    terms: "a public feed for showing an employer's own openings, without a key; the text is the employer's",
    documentation: "https://developer.personio.de/docs/retrieving-open-job-positions",
    listing: Some(&Listing {
        example: "acme",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "acme")?;
            Request::get_text(&format!("https://{name}.jobs.personio.de/xml?language=en"))
        },
        next: no_next,
        details: None,
        name_of_page: board_of_page,
    }),
    is_meant: |head| has_root(head, "workzag-jobs"),
    read: |input, bytes, sink| {
        read_xml_records("position", bytes, sink, &|number, position| read_position(input.stem, number, position))
    },
};

/// The board of a page at `<board>.jobs.personio.de` or `.com`.
fn board_of_page(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let name = host.strip_suffix(".jobs.personio.de").or_else(|| host.strip_suffix(".jobs.personio.com"))?;
    (!name.is_empty() && !name.contains('.')).then(|| name.to_owned())
}

fn read_position(stem: &str, number: usize, position: &Element) -> Result<Posting, Rejection> {
    let missing = |name: &str| Rejection::new(number, IssueCode::MissingField, format!("the position has no `{name}`"));
    let key = position.text_of("id").filter(|id| id.len() <= ID_BYTES_MAX).ok_or_else(|| missing("id"))?;
    let id = PostingId::new(NAME, &key);
    let Some(title) = position.text_of("name") else { return Err(missing("name").of(id)) };
    let mut posting = Posting::new(id, NAME, title, Body::Html(body(position)));
    posting.employer = position.text_of("subcompany").unwrap_or_else(|| stem.to_owned());
    let mut offices: Vec<String> = Vec::new();
    let others = position.children("additionalOffices").flat_map(|offices| offices.children("office"));
    for office in position.children("office").chain(others).filter_map(Element::text) {
        if !offices.contains(&office) {
            offices.push(office);
        }
    }
    posting.location = offices.join("; ");
    posting.posted_on = position.text_of("createdAt").and_then(|text| feed_date(&text));
    for salary in position.children("salaryInformation") {
        add_salary(&mut posting, salary);
    }
    Ok(posting)
}

fn body(position: &Element) -> String {
    let mut html = String::new();
    let parts = position.children("jobDescriptions").flat_map(|parts| parts.children("jobDescription"));
    for part in parts {
        let Some(value) = part.child("value").and_then(Element::markup) else { continue };
        if let Some(name) = part.text_of("name") {
            html.push_str("<h3>");
            html.push_str(&quick_xml::escape::partial_escape(name.as_str()));
            html.push_str("</h3>");
        }
        html.push_str(&html_of(&value));
    }
    if let Some(years) = position.text_of("yearsOfExperience").and_then(|code| years_of(&code)) {
        add_section(&mut html, "Years of experience", &years);
    }
    html
}

/// The years that a code of the feed stands for.
fn years_of(code: &str) -> Option<String> {
    match code {
        "lt-1" => Some("less than 1 year".to_owned()),
        "gt-15" => Some("more than 15 years".to_owned()),
        "1-2" | "2-5" | "5-7" | "7-10" | "10-15" => Some(format!("{code} years")),
        _ => None,
    }
}

fn add_salary(posting: &mut Posting, salary: &Element) {
    let end = |name: &str| salary.text_of(name).and_then(|text| parse_amount(&text));
    let currency = salary.text_of("currencyCode").unwrap_or_default();
    let period = salary.text_of("type").unwrap_or_default();
    let fields = PayFields {
        min: end("min"),
        max: end("max"),
        currency: &currency,
        period: parse_pay_period(&period),
        period_text: if period.is_empty() { "unstated" } else { &period },
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_board() {
        let name = |url: &str| board_of_page(&url.parse().unwrap());
        assert_eq!(name("https://acme.jobs.personio.de/job/12").as_deref(), Some("acme"));
        assert_eq!(name("https://acme.jobs.personio.com/").as_deref(), Some("acme"));
        for url in ["https://acme.personio.de/", "https://a.b.jobs.personio.de/", "https://jobs.personio.de.example/"] {
            assert_eq!(name(url), None, "{url}");
        }
        let listing = SOURCE.listing.unwrap();
        let request = (listing.first)("acme", &[]).unwrap();
        assert_eq!(request.url.as_str(), "https://acme.jobs.personio.de/xml?language=en");
        assert!((listing.first)("acme.example/x", &[]).is_err());
    }
}
