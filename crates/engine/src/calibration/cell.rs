//! An occupation in an area with its posted and its surveyed median, and the table of them.

use std::fmt::Write as _;

use earnest_core::{AreaCode, SocCode};
use earnest_reference::area;

/// Fewest postings of a cell: with fewer the posted median is mostly noise.
pub const CELL_MIN_POSTINGS: usize = 3;

/// Fewest employers of a cell: one employer's pay is not an occupation's.
pub const CELL_MIN_EMPLOYERS: usize = 2;

/// An occupation in an area with both medians, US dollars a year in the prices of the survey's month.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationCell {
    /// SOC code as the survey has it.
    pub soc: SocCode,
    /// The United States, a state or a metropolitan area.
    pub area: AreaCode,
    /// Postings that state pay.
    pub postings: usize,
    /// Their employers.
    pub employers: usize,
    /// Median of posted pay.
    pub posted_p50: f64,
    /// Surveyed median.
    pub surveyed_p50: f64,
}

impl CalibrationCell {
    /// Posted over surveyed, less one.
    pub fn gap(&self) -> f64 {
        self.posted_p50 / self.surveyed_p50 - 1.0
    }

    /// The occupation and the state that the cell is in. A state's postings are largely those of its metropolitan areas, so that cells
    /// of one block are not independent.
    pub fn block(&self) -> String {
        format!("{} {}", self.soc, state_of(&self.area))
    }

    /// The table of `cells`, tab separated, with a comment line that names the columns. Medians are in whole dollars.
    pub fn table(cells: &[Self]) -> String {
        let mut table = String::from("# soc\tarea\tpostings\temployers\tposted_p50\tsurveyed_p50\n");
        for cell in cells {
            let Self { soc, area, postings, employers, posted_p50, surveyed_p50 } = cell;
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{soc}\t{area}\t{postings}\t{employers}\t{posted_p50:.0}\t{surveyed_p50:.0}");
        }
        table
    }

    /// The cells of a table; lines that are none are left out.
    pub fn parse_table(table: &str) -> Vec<Self> {
        table.lines().filter(|line| !line.starts_with('#')).filter_map(Self::parse).collect()
    }

    fn parse(line: &str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        Some(Self {
            soc: next()?.parse().ok()?,
            area: next()?.parse().ok()?,
            postings: next()?.parse().ok()?,
            employers: next()?.parse().ok()?,
            posted_p50: next()?.parse().ok()?,
            surveyed_p50: next()?.parse().ok()?,
        })
    }
}

/// The state that an area counts for; the area itself where it is none.
fn state_of(area: &AreaCode) -> String {
    let state = match area {
        AreaCode::Cbsa(code) => area::state_of_cbsa(code).map(AreaCode::State),
        AreaCode::World | AreaCode::Country(_) | AreaCode::State(_) => None,
    };
    state.as_ref().unwrap_or(area).to_string()
}
