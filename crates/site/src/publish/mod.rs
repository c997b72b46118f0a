//! Writes the site to a folder: every page that has something to say, what machines read beside it, and nothing anew that did not change.
//!
//! | file                                        | what it is                                                           |
//! |---------------------------------------------|----------------------------------------------------------------------|
//! | `index.html`, `roles.html`, `data.html`, `methods.html` | the ways in                                               |
//! | `roles/ROLE.html`, `roles/ROLE/in/PLACE.html` | a role, a role in a place; `.json`, `.csv` and `.md` of the answer beside |
//! | `…/figures.html`                            | every figure of a page, with its evidence                            |
//! | `roles/ROLE/best.html`                      | places, skills and employers that pay most                           |
//! | `compare/A-vs-B.html`                       | near roles side by side                                              |
//! | `articles/ROLE.md`, `articles/ROLE/*.svg`   | the same for publishers: Markdown with front matter, charts beside   |
//! | `assets/`                                   | stylesheet, script, `search.json`                                    |
//! | `sitemap.xml`, `robots.txt`, `feed.xml`     | for search engines and readers of feeds                              |
//! | `.earnest-site.json`                        | the [`Manifest`]                                                     |
//!
//! `ask` puts the questions, `choose` says which answers are worth a page, `role_pages`, `comparison_pages` and `front_pages` draw them,
//! `folder`, `staging` and `exchange` hold the promise that whoever reads the folder finds one whole site.

mod ask;
mod choose;
mod comparison_pages;
mod error;
mod exchange;
mod feed;
mod folder;
mod front_pages;
mod listing;
mod lock;
mod manifest;
mod page;
mod places;
mod progress;
mod role_pages;
mod run;
mod settings;
mod sitemap;
mod staging;
mod summary;
mod xml;

pub use choose::Omission;
pub use error::PublishError;
pub use manifest::{Change, MANIFEST, Manifest, ManifestFile, ManifestPage, PageMedian};
pub use progress::{NoProgress, PublishProgress};
pub use run::publish;
pub use settings::{BaseUrl, InvalidBaseUrl, PageKind, PublishSettings};
pub use summary::{LeftBehind, PublishSummary};
