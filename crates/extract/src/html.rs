//! HTML to plain text over a tokenizer: no tree and no recursion, so that the depth of nesting costs nothing.
//!
//! | HTML                                | text                                   |
//! |-------------------------------------|----------------------------------------|
//! | `<p>`, `<div>`, `<h2>`, `<tr>`, …   | begin and end a line                   |
//! | `<h1>` … `<h6>`                     | an empty line before them too          |
//! | `<li>`                              | a line that begins with `- `           |
//! | `<br>`                              | a line break                           |
//! | `<td>`, `<th>`                      | a tab between cells                    |
//! | `<script>`, `<style>`, …, comments  | nothing                                |
//! | `&amp;`, `&#8217;`                  | the character                          |
//! | runs of white space                 | one space                              |

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::Rawtext;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Bytes of HTML that are read. Markup can be several times its text; a posting of more is no posting.
pub const HTML_BYTES_MAX: usize = 4 << 20;

/// The plain text of a piece of HTML. Of HTML beyond [`HTML_BYTES_MAX`] only the first part is read.
pub fn html_to_text(html: &str) -> String {
    let html = &html[..html.floor_char_boundary(HTML_BYTES_MAX)];
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(TextSink::default(), TokenizerOpts::default());
    while let TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) = tokenizer.feed(&input) {}
    tokenizer.end();
    let mut text = tokenizer.sink.text.into_inner().text;
    text.truncate(text.trim_end().len());
    text
}

#[derive(Default)]
struct TextSink {
    text: RefCell<TextBuilder>,
}

impl TokenSink for TextSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut text = self.text.borrow_mut();
        match token {
            Token::CharacterTokens(characters) => text.push_characters(&characters),
            Token::TagToken(tag) => return text.push_tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What stands between the last characters and the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

#[derive(Default)]
struct TextBuilder {
    text: String,
    gap: Gap,
    list_item: bool,
    /// How many elements are open whose content is not read aloud.
    hidden: u32,
}

impl TextBuilder {
    fn push_characters(&mut self, characters: &str) {
        if self.hidden > 0 {
            return;
        }
        let mut rest = characters;
        loop {
            let word_start = rest.trim_start_matches(is_html_space);
            if word_start.len() < rest.len() {
                self.widen(Gap::Space);
            }
            let end = word_start.find(is_html_space).unwrap_or(word_start.len());
            if end == 0 {
                return;
            }
            self.close_gap();
            self.text.push_str(&word_start[..end]);
            rest = &word_start[end..];
        }
    }

    fn push_tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let opens = tag.kind == TagKind::StartTag;
        match &*tag.name {
            "script" | "style" | "noscript" | "iframe" | "xmp" | "noembed" | "noframes"
                if opens && !tag.self_closing =>
            {
                self.hidden += 1;
                return TokenSinkResult::RawData(Rawtext);
            }
            "script" | "style" | "noscript" | "iframe" | "xmp" | "noembed" | "noframes" => self.hidden = 0,
            "br" => self.break_line(),
            "li" => {
                self.widen(Gap::Line);
                self.list_item = opens;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "ul" | "ol" | "table" if opens => {
                // What a list item holds stands beside its mark.
                self.widen(if self.list_item { Gap::Line } else { Gap::Paragraph });
            }
            "td" | "th" => self.widen(Gap::Cell),
            name if is_block(name) => self.widen(Gap::Line),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// A second break makes an empty line.
    fn break_line(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
    }

    fn close_gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Cell => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        if std::mem::take(&mut self.list_item) {
            self.text.push_str("- ");
        }
    }
}

fn is_html_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hr"
            | "html"
            | "main"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "title"
            | "tr"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn blocks_are_lines_and_items_have_marks() {
        let html = "<h2>The role</h2><p>Bake&nbsp;&amp; serve <b>bread</b>.<br>Daily.</p><ul><li><p>One</p></li><li>Two\n two</li></ul>\
                    <script>let pay = '$1';</script><style>p{}</style><!-- $2 --><table><tr><td>Pay</td><td>$20</td></tr></table>";
        assert_eq!(html_to_text(html), "The role\n\nBake & serve bread.\nDaily.\n\n- One\n- Two two\n\nPay\t$20");
    }

    #[test]
    fn broken_markup_is_read_as_far_as_it_goes() {
        assert_eq!(html_to_text("<p>one<p>two</b></div"), "one\n\ntwo");
        assert_eq!(html_to_text("2 < 3 & 4"), "2 < 3 & 4");
        assert_eq!(html_to_text("<script>never closed"), "");
        assert_eq!(html_to_text(""), "");
    }

    #[test]
    fn depth_and_length_cost_no_more_than_their_bytes() {
        let started = Instant::now();
        assert_eq!(html_to_text(&("<div>".repeat(400_000) + "deep")), "deep");
        assert_eq!(html_to_text(&"<".repeat(1_000_000)).len(), 1_000_000);
        html_to_text(&"&amp".repeat(1_000_000));
        // Quadratic time would be hours; a loaded machine may need seconds.
        assert!(started.elapsed() < Duration::from_mins(1));
    }
}
