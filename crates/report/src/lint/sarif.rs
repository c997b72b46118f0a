//! The answers as SARIF 2.1.0, for tools that show findings beside a file.
//!
//! | here                | SARIF                                                                          |
//! |---------------------|--------------------------------------------------------------------------------|
//! | check               | `reportingDescriptor` of the tool, with the rules' citations in each result    |
//! | `missing`           | `error`                                                                        |
//! | `doubtful`          | `warning`                                                                      |
//! | `advice`            | `note`                                                                         |
//! | file                | `region` of line 1: the words of a JSON object or a page stand in no line of their own |
//! | quoted words        | in the message, and in `properties` with their place in the posting's plain text |

use std::fmt::Write as _;

use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use serde_json::{Value, json};

use super::content::asked_by;
use super::views::LintedPosting;
use crate::json::finished;
use crate::words::capitalized;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const DISCLAIMER: &str = "This compares the posting with a summary of rules; it is not legal advice.";

/// The line that is named: services that show findings beside a file ask for one, and what is missing stands in none.
const FIRST_LINE: u32 = 1;

/// The answers as one run, indented, with a final line break.
pub fn render_lint_sarif(postings: &[LintedPosting]) -> String {
    let rules: Vec<Value> = LintCheck::ALL.iter().map(|check| descriptor(*check)).collect();
    let artifacts: Vec<Value> =
        postings.iter().map(|posting| json!({"location": {"uri": uri(posting.name)}})).collect();
    let results: Vec<Value> = postings
        .iter()
        .enumerate()
        .flat_map(|(index, posting)| posting.report.findings.iter().map(move |finding| result(finding, posting, index)))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "earnest lint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    finished(serde_json::to_string_pretty(&log))
}

/// A check as a rule of the tool.
fn descriptor(check: LintCheck) -> Value {
    json!({
        "id": check.as_str(),
        "shortDescription": {"text": check.description()},
        "fullDescription": {"text": check.description()},
        "help": {"text": format!("{} docs/lint.md says when it is found and what is left alone. {DISCLAIMER}", check.description())},
    })
}

fn result(finding: &LintFinding, posting: &LintedPosting, index: usize) -> Value {
    let mut text = vec![format!("{}.", capitalized(&finding.message))];
    text.extend(Some(asked_by(finding, posting.report)).filter(|asked| !asked.is_empty()));
    text.extend(finding.hint.as_ref().map(|hint| format!("To do: {hint}.")));
    let place = json!({
        "artifactLocation": {"uri": uri(posting.name), "index": index},
        "region": {"startLine": FIRST_LINE},
    });
    let mut properties = json!({"jurisdictions": finding.jurisdictions});
    if let (Some(evidence), Some(span), Some(fields)) =
        (&finding.evidence, finding.characters, properties.as_object_mut())
    {
        text.insert(
            1,
            format!("The posting says: “{}”.", evidence.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        );
        let quoted = json!({"charOffset": span.start, "charLength": span.end - span.start, "text": evidence.text});
        fields.insert("postingText".to_owned(), quoted);
    }
    let mut result = json!({
        "ruleId": finding.check,
        "level": level(finding.level),
        "message": {"text": text.join(" ")},
        "locations": [{"physicalLocation": place}],
        "properties": properties,
    });
    let rule = LintCheck::ALL.iter().position(|check| check.as_str() == finding.check);
    if let (Some(rule), Some(fields)) = (rule, result.as_object_mut()) {
        fields.insert("ruleIndex".to_owned(), json!(rule));
    }
    result
}

fn level(level: LintLevel) -> &'static str {
    match level {
        LintLevel::Missing => "error",
        LintLevel::Doubtful => "warning",
        LintLevel::Advice => "note",
    }
}

/// A file's name as a reference, relative where the name is: what is no letter, digit or mark of a path is written by its bytes.
fn uri(name: &str) -> String {
    if name.starts_with("http://") || name.starts_with("https://") {
        return name.to_owned();
    }
    let (scheme, name) = if name.starts_with('/') { ("file://", name) } else { ("", name.trim_start_matches("./")) };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    name.bytes().fold(scheme.to_owned(), |mut text, byte| {
        if is_plain(byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_references() {
        assert_eq!(uri("postings/a cook.json"), "postings/a%20cook.json");
        assert_eq!(uri("./postings/cook.json"), "postings/cook.json");
        assert_eq!(uri("/srv/cook.json"), "file:///srv/cook.json");
        assert_eq!(uri("https://example.com/a?b"), "https://example.com/a?b");
        assert_eq!(uri("köche:1"), "k%C3%B6che%3A1");
    }
}
