//! What the listings of boards share: fields of an answer, and the addresses that come from them and from pages.

use earnest_core::{Address, Arrangement};
use reqwest::Url;
use serde_json::Value;

use crate::json_field::text;
use crate::listing::{Request, plain_name};

/// The request with the word that JSON is wanted, for addresses that also serve pages.
pub(super) fn for_json(request: Request) -> Request {
    Request { headers: vec![("accept", "application/json".to_owned())], ..request }
}

/// The answer as JSON; null where it is none, which ends a listing.
pub(super) fn json_of(answer: &[u8]) -> Value {
    serde_json::from_slice(answer).unwrap_or_default()
}

/// How many records the array has.
pub(super) fn len_of(records: Option<&Value>) -> u64 {
    records.and_then(Value::as_array).map_or(0, |records| records.len() as u64)
}

/// The id in field `key`, a string or a number, where it may stand in an address.
pub(super) fn plain_id(source: &'static str, record: &Value, key: &str) -> Option<String> {
    let id = match record.get(key) {
        Some(Value::Number(id)) => id.to_string(),
        _ => text(record, key)?.to_owned(),
    };
    plain_name(source, &id, "").is_ok().then_some(id)
}

/// The number in the query of `url`.
pub(super) fn number_in_query(url: &Url, name: &str) -> Option<u64> {
    url.query_pairs().find(|(key, _)| key == name)?.1.parse().ok()
}

/// `url` with that number in its query, in place of the one it had.
pub(super) fn with_number(url: &Url, name: &str, number: u64) -> Url {
    let others: Vec<(String, String)> =
        url.query_pairs().filter(|(key, _)| key != name).map(|(key, value)| (key.into(), value.into())).collect();
    let mut url = url.clone();
    url.query_pairs_mut().clear().extend_pairs(others).append_pair(name, &number.to_string());
    url
}

/// The segments of a page's path that are not empty.
pub(super) fn segments(url: &Url) -> Vec<&str> {
    url.path_segments().map(|parts| parts.filter(|part| !part.is_empty()).collect()).unwrap_or_default()
}

/// What stands before `.<domain>` in the host of `url`, where it names a board: not the maker's own pages.
pub(super) fn board_host(url: &Url, domain: &str, own: &[&str]) -> Option<String> {
    let name = url.host_str()?.strip_suffix(domain)?.strip_suffix('.')?;
    (!name.is_empty() && !own.contains(&name)).then(|| name.to_owned())
}

/// The arrangement of flags, where exactly one of them is set: several leave it open.
pub(super) fn arrangement_of_flags(holder: &Value, flags: [(&str, Arrangement); 3]) -> Option<Arrangement> {
    let mut set = flags.into_iter().filter(|(key, _)| holder.get(*key) == Some(&Value::Bool(true)));
    let (_, arrangement) = set.next()?;
    set.next().is_none().then_some(arrangement)
}

/// The arrangement that a source's word names.
pub(super) fn arrangement_of_word(word: &str) -> Option<Arrangement> {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    match letters.as_str() {
        "remote" | "fullyremote" | "fully" => Some(Arrangement::Remote),
        "hybrid" => Some(Arrangement::Hybrid),
        "onsite" | "inoffice" => Some(Arrangement::Onsite),
        _ => None,
    }
}

/// The address of the fields with these names, each with those that stand in for it; a country's code in capitals.
pub(super) fn address_of(place: &Value, [locality, region, country]: [&[&str]; 3]) -> Option<Address> {
    let part = |keys: &[&str]| keys.iter().find_map(|key| text(place, key)).map(str::to_owned);
    let country = part(country).map(|name| if name.len() == 2 { name.to_ascii_uppercase() } else { name });
    let address = Address { locality: part(locality), region: part(region), country };
    (address != Address::default()).then_some(address)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_of_the_query_is_replaced() {
        let url: Url = "https://a.example/x?limit=5&skip=0&mode=json".parse().unwrap();
        let next = with_number(&url, "skip", 5);
        assert_eq!(next.as_str(), "https://a.example/x?limit=5&mode=json&skip=5");
        assert_eq!((number_in_query(&next, "skip"), number_in_query(&next, "page")), (Some(5), None));
    }

    #[test]
    fn flags_that_contradict_each_other_say_nothing() {
        let flags = [("r", Arrangement::Remote), ("h", Arrangement::Hybrid), ("o", Arrangement::Onsite)];
        assert_eq!(arrangement_of_flags(&json!({"r": false, "h": true}), flags), Some(Arrangement::Hybrid));
        for contradiction in [json!({"r": true, "o": true}), json!({"r": 1}), json!({}), json!(null)] {
            assert_eq!(arrangement_of_flags(&contradiction, flags), None);
        }
    }

    #[test]
    fn ids_that_would_lead_elsewhere_are_none() {
        assert_eq!(plain_id("s", &json!({"id": 7}), "id").as_deref(), Some("7"));
        for record in [json!({"id": "../7"}), json!({"id": "a/b"}), json!({"id": "a?b"}), json!({"id": null})] {
            assert_eq!(plain_id("s", &record, "id"), None);
        }
    }
}
