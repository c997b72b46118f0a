//! Reads one row of a workbook: a cell of the survey.
//!
//! | row                                                          | result                                            |
//! |--------------------------------------------------------------|---------------------------------------------------|
//! | an occupation in an area and an industry                     | a cell                                            |
//! | `ANNUAL` is `TRUE`                                           | its hourly wages are stated in the other unit     |
//! | `HOURLY` is `TRUE`                                           | its annual wages are stated in the other unit     |
//! | `OCC_CODE` is `00-0000`                                      | left out: all occupations                         |
//! | a figure that is none                                        | the cell without it, and a rejection              |
//! | `OCC_CODE` is empty (a title across the row) or no SOC code  | rejected                                          |
//! | an `AREA` or `AREA_TYPE` that names no area                  | rejected                                          |
//! | all industries, but not all owners (`OWN_CODE`)              | rejected: the records have no place for owners    |

use std::sync::Arc;

use earnest_core::{IssueCode, WageValue};
use rustc_hash::FxHashMap;

use crate::posting_line::clip;
use crate::wage::{OewsArea, OewsCell};

use super::area::{OccupationCode, occupation_code, workbook_area};
use super::field::Field;
use super::header::SheetColumns;
use super::measure::{Figures, MeasureKind, TABLE};
use super::plausible::drop_contradictions;

/// The owner code of all owners together: federal, state and local government, and private.
const ALL_OWNERS: &str = "1235";

/// Code of all industries together.
const ALL_INDUSTRIES: [&str; 2] = ["000000", "0"];

/// What was wrong with a row.
pub(super) type RowIssues = Vec<(IssueCode, String)>;

/// Texts that many rows share, kept once.
#[derive(Debug, Default)]
pub(super) struct Texts(FxHashMap<String, Arc<str>>);

impl Texts {
    fn share(&mut self, text: String) -> Arc<str> {
        self.0.entry(text).or_insert_with_key(|text| text.as_str().into()).clone()
    }
}

/// One row by its columns.
pub(super) struct SheetRow<'a> {
    pub(super) columns: &'a SheetColumns,
    pub(super) fields: &'a [Field],
}

impl SheetRow<'_> {
    /// The cell, and what was wrong with its figures; `None` for a row of all occupations, and one that is refused.
    pub(super) fn cell(&self, release: &Arc<str>, texts: &mut Texts) -> (Option<OewsCell>, RowIssues) {
        let mut issues = Vec::new();
        let cell = self.try_cell(release, texts, &mut issues);
        let cell = cell.unwrap_or_else(|issue| {
            issues.push(issue);
            None
        });
        (cell, issues)
    }

    fn try_cell(
        &self,
        release: &Arc<str>,
        texts: &mut Texts,
        issues: &mut RowIssues,
    ) -> Result<Option<OewsCell>, (IssueCode, String)> {
        let code = self.field(Some(self.columns.occupation)).text();
        if code.is_empty() {
            let text = self.fields.iter().find(|field| **field != Field::Empty).map(Field::text).unwrap_or_default();
            let message = format!("`OCC_CODE` is empty; the row begins with `{}`", clip(&text));
            return Err((IssueCode::MissingField, message));
        }
        let invalid = |message: String| (IssueCode::InvalidValue, message);
        let soc = match occupation_code(&code) {
            Some(OccupationCode::All) => return Ok(None),
            Some(OccupationCode::Soc(soc)) => soc,
            None => return Err(invalid(format!("`OCC_CODE` holds `{}`, expected a SOC code", clip(&code)))),
        };
        let area = self.area().map_err(invalid)?;
        let industry = self.industry().map_err(invalid)?;
        let mut figures = self.figures(|message| issues.push(invalid(message)));
        drop_contradictions(&mut figures, |message| issues.push(invalid(message)));
        let area_name = self.field(self.columns.area_title).text();
        let area_name = if area_name.is_empty() && area == OewsArea::National { "National".into() } else { area_name };
        Ok(Some(OewsCell {
            release: release.clone(),
            soc,
            occupation: texts.share(self.field(Some(self.columns.title)).text()),
            area,
            area_name: texts.share(area_name),
            industry: industry.map(|industry| texts.share(industry)),
            employment: figures.employment(),
            employment_rse_percent: figures.employment_rse_percent(),
            annual: figures.annual(),
            hourly: figures.hourly(),
            wage_mean_rse_percent: figures.wage_mean_rse_percent(),
        }))
    }

    fn field(&self, column: Option<usize>) -> &Field {
        column.and_then(|column| self.fields.get(column)).unwrap_or(&Field::Empty)
    }

    fn area(&self) -> Result<OewsArea, String> {
        // Older tables of the whole country name no area.
        let Some(column) = self.columns.area else { return Ok(OewsArea::National) };
        let (code, kind) = (self.field(Some(column)).text(), self.field(self.columns.area_kind).text());
        workbook_area(&code, &kind).ok_or_else(|| {
            format!("`AREA` and `AREA_TYPE` hold `{}` and `{}`, which name no area together", clip(&code), clip(&kind))
        })
    }

    fn industry(&self) -> Result<Option<String>, String> {
        let industry = self.field(self.columns.industry).text();
        let owner = self.field(self.columns.owner).text();
        if !industry.is_empty() && !ALL_INDUSTRIES.contains(&industry.as_str()) {
            return Ok(Some(industry));
        }
        if owner.is_empty() || owner == ALL_OWNERS {
            return Ok(None);
        }
        Err(format!("`OWN_CODE` holds `{}`: wages of some owners over all industries are not kept", clip(&owner)))
    }

    fn figures(&self, mut refuse: impl FnMut(String)) -> Figures {
        let annual_only = self.field(self.columns.annual_only).is_true();
        let hourly_only = self.field(self.columns.hourly_only).is_true();
        let mut figures = Figures::default();
        for ((figure, measure), column) in figures.0.iter_mut().zip(&TABLE).zip(self.columns.measures) {
            // A table without the column says nothing of the figure.
            let Some(column) = column else { continue };
            let in_other_unit = match measure.kind {
                MeasureKind::Hourly => annual_only,
                MeasureKind::Annual => hourly_only,
                MeasureKind::Employment | MeasureKind::RsePercent => false,
            };
            let field = self.field(Some(column));
            *figure = match field.figure(measure) {
                Ok(WageValue::NotReleased) if in_other_unit => WageValue::OtherUnit,
                Ok(value) => value,
                Err(_) if in_other_unit && *field == Field::Empty => WageValue::OtherUnit,
                Err(message) => {
                    refuse(message);
                    WageValue::NotReleased
                }
            };
        }
        figures
    }
}
