//! Addresses of searches: words of a name as parameters, the keys a service asks for, and the next page.

use reqwest::Url;
use serde_json::Value;

use crate::SourceError;
use crate::listing::Request;

/// Longest name of a search: a few words; services cut or refuse longer ones.
const SEARCH_BYTES_MAX: usize = 200;

/// Pages of one listing. Services end long before; without a bound, one that repeats its last page would never end.
pub(super) const PAGES_MAX: u64 = 1_000;

/// `name` as words to search for; empty asks for everything where the service allows it.
pub(super) fn search_words<'a>(
    source: &'static str,
    name: &'a str,
    example: &'static str,
) -> Result<&'a str, SourceError> {
    let name = name.trim();
    if name.len() > SEARCH_BYTES_MAX || name.chars().any(char::is_control) {
        return Err(SourceError::ListingName { source_name: source, name: name.to_owned(), example });
    }
    Ok(name)
}

/// `country` or `country/words` as its two parts; a country has two letters.
pub(super) fn country_and_words<'a>(
    source: &'static str,
    name: &'a str,
    example: &'static str,
) -> Result<(String, &'a str), SourceError> {
    let words = search_words(source, name, example)?;
    let (country, words) = words.split_once('/').unwrap_or((words, ""));
    let country = country.trim().to_ascii_lowercase();
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(SourceError::ListingName { source_name: source, name: name.to_owned(), example });
    }
    Ok((country, words.trim()))
}

/// The key at that place of `keys`.
pub(super) fn key_at<'a>(
    source: &'static str,
    keys: &'a [String],
    at: usize,
    variable: &'static str,
) -> Result<&'a str, SourceError> {
    let key = keys.get(at).map(|key| key.trim()).filter(|key| !key.is_empty());
    key.ok_or(SourceError::NoKey { source_name: source, variable })
}

/// `GET` of `address` with these parameters; those without a value are left out.
pub(super) fn search_request(address: &str, params: &[(&str, &str)]) -> Result<Request, SourceError> {
    let mut url: Url = address.parse().map_err(|_| SourceError::Address { url: address.to_owned() })?;
    for (name, value) in params.iter().filter(|(_, value)| !value.is_empty()) {
        url.query_pairs_mut().append_pair(name, value);
    }
    Ok(Request::get(url))
}

/// The number in parameter `name` of an address.
pub(super) fn number_param(url: &Url, name: &str) -> Option<u64> {
    let (_, value) = url.query_pairs().find(|(key, _)| key == name)?;
    value.parse().ok()
}

/// The same request with another value of parameter `name`.
pub(super) fn with_param(request: &Request, name: &str, value: u64) -> Request {
    let mut next = request.clone();
    let value = value.to_string();
    let pairs: Vec<(String, String)> = request
        .url
        .query_pairs()
        .map(|(key, old)| if key == name { (key.into(), value.clone()) } else { (key.into(), old.into()) })
        .collect();
    next.url.query_pairs_mut().clear().extend_pairs(pairs);
    next
}

/// The number that a field of an answer holds, as a number or as text.
pub(super) fn count_of(object: &Value, key: &str) -> Option<u64> {
    match object.get(key)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_parameters_and_stay_inside_them() {
        let words = search_words("jobicy", " r&d lead ", "python").unwrap();
        let request =
            search_request("https://example.com/jobs", &[("tag", words), ("geo", ""), ("page", "1")]).unwrap();
        assert_eq!(request.url.as_str(), "https://example.com/jobs?tag=r%26d+lead&page=1");
        assert_eq!(number_param(&request.url, "page"), Some(1));
        let next = with_param(&request, "page", 2);
        assert_eq!(next.url.as_str(), "https://example.com/jobs?tag=r%26d+lead&page=2");
        assert!(search_words("jobicy", "a\nb", "python").is_err());
        assert!(search_words("jobicy", &"a".repeat(201), "python").is_err());
    }

    #[test]
    fn countries_have_two_letters() {
        assert_eq!(country_and_words("eures", "FI/cook", "fi/cook").unwrap(), ("fi".to_owned(), "cook"));
        assert_eq!(country_and_words("eures", "de", "fi/cook").unwrap(), ("de".to_owned(), ""));
        for name in ["", "finland", "f1", "/cook", "../x"] {
            assert!(country_and_words("eures", name, "fi/cook").is_err(), "{name}");
        }
    }

    #[test]
    fn keys_must_hold_something() {
        assert_eq!(key_at("adzuna", &["a".to_owned()], 0, "X").unwrap(), "a");
        assert!(matches!(key_at("adzuna", &[" ".to_owned()], 0, "X"), Err(SourceError::NoKey { variable: "X", .. })));
        assert!(key_at("adzuna", &[], 1, "X").is_err());
    }
}
