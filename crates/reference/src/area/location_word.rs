//! What the words of a location do beside the names in it: `Remote`, `Office`, `or`, `Avenue`.

use std::sync::LazyLock;

use crate::table::Table;

/// What a word of a location does. The list names the roles as [`WordRole::name`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRole {
    /// Says how the work is arranged or what kind of place it is: `hybrid`, `office`.
    Arrangement,
    /// Says that the work is remote, so that a place beside it limits where one may live.
    Remote,
    /// Names what lies round a place, or the division that holds it: `greater`, `county`.
    Surroundings,
    /// Joins two places: `or`.
    Conjunction,
    /// Ends the name of a street or building: `avenue`, `plaza`.
    Street,
    /// Is a word as often as a code: `OK`, `IN`.
    CodeLike,
    /// Says that what follows is not meant: `except`; two words may say it together: `anywhere but`.
    Exclusion,
    /// Says that of a name that follows it: `no`, `not`.
    Negation,
    /// Makes the name before it a part of a state, not a city: `county`.
    Division,
    /// Says that a place follows: `in`.
    Locative,
}

impl WordRole {
    const ALL: [Self; 10] = [
        Self::Arrangement,
        Self::Remote,
        Self::Surroundings,
        Self::Conjunction,
        Self::Street,
        Self::CodeLike,
        Self::Exclusion,
        Self::Negation,
        Self::Division,
        Self::Locative,
    ];

    /// The name of the role in the list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arrangement => "arrangement",
            Self::Remote => "remote",
            Self::Surroundings => "surroundings",
            Self::Conjunction => "conjunction",
            Self::Street => "street",
            Self::CodeLike => "code_like",
            Self::Exclusion => "exclusion",
            Self::Negation => "negation",
            Self::Division => "division",
            Self::Locative => "locative",
        }
    }
}

/// The roles that one word may have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordRoles(u16);

impl WordRoles {
    /// Whether the word may do that.
    pub fn has(self, role: WordRole) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// Whether the word says nothing of where the work is.
    pub fn is_filler(self) -> bool {
        self.has(WordRole::Arrangement) || self.has(WordRole::Remote) || self.has(WordRole::Surroundings)
    }
}

static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../../../reference/area/earnest/2026-11/location_words.tsv")));

/// The roles of a folded word; a place's name has none.
pub fn word_roles(folded: &str) -> WordRoles {
    let bit = |name: &str| WordRole::ALL.into_iter().find(|role| role.name() == name).map_or(0, |role| 1 << role as u8);
    WordRoles(WORDS.get(folded).fold(0, |roles, name| roles | bit(name)))
}

/// Whether a lower-case word of a location says how the work is arranged, or what kind of place it is, and not where.
pub fn is_arrangement_word(word: &str) -> bool {
    word_roles(word).is_filler()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_roles() {
        assert!(word_roles("remote").has(WordRole::Remote));
        assert!(word_roles("or").has(WordRole::Conjunction) && word_roles("or").has(WordRole::CodeLike));
        assert!(word_roles("county").is_filler() && !word_roles("county").has(WordRole::Street));
        assert_eq!(word_roles("berlin"), WordRoles::default());
    }

    #[test]
    fn every_line_names_a_role() {
        for line in WORDS.lines() {
            let (word, role) = line.split_once('\t').unwrap();
            assert!(WordRole::ALL.iter().any(|known| known.name() == role), "{word}: {role}");
        }
    }
}
