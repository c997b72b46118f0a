//! From the id of a figure to the answer that holds it.

use earnest_core::{Cohort, Figure, FigureId};
use earnest_store::Session;

use super::Answer;
use crate::EngineError;
use crate::compare::{COMPARE, compare_on, parse_sides};
use crate::price::PRICE;
use crate::report::{COHORT_FIELDS, REPORT, parse_cohort, report_on};

/// What the scope of an id asks.
#[derive(Debug)]
pub(super) enum Question {
    Report { cohort: Box<Cohort>, seed: u64 },
    Compare { sides: Vec<Cohort>, seed: u64 },
}

impl Question {
    /// The question of an id.
    pub(super) fn of(id: &FigureId) -> Result<Self, EngineError> {
        let unknown = || EngineError::UnknownFigure { id: id.as_str().to_owned() };
        let address = id.address().ok_or_else(unknown)?;
        let fields: Vec<&str> = address.scope.split('~').collect();
        let (kind, rest) = fields.split_first().ok_or_else(unknown)?;
        let (seed, cohorts) = rest.split_last().ok_or_else(unknown)?;
        let seed: u64 = seed.parse().map_err(|_| unknown())?;
        match *kind {
            REPORT if cohorts.len() == COHORT_FIELDS => {
                let cohort = Box::new(parse_cohort(cohorts).ok_or_else(unknown)?);
                Ok(Self::Report { cohort, seed })
            }
            COMPARE => Ok(Self::Compare { sides: parse_sides(cohorts).ok_or_else(unknown)?, seed }),
            PRICE => Err(EngineError::FigureOfPrice { id: id.as_str().to_owned() }),
            _ => Err(unknown()),
        }
    }

    /// Its answer, computed now.
    pub(super) async fn answer(&self, session: &Session) -> Result<Answer, EngineError> {
        match self {
            Self::Report { cohort, seed } => {
                Ok(Answer::Report(Box::new(report_on(session, cohort, &cohort.target.name, *seed).await?)))
            }
            Self::Compare { sides, seed } => Ok(Answer::Comparison(Box::new(compare_on(session, sides, *seed).await?))),
        }
    }
}

/// The figure of that id as it is computed now, whatever its value.
pub(super) fn find(answer: &Answer, id: &FigureId) -> Result<Figure, EngineError> {
    let same = answer.figures().into_iter().find(|figure| figure.id.is_same_figure(id));
    same.ok_or_else(|| EngineError::UnknownFigure { id: id.as_str().to_owned() })
}
