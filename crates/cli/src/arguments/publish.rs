//! Arguments of `publish`.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use earnest_site::publish::{BaseUrl, PageKind};
use jiff::civil::Date;

/// Write a site of plain files: a page a role, a role in a place, near roles side by side, with every figure's evidence.
///
/// The folder can be put on any host of files, in any folder of it. Pages without pay that may be published are not written. A second run
/// writes only what changed, and a run that is stopped leaves the site as it was; docs/publish.md says how, and which pages there are.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest publish site
  earnest publish site --base https://example.org/pay/
  earnest publish site --roles nurse \"data scientist\" --only place
  earnest publish site --roles roles.txt --dry-run")]
pub(crate) struct PublishArguments {
    /// Folder of the site: a new one, an empty one, or one that this command wrote before.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    /// Address under which the site will be known. Without it there is no sitemap, no feed, and nothing else that needs absolute links.
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<BaseUrl>,

    /// Only these roles: names, or a file with a name a line.
    #[arg(long, value_name = "ROLE|FILE", num_args = 1..)]
    pub(crate) roles: Vec<String>,

    /// Area of the roles' own pages. Without it: for each the country with most evidence of it.
    #[arg(long)]
    pub(crate) area: Option<String>,

    /// At most so many roles, those with most postings that state pay first.
    #[arg(long, value_name = "ROLES")]
    pub(crate) limit: Option<NonZero<usize>>,

    /// Beside the pages of roles, only these kinds. Without it: all.
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    pub(crate) only: Vec<OnlyKind>,

    /// Only postings published on or before this day. Without it: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,

    /// Say what would be written, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Seed of every pseudo-random step, recorded in the answers.
    #[arg(long, default_value_t = 0)]
    pub(crate) seed: u64,
}

/// Kinds of pages that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnlyKind {
    /// The pages of roles, which are always written.
    Role,
    /// Roles in places.
    Place,
    /// Near roles side by side.
    Comparison,
    /// Articles in Markdown, with their charts.
    Article,
    /// Pictures that stand for pages where they are shared.
    Picture,
}

impl OnlyKind {
    /// The kind beside the pages of roles.
    pub(crate) fn kind(self) -> Option<PageKind> {
        match self {
            Self::Role => None,
            Self::Place => Some(PageKind::Place),
            Self::Comparison => Some(PageKind::Comparison),
            Self::Article => Some(PageKind::Article),
            Self::Picture => Some(PageKind::Picture),
        }
    }
}
