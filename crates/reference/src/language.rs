//! Small words of languages: stop words, and words for numbers.

/// The stop words, in lower case, each with the ISO 639-1 codes of the languages it is common in.
pub fn stop_words() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    const TABLE: &str = include_str!("../../../reference/language/stop_words/2026-11/words.tsv");
    TABLE.lines().filter_map(|line| line.split_once('\t')).map(|(word, codes)| (word, codes.split(' ')))
}

/// The words for small numbers, in lower case, with what they count.
pub fn number_words() -> impl Iterator<Item = (&'static str, u16)> {
    const TABLE: &str = include_str!("../../../reference/language/number_words/2026-11/words.tsv");
    TABLE
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, number)| Some((word, number.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        assert!(number_words().any(|word| word == ("seven", 7)));
        let codes: Vec<_> = stop_words().filter(|(word, _)| *word == "oraz").flat_map(|(_, codes)| codes).collect();
        assert_eq!(codes, ["pl"]);
    }
}
