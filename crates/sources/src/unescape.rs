//! Undoes one level of HTML escaping of a whole document.
//!
//! | text                  | becomes          |
//! |-----------------------|------------------|
//! | `&lt;p&gt;a&lt;/p&gt;`| `<p>a</p>`       |
//! | `&amp;nbsp;`          | `&nbsp;`         |
//! | `&#39;`, `&#x27;`     | `'`              |
//! | `&eacute;`, `a & b`   | as they are      |
//!
//! Escaping a document touches five characters only, so only these are undone; the entities of the document itself stay
//! for the HTML reader.

/// `text` with one level of escaping undone.
pub(crate) fn unescape_once(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = [
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&amp;", '&'),
            ("&apos;", '\''),
            ("&#39;", '\''),
            ("&#039;", '\''),
            ("&#34;", '"'),
            ("&#x27;", '\''),
        ]
        .into_iter()
        .find(|(entity, _)| rest.starts_with(entity));
        let (entity_len, letter) = entity.map_or((1, '&'), |(entity, letter)| (entity.len(), letter));
        plain.push(letter);
        rest = &rest[entity_len..];
    }
    plain.push_str(rest);
    plain
}

/// HTML that may have been escaped once or twice on its way, as HTML: undone while it shows tags only in escaped form.
pub(crate) fn html_of(text: &str) -> String {
    // Twice is what careless pipelines do; more would undo code samples of the text itself.
    const LEVELS_MAX: usize = 2;
    let mut html = text.to_owned();
    for _ in 0..LEVELS_MAX {
        let escaped_only = !html.contains('<') && (html.contains("&lt;") || html.contains("&amp;lt;"));
        if !escaped_only {
            break;
        }
        html = unescape_once(&html);
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_documents_come_back_and_others_stay() {
        for (text, html) in [
            ("&lt;p&gt;Salt &amp;amp; pepper&amp;nbsp;&lt;/p&gt;", "<p>Salt &amp; pepper&nbsp;</p>"),
            ("&amp;lt;p&amp;gt;x", "<p>x"),
            ("<p>write &lt;div&gt;</p>", "<p>write &lt;div&gt;</p>"),
            ("a & b &eacute; &", "a & b &eacute; &"),
        ] {
            assert_eq!(html_of(text), html);
        }
    }
}
