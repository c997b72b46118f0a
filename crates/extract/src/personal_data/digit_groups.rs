//! The groups of digits that a telephone number may consist of.
//!
//! ```text
//! groups = digits { joint digits }
//! joint  = [ ")" ] [ " " ] [ "." | "-" | "–" | "/" ] [ " " ] [ "(" ]       not empty; no space at a dot
//! ```

use std::ops::Range;

/// Most digits of a telephone number: E.164 allows 15, and two may say that a country code follows.
const DIGITS_MAX: usize = 17;

/// Most groups of a telephone number: `+49 (0) 30 12 34 56 78` has seven.
const GROUPS_MAX: usize = 8;

/// What stands between a group and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nothing: the first group.
    First,
    /// A dot.
    Dot,
    /// A dash.
    Dash,
    /// A slash.
    Slash,
    /// A slash between spaces, as between two numbers, or after the code of an area.
    SpacedSlash,
    /// A space, or a bracket.
    Space,
    /// A dash between spaces, as between the ends of a range.
    SpacedDash,
}

/// Digits without anything between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group<'a> {
    /// The digits.
    pub(super) digits: &'a str,
    /// Offset of the byte after them.
    pub(super) end: usize,
    /// What stands before them.
    pub(super) joint: Joint,
}

/// Reads the groups from the digit at `start` on into `groups`, as many as one number may have.
pub(super) fn read_groups<'a>(text: &'a str, start: usize, groups: &mut Vec<Group<'a>>) {
    groups.clear();
    let (mut at, mut joint, mut digits) = (start, Joint::First, 0);
    loop {
        let end = digits_end(text, at);
        digits += end - at;
        if digits > DIGITS_MAX || groups.len() == GROUPS_MAX {
            return;
        }
        groups.push(Group { digits: &text[at..end], end, joint });
        match joint_after(text, end) {
            Some((range, next)) if is_digit_at(text, range.end) => (at, joint) = (range.end, next),
            _ => return,
        }
    }
}

/// The end of the digits at an offset.
pub(super) fn digits_end(text: &str, start: usize) -> usize {
    let digits = text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit());
    start + digits.count()
}

fn is_digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn joint_after(text: &str, start: usize) -> Option<(Range<usize>, Joint)> {
    let mut rest = &text[start..];
    let mut take = |is_taken: fn(char) -> bool| {
        let found = rest.chars().next().filter(|&c| is_taken(c));
        rest = &rest[found.map_or(0, char::len_utf8)..];
        found
    };
    let closes = take(|c| c == ')').is_some();
    let spaced = take(is_space).is_some();
    let mark = take(|c| matches!(c, '.' | '/') || is_dash(c));
    let spaced_after = mark.is_some() && take(is_space).is_some();
    let opens = take(|c| c == '(').is_some();
    let joint = match mark {
        None if closes || spaced || opens => Joint::Space,
        Some(mark) if is_dash(mark) && (spaced || spaced_after) => Joint::SpacedDash,
        Some(mark) if is_dash(mark) => Joint::Dash,
        Some('.') if !spaced && !spaced_after => Joint::Dot,
        Some('/') if spaced || spaced_after => Joint::SpacedSlash,
        Some('/') => Joint::Slash,
        _ => return None,
    };
    Some((start..text.len() - rest.len(), joint))
}

/// Spaces within a line.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Hyphens and the en dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–')
}
