//! Reads Lever job boards: the answer of `https://api.lever.co/v0/postings/<board>?mode=json`.
//!
//! | field                                             | becomes                                                 |
//! |---------------------------------------------------|---------------------------------------------------------|
//! | `id`                                              | `lever:<id>`                                            |
//! | `text`                                            | title                                                   |
//! | the board's name in `hostedUrl`, else the file's stem | employer                                            |
//! | `categories.allLocations`, else `categories.location` | location, joined with `; `                          |
//! | a single location with `country`                  | an address                                              |
//! | `description`, `lists`, `salaryDescription`, `additional`; without them their `…Plain` | body, the lists and the salary under headings |
//! | `createdAt`, milliseconds                         | day of publication, in UTC                              |
//! | `workplaceType`                                   | arrangement; `unspecified` says nothing                 |
//! | `salaryRange` {`min`, `max`, `currency`, `interval`} | pay: base, or what `salaryDescription` says          |
//! | `interval` `bi-week-salary`, `one-time`, …        | an issue: no period that pay is compared by             |
//!
//! Boards in Europe answer at `api.eu.lever.co`; their name is `eu/<board>`.

use earnest_core::{Address, PayKind, Posting};
use reqwest::Url;
use serde_json::Value;

use super::answer::{arrangement_of_word, json_of, len_of, number_in_query, segments, with_number};
use super::sections::Sections;
use crate::amount::amount_of;
use crate::json_field::{entries, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Next, Request, plain_name};
use crate::pay_kind::beyond_base;
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unix_day::day_of_milliseconds;

/// Name of the source.
const NAME: &str = "lever";

/// Postings asked for at a time: a page of 100 with text is about 2 MB.
const PAGE_POSTINGS: u64 = 100;

/// Lever's boards.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Lever",
    kind: SourceKind::Board,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Pay,
        Field::Url,
    ],
    pay: "`salaryRange`, on-target or total pay where `salaryDescription` says so and names no base; two-weekly pay is an issue",
    limits: "the employer's name is the board's; the day is the one the posting was made on; boards in Europe are `eu/<board>`",
    terms: "a public API for showing an employer's own openings, which its maker says others may read; the text is the employer's",
    documentation: "https://github.com/lever/postings-api",
    listing: Some(&Listing {
        example: "spotify",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let (host, board) = match name.strip_prefix("eu/") {
                Some(board) => ("api.eu.lever.co", board),
                None => ("api.lever.co", name),
            };
            let board = plain_name(NAME, board, "spotify")?;
            Request::get_text(&format!("https://{host}/v0/postings/{board}?mode=json&limit={PAGE_POSTINGS}&skip=0"))
        },
        next: |request, answer| {
            let is_full = len_of(Some(&json_of(answer))) >= PAGE_POSTINGS;
            let skip = number_in_query(&request.url, "skip").filter(|_| is_full);
            Next::of(skip.map(|skip| Request::get(with_number(&request.url, "skip", skip + PAGE_POSTINGS))))
        },
        details: None,
        name_of_page,
    }),
    is_meant: |head| {
        let is_array = head.json.as_ref().is_some_and(|json| json.is_array);
        let own = ["[].hostedUrl", "[].additionalPlain", "[].openingPlain"];
        let others = ["[].lists", "[].descriptionPlain", "[].categories"];
        is_array && (head.has_any(&own) || head.has_any(&["[].text"]) && head.has_any(&others))
    },
    read: |input, bytes, sink| {
        read_json_records(&[&[]], bytes, sink, &|number, job| read_posting(input.stem, number, job).map(Some))
    },
};

fn name_of_page(url: &Url) -> Option<String> {
    let board = match segments(url).as_slice() {
        ["v0", "postings", board, ..] if matches!(url.host_str()?, "api.lever.co" | "api.eu.lever.co") => *board,
        [board, ..] if matches!(url.host_str()?, "jobs.lever.co" | "jobs.eu.lever.co") => *board,
        _ => return None,
    };
    let is_in_europe = url.host_str()?.ends_with(".eu.lever.co");
    Some(if is_in_europe { format!("eu/{board}") } else { board.to_owned() })
}

fn read_posting(stem: &str, number: usize, job: &Value) -> Result<Posting, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "text")?;
    let mut posting = body(job).posting(id, NAME, title);
    posting.url = text(job, "hostedUrl").map(str::to_owned);
    employer(stem, posting.url.as_deref()).clone_into(&mut posting.employer);
    add_locations(&mut posting, job);
    posting.posted_on = job.get("createdAt").filter(|count| count.is_number()).and_then(day_of_milliseconds);
    posting.stated_arrangement = text(job, "workplaceType").and_then(arrangement_of_word);
    add_salary_range(&mut posting, job);
    Ok(posting)
}

fn body(job: &Value) -> Sections {
    let mut sections = Sections::default();
    push_either(&mut sections, None, job, "description", "descriptionPlain");
    for list in entries(job, "lists") {
        sections.push_html(text(list, "text"), text(list, "content"));
    }
    push_either(&mut sections, Some("Salary"), job, "salaryDescription", "salaryDescriptionPlain");
    push_either(&mut sections, None, job, "additional", "additionalPlain");
    sections
}

fn push_either(sections: &mut Sections, heading: Option<&str>, job: &Value, html: &str, plain: &str) {
    match text(job, html) {
        Some(html) => sections.push_html(heading, Some(html)),
        None => sections.push_text(heading, text(job, plain)),
    }
}

/// The name in the page's address, where it is another one than the file's: files are named anyhow.
fn employer<'a>(stem: &'a str, url: Option<&'a str>) -> &'a str {
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    let path = url.and_then(|url| url.split_once(".lever.co/")).map(|(_, path)| path);
    let board = path.and_then(|path| path.split(['/', '?', '#']).next()).filter(|board| !board.is_empty());
    board.filter(|board| !board.eq_ignore_ascii_case(stem)).unwrap_or(stem)
}

fn add_locations(posting: &mut Posting, job: &Value) {
    let Some(categories) = job.get("categories") else { return };
    let mut locations: Vec<&str> = Vec::new();
    for location in entries(categories, "allLocations").iter().filter_map(Value::as_str).map(str::trim) {
        if !location.is_empty() && !locations.contains(&location) {
            locations.push(location);
        }
    }
    if locations.is_empty() {
        locations.extend(text(categories, "location"));
    }
    posting.location = locations.join("; ");
    // With several locations nothing says which of them the country belongs to.
    if let ([location], Some(country)) = (locations.as_slice(), text(job, "country")) {
        let locality = Some((*location).to_owned());
        posting.addresses.push(Address { locality, region: None, country: Some(country.to_owned()) });
    }
}

fn add_salary_range(posting: &mut Posting, job: &Value) {
    let Some(range) = job.get("salaryRange") else { return };
    let words = text(job, "salaryDescriptionPlain").or_else(|| text(job, "salaryDescription")).unwrap_or_default();
    let interval = text(range, "interval").unwrap_or_default();
    let fields = PayFields {
        min: range.get("min").and_then(amount_of),
        max: range.get("max").and_then(amount_of),
        currency: text(range, "currency").unwrap_or_default(),
        period: parse_pay_period(interval),
        period_text: interval,
        kind: kind_of(words),
        place: None,
    };
    add_stated_pay(posting, &fields);
}

/// Words that name base pay beside on-target pay do not say which of them the range is: the field is a salary.
fn kind_of(words: &str) -> PayKind {
    let names_base = words.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("base"));
    beyond_base(words).filter(|_| !names_base).unwrap_or(PayKind::Base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_employer_is_the_boards_own_name() {
        for (stem, url, name) in [
            ("Acme", Some("https://jobs.lever.co/acme/1"), "Acme"),
            ("download", Some("https://jobs.eu.lever.co/acme?x"), "acme"),
            ("eu/acme", Some("https://jobs.eu.lever.co/acme/1"), "acme"),
            ("acme", Some("https://acme.example/1"), "acme"),
            ("acme", None, "acme"),
        ] {
            assert_eq!(employer(stem, url), name);
        }
    }

    #[test]
    fn days_are_those_of_utc() {
        assert_eq!(day_of_milliseconds(&Value::from(1_711_403_416_463_i64)), Some(jiff::civil::date(2024, 3, 25)));
        assert_eq!(day_of_milliseconds(&Value::from(i64::MAX)), None);
    }

    #[test]
    fn the_words_beside_the_range_tell_its_kind() {
        assert_eq!(kind_of("On-target earnings, half of it commission"), PayKind::Ote);
        assert_eq!(kind_of("Base salary; OTE is higher"), PayKind::Base);
        assert_eq!(kind_of(""), PayKind::Base);
    }
}
