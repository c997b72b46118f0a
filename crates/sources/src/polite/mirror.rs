//! Addresses at a server that stands in for all others.
//!
//! | address                          | at `http://127.0.0.1:8000/mirror`                          |
//! |----------------------------------|------------------------------------------------------------|
//! | `https://api.lever.co/v0/x?a=b`  | `http://127.0.0.1:8000/mirror/api.lever.co/v0/x?a=b`       |
//! | `http://x.example:81/`           | `http://127.0.0.1:8000/mirror/x.example:81/`               |

use reqwest::Url;

/// The address at the mirror.
pub(super) fn at_mirror(base: &Url, url: &Url) -> Url {
    let mut asked = base.clone();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let host = url.host_str().unwrap_or_default();
    asked.set_path(&format!("{}/{host}{port}{}", base.path().trim_end_matches('/'), url.path()));
    asked.set_query(url.query());
    asked.set_fragment(None);
    asked
}

/// The address that one at the mirror stands for.
pub(super) fn behind_mirror(base: &Url, asked: &Url, scheme: &str) -> Option<Url> {
    let is_there = asked.origin() == base.origin();
    let rest = asked.path().strip_prefix(base.path().trim_end_matches('/'))?.strip_prefix('/')?;
    let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
    is_there.then(|| format!("{scheme}://{rest}{query}").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let base: Url = "http://127.0.0.1:8000/mirror/".parse().unwrap();
        for (text, expected) in [
            ("https://api.lever.co/v0/x?a=b#c", "http://127.0.0.1:8000/mirror/api.lever.co/v0/x?a=b"),
            ("https://x.example:81/", "http://127.0.0.1:8000/mirror/x.example:81/"),
            ("https://x.example/a%2Fb", "http://127.0.0.1:8000/mirror/x.example/a%2Fb"),
        ] {
            let mut url: Url = text.parse().unwrap();
            let asked = at_mirror(&base, &url);
            assert_eq!(asked.as_str(), expected);
            url.set_fragment(None);
            assert_eq!(behind_mirror(&base, &asked, "https"), Some(url));
        }
        assert_eq!(behind_mirror(&base, &"http://127.0.0.1:9000/mirror/x/".parse().unwrap(), "https"), None);
        assert_eq!(behind_mirror(&base, &"http://127.0.0.1:8000/x".parse().unwrap(), "https"), None);
    }
}
