//! Answers to terminal, Markdown, HTML and JSON.
