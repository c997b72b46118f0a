//! Skills: the languages, frameworks, databases, platforms and tools that a text names.
//!
//! Each word of the text is looked up as the first word of a known spelling, and the longest spelling that stands there
//! on word boundaries is a mention. Spellings that are ordinary words need more than their letters
//! ([`earnest_reference::skill`] says which):
//!
//! | text                                     | skills                                            |
//! |------------------------------------------|---------------------------------------------------|
//! | `postgres, REDIS`                        | PostgreSQL, Redis                                 |
//! | `Java8/C++17`                            | Java, C++                                         |
//! | `Advanced Excel`; `excel in your role`   | Excel; nothing                                    |
//! | `Excel in a fast-paced team.`            | nothing: capital at the start of a sentence       |
//! | `Python, Go or Rust`                     | Python, Go, Rust                                  |
//! | `experience with Toast`                  | Toast                                             |
//! | `Go above and beyond`                    | nothing: nothing vouches for it                   |
//! | `Microsoft Word`                         | Microsoft Word: the maker vouches for it          |
//! | `Python and R are a plus`                | Python, R: unlike `Go`, a letter is no verb       |
//!
//! What the employer says of itself, its benefits and legal notes are not read, and its own products are no skills.

mod context;
mod lexicon;
mod reader;
mod word;

pub use reader::SkillReader;

#[cfg(test)]
mod tests;
