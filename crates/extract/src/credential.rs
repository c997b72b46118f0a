//! Certificates, licences, clearances and portfolios that a posting asks for or values.
//!
//! ```text
//! mention = spelling, in capitals where its rule says so
//! asked   = mention in a section of requirements, or vouched for by its sentence: "PMP required", "hold a CPA"
//! ```
//!
//! | text                                          | credentials                                                 |
//! |-----------------------------------------------|-------------------------------------------------------------|
//! | `Requirements: PMP or CSM`                    | PMP, Certified Scrum Master                                 |
//! | `A valid driver's license is required`        | driver's licence                                            |
//! | `PE license`; `PE fund`                       | Professional Engineer; nothing: no word of certifying near  |
//! | `Please include a link to your portfolio`     | portfolio                                                   |
//! | `our portfolio companies`, `product portfolio`| nothing: named as such in the phrases                       |
//! | `You supervise RNs and LPNs`                  | nothing: other people's                                     |
//! | `We are HITRUST and ServSafe certified`       | nothing: the employer's own                                 |
//! | `CPA preferred but not required`              | CPA: it is valued                                           |
//! | `No security clearance is needed`             | nothing: refused                                            |
//!
//! What the employer says of itself and its benefits are not read. The spellings and their rules are reference data
//! ([`earnest_reference::credential`]).

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use earnest_core::CredentialFact;
use earnest_reference::{PhraseTopic, credential};

use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;
use crate::sentence::sentence_around;

/// How far from a mention a word of certifying vouches for an ambiguous one, in bytes.
const NEAR_BYTES_MAX: usize = 24;
/// How far before a mention the words stand that say whose it is, in bytes.
const OWNER_BYTES_MAX: usize = 48;
/// How far from a mention it may be said not to be needed, in bytes.
const REFUSAL_BYTES_MAX: usize = 60;
/// How far apart the names of a list stand, in bytes: "PMP, CSM or ", "CPA and/or ".
const LIST_GAP_BYTES_MAX: usize = 12;
/// How far back an address may begin that a mention is part of, in bytes.
const ADDRESS_BYTES_MAX: usize = 60;
/// Parts of words that say by themselves that a credential is meant.
const SELF_EVIDENT: [&str; 8] =
    ["certif", "licen", "clearance", "credential", "zertifi", "führerschein", "permis", "charterholder"];

/// How a phrase may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Plain,
    Capitals,
    Vouched,
    Shown,
}

/// A credential's spelling that stands in the text.
#[derive(Debug, Clone, Copy)]
struct Mention {
    hit: Hit,
    credential: &'static credential::Credential,
    /// Whether it is a credential without another beside it.
    is_sure: bool,
}

/// The credentials that a posting asks for or values, each once, in the order of their first mention.
pub fn extract_credentials(document: &Document) -> Vec<CredentialFact> {
    let hits = document.hits().of(PhraseTopic::Credential);
    let mut mentions: Vec<Mention> = hits.iter().filter_map(|hit| asked(document, *hit)).collect();
    keep_vouched(document.folded(), &mut mentions);
    let mut seen = HashSet::new();
    mentions.retain(|mention| seen.insert(mention.credential.id));
    mentions
        .into_iter()
        .map(|mention| CredentialFact {
            id: mention.credential.id.to_owned(),
            name: mention.credential.name.to_owned(),
            evidence: Some(document.quote(mention.hit.range())),
        })
        .collect()
}

/// The mention that a phrase is, where the posting asks for it or values it.
fn asked(document: &Document, hit: Hit) -> Option<Mention> {
    let (id, rule) = read_class(hit.class);
    let credential = credential::by_id(id)?;
    let section = document.folded_section_at(hit.start);
    if matches!(section, SectionKind::AboutEmployer | SectionKind::Benefits)
        || (matches!(rule, Rule::Capitals | Rule::Vouched) && !is_in_capitals(document, hit))
        || is_in_address(document.folded(), hit.start)
    {
        return None;
    }
    let sentence = sentence_around(document.folded(), hit.range());
    let context = Context {
        text: document.folded(),
        words: document.hits().within(PhraseTopic::CredentialContext, sentence),
        hit,
    };
    let is_asked = match (credential.kind, rule) {
        ("portfolio", Rule::Shown) => context.says("shown") && !context.says("managed"),
        ("portfolio", _) => !context.says("managed") || context.says("shown"),
        _ => {
            let is_requirement = matches!(section, SectionKind::Requirements | SectionKind::Preferred);
            is_requirement || context.is_self_evident() || context.says("vouch")
        }
    };
    if !is_asked || context.is_of_others() || context.is_refused() {
        return None;
    }
    Some(Mention { hit, credential, is_sure: rule != Rule::Vouched || context.is_vouched() })
}

/// Drops the ambiguous mentions that neither a word of certifying nor another credential of a list vouches for.
fn keep_vouched(text: &str, mentions: &mut Vec<Mention>) {
    let is_listed = |left: &Mention, right: &Mention| {
        text.get(left.hit.end..right.hit.start)
            .is_some_and(|gap| gap.len() <= LIST_GAP_BYTES_MAX && !gap.contains('\n'))
    };
    for right in 1..mentions.len() {
        mentions[right].is_sure |= mentions[right - 1].is_sure && is_listed(&mentions[right - 1], &mentions[right]);
    }
    for left in (1..mentions.len()).rev().map(|right| right - 1) {
        mentions[left].is_sure |= mentions[left + 1].is_sure && is_listed(&mentions[left], &mentions[left + 1]);
    }
    mentions.retain(|mention| mention.is_sure);
}

/// The words of a mention's sentence that say what it is there for.
struct Context<'a> {
    text: &'a str,
    words: &'a [Hit],
    hit: Hit,
}

impl Context<'_> {
    /// Whether the sentence has a word of a class.
    fn says(&self, class: &str) -> bool {
        self.words.iter().any(|word| is_of(*word, class) && !self.is_inside(*word))
    }

    fn before(&self, class: &str, bytes: usize) -> impl Iterator<Item = Hit> {
        let from = self.hit.start.saturating_sub(bytes);
        self.words
            .iter()
            .copied()
            .filter(move |word| word.end <= self.hit.start && word.end >= from && is_of(*word, class))
    }

    fn after(&self, class: &str, bytes: usize) -> impl Iterator<Item = Hit> {
        let to = self.hit.end + bytes;
        self.words
            .iter()
            .copied()
            .filter(move |word| word.start >= self.hit.end && word.start <= to && is_of(*word, class))
    }

    /// Whether the mention itself says that it is a licence, a certificate or a clearance.
    fn is_self_evident(&self) -> bool {
        let mention = &self.text[self.hit.range()];
        SELF_EVIDENT.iter().any(|part| mention.contains(part))
    }

    /// Whether a word of certifying stands close by, or a word of asking right behind: "PE required".
    fn is_vouched(&self) -> bool {
        let asks_behind =
            |word: Hit| self.text[self.hit.end..word.start].chars().filter(|c| c.is_alphanumeric()).count() == 0;
        self.before("near", NEAR_BYTES_MAX).next().is_some()
            || self.after("near", NEAR_BYTES_MAX).next().is_some()
            || self.after("vouch", NEAR_BYTES_MAX).any(asks_behind)
    }

    /// Whether the credential is the employer's, a colleague's or a customer's.
    fn is_of_others(&self) -> bool {
        self.before("other", OWNER_BYTES_MAX).next().is_some()
            || self.before("employer", OWNER_BYTES_MAX).next().is_some()
    }

    /// Whether the credential is said not to be needed, and not valued either.
    fn is_refused(&self) -> bool {
        let valued = |refusal: Hit| self.after("vouch", REFUSAL_BYTES_MAX).any(|word| word.start < refusal.start);
        self.before("refusal", NEAR_BYTES_MAX).next().is_some()
            || self.after("refusal", REFUSAL_BYTES_MAX).any(|refusal| !valued(refusal))
            || self.is_denied()
    }

    /// Whether "no" stands right before: "no security clearance is needed".
    fn is_denied(&self) -> bool {
        let before = self.text[..self.hit.start].trim_end();
        before.strip_suffix("no").is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    }

    fn is_inside(&self, word: Hit) -> bool {
        word.start >= self.hit.start && word.end <= self.hit.end
    }
}

fn is_of(word: Hit, class: &str) -> bool {
    word.class.split(' ').any(|part| part == class)
}

fn read_class(class: &'static str) -> (&'static str, Rule) {
    let (id, rule) = class.split_once(' ').unwrap_or((class, ""));
    let rule = match rule {
        "capitals" => Rule::Capitals,
        "vouched" => Rule::Vouched,
        "shown" => Rule::Shown,
        _ => Rule::Plain,
    };
    (id, rule)
}

/// Whether every letter is a capital: `CPA`. The people who hold it, `CPAs`, are in no phrase.
fn is_in_capitals(document: &Document, hit: Hit) -> bool {
    let written = &document.text()[document.original(hit.range())];
    written.contains(char::is_alphabetic) && !written.contains(char::is_lowercase)
}

/// Whether a mention is part of a web or mail address.
fn is_in_address(text: &str, start: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(ADDRESS_BYTES_MAX));
    let before = &text[from..start];
    let part = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    part.contains("://") || part.contains("www.") || part.ends_with('@')
}
