//! Forms of answers.

use clap::ValueEnum;

/// Form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For the terminal.
    Term,
    /// An article in Markdown, with front matter.
    Md,
    /// One HTML page.
    Html,
    /// Everything, for machines; docs/schema holds its JSON Schema.
    Json,
}

/// Form of a table or a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Tables of text.
    Term,
    /// Everything, for machines.
    Json,
}

/// Form of a list of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsFormat {
    /// For the terminal.
    Term,
    /// The rows as comma separated values.
    Csv,
    /// Everything, for machines.
    Json,
}

/// Form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DocumentFormat {
    /// For the terminal.
    Term,
    /// Markdown.
    Md,
    /// Everything, for machines.
    Json,
}
