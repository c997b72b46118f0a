//! The regression that explains pay, fitted once for all who ask it of the same rows: roles of one occupation, and a role's own rankings,
//! evidence and comparisons, often rest on one.

use std::sync::Arc;

use earnest_stats::regression::{
    Design, ExplainedShares, Premium, SharesRefused, explained_shares, fit_ridge, premiums,
};
use earnest_stats::release;
use earnest_store::{Memo, Session};

use crate::hedonic::{HedonicRow, Vocabulary, design};

/// Fewest postings and employers of a regression with some twenty columns.
const POSTINGS_MIN: usize = 60;
const EMPLOYERS_MIN: usize = 20;

/// Folds of whole employers, on which the shares are measured.
const FOLDS: usize = 10;

/// What came of a regression.
#[derive(Debug)]
pub(super) enum Regression {
    /// It was fitted.
    Fitted(Box<Fitted>),
    /// Why not, in words, with the rows and employers that there were.
    Refused { n: usize, employers: usize, message: String },
}

/// A regression.
#[derive(Debug)]
pub(super) struct Fitted {
    pub(super) design: Design,
    pub(super) shares: ExplainedShares,
    pub(super) premiums: Vec<Premium>,
}

impl Regression {
    /// That of `rows`, with folds by `seed`.
    pub(super) fn of(session: &Session, rows: &[HedonicRow<'_>], seed: u64) -> Arc<Self> {
        let key = format!("regression {seed} {}", hash(rows));
        if let Some(known) = session.memo().get(&key) {
            return known;
        }
        let fitted = Arc::new(Self::fit(rows, seed).unwrap_or_else(|refused| refused));
        session.memo().keep(key, Arc::clone(&fitted), fitted.bytes());
        fitted
    }

    /// About what it takes: a design holds a number for each row and column.
    fn bytes(&self) -> usize {
        match self {
            Self::Fitted(fitted) => Memo::bytes_of::<f64>(fitted.design.rows() * fitted.design.columns().len()),
            Self::Refused { message, .. } => message.len(),
        }
    }

    fn fit(rows: &[HedonicRow<'_>], seed: u64) -> Result<Self, Self> {
        let refused = |n, employers, message: String| Self::Refused { n, employers, message };
        let vocabulary = Vocabulary::of(rows.iter());
        let design = design(rows, &vocabulary).map_err(|_| {
            refused(rows.len(), 0, "the postings have more kinds of things than can be told apart".to_owned())
        })?;
        let (n, employers) = (design.rows(), design.employer_count());
        if n < POSTINGS_MIN || employers < EMPLOYERS_MIN {
            return Err(refused(
                n,
                employers,
                format!("{n} of the {POSTINGS_MIN} postings and {employers} of the {EMPLOYERS_MIN} employers it needs"),
            ));
        }
        let ridge = fit_ridge(&design, &Vocabulary::penalized(&design), seed)
            .map_err(|_| refused(n, employers, "no posting states both ends of its pay".to_owned()))?;
        let shares = explained_shares(&design, &ridge.penalty, FOLDS, seed)
            .map_err(|reason| refused(n, employers, in_words(reason)))?;
        let premiums = premiums(&design, &ridge.coefficients);
        Ok(Self::Fitted(Box::new(Fitted { design, shares, premiums })))
    }
}

fn in_words(refused: SharesRefused) -> String {
    match refused {
        SharesRefused::TooFewEmployers { employers } => {
            format!("{employers} of the {} employers it needs", release::MIN_EMPLOYERS)
        }
        SharesRefused::NoVariation => "all postings state the same pay".to_owned(),
        SharesRefused::TooManyFactors { factors } => format!("{factors} factors are too many to tell apart"),
    }
}

/// A hash of everything that a regression reads of its rows, each text with its length before it.
fn hash(rows: &[HedonicRow<'_>]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut bytes = Vec::new();
    let text = |bytes: &mut Vec<u8>, text: &str| {
        bytes.extend(text.len().to_le_bytes());
        bytes.extend(text.as_bytes());
    };
    for row in rows {
        let HedonicRow {
            posting_id: _,
            log_pay,
            employer,
            role,
            level,
            years,
            area,
            arrangement,
            employer_kind,
            skills,
        } = row;
        bytes.clear();
        bytes.extend(log_pay.to_le_bytes());
        // No years are told from any number of them.
        bytes.push(u8::from(years.is_some()));
        bytes.extend(years.unwrap_or_default().to_le_bytes());
        for value in [*employer, *role, *level, area.as_str(), *arrangement, *employer_kind] {
            text(&mut bytes, value);
        }
        bytes.extend(skills.len().to_le_bytes());
        for skill in *skills {
            text(&mut bytes, skill);
        }
        hasher.update(&bytes);
    }
    hasher.finalize().to_hex().to_string()
}
