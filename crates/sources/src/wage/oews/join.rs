//! Puts lines of a cell together, wherever they stand, and names what their codes name.
//!
//! | cell                                                        | result                                           |
//! |-------------------------------------------------------------|--------------------------------------------------|
//! | all its figures stated                                      | handed on at once                                |
//! | its lines apart in the file                                 | put together; handed on when the last has come   |
//! | some of its figures never stated                            | handed on at the end, those not released         |
//! | stated again                                                | rejected; the first is kept                      |
//! | of all occupations, `000000`                                | left out: not an occupation's                    |
//! | an occupation that is no SOC code, an unknown area or name  | rejected                                         |
//! | a period that is no release                                 | rejected                                         |

use std::sync::Arc;

use earnest_core::{IssueCode, SocCode};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Rejection;
use crate::wage::{OewsArea, OewsCell, WageRecord};

use super::area::{OccupationCode, occupation_code};
use super::cell_lines::{CellKey, CellLines};
use super::measure::{MEASURES, TABLE};
use super::plausible::drop_contradictions;

/// Every measure stated.
const WHOLE: u16 = (1 << MEASURES) - 1;

/// What the tables beside the data say of its codes.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Area and name by type and code, `M0010180`.
    pub(super) areas: FxHashMap<String, (OewsArea, Arc<str>)>,
    /// Title by code, `151252`.
    pub(super) occupations: FxHashMap<String, Arc<str>>,
    /// Release by year and period, `2025A01`.
    pub(super) releases: FxHashMap<String, Arc<str>>,
}

/// Cells on their way from lines to records.
pub(super) struct Joiner {
    names: Names,
    industries: FxHashMap<[u8; 6], Arc<str>>,
    /// Cells that were handed on, or refused as a whole.
    done: FxHashSet<CellKey>,
    /// Cells of which figures are still missing.
    open: FxHashMap<CellKey, CellLines>,
    records: Vec<WageRecord>,
}

impl Joiner {
    pub(super) fn new(names: Names) -> Self {
        Self {
            names,
            industries: FxHashMap::default(),
            done: FxHashSet::default(),
            open: FxHashMap::default(),
            records: Vec::new(),
        }
    }

    /// Hands on what was wrong.
    pub(super) fn reject(&mut self, rejection: Rejection) {
        self.records.push(WageRecord::Rejected(rejection));
    }

    /// Takes lines of a cell, `line` being the first of them in the file.
    pub(super) fn add(&mut self, lines: CellLines) {
        if self.done.contains(&lines.key) {
            let message = format!("the cell `{}` stands twice; the first is kept", text_of(&lines.key.cell));
            self.reject(Rejection::new(lines.line, IssueCode::InvalidValue, message));
        } else if let Some(mut begun) = self.open.remove(&lines.key) {
            self.merge(&mut begun, &lines);
            self.keep(begun);
        } else {
            self.keep(lines);
        }
    }

    /// The records since the last time.
    pub(super) fn take(&mut self) -> Vec<WageRecord> {
        std::mem::take(&mut self.records)
    }

    /// Ends the cells of which figures were never stated.
    pub(super) fn finish(&mut self) {
        let mut open: Vec<_> = std::mem::take(&mut self.open).into_values().collect();
        open.sort_unstable_by_key(|lines| lines.line);
        for lines in open {
            self.end(&lines);
        }
    }

    fn keep(&mut self, lines: CellLines) {
        if lines.stated == WHOLE {
            self.end(&lines);
        } else {
            self.open.insert(lines.key, lines);
        }
    }

    fn merge(&mut self, begun: &mut CellLines, lines: &CellLines) {
        for at in (0..MEASURES).filter(|at| lines.stated & (1 << at) != 0) {
            if begun.stated & (1 << at) == 0 {
                begun.figures.0[at] = lines.figures.0[at];
            } else {
                let message = format!("the cell states its `{}` twice; the first is kept", TABLE[at].name);
                self.reject(Rejection::new(lines.line, IssueCode::InvalidValue, message));
            }
        }
        begun.stated |= lines.stated;
    }

    fn end(&mut self, lines: &CellLines) {
        self.done.insert(lines.key);
        match self.cell(lines) {
            Ok(Some(cell)) => self.records.push(WageRecord::Surveyed(cell)),
            Ok(None) => {}
            Err(message) => self.reject(Rejection::new(lines.line, IssueCode::InvalidValue, message)),
        }
    }

    fn cell(&mut self, lines: &CellLines) -> Result<Option<OewsCell>, String> {
        let cell = &lines.key.cell;
        let (area, occupation) = (text_of(&cell[..8]), text_of(&cell[14..]));
        let Some(soc) = soc(occupation)? else { return Ok(None) };
        let Some((area, area_name)) = self.names.areas.get(area).cloned() else {
            return Err(format!("the cell's area `{area}` is none of the file `oe.area`"));
        };
        let Some(title) = self.names.occupations.get(occupation).cloned() else {
            return Err(format!("the cell's occupation `{occupation}` is none of the file `oe.occupation`"));
        };
        let release = self.release(&lines.key)?;
        let industry = self.industry(cell);
        let mut figures = lines.figures;
        drop_contradictions(&mut figures, |message| {
            self.reject(Rejection::new(lines.line, IssueCode::InvalidValue, message));
        });
        Ok(Some(OewsCell {
            release,
            soc,
            occupation: title,
            area,
            area_name,
            industry,
            employment: figures.employment(),
            employment_rse_percent: figures.employment_rse_percent(),
            annual: figures.annual(),
            hourly: figures.hourly(),
            wage_mean_rse_percent: figures.wage_mean_rse_percent(),
        }))
    }

    fn release(&mut self, key: &CellKey) -> Result<Arc<str>, String> {
        let (year, period) = (text_of(&key.year), text_of(&key.period));
        let code = format!("{year}{period}");
        if let Some(release) = self.names.releases.get(&code) {
            return Ok(release.clone());
        }
        // The year's estimates have been of May since 2004.
        if period == "A01" && year.bytes().all(|byte| byte.is_ascii_digit()) {
            let release: Arc<str> = format!("{year}-05").into();
            self.names.releases.insert(code, release.clone());
            return Ok(release);
        }
        Err(format!("`year` and `period` hold `{year}` and `{period}`, expected a release such as `2025` and `A01`"))
    }

    fn industry(&mut self, cell: &[u8; 20]) -> Option<Arc<str>> {
        let code: [u8; 6] = cell[8..14].try_into().ok()?;
        if code == *b"000000" {
            return None;
        }
        Some(self.industries.entry(code).or_insert_with(|| text_of(&code).into()).clone())
    }
}

fn soc(occupation: &str) -> Result<Option<SocCode>, String> {
    match occupation_code(occupation) {
        Some(OccupationCode::All) => Ok(None),
        Some(OccupationCode::Soc(soc)) => Ok(Some(soc)),
        None => Err(format!("the cell's occupation `{occupation}` is no SOC code")),
    }
}

/// The text of a part of a series, which is ASCII.
fn text_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
