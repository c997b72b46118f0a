//! Sentences, lists and tables on a terminal page.

use super::layout::Page;
use super::{table, waterfall};
use crate::document::{Block, Item};

/// Draws `blocks` one after the other.
pub(super) fn draw(page: &mut Page, blocks: &[Block]) {
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Text(text) => page.paragraph(text),
            Block::Note(text) | Block::Withheld(text) => page.item(text),
            Block::Heading(text) => {
                if index > 0 {
                    page.blank();
                }
                page.paragraph(text);
            }
            Block::Table(rows) => {
                if index.checked_sub(1).is_some_and(|before| matches!(blocks[before], Block::Table(_))) {
                    page.blank();
                }
                table::draw(page, rows);
            }
            Block::List(items) => items.iter().for_each(|item| page.item(&item_words(item))),
            Block::Remarks(remarks) => remarks.iter().for_each(|remark| page.item(remark)),
            Block::Waterfall(closed) => waterfall::draw(page, closed),
        }
    }
}

fn item_words(item: &Item) -> String {
    let Item { head, text, .. } = item;
    let url = item.web_url().map(|url| format!(" {url}")).unwrap_or_default();
    let colon = if head.is_empty() || text.is_empty() { "" } else { ": " };
    format!("{head}{colon}{text}{url}")
}
