//! Legal forms: words that say what a company is in law, never which one.
//!
//! | class    | counts                                                     | for                              |
//! |----------|------------------------------------------------------------|----------------------------------|
//! | `end`    | at the end of a name of several words                      | `inc`, `sp z oo`, `sa de cv`     |
//! | `dotted` | the same, only written with points                         | `P.C.`, `N.A.`: else words or places |
//! | `exact`  | the same, only in this spelling                            | `SpA`, not the spa               |
//! | `start`  | at the beginning                                           | `ООО`                            |
//! | `glued`  | at either end, without a space                             | `株式会社`                       |

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::word::{PHRASE_WORDS_MAX, Word, is_of};
use crate::table;

struct Forms {
    end: FxHashSet<&'static str>,
    start: FxHashSet<&'static str>,
    as_written: FxHashMap<&'static str, &'static str>,
    glued: Vec<&'static str>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms {
        end: FxHashSet::default(),
        start: FxHashSet::default(),
        as_written: FxHashMap::default(),
        glued: Vec::new(),
    };
    for line in table::lines(include_str!("../../../../reference/employer/legal_forms/2026-11/forms.tsv")) {
        match line.split_once('\t') {
            Some((form, "end")) => drop(forms.end.insert(form)),
            Some((form, "start")) => drop(forms.start.insert(form)),
            Some((form, "glued")) => forms.glued.push(form),
            Some((form, class)) => drop(forms.as_written.insert(form, class)),
            None => {}
        }
    }
    // "股份有限公司" before "有限公司".
    forms.glued.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms
});

/// A name without the forms that are written without a space.
pub(super) fn without_glued(name: &str) -> &str {
    let mut name = name.trim();
    for form in &FORMS.glued {
        let rest = name.strip_prefix(form).or_else(|| name.strip_suffix(form)).map(str::trim);
        name = rest.filter(|rest| !rest.is_empty()).unwrap_or(name);
    }
    name
}

/// What [`drop_forms`] dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Dropped {
    /// Any form.
    pub(super) any: bool,
    /// `Company` or `Co`.
    pub(super) company: bool,
}

/// Drops the forms from the ends of a name; of a name that is nothing but forms one word stays.
pub(super) fn drop_forms(words: &mut Vec<Word>) -> Dropped {
    let mut dropped = Dropped::default();
    if words.len() > 1 && FORMS.start.contains(words[0].text.as_str()) {
        words.remove(0);
        dropped.any = true;
    }
    while let Some(len) = form_len(words).or_else(|| joint_len(words, dropped)) {
        let is_company = words.last().is_some_and(|word| is_of(&word.text, "company"));
        words.truncate(words.len() - len);
        dropped.any = true;
        dropped.company |= is_company;
    }
    dropped
}

/// How many of the last words are a form.
fn form_len(words: &[Word]) -> Option<usize> {
    let len = (1..=PHRASE_WORDS_MAX.min(words.len())).rev().find(|&len| {
        let last = &words[words.len() - len..];
        let texts: Vec<&str> = last.iter().map(|word| word.text.as_str()).collect();
        FORMS.end.contains(texts.join(" ").as_str()) || (len == 1 && is_as_written(&last[0]))
    })?;
    let rest = &words[..words.len() - len];
    let names_something = rest.iter().any(|word| !is_of(&word.text, "definite"));
    // "The Browser Company", "Bread Co": plain words name nobody.
    let is_company = len == 1 && words.last().is_some_and(|word| is_of(&word.text, "company"));
    let is_plain = rest.iter().all(|word| is_of(&word.text, "plain"));
    (names_something && !(is_company && is_plain)).then_some(len)
}

/// The joint that a dropped form left behind: `GmbH & Co. KG`.
fn joint_len(words: &[Word], dropped: Dropped) -> Option<usize> {
    (dropped.any && words.len() > 1 && words.last().is_some_and(|word| is_of(&word.text, "joint"))).then_some(1)
}

fn is_as_written(word: &Word) -> bool {
    // `P.C.`, `P C`, `p/c`: a letter, then something that is none.
    let is_dotted = word.raw.chars().nth(1).is_some_and(|second| !second.is_alphanumeric());
    FORMS.as_written.get(word.raw.trim_end_matches('.')) == Some(&"exact")
        || (is_dotted && FORMS.as_written.get(word.text.as_str()) == Some(&"dotted"))
}
