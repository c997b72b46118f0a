//! The sentence, line or list item that a phrase stands in.

pub(crate) mod route;

use std::ops::Range;

use crate::phrase_index::Hit;

/// Longest sentence that is looked at on each side of a phrase, in bytes. Longer ones are texts without punctuation,
/// where what stands far away says nothing of the phrase.
const SIDE_BYTES_MAX: usize = 280;

/// The sentence of the folded text that holds `range`, without its end mark.
pub(crate) fn sentence_around(folded: &str, range: Range<usize>) -> Range<usize> {
    let from = folded.floor_char_boundary(range.start.saturating_sub(SIDE_BYTES_MAX));
    let to = folded.floor_char_boundary((range.end + SIDE_BYTES_MAX).max(range.end));
    let before = &folded[from..range.start];
    let start = before
        .char_indices()
        .rev()
        .find(|&(at, c)| ends_sentence(before, at, c))
        .map_or(from, |(at, c)| from + at + c.len_utf8());
    let after = &folded[range.end..to];
    let end = after.char_indices().find(|&(at, c)| ends_sentence(after, at, c)).map_or(to, |(at, _)| range.end + at);
    start..end
}

/// Whether a word of preference makes a wish of what it speaks of; the others ask for it (`required`), or for the least
/// of it (`least`), which a wish may do too: "ideally at least 3 years".
pub(crate) fn is_wish(word: Hit) -> bool {
    word.class.starts_with("preferred")
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    match c {
        '\n' | ';' | '•' | '。' | '·' | '；' => true,
        '.' | '!' | '?' => {
            let next = text[at + c.len_utf8()..].chars().next();
            let word = text[..at].rsplit([' ', '(', '/']).next().unwrap_or("");
            // "b.s. degree", "e.g. health": a letter or two before the mark shorten a word.
            next.is_none_or(char::is_whitespace)
                && !word.contains('.')
                && word.chars().count() > 1
                && !matches!(word, "e.g" | "etc" | "incl" | "min" | "approx" | "exp" | "yrs")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_thoughts_do() {
        let text = "we bake. a b.s. degree in baking, e.g. bread; or two years\nnext";
        let at = text.find("degree").unwrap();
        assert_eq!(&text[sentence_around(text, at..at + 6)], " a b.s. degree in baking, e.g. bread");
    }
}
