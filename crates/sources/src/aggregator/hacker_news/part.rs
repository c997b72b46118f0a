//! What a part of a comment's first line is.
//!
//! | part                                        | is           |
//! |---------------------------------------------|--------------|
//! | `https://acme.io`, `acme.io/jobs`           | an address   |
//! | `$120k - $150k`, `€60k + equity`            | pay          |
//! | `Full-time`, `VISA`, `Series A`             | terms        |
//! | `Senior Backend Engineer`, `Multiple roles` | a role       |
//! | `REMOTE`, `Hybrid (3 days)`                 | terms        |
//! | `Remote (US)`, `ONSITE Berlin`              | a place      |
//! | `Oslo, Norway`                              | a place      |
//! | `Oslo`, `Elixir`                            | any of these: open |

/// What a part says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A web or mail address.
    Address,
    /// An amount.
    Pay,
    /// Terms of work: hours, visa, where from.
    Terms,
    /// What the work is.
    Role,
    /// Where the work is.
    Place,
    /// Not to be told.
    Open,
}

/// Words that name work, in small letters and singular.
const ROLE_WORDS: &str = "accountant administrator analyst architect artist assistant associate backend back-end ceo cfo chief cofounder co-founder \
    consultant controller coordinator counsel cto dba designer dev developer devops devrel director editor engineer \
    engineering executive frontend front-end fullstack full-stack generalist head hiring intern internship lead leader \
    manager marketer mathematician mlops officer opening operator physicist position president programmer recruiter \
    representative researcher role sales scientist sdet specialist sre swe technician tpm vp writer";

/// Words that say how one works and for how long, in small letters and singular.
const TERMS: &str = "a all and b c anywhere casual contract contractor contract-to-hire day employment equity est flexible \
    freelance ft full full-time fulltime fully global hour hybrid in in-office in-person junior level mid mid-level no not office on-site onsite only \
    optional or part part-time per perm permanent person preferred principal relocation remote remotely seed senior series site \
    sponsor sponsorship staff startup stealth support the time timezone visa week welcome work worldwide";

/// Words that say where one works from.
const ARRANGEMENTS: [&str; 9] =
    ["remote", "onsite", "on-site", "on site", "hybrid", "in-office", "in office", "in-person", "in person"];

/// Longest part that is told; longer ones are sentences.
const PART_BYTES_MAX: usize = 120;

impl Part {
    /// What `text` says.
    pub(super) fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        if is_address(&lower) {
            return Self::Address;
        }
        if text.len() > PART_BYTES_MAX {
            return Self::Open;
        }
        if is_pay(&lower) {
            return Self::Pay;
        }
        if has_role(&lower) {
            return Self::Role;
        }
        let names_more = words(&lower).any(|word| !is_one_of(TERMS, word) && !is_number(word));
        if !names_more {
            return Self::Terms;
        }
        let has_arrangement = ARRANGEMENTS.iter().any(|word| lower.contains(word));
        if has_arrangement || is_list_of_names(text) { Self::Place } else { Self::Open }
    }
}

/// Whether `text` may be the name of a place that stands alone: few words, each with a capital letter, no figure.
pub(super) fn is_name(text: &str) -> bool {
    const WORDS_MAX: usize = 5;
    let text = text.split('(').next().unwrap_or_default().trim();
    let small = ["or", "and", "of", "the", "de", "in"];
    let has_only_letters =
        text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '/' | '&'));
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) || small.contains(&word);
    let count = text.split_whitespace().count();
    has_only_letters && (1..=WORDS_MAX).contains(&count) && words(text).all(is_capital)
}

/// `Oslo, Norway`: two or three names with commas between them; longer lists are mostly of tools.
fn is_list_of_names(text: &str) -> bool {
    const NAMES_MAX: usize = 3;
    let plain = text.split('(').next().unwrap_or_default();
    let count = plain.split(',').count();
    (2..=NAMES_MAX).contains(&count) && plain.split(',').all(|name| is_name(name.trim()))
}

/// Whether a word of `lower` names work.
pub(super) fn has_role(lower: &str) -> bool {
    lower.contains("full stack") || words(lower).any(|word| is_one_of(ROLE_WORDS, word))
}

fn is_address(lower: &str) -> bool {
    let has_dot =
        |word: &str| word.split_once('.').is_some_and(|(before, after)| !before.is_empty() && after.len() > 1);
    let is_one_word = !lower.contains(char::is_whitespace);
    lower.starts_with("http") || lower.starts_with("www.") || is_one_word && (has_dot(lower) || lower.contains('@'))
}

/// A sign of money, or a number of thousands.
fn is_pay(lower: &str) -> bool {
    let thousands = |word: &str| word.strip_suffix('k').is_some_and(|digits| digits.parse::<u32>().is_ok());
    lower.contains(['$', '€', '£', '₹']) || words(lower).any(thousands)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether `word` or its singular is in `list`.
fn is_one_of(list: &str, word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    list.split_ascii_whitespace().any(|known| known == word || known == singular)
}

/// Words of letters, digits and hyphens.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        for (text, part) in [
            ("https://acme.io", Part::Address),
            ("acme.io", Part::Address),
            ("jobs@acme.io", Part::Address),
            ("$120k - $150k", Part::Pay),
            ("140k - 180k USD + benefits", Part::Pay),
            ("Senior Backend Engineer", Part::Role),
            ("Multiple roles", Part::Role),
            ("Lead/Staff", Part::Role),
            ("Full-time", Part::Terms),
            ("VISA SPONSORSHIP", Part::Terms),
            ("REMOTE", Part::Terms),
            ("Hybrid (3 days)", Part::Terms),
            ("Remote (US)", Part::Place),
            ("ONSITE Berlin", Part::Place),
            ("Oslo, Norway", Part::Place),
            ("Oslo", Part::Open),
            ("Series A", Part::Terms),
            ("", Part::Terms),
        ] {
            assert_eq!(Part::of(text), part, "{text}");
        }
        assert!(is_name("New York City") && is_name("Isle of Skye") && !is_name("YC W24") && !is_name("we hire"));
    }
}
