//! The same text in one spelling, so that each reader's rules need only one.
//!
//! | written                                   | folded                    |
//! |-------------------------------------------|---------------------------|
//! | `Pay`, `ÜBER UNS`                         | `pay`, `über uns`         |
//! | no-break, thin, full-width spaces, tabs   | one space                 |
//! | spaces round a line break                 | nothing                   |
//! | `’` `‘` `´`; `‐` `‑`; `−`                 | `'`; `-`; `–`             |
//! | full-width digits, letters and marks      | ASCII                     |
//! | zero-width characters, soft hyphens, `**` | nothing                   |
//! | `â€“`, `â€™`, `â€¢` (UTF-8 read as Latin)  | `–`, `'`, `•`             |
//!
//! Every offset of the folded text maps back to the character of the original that it came from.

use std::ops::Range;

/// Folded text with the way back to the original.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    text: String,
    /// Folded and original offset of each place where their difference changes, in order.
    shifts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `original`.
    pub(crate) fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), shifts: vec![(0, 0)] };
        let mut at = 0;
        while at < original.len() {
            let run = plain_run(&original.as_bytes()[at..]);
            if run > 0 {
                folded.push_run(at, &original[at..at + run]);
                at += run;
            } else {
                at += folded.push_first(at, &original[at..]);
            }
        }
        folded.mark(original.len());
        folded
    }

    /// Folds the first character of `rest`, which begins at offset `start` of the original, with what belongs to it; gives the
    /// number of bytes read.
    fn push_first(&mut self, start: usize, rest: &str) -> usize {
        let mut next = rest.char_indices().peekable();
        let Some((_, first)) = next.next() else { return 0 };
        match first {
            '\r' if matches!(next.peek(), Some((_, '\n'))) => {}
            '\r' | '\n' => self.push_line_break(start),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
            '*' if matches!(next.peek(), Some((_, '*'))) => while next.next_if(|(_, next)| *next == '*').is_some() {},
            'â' if matches!(next.peek(), Some((_, '€'))) => {
                next.next();
                let mark = next.next_if(|(_, next)| !next.is_ascii()).map(|(_, mark)| mark);
                self.push(start, mojibake_mark(mark));
            }
            c if c.is_ascii() && !c.is_ascii_whitespace() => self.push(start, c.to_ascii_lowercase()),
            c if c.is_whitespace() => self.push_space(start),
            c => self.push(start, fold_character(c)),
        }
        next.peek().map_or(rest.len(), |(read, _)| *read)
    }

    /// The folded text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The range of `original`, the text this was folded from, that a range of the folded text came from.
    pub(crate) fn original(&self, original: &str, range: Range<usize>) -> Range<usize> {
        let start = self.original_offset(range.start);
        // The end is the end of the last character, not the start of the next: what was dropped between stays out.
        let Some(last) = self.text[range.clone()].chars().next_back() else { return start..start };
        let last = self.original_offset(range.end - last.len_utf8());
        start..last + original[last..].chars().next().map_or(0, char::len_utf8)
    }

    /// Whether a capital letter, followed by a small one, begins a word at an offset of the folded text within a run of
    /// letters of `original`: text that lost its line breaks, "250kWe bake".
    pub(crate) fn begins_glued_word(&self, original: &str, folded: usize) -> bool {
        if folded >= self.text.len() {
            return false;
        }
        let mut written = original[self.original_offset(folded)..].chars();
        written.next().is_some_and(char::is_uppercase) && written.next().is_none_or(|next| !next.is_uppercase())
    }

    fn original_offset(&self, offset: usize) -> usize {
        let index = self.shifts.partition_point(|(folded, _)| *folded <= offset).saturating_sub(1);
        let (folded, original) = self.shifts[index];
        original + (offset - folded)
    }

    /// Notes that what is pushed next came from offset `original`.
    fn mark(&mut self, original: usize) {
        let here = self.text.len();
        match self.shifts.last_mut() {
            Some((folded, from)) if *from + (here - *folded) == original => {}
            Some((folded, from)) if *folded == here => *from = original,
            _ => self.shifts.push((here, original)),
        }
    }

    fn push(&mut self, original: usize, c: char) {
        self.mark(original);
        self.text.push(c);
    }

    /// Pushes characters that differ from their folded form in nothing but capitals.
    fn push_run(&mut self, original: usize, run: &str) {
        self.mark(original);
        let from = self.text.len();
        self.text.push_str(run);
        self.text[from..].make_ascii_lowercase();
    }

    fn push_space(&mut self, original: usize) {
        if !self.text.ends_with([' ', '\n']) {
            self.push(original, ' ');
        }
    }

    fn push_line_break(&mut self, original: usize) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        self.push(original, '\n');
    }
}

/// Printable ASCII that no rule concerns but that of capitals.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = byte != b'*';
        byte += 1;
    }
    plain
};

/// How many of the first bytes are plain: words with one space between them.
fn plain_run(bytes: &[u8]) -> usize {
    let plain_at = |at: usize| bytes.get(at).is_some_and(|&byte| PLAIN[usize::from(byte)]);
    let mut run = 0;
    loop {
        while plain_at(run) {
            run += 1;
        }
        let single_space = run > 0 && bytes.get(run) == Some(&b' ') && plain_at(run + 1);
        if !single_space {
            return run;
        }
        run += 1;
    }
}

fn fold_character(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{b4}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2212}' | '\u{2012}' => '–',
        // The full-width forms repeat ASCII at a fixed distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_lowercase()),
        c => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

fn mojibake_mark(mark: Option<char>) -> char {
    match mark {
        Some('™' | '˜' | '\u{99}' | '\u{98}') => '\'',
        Some('œ' | '\u{9d}' | '\u{9c}') => '"',
        Some('¢') => '•',
        _ => '–',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        Folded::new(text).as_str().to_owned()
    }

    #[test]
    fn spellings_meet() {
        assert_eq!(folded("You’ll  GET\u{a0}$50\u{200b},000"), "you'll get $50,000");
        assert_eq!(folded("**Pay:** ４０k \r\n  next"), "pay: 40k\nnext");
        assert_eq!(folded("dayâ€™s â€“ pay"), "day's – pay");
    }

    #[test]
    fn ranges_come_back_to_what_was_written() {
        let text = "Ab\u{200b}’c  ÉD";
        let folded = Folded::new(text);
        let at = folded.as_str().find("'c é").unwrap();
        assert_eq!(&text[folded.original(text, at..at + "'c é".len())], "’c  É");
    }

    proptest! {
        #[test]
        fn every_character_maps_to_a_character(text in ".{0,60}") {
            let folded = Folded::new(&text);
            for (start, c) in folded.as_str().char_indices() {
                let range = folded.original(&text, start..start + c.len_utf8());
                prop_assert!(text.get(range.clone()).is_some_and(|quote| !quote.is_empty()), "{range:?}");
            }
        }
    }
}
