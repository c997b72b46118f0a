//! Why a question or a command could not be carried out.

use std::path::PathBuf;

use earnest_sources::SourceError;
use earnest_sources::fetch::{Dataset, FetchError};
use earnest_sources::polite::AskError;
use earnest_store::StoreError;

use crate::evaluate::LineKind;

/// A failure of a whole command. What is wrong with a single record is an issue, not an error.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The lake failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A source could not be read.
    #[error("cannot read `{name}`")]
    Source {
        /// Name of the input.
        name: String,
        /// Cause.
        #[source]
        source: SourceError,
    },
    /// A file could not be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// No client could be made, or nothing whole was answered.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The data set has no such release.
    #[error("no release of `{dataset}` is called `{release}`")]
    UnknownRelease {
        /// The data set.
        dataset: Dataset,
        /// What was asked for.
        release: String,
        /// The releases there are, newest first.
        known: Vec<String>,
    },
    /// A path does not exist or cannot be listed.
    #[error("cannot find `{path}`")]
    NoSuchPath {
        /// Path as given.
        path: PathBuf,
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// Nothing is known by that name.
    #[error("no role or occupation is called `{question}`")]
    UnknownRole {
        /// What was asked.
        question: String,
        /// Names that are near it.
        nearest: Vec<String>,
    },
    /// Several roles fit equally well.
    #[error("`{question}` could be one of several roles")]
    AmbiguousRole {
        /// What was asked.
        question: String,
        /// Names of the roles.
        candidates: Vec<String>,
    },
    /// No area is known by that name.
    #[error("no area is called `{area}`")]
    UnknownArea {
        /// What was asked.
        area: String,
        /// Names that are near it.
        nearest: Vec<String>,
    },
    /// There is no exchange rate for the currency.
    #[error("there are no exchange rates for `{currency}`")]
    UnquotedCurrency {
        /// Currency asked for.
        currency: earnest_core::Currency,
    },
    /// Too few occupations and areas have both posted and surveyed pay.
    #[error("{cells} cells of occupation and area have both posted and surveyed pay, too few to compare them")]
    TooFewCells {
        /// Cells there are.
        cells: usize,
    },
    /// The dates contradict each other.
    #[error("`--since {since}` is after `--as-of {as_of}`")]
    EmptyWindow {
        /// First day asked for.
        since: jiff::civil::Date,
        /// Last day asked for.
        as_of: jiff::civil::Date,
    },
    /// A file of labels or records could not be read.
    #[error("cannot read `{name}`")]
    Read {
        /// Name of the input.
        name: String,
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// A line of labels or records is not what it should be.
    #[error("line {line} of `{name}` cannot be read")]
    InvalidLine {
        /// Name of the input.
        name: String,
        /// Number of the line, from 1.
        line: usize,
        /// What it should be.
        kind: LineKind,
        /// Cause.
        #[source]
        source: serde_json::Error,
    },
    /// Two labels are of one posting.
    #[error("`{name}` labels `{id}` twice")]
    LabelledTwice {
        /// Name of the input.
        name: String,
        /// The posting.
        id: earnest_core::PostingId,
    },
    /// A file of labels holds none.
    #[error("`{name}` holds no labels")]
    NoLabels {
        /// Name of the input.
        name: String,
    },
    /// The text is the id of no figure.
    #[error("`{id}` is the id of no figure")]
    UnknownFigure {
        /// What was typed.
        id: String,
    },
    /// A figure of a price, whose id does not hold the whole profile.
    #[error("`{id}` is of a price, whose question is too long for an id")]
    FigureOfPrice {
        /// What was typed.
        id: String,
    },
    /// Two answers to different questions.
    #[error("`{before}` and `{after}` answer different questions")]
    OtherQuestion {
        /// Name of the first.
        before: String,
        /// Name of the second.
        after: String,
    },
    /// A file holds no answer.
    #[error("`{name}` holds no answer of `report`, `compare` or `price`")]
    NoAnswer {
        /// Name of the input.
        name: String,
    },
    /// A comparison needs two sides.
    #[error("one cohort cannot be compared")]
    OneSide,
    /// What was asked for beside the role is no place, arrangement, level or kind of employer.
    #[error("`{with}` is no place, arrangement, level or kind of employer")]
    UnknownDifference {
        /// What was typed.
        with: String,
    },
    /// An input holds no posting.
    #[error("`{name}` holds no posting: {reason}")]
    NoPosting {
        /// Name of the input.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No rule of that jurisdiction is known.
    #[error("no jurisdiction with known rules has the code `{code}`")]
    UnknownJurisdiction {
        /// What was typed.
        code: String,
        /// The codes there are.
        known: Vec<String>,
    },
    /// There is not enough to price.
    #[error("neither a title nor a role says what is to be priced")]
    NothingToPrice,
    /// A model needs more postings.
    #[error("{postings} postings state pay, too few, or of too few employers, to fit a model to")]
    TooFewPostings {
        /// Postings there are.
        postings: usize,
    },
    /// Writing the output failed.
    #[error("cannot write the output")]
    Output(#[source] std::io::Error),
}

impl EngineError {
    /// What a person can do about it.
    pub fn hint(&self) -> Option<String> {
        let list = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Store(error) => error.hint().map(str::to_owned),
            Self::Fetch(error) => error.hint().map(str::to_owned),
            Self::Ask(error) => error.hint().map(str::to_owned),
            Self::UnknownRelease { known, .. } => Some(format!("the releases are {}", list(known))),
            Self::Source { .. } | Self::Read { .. } | Self::Output(_) => None,
            Self::InvalidLine { kind: LineKind::Label, .. } | Self::NoLabels { .. } => {
                Some("each line is one JSON object; docs/methods/facts.md shows a label".to_owned())
            }
            Self::InvalidLine { kind: LineKind::Record, .. } => {
                Some("each line is a fact record as `earnest extract` writes them".to_owned())
            }
            Self::LabelledTwice { .. } => Some("keep one of the two labels".to_owned()),
            Self::NoSuchPath { .. } => Some("check the spelling; a folder is read with everything below it".to_owned()),
            Self::UnknownRole { nearest, .. } if nearest.is_empty() => {
                Some("try the name on the job ad, such as `registered nurse` or `backend engineer`".to_owned())
            }
            Self::AmbiguousRole { candidates, .. } => Some(format!("ask for one of {}", list(candidates))),
            Self::UnknownArea { nearest, .. } if nearest.is_empty() => {
                Some("name a country, a US state or a US city, such as `Germany`, `Texas` or `Austin, TX`".to_owned())
            }
            Self::UnknownRole { nearest, .. } | Self::UnknownArea { nearest, .. } => {
                Some(format!("did you mean {}?", list(nearest)))
            }
            Self::UnquotedCurrency { .. } => Some(
                "ask for a currency that the European Central Bank quotes, such as `USD`, `EUR` or `INR`".to_owned(),
            ),
            Self::TooFewCells { .. } => Some(
                "ingest postings of the United States that state pay; a release of the survey counts from 11 months after its month"
                    .to_owned(),
            ),
            Self::UnknownFigure { .. } => Some("ids stand beside each figure in `--format json`".to_owned()),
            Self::FigureOfPrice { .. } => Some("verify the file of its answer".to_owned()),
            Self::OtherQuestion { .. } => Some("compare answers of one role, area and level, of different days or lakes".to_owned()),
            Self::NoAnswer { .. } => Some("write one with `--format json > answer.json`".to_owned()),
            Self::OneSide => Some(
                "name a second role, or what is different with `--with`, such as `--with Remote` or `--with \"New York\"`".to_owned(),
            ),
            Self::UnknownDifference { .. } => {
                Some("try `--with Remote`, `--with \"New York\"`, `--with senior` or `--with startup`".to_owned())
            }
            Self::NoPosting { .. } => Some(
                "a posting is a JSON object with `title` and `text`, or a page with schema.org JobPosting data".to_owned(),
            ),
            Self::UnknownJurisdiction { known, .. } => Some(format!("the codes are {}", list(known))),
            Self::NothingToPrice => Some("give a posting with a `title`, or `--role`".to_owned()),
            Self::TooFewPostings { .. } => Some("ingest more postings that state pay".to_owned()),
            Self::EmptyWindow { .. } => Some("the window must begin before it ends".to_owned()),
        }
    }

    /// Whether the question, not the machine, is at fault.
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Self::UnknownRole { .. }
                | Self::AmbiguousRole { .. }
                | Self::UnknownArea { .. }
                | Self::UnquotedCurrency { .. }
                | Self::EmptyWindow { .. }
                | Self::TooFewCells { .. }
                | Self::UnknownRelease { .. }
                | Self::NoSuchPath { .. }
                | Self::UnknownFigure { .. }
                | Self::NoAnswer { .. }
                | Self::FigureOfPrice { .. }
                | Self::OtherQuestion { .. }
                | Self::OneSide
                | Self::UnknownDifference { .. }
                | Self::UnknownJurisdiction { .. }
                | Self::NothingToPrice
                | Self::NoPosting { .. }
                | Self::TooFewPostings { .. }
        )
    }
}
