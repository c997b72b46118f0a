//! Fields of comma-separated values, after RFC 4180.
//!
//! | value                | as words                   | as a value |
//! |----------------------|----------------------------|------------|
//! | `Cook`               | `Cook`                     | `Cook`     |
//! | `Cook, "head"`       | `"Cook, ""head"""`         | the same   |
//! | `=1+1`               | `'=1+1`                    | `=1+1`     |
//! | `-1.5`               | `'-1.5`                    | `-1.5`     |
//!
//! Words are what a person wrote: those that a spreadsheet would compute have `'` before them, so that the words of a posting stay words.
//! Values are what a program wrote, numbers and dates among them: they stay as they are.

/// What a spreadsheet reads as a formula where a text begins with it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// When a field stands in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvQuotes {
    /// Where it holds a comma, a quote or a line break.
    Needed,
    /// Always: a column of names that hold commas, or an empty text that is not an absent one.
    Always,
}

/// Words as a field, in quotes where they need them.
pub fn csv_field(words: &str) -> String {
    let mut field = String::with_capacity(words.len());
    push_csv_words(&mut field, words, CsvQuotes::Needed);
    field
}

/// Appends words to a line as a field.
pub fn push_csv_words(line: &mut String, words: &str, quotes: CsvQuotes) {
    push(line, if words.starts_with(FORMULA) { "'" } else { "" }, words, quotes);
}

/// Appends what a program wrote, as a number, to a line as a field.
pub fn push_csv_value(line: &mut String, value: &str, quotes: CsvQuotes) {
    push(line, "", value, quotes);
}

fn push(line: &mut String, guard: &str, value: &str, quotes: CsvQuotes) {
    if quotes == CsvQuotes::Always || value.contains([',', '"', '\n', '\r']) {
        line.push('"');
        line.push_str(guard);
        line.push_str(&value.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(guard);
        line.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_posting_is_a_formula() {
        assert_eq!(csv_field("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(csv_field("+1, -2"), "\"'+1, -2\"");
        for begins in ['=', '+', '-', '@', '\t'] {
            assert_eq!(csv_field(&format!("{begins}x")), format!("'{begins}x"));
        }
        assert_eq!(csv_field("\rx"), "\"'\rx\"");
        assert_eq!(csv_field("a-b"), "a-b");
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(csv_field("Cook"), "Cook");
        assert_eq!(csv_field("Cook, \"head\"\nNight"), "\"Cook, \"\"head\"\"\nNight\"");
        assert_eq!(csv_field(""), "");
    }

    #[test]
    fn fields_are_quoted_where_they_are_asked_to_be() {
        let mut line = String::from("a,");
        push_csv_words(&mut line, "say \"x\"", CsvQuotes::Always);
        line.push(',');
        push_csv_words(&mut line, "", CsvQuotes::Always);
        line.push(',');
        push_csv_words(&mut line, "=1", CsvQuotes::Always);
        assert_eq!(line, "a,\"say \"\"x\"\"\",\"\",\"'=1\"");
    }

    #[test]
    fn numbers_keep_their_sign_and_lists_are_quoted() {
        let mut line = String::new();
        push_csv_value(&mut line, "-1.5", CsvQuotes::Needed);
        line.push(',');
        push_csv_value(&mut line, "[1,null]", CsvQuotes::Needed);
        assert_eq!(line, "-1.5,\"[1,null]\"");
    }
}
