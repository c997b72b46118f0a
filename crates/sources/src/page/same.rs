//! One posting that a page describes in several syntaxes is one posting.
//!
//! | in the data script                | in the page's elements             | result                                     |
//! |-----------------------------------|------------------------------------|--------------------------------------------|
//! | `Cook` of `Acme`                  | `Cook` of `Acme`, or of nobody     | one: the script's, with fields it lacks added |
//! | one posting without a title       | one posting                        | one                                        |
//! | `Cook` at `/jobs/1`               | `Cook` at `/jobs/2`                | two                                        |
//! | `Cook`                            | `Waiter`                           | two                                        |

use serde_json::Value;

use crate::bounds::one_line;
use crate::json_field::{entries, text};
use crate::limits::PAGE_POSTINGS_MAX;
use crate::unescape::unescape_once;

/// Adds the postings of the page's elements to those of its data scripts.
pub(crate) fn add_described(postings: &mut Vec<Value>, described: Vec<Value>) {
    let is_single = postings.len() == 1 && described.len() == 1;
    let mut known: Vec<Option<Known>> =
        postings.iter().take(PAGE_POSTINGS_MAX).map(|posting| Some(Known::of(posting))).collect();
    // One more than the limit, so that the page is known to have more.
    for other in described.into_iter().take(PAGE_POSTINGS_MAX + 1) {
        let wanted = Known::of(&other);
        let at = known.iter().position(|known| known.as_ref().is_some_and(|known| known.is_same(&wanted, is_single)));
        match at.and_then(|at| Some((known.get_mut(at)?, postings.get_mut(at)?))) {
            Some((known, posting)) => {
                *known = None;
                add_fields(posting, other);
            }
            None => postings.push(other),
        }
    }
}

/// What a posting is known by.
struct Known {
    title: Option<String>,
    address: Option<String>,
    employer: Option<String>,
}

impl Known {
    fn of(posting: &Value) -> Self {
        let address = text(posting, "url").map(|url| url.trim_end_matches('/').to_owned());
        Self { title: title_of(posting), address, employer: employer_of(posting) }
    }

    fn is_same(&self, other: &Self, is_single: bool) -> bool {
        let agree = |one: &Option<String>, other: &Option<String>, unstated: bool| match (one, other) {
            (Some(one), Some(other)) => one == other,
            _ => unstated,
        };
        // A single posting has one address, however it is written in the two places.
        agree(&self.title, &other.title, is_single)
            && (is_single || agree(&self.address, &other.address, true))
            && agree(&self.employer, &other.employer, true)
    }
}

fn title_of(posting: &Value) -> Option<String> {
    let title = text(posting, "title").or_else(|| text(posting, "name"))?;
    Some(one_line(&unescape_once(title)).to_lowercase())
}

fn employer_of(posting: &Value) -> Option<String> {
    let organization = entries(posting, "hiringOrganization").first()?;
    let name = organization.as_str().or_else(|| text(organization, "name"))?;
    Some(one_line(&unescape_once(name)).to_lowercase())
}

fn add_fields(known: &mut Value, other: Value) {
    let (Value::Object(known), Value::Object(other)) = (known, other) else { return };
    for (field, value) in other {
        known.entry(field).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn together(script: &[Value], described: &[Value]) -> Vec<Value> {
        let mut postings = script.to_vec();
        add_described(&mut postings, described.to_vec());
        postings
    }

    #[test]
    fn the_same_posting_is_counted_once_and_the_script_leads() {
        let script =
            json!({"title": "Cook &amp; Baker", "hiringOrganization": {"name": "Acme"}, "datePosted": "2026-01-02"});
        let same = json!({"title": "cook &  baker", "datePosted": "2025-01-01", "industry": "Food"});
        let both = together(std::slice::from_ref(&script), &[same]);
        assert_eq!(both.len(), 1);
        assert_eq!((&both[0]["datePosted"], &both[0]["industry"]), (&json!("2026-01-02"), &json!("Food")));
        assert_eq!(
            together(&[json!({"url": "/1"})], &[json!({"title": "Cook", "url": "https://a.example/1"})]).len(),
            1
        );
    }

    #[test]
    fn others_are_others() {
        let cook = json!({"title": "Cook", "url": "/jobs/1"});
        for other in [json!({"title": "Waiter"}), json!({"title": "Cook", "hiringOrganization": "Bistro"})] {
            let acme = json!({"title": "Cook", "hiringOrganization": {"name": "Acme"}});
            assert_eq!(together(&[acme], &[other]).len(), 2);
        }
        let list = [json!({"title": "Cook", "url": "/jobs/2"}), json!({"title": "Cook", "url": "/jobs/1"})];
        assert_eq!(together(&[cook], &list).len(), 2);
        assert_eq!(together(&[], &list), list);
    }
}
