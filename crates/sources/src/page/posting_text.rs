//! Puts together the text of a page's posting.
//!
//! | property                                                    | part of the text                                    |
//! |-------------------------------------------------------------|-----------------------------------------------------|
//! | `description`                                               | the text                                            |
//! | `responsibilities`, `qualifications`, `skills`, …           | what the text before does not have, under a heading |
//! | several of one property                                     | a list                                              |
//! | parts over the limits of number and bytes                   | left out, with an issue                             |

use earnest_core::{Issue, IssueCode};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::amount::amount_of;
use crate::json_field::{entries, text};
use crate::limits::{PAGE_PARTS_BYTES_MAX, PAGE_PARTS_MAX, PAGE_REPEATS_BYTES};
use crate::unescape::html_of;

/// Properties that carry parts of the text, with the heading each gets.
const TEXT_PROPERTIES: [(&str, &str); 8] = [
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Incentives"),
    ("workHours", "Hours"),
];

/// The text of a posting.
pub(super) struct PostingText {
    /// The text.
    pub html: String,
    /// That parts of it were left out.
    pub issue: Option<Issue>,
}

impl PostingText {
    /// The text of `object`.
    pub(super) fn of(object: &Value) -> Self {
        let mut html = text(object, "description").map(html_of).unwrap_or_default();
        let (mut count, mut bytes, mut left_out) = (0, 0, 0_usize);
        for (property, heading) in TEXT_PROPERTIES {
            let mut parts: Vec<String> = Vec::new();
            for value in entries(object, property) {
                if count >= PAGE_PARTS_MAX || bytes + bytes_of(value) > PAGE_PARTS_BYTES_MAX {
                    left_out += 1;
                    continue;
                }
                (count, bytes) = (count + 1, bytes + bytes_of(value));
                parts.extend(part_of_text(value).filter(|part| !repeats(&html, part)));
            }
            match parts.as_slice() {
                [] => {}
                [one] => push_section(&mut html, heading, &format!("<p>{one}</p>")),
                several => {
                    push_section(&mut html, heading, &format!("<ul><li>{}</li></ul>", several.join("</li><li>")));
                }
            }
        }
        let message = format!("{left_out} parts of the posting's text are over the limits and were left out");
        Self { html, issue: (left_out > 0).then(|| Issue::new(IssueCode::TooLarge, message)) }
    }
}

/// Bytes of the words of a part.
fn bytes_of(value: &Value) -> usize {
    words_of(value).map_or(0, str::len)
}

/// Whether the beginning of `html` has the part. It is searched once a part, so its length is bounded.
fn repeats(html: &str, part: &str) -> bool {
    let beginning = html.as_bytes().get(..PAGE_REPEATS_BYTES).unwrap_or(html.as_bytes());
    memchr::memmem::find(beginning, part.as_bytes()).is_some()
}

fn words_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(words) => Some(words.trim()).filter(|words| !words.is_empty()),
        _ => ["credentialCategory", "description", "name"].into_iter().find_map(|key| text(value, key)),
    }
}

/// The words of a text property: itself, the credential it asks for, or the months of experience.
fn part_of_text(value: &Value) -> Option<String> {
    let months = value.get("monthsOfExperience").and_then(amount_of).filter(|&months| months > Decimal::ZERO);
    let months = months.map(|months| format!("{months} months of experience"));
    months.or_else(|| words_of(value).map(html_of))
}

fn push_section(body: &mut String, heading: &str, html: &str) {
    body.push_str("\n<h3>");
    body.push_str(heading);
    body.push_str("</h3>\n");
    body.push_str(html);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn parts_that_the_text_has_are_not_repeated() {
        let posting = json!({"description": "<p>Cook with fire.</p>", "skills": ["fire", "Knives", " "],
            "qualifications": {"name": "A licence"}, "experienceRequirements": {"monthsOfExperience": 24, "name": "x"}});
        assert_eq!(
            PostingText::of(&posting).html,
            "<p>Cook with fire.</p>\n<h3>Qualifications</h3>\n<p>A licence</p>\n<h3>Skills</h3>\n<p>Knives</p>\n\
             <h3>Experience</h3>\n<p>24 months of experience</p>"
        );
    }

    #[test]
    fn parts_without_end_are_cut_with_an_issue() {
        let skills: Vec<String> = (0..PAGE_PARTS_MAX + 7).map(|skill| format!("skill {skill}!")).collect();
        let of_many = PostingText::of(&json!({"description": "Cook.", "skills": skills, "workHours": "8"}));
        assert_eq!(of_many.html.matches("<li>").count(), PAGE_PARTS_MAX);
        assert!(of_many.issue.unwrap().message.starts_with("8 parts"));
        let long = "x".repeat(PAGE_PARTS_BYTES_MAX / 2 + 1);
        let of_long = PostingText::of(&json!({"skills": [long, format!("y{long}")], "workHours": "8"}));
        assert!(of_long.html.len() < PAGE_PARTS_BYTES_MAX && of_long.html.ends_with("<p>8</p>"));
        assert_eq!(of_long.issue.unwrap().code, IssueCode::TooLarge);
    }

    #[test]
    fn a_long_text_is_searched_at_its_beginning_only() {
        let text = format!("{}fire", "x".repeat(PAGE_REPEATS_BYTES));
        assert!(PostingText::of(&json!({"description": text, "skills": "fire"})).html.ends_with("<p>fire</p>"));
    }
}
