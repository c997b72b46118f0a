//! Reads the postings, estimates every cell and replaces the table.

use std::sync::Arc;

use earnest_core::{AreaCode, SeniorityLevel};
use earnest_store::{CellRow, Lake, Session, Table};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::cell::{RoleStatements, levels};
use super::estimate::CellEstimate;
use super::statement::{Reader, Statement, WantedRole, currency_of};
use crate::EngineError;
use crate::report::window_start;
use crate::yardsticks::Yardsticks;

/// Areas of roles whose cells are estimated and turned into columns at a time: enough for every thread, few enough to hold.
const CHUNK_AREAS: usize = 8_192;

/// What was built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellsSummary {
    /// Identity of the data that the cells were computed from.
    pub data_id: String,
    /// Roles with a posting that states usable base pay.
    pub roles: usize,
    /// Postings behind the cells of the world: those that state usable base pay in a currency that has a rate.
    pub postings: usize,
    /// Cells.
    pub cells: usize,
    /// Cells that show a median.
    pub published: usize,
}

/// Computes every cell of `lake` from the postings up to `as_of` and makes them the table `cells`, in one atomic commit. The same
/// data and day give the same rows.
///
/// # Errors
///
/// When a table cannot be read or written; the cells from before then stay.
pub async fn build_cells(lake: &Lake, as_of: Date) -> Result<CellsSummary, EngineError> {
    let session = Session::open_lake(lake.access()).await?;
    let mut newest: Vec<(String, Date)> = session.newest_days(as_of).await?.into_iter().collect();
    newest.sort_unstable();
    let roles: Vec<Role> = newest.into_iter().map(|(id, newest)| Role { id, since: window_start(newest) }).collect();
    let statements = read(&session, &roles, as_of).await?;
    // The world's statements are one a posting.
    let postings = statements.iter().map(RoleStatements::posting_count).sum();

    let areas: Vec<(&Role, &[Statement])> = roles
        .iter()
        .zip(&statements)
        .flat_map(|(role, statements)| statements.areas().map(move |of_area| (role, of_area)))
        .collect();
    let mut summary = CellsSummary {
        data_id: session.data_id().to_owned(),
        roles: statements.iter().filter(|statements| statements.posting_count() > 0).count(),
        postings,
        cells: 0,
        published: 0,
    };
    let source = Source { as_of, data_id: summary.data_id.clone() };
    let chunks = areas.chunks(CHUNK_AREAS).map(|chunk| {
        let rows: Vec<CellRow> = chunk.par_iter().flat_map_iter(|(role, of_area)| source.rows(role, of_area)).collect();
        summary.cells += rows.len();
        summary.published += rows.iter().filter(|row| row.base_pay_annual_p50.value.is_some()).count();
        rows
    });
    lake.replace(Table::Cells, chunks).await?;
    Ok(summary)
}

/// A role and the first day of its postings that count.
#[derive(Debug)]
struct Role {
    id: String,
    since: Date,
}

/// The statements of each role, in the order of `roles`.
async fn read(session: &Session, roles: &[Role], as_of: Date) -> Result<Vec<RoleStatements>, EngineError> {
    let wanted = |(number, role): (usize, &Role)| (role.id.clone(), WantedRole { number, since: role.since });
    let wanted: FxHashMap<String, WantedRole> = roles.iter().enumerate().map(wanted).collect();
    let reader = Arc::new(Reader { roles: wanted, yardsticks: Yardsticks::load(session).await? });
    let lots = session.fold_role_pay(as_of, move |postings| reader.statements(&postings)).await?;
    let mut by_role: Vec<Vec<Statement>> = Vec::new();
    by_role.resize_with(roles.len(), Vec::new);
    for (role, statement) in lots.into_iter().flatten() {
        by_role[role].push(statement);
    }
    Ok(by_role.into_par_iter().map(RoleStatements::new).collect())
}

/// What every row says of where it comes from.
#[derive(Debug)]
struct Source {
    as_of: Date,
    data_id: String,
}

impl Source {
    /// The cells of an area: all levels, then each level, lowest first.
    fn rows(&self, role: &Role, of_area: &[Statement]) -> Vec<CellRow> {
        let Some(area) = of_area.first().map(|statement| statement.area.code()) else { return Vec::new() };
        let level = |of_level: &[Statement]| SeniorityLevel::ALL.get(usize::from(of_level[0].level));
        let (whole, parts) = CellEstimate::of_parts(of_area, levels(of_area));
        let parts = levels(of_area).map(|of_level| level(of_level).map(|level| level.as_str().to_owned())).zip(parts);
        [(None, whole)].into_iter().chain(parts).map(|(level, cell)| self.row(role, &area, level, cell)).collect()
    }

    fn row(&self, role: &Role, area: &AreaCode, level: Option<String>, cell: CellEstimate) -> CellRow {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        CellRow {
            role: role.id.clone(),
            area: area.to_string(),
            level,
            currency: currency_of(area).to_string(),
            since: role.since,
            as_of: self.as_of,
            data_id: self.data_id.clone(),
            n: count(cell.n),
            employers: count(cell.employers),
            base_pay_annual_p10: cell.p10,
            base_pay_annual_p25: cell.p25,
            base_pay_annual_p50: cell.p50,
            base_pay_annual_p75: cell.p75,
            base_pay_annual_p90: cell.p90,
            base_pay_annual_mean: cell.mean,
        }
    }
}
