//! What somebody wants collected.
//!
//! | text                                  | is                                                                |
//! |---------------------------------------|-------------------------------------------------------------------|
//! | `lever:netflix`                       | the listing of that name at that source                           |
//! | `hacker_news`                         | a source's only listing                                           |
//! | `https://jobs.lever.co/netflix/12`    | the listing whose page that is: `lever:netflix`                   |
//! | `https://example.com/careers`         | that page, feed or sitemap                                        |
//! | `levr:netflix`                        | an error with the nearest name and all of them                    |
//! | `csv:jobs`                            | an error: only read from files                                    |
//! | `example.com/careers`                 | an error: an address begins with `https://`                       |

use std::fmt;

use reqwest::Url;
use strsim::levenshtein;

use super::keys::Keys;
use crate::{Listing, Request, Source, SourceError};

/// What somebody wants collected.
#[derive(Debug, Clone)]
pub enum Target {
    /// A listing of a source.
    Listing {
        /// The source.
        source: &'static Source,
        /// How it is asked.
        listing: &'static Listing,
        /// The listing's name there.
        name: String,
    },
    /// A page, a feed or a sitemap.
    Address(Url),
}

/// A text that names no target.
#[derive(Debug, thiserror::Error)]
pub enum TargetError {
    /// No source has that name.
    #[error("no source is called `{name}`{}; those with listings are {known}", nearest_of(*nearest))]
    UnknownSource {
        /// The name.
        name: String,
        /// The source whose name is nearest.
        nearest: Option<&'static str>,
        /// Every name, with an example each.
        known: String,
    },
    /// The source has no listings.
    #[error("`{name}` is only read from files")]
    NoListing {
        /// The source.
        name: &'static str,
    },
    /// Neither a listing nor an address.
    #[error("`{text}` is neither `<source>:<name>` nor an address that begins with https:// or http://")]
    Unclear {
        /// The text.
        text: String,
    },
    /// An address with a user's name or password; the text is not repeated, because messages are kept.
    #[error("an address with a user's name or password is not fetched")]
    UserInfo,
    /// The source has no listing of that name.
    #[error(transparent)]
    Name(#[from] SourceError),
}

fn nearest_of(nearest: Option<&'static str>) -> String {
    nearest.map(|name| format!(", perhaps `{name}`")).unwrap_or_default()
}

impl Target {
    /// The target that the text names.
    ///
    /// # Errors
    ///
    /// Where it names none.
    pub fn parse(text: &str) -> Result<Self, TargetError> {
        let text = text.trim();
        if has_user_info(text) {
            return Err(TargetError::UserInfo);
        }
        let unclear = || TargetError::Unclear { text: text.to_owned() };
        if has_web_scheme(text) {
            let url: Url = text.parse().map_err(|_| unclear())?;
            return Ok(Self::of_address(url));
        }
        let (source_name, name) = text.split_once(':').unwrap_or((text, ""));
        let may_be_source = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ');
        if source_name.is_empty() || !source_name.chars().all(may_be_source) || name.starts_with("//") {
            return Err(unclear());
        }
        let Some(source) = Source::named(&source_name.to_ascii_lowercase()) else {
            return Err(unknown_source(source_name));
        };
        let Some(listing) = source.listing else { return Err(TargetError::NoListing { name: source.name }) };
        if listing.keys.is_empty() {
            (listing.first)(name, &[])?;
        }
        Ok(Self::Listing { source, listing, name: name.to_owned() })
    }

    /// The target at an address: a board's listing, where the address is one of its pages.
    pub fn of_address(mut url: Url) -> Self {
        url.set_fragment(None);
        Self::board_of(&url).unwrap_or(Self::Address(url))
    }

    /// The listing whose public page has that address.
    pub(super) fn board_of(url: &Url) -> Option<Self> {
        Source::all().find_map(|source| {
            let listing = source.listing?;
            let name = (listing.name_of_page)(url)?;
            // A page's address may hold what is no name, such as `jobs.lever.co/..%2F`.
            let is_name = !listing.keys.is_empty() || (listing.first)(&name, &[]).is_ok();
            is_name.then_some(Self::Listing { source, listing, name })
        })
    }

    /// The target as text that stays the same: what is known of it is found by it.
    pub fn key(&self) -> String {
        match self {
            Self::Listing { source, name, .. } if name.is_empty() => source.name.to_owned(),
            Self::Listing { source, name, .. } => format!("{}:{name}", source.name),
            Self::Address(url) => url.as_str().to_owned(),
        }
    }

    /// The first request, without sending it.
    ///
    /// # Errors
    ///
    /// Where the name is none, or a key is missing.
    pub fn first_request(&self, keys: &Keys) -> Result<Request, SourceError> {
        match self {
            Self::Listing { listing, name, .. } => (listing.first)(name, &keys.of(listing)),
            Self::Address(url) => Ok(Request::get(url.clone())),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.key())
    }
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Target {}

/// Whether something stands before the host: `https://user:word@example.com`.
fn has_user_info(text: &str) -> bool {
    let Some((_, rest)) = text.split_once(':') else { return false };
    let authority = rest.trim_start_matches(['/', '\\']);
    // Without `//` a part of a name may hold an `@`; the reader of addresses takes `https:user@host` for one with.
    let is_address = authority.len() < rest.len() || has_scheme_word(text);
    is_address && authority.split(['/', '\\', '?', '#']).next().is_some_and(|authority| authority.contains('@'))
}

fn has_scheme_word(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| matches!(&*scheme.to_ascii_lowercase(), "http" | "https"))
}

fn has_web_scheme(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| scheme == "http" || scheme == "https")
}

fn unknown_source(name: &str) -> TargetError {
    let with_listing = || Source::all().filter_map(|source| Some((source, source.listing?)));
    let wanted = name.to_ascii_lowercase().replace(['-', ' '], "_");
    let nearest = with_listing().map(|(source, _)| (levenshtein(&wanted, source.name), source.name)).min();
    // Further away than a third of its letters, a name is another one.
    let nearest = nearest.filter(|(distance, _)| *distance <= 1 + wanted.len() / 3).map(|(_, name)| name);
    let known: Vec<String> = with_listing()
        .map(|(source, listing)| match listing.example {
            "" => format!("`{}`", source.name),
            example => format!("`{}:{example}`", source.name),
        })
        .collect();
    TargetError::UnknownSource { name: name.to_owned(), nearest, known: known.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_have_keys() {
        for (text, key) in [
            ("ashby:acme", "ashby:acme"),
            (" Ashby:Acme ", "ashby:Acme"),
            ("https://jobs.ashbyhq.com/acme/123#apply", "ashby:acme"),
            ("HTTPS://Example.com/careers#top", "https://example.com/careers"),
            ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ] {
            assert_eq!(Target::parse(text).unwrap().key(), key, "{text}");
        }
    }

    #[test]
    fn what_is_no_target_says_what_would_be_one() {
        let message = |text: &str| Target::parse(text).unwrap_err().to_string();
        assert!(message("ashbi:acme").starts_with("no source is called `ashbi`, perhaps `ashby`; those with listings"));
        assert!(message("xyzzyxyzzy:acme").starts_with("no source is called `xyzzyxyzzy`; those with listings"));
        assert!(message("ashbi:acme").contains("`ashby:ramp`"));
        assert_eq!(message("csv:acme"), "`csv` is only read from files");
        assert_eq!(message("ashby:a/b"), "`ashby:a/b` names no listing; an example is `ashby:ramp`");
        for text in ["", "example.com/careers", "ftp://example.com/", "https://", "file:///etc/passwd"] {
            assert!(matches!(Target::parse(text), Err(TargetError::Unclear { .. })), "{text}");
        }
    }

    #[test]
    fn an_address_with_a_users_name_is_refused_without_being_repeated() {
        for text in [
            "https://user:word@example.com/jobs",
            "HTTPS://word@example.com",
            "https:\\\\user:word@example.com",
            "https:user:word@example.com",
            "https://user:word@:bad",
            "ftp://user:word@example.com/",
        ] {
            let error = Target::parse(text).unwrap_err();
            assert_eq!(error.to_string(), "an address with a user's name or password is not fetched", "{text}");
        }
        for text in ["https://example.com/@me", "https://example.com?mail=a@b.example", "https://example.com#@"] {
            assert!(Target::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_dry_run_shows_the_first_request() {
        let request = |text: &str| Target::parse(text).unwrap().first_request(&Keys::default()).unwrap();
        assert_eq!(request("ashby:acme").url.host_str(), Some("api.ashbyhq.com"));
        assert_eq!(request("https://example.com/x?y").url.as_str(), "https://example.com/x?y");
    }

    #[test]
    fn distances() {
        for (left, right, expected) in [("", "", 0), ("a", "", 1), ("lever", "levr", 1), ("kitten", "sitting", 3)] {
            assert_eq!(levenshtein(left, right), expected, "{left} {right}");
            assert_eq!(levenshtein(right, left), expected, "{right} {left}");
        }
    }
}
