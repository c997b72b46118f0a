//! What is published, and where to.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use jiff::civil::Date;

/// Kinds of pages beside those of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// Roles in places.
    Place,
    /// Near roles side by side.
    Comparison,
    /// Articles in Markdown, with their charts.
    Article,
    /// Pictures that stand for pages where they are shared.
    Picture,
}

impl PageKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Place, Self::Comparison, Self::Article, Self::Picture];

    /// The name as it is typed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Comparison => "comparison",
            Self::Article => "article",
            Self::Picture => "picture",
        }
    }
}

/// Address under which a site is known: `http` or `https`, a host, and a path that ends with a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

/// The text is no address that a site could stand under.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address such as `https://example.org/pay/`")]
pub struct InvalidBaseUrl(String);

impl BaseUrl {
    /// The address, with a final slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BaseUrl {
    type Err = InvalidBaseUrl;

    /// Reads an address; a final slash is added where it lacks. Letters that would have to be escaped in XML or HTML are refused, and so are
    /// queries and fragments.
    fn from_str(text: &str) -> Result<Self, InvalidBaseUrl> {
        let invalid = || InvalidBaseUrl(text.to_owned());
        let text = text.trim();
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or_else(invalid)?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~/:%[]".contains(letter);
        if host.is_empty() || host.starts_with(':') || !rest.chars().all(is_plain) {
            return Err(invalid());
        }
        Ok(Self(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") }))
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is published, and where to.
#[derive(Debug, Clone)]
pub struct PublishSettings {
    /// The folder of the site.
    pub folder: PathBuf,
    /// Address under which it will be known; without one, what needs absolute links is left out.
    pub base: Option<BaseUrl>,
    /// Roles as typed; every role where empty.
    pub roles: Vec<String>,
    /// Area of the roles' own pages, as typed; without one, each role's country with most evidence.
    pub area: Option<String>,
    /// At most so many roles, those with most postings that state pay first.
    pub limit: Option<usize>,
    /// Kinds of pages beside those of roles.
    pub kinds: BTreeSet<PageKind>,
    /// Day of the answers.
    pub as_of: Date,
    /// Seed of every pseudo-random step.
    pub seed: u64,
    /// Whether only to say what would be done.
    pub is_dry_run: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_ends_with_a_slash_and_holds_no_surprise() {
        for (typed, read) in [
            ("https://example.org", "https://example.org/"),
            ("https://example.org/pay", "https://example.org/pay/"),
            (" http://localhost:8080/ ", "http://localhost:8080/"),
        ] {
            assert_eq!(typed.parse::<BaseUrl>().unwrap().as_str(), read);
        }
        for typed in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///x",
            "https://e.org/?q=1",
            "https://e.org/\"><script>",
        ] {
            assert!(typed.parse::<BaseUrl>().is_err(), "{typed}");
        }
    }
}
