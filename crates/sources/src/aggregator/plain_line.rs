//! The words of a line that a service wrote as HTML: a title, a name, the first line of a comment.
//!
//! | HTML                                        | line                        |
//! |---------------------------------------------|-----------------------------|
//! | `R&amp;D Lead &#8211; Labs`                 | `R&D Lead – Labs`           |
//! | `Acme | <a href="https:&#x2F;…">acme.io</a>` | `Acme | acme.io`           |
//! | `5 &lt; 6`, `a < b`                         | `5 < 6`, `a < b`            |
//! | `AT&T`, `&unknown;`                         | as they are                 |

/// Bytes of a line that are looked at: many times the longest title, so that what is longer is still seen to be.
const LINE_BYTES_MAX: usize = 64 * 1024;

/// Longest tag; those of links hold an address.
const TAG_BYTES_MAX: usize = 4_096;

/// Longest entity looked for, without `&` and `;`.
const ENTITY_BYTES_MAX: usize = 10;

/// `html` without tags and with its entities as letters.
pub(super) fn plain_line(html: &str) -> String {
    let mut rest = &html[..html.floor_char_boundary(LINE_BYTES_MAX)];
    let mut line = String::with_capacity(rest.len());
    while let Some(at) = rest.find(['<', '&']) {
        line.push_str(&rest[..at]);
        rest = &rest[at..];
        let (replacement, len) = if rest.starts_with('<') { (None, tag_len(rest)) } else { entity(rest) };
        match (replacement, len) {
            (Some(letter), len) => {
                line.push(letter);
                rest = rest.get(len..).unwrap_or_default();
            }
            (None, 0) => {
                line.push_str(&rest[..1]);
                rest = &rest[1..];
            }
            (None, len) => rest = rest.get(len..).unwrap_or_default(),
        }
    }
    line.push_str(rest);
    line.trim().to_owned()
}

/// Bytes of the tag that `text` begins with; 0 where it is none.
fn tag_len(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/');
    if !is_tag {
        return 0;
    }
    text.bytes().take(TAG_BYTES_MAX).position(|byte| byte == b'>').map_or(0, |end| end + 1)
}

/// The letter of the entity that `text` begins with, and its bytes; none and 0 where it is none.
fn entity(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.bytes().take(ENTITY_BYTES_MAX + 2).position(|byte| byte == b';') else { return (None, 0) };
    let letter = match text.get(1..end).unwrap_or_default() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "rsquo" => Some('’'),
        "euro" => Some('€'),
        "pound" => Some('£'),
        name => numeric(name).and_then(char::from_u32),
    };
    letter.map_or((None, 0), |letter| (Some(letter), end + 1))
}

fn numeric(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_become_letters() {
        for (html, line) in [
            ("R&amp;D Lead &#8211; Labs", "R&D Lead – Labs"),
            ("Acme | <a href=\"https:&#x2F;&#x2F;acme.io\" rel=\"nofollow\">acme.io</a> ", "Acme | acme.io"),
            ("5 &lt; 6, a < b, AT&T, &unknown; &", "5 < 6, a < b, AT&T, &unknown; &"),
            ("<i>open", "open"),
            ("a <b", "a <b"),
            ("é&#xD800;é", "é&#xD800;é"),
        ] {
            assert_eq!(plain_line(html), line);
        }
    }
}
