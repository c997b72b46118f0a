//! Walks over the tags and texts of a web page, as the HTML standard splits it into tokens.
//!
//! | page                                        | pieces                                        |
//! |---------------------------------------------|-----------------------------------------------|
//! | `<A HREF=x>y</a>`                           | start `a` with `href`, text `y`, end `a`      |
//! | `<script>if (a < b) …</script>`             | start, its text as it is, end                 |
//! | `&eacute;`                                  | text `é`                                      |
//! | comments, `<!doctype>`                      | nothing                                       |

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A piece of a page.
pub(crate) enum Piece<'a> {
    /// A start tag.
    Start(&'a Tag),
    /// An end tag of that name.
    End(&'a str),
    /// Text between tags.
    Text(&'a str),
}

/// Gives every piece of `page` to `each`, in order.
pub(crate) fn walk(page: &str, each: &mut dyn FnMut(Piece<'_>)) {
    let tokenizer = Tokenizer::new(Pieces { each: RefCell::new(each) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril holds less than 4 GB, which the page's limit is far below.
    input.push_back(StrTendril::from_slice(page));
    while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

struct Pieces<'a> {
    each: RefCell<&'a mut dyn FnMut(Piece<'_>)>,
}

impl TokenSink for Pieces<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut each = self.each.borrow_mut();
        match token {
            Token::CharacterTokens(text) => each(Piece::Text(&text)),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => each(Piece::End(&tag.name)),
            Token::TagToken(tag) => {
                each(Piece::Start(&tag));
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "noframes" | "iframe" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
