//! A document, its parts and their blocks.

use earnest_core::FigureId;

use super::Table;
use crate::comparison::ClosedWaterfall;

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Document {
    /// Heading of the page.
    pub(crate) title: String,
    /// What answers the question, a paragraph each; the first is the one to read if only one is read.
    pub(crate) answer: Vec<String>,
    /// What it rests on, in less weight.
    pub(crate) asides: Vec<String>,
    /// The sections.
    pub(crate) parts: Vec<Part>,
    /// The last line: which data answered.
    pub(crate) origin: Option<String>,
    /// What an article of it says at its head; absent for answers that are about the asker's own affairs.
    pub(crate) front: Option<Front>,
}

/// The head of an article.
#[derive(Debug)]
pub(crate) struct Front {
    /// Day of the answer.
    pub(crate) date: String,
    /// What it is about.
    pub(crate) tags: Vec<String>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct Part {
    /// Heading.
    pub(crate) title: String,
    /// A sentence under it.
    pub(crate) lead: Option<String>,
    /// What it shows.
    pub(crate) blocks: Vec<Block>,
}

impl Part {
    /// A section without a sentence under its heading.
    pub(crate) fn new(title: &str, blocks: Vec<Block>) -> Self {
        Self { title: title.to_owned(), lead: None, blocks }
    }

    /// The section with `lead` under its heading.
    pub(crate) fn led_by(self, lead: impl Into<String>) -> Self {
        Self { lead: Some(lead.into()), ..self }
    }
}

/// A piece of a section.
#[derive(Debug)]
pub(crate) enum Block {
    /// A paragraph that says something.
    Text(String),
    /// A remark of less weight.
    Note(String),
    /// A reason in the place of a figure.
    Withheld(String),
    /// A heading inside a section.
    Heading(String),
    /// Rows and columns.
    Table(Table),
    /// Entries with words of others in them.
    List(Vec<Item>),
    /// Sentences of our own, each an entry; they may hold `code`.
    Remarks(Vec<String>),
    /// A gap in steps: picture and table.
    Waterfall(Box<ClosedWaterfall>),
}

/// An entry of a list.
#[derive(Debug, Default)]
pub(crate) struct Item {
    /// What it is about.
    pub(crate) head: String,
    /// What is said of it.
    pub(crate) text: String,
    /// Page where it can be read; shown only where it is one of the web.
    pub(crate) url: Option<String>,
    /// Figures that the text tells: the words that show each, and its id.
    pub(crate) figures: Vec<(String, FigureId)>,
}

impl Item {
    /// The page, where it is one of the web.
    pub(crate) fn web_url(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }
}
