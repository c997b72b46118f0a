//! What the words of a column's name say of it.
//!
//! | name                | field                            |
//! |---------------------|----------------------------------|
//! | `Job Title`         | title: the whole name            |
//! | `postingTitle`      | title: its last words            |
//! | `company.name`      | employer                         |
//! | `salary_min_usd`    | pay, the least, US dollars       |
//! | `Bewerbungsfrist`   | none: a day, but not the posting's |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A field, a word or words in small letters, and their language.
const WORDS: &str = include_str!("../../../../../reference/mapping/columns/2026-11/words.tsv");

/// The fields that words are of.
static FIELDS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut fields: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in WORDS.lines() {
        let mut parts = line.split('\t');
        if let (Some(field), Some(words)) = (parts.next(), parts.next()) {
            fields.entry(words).or_default().push(field);
        }
    }
    fields
});

/// How well the whole name fits.
pub(super) const WHOLE: u32 = 100;
/// How well words within the name fit, and what each of them, their place at its end, and their being a reason against
/// the column add to it.
const WITHIN: u32 = 40;
const EACH_WORD: u32 = 10;
const AT_END: u32 = 10;
const AGAINST: u32 = 25;

/// Words looked at of one name; longer ones are sentences.
const NAME_WORDS_MAX: usize = 12;

/// Words of a column's name, in small letters.
#[derive(Debug, Clone)]
pub(super) struct Name {
    words: Vec<String>,
    lower: String,
}

impl Name {
    /// The words of `Job-Title`, `jobTitle` and `job.title`.
    pub(super) fn new(name: &str) -> Self {
        let mut spaced = String::new();
        let mut was_small = false;
        for c in name.chars() {
            if c.is_uppercase() && was_small {
                spaced.push(' ');
            }
            was_small = c.is_lowercase();
            spaced.push(if c.is_alphanumeric() { c } else { ' ' });
        }
        let words = spaced.split_whitespace().take(NAME_WORDS_MAX).map(str::to_lowercase).collect();
        Self { words, lower: name.to_lowercase() }
    }

    /// How well the name fits the field; 0 where it does not, or where other words speak against it.
    pub(super) fn fit(&self, field: &str) -> u32 {
        let fit = self.plain_fit(field);
        let against = self.plain_fit("ignore");
        let against = if against == 0 || against == WHOLE { against } else { against + AGAINST };
        if fit > against { fit } else { 0 }
    }

    /// Whether any of its words are of the field.
    pub(super) fn says(&self, field: &str) -> bool {
        self.plain_fit(field) > 0
    }

    fn plain_fit(&self, field: &str) -> u32 {
        let mut best = 0;
        for from in 0..self.words.len() {
            for to in from + 1..=self.words.len() {
                let part = self.words.get(from..to).unwrap_or_default();
                if !FIELDS.get(part.join(" ").as_str()).is_some_and(|fields| fields.contains(&field)) {
                    continue;
                }
                let is_whole = part.len() == self.words.len();
                let at_end = u32::from(to == self.words.len()) * AT_END;
                let words = u32::try_from(part.len()).unwrap_or(1) * EACH_WORD;
                best = best.max(if is_whole { WHOLE } else { WITHIN + words + at_end });
            }
        }
        best
    }

    /// The currency that it names, as a word or a mark.
    pub(super) fn currency(&self) -> Option<&'static str> {
        let of_word = |word: &String| FIELDS.get(word.as_str()).and_then(|fields| fields.iter().find(|f| is_code(f)));
        self.words.iter().find_map(of_word).copied().or_else(|| mark_in(&self.lower))
    }

    /// Its words without those of these fields: what `salary_min_usd` and `salary_max_usd` share.
    pub(super) fn without(&self, fields: &[&str]) -> Vec<&str> {
        let is_of = |word: &str| FIELDS.get(word).is_some_and(|of| of.iter().any(|field| fields.contains(field)));
        self.words.iter().map(String::as_str).filter(|word| !is_of(word)).collect()
    }
}

/// The currency of the first mark in a text, such as `€`; letters are no mark.
pub(super) fn mark_in(text: &str) -> Option<&'static str> {
    let is_mark = |words: &str| !words.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    let marks = FIELDS.iter().filter(|(words, _)| is_mark(words) && text.contains(**words));
    let mut codes: Vec<&'static str> =
        marks.flat_map(|(_, fields)| fields).filter(|field| is_code(field)).copied().collect();
    codes.sort_unstable();
    codes.first().copied()
}

/// The period that a word such as `Monat` names.
pub(super) fn period_of(word: &str) -> Option<&'static str> {
    let fields = FIELDS.get(word.trim().to_lowercase().as_str())?;
    PERIODS.iter().find(|(field, _)| fields.contains(field)).map(|(_, period)| *period)
}

/// Fields that are periods, with what a mapping calls them.
pub(super) const PERIODS: [(&str, &str); 5] =
    [("hour", "HOUR"), ("day", "DAY"), ("week", "WEEK"), ("month", "MONTH"), ("year", "YEAR")];

fn is_code(field: &str) -> bool {
    field.len() == 3 && field.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_by_their_words() {
        for (name, field) in [
            ("Job Title", "title"),
            ("postingTitle", "title"),
            ("company.display_name", "employer"),
            ("Arbeitsort", "location"),
            ("Date de publication", "posted_on"),
            ("salary_min_usd", "pay"),
            ("Wynagrodzenie od", "least"),
            ("Stipendio massimo", "most"),
        ] {
            assert!(Name::new(name).fit(field) > 0, "{name} is {field}");
        }
        for (name, field) in [
            ("company_url", "url"),
            ("searched_job_title", "title"),
            ("Title Code No", "title"),
            ("Expiry date", "posted_on"),
            ("Post Until", "posted_on"),
            ("description_preprocessed", "text"),
            ("total", "most"),
        ] {
            assert_eq!(Name::new(name).fit(field), 0, "{name} is no {field}");
        }
        assert!(Name::new("Business Title").fit("title") > Name::new("Civil Service Title").fit("title"));
    }

    #[test]
    fn names_may_say_currency_and_period() {
        assert_eq!(Name::new("salary_min_usd").currency(), Some("USD"));
        assert_eq!(Name::new("Gehalt (€)").currency(), Some("EUR"));
        assert_eq!((Name::new("salary").currency(), Name::new("pay ($)").currency()), (None, None));
        assert_eq!((period_of("Monat"), period_of("contract")), (Some("MONTH"), None));
        assert_eq!(Name::new("salary_min_usd").without(&["least", "most"]), ["salary", "usd"]);
    }
}
