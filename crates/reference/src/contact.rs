//! Words that telephone numbers and spelled-out e-mail addresses are written with.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says about the number or the address that it stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactWord {
    /// Says that a telephone number follows ("phone", "Telefon", "☎").
    Phone,
    /// May stand between such a word and the number ("call us under").
    Link,
    /// Says that an id follows ("ref").
    Id,
    /// Asks to write to the address that follows ("mail").
    Mail,
    /// Says that an extension follows the number ("ext").
    Extension,
    /// Spells an `@` ("at").
    At,
    /// Spells the dot of a domain ("dot").
    Dot,
    /// Ends a domain whose dot is spelled without brackets ("com").
    Ending,
}

/// The words and signs, in lower case, each with what it says.
pub fn contact_words() -> impl Iterator<Item = (&'static str, ContactWord)> {
    const TABLE: &str = include_str!("../../../reference/contact/words/2026-11/words.tsv");
    TABLE.lines().filter_map(|line| {
        let (word, class) = line.split_once('\t')?;
        let class = match class {
            "phone" => ContactWord::Phone,
            "link" => ContactWord::Link,
            "id" => ContactWord::Id,
            "mail" => ContactWord::Mail,
            "extension" => ContactWord::Extension,
            "at" => ContactWord::At,
            "dot" => ContactWord::Dot,
            "ending" => ContactWord::Ending,
            _ => return None,
        };
        Some((word, class))
    })
}

/// What a word in lower case says, if anything.
pub fn contact_word(word: &str) -> Option<ContactWord> {
    static WORDS: LazyLock<HashMap<&str, ContactWord>> = LazyLock::new(|| contact_words().collect());
    WORDS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_said_once() {
        let words: Vec<_> = contact_words().map(|(word, _)| word).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
        assert!(words.iter().all(|word| *word == word.to_lowercase()));
        assert_eq!(contact_word("téléphone"), Some(ContactWord::Phone));
        assert_eq!(contact_word("pastry"), None);
    }
}
