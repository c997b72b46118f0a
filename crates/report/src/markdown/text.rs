//! Text that Markdown and its front matter show as it is.

use crate::words;

/// Words of others: nothing in them is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => escaped.push(' '),
            letter if words::turns_direction(letter) => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Sentences of our own, which may hold `code`: only what could become HTML is escaped.
pub(super) fn prose(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(['\n', '\r'], " ")
}

/// A quoted string of YAML.
pub(super) fn quoted(text: &str) -> String {
    let kept = text.chars().filter(|letter| !words::turns_direction(*letter));
    let text: String = kept.map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A link, where the address is one of the web that cannot end the link early; else the words alone.
pub(super) fn link(words: &str, url: Option<&str>) -> String {
    let is_plain = |url: &&str| {
        !url.contains(['(', ')', '<', '>', '\\']) && !url.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    match url.filter(is_plain) {
        Some(url) => format!("[{}]({url})", escaped(words)),
        None => escaped(words),
    }
}

/// A list of items that are Markdown already.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_cannot_become_markup() {
        assert_eq!(escaped("<script>a|b</script>"), "&lt;script&gt;a\\|b&lt;/script&gt;");
        assert_eq!(escaped("[food](javascript:x)"), "\\[food\\](javascript:x)");
        assert_eq!(escaped("~~gone~~\n# head"), "\\~\\~gone\\~\\~ \\# head");
        assert_eq!(quoted("a\n---\"b"), "\"a ---\\\"b\"");
    }

    #[test]
    fn an_address_cannot_end_its_link() {
        assert_eq!(link("Acme", Some("https://acme.example/1")), "[Acme](https://acme.example/1)");
        assert_eq!(link("Acme", Some("https://acme.example/) [x](javascript:y")), "Acme");
    }
}
