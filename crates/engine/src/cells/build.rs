//! Asks for every cell and replaces the table.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, RecordBatch, StringArray, UInt32Array};
use datafusion::common::ScalarValue;
use datafusion::common::cast::{as_list_array, as_string_array, as_uint32_array};
use datafusion::error::Result;
use earnest_core::AreaCode;
use earnest_store::{CellRow, Lake, Session, StoreError, Table};
use jiff::civil::Date;
use rayon::prelude::*;

use super::area_key::AreaKey;
use super::cell_column::{Cell, CellColumn};
use super::functions::register_functions;
use super::statement::currency_of;
use super::terms::Terms;
use crate::EngineError;
use crate::report::window_start;

/// Areas of roles whose cells become columns at a time: enough for every thread, few enough to hold.
const CHUNK_AREAS: usize = 8_192;

/// Bytes of memory that the statements of all postings may take on one machine, at least: those of some ten million postings. What does not
/// fit waits on disk.
const MEMORY_BYTES: usize = 1 << 30;

/// The same for each thread: what waits on disk is merged by each in some megabytes.
const MEMORY_BYTES_A_THREAD: usize = 256 << 20;

/// The cells of each role and area.
fn cells_query() -> String {
    format!(
        "SELECT role, area, level_cells(statement) AS cells FROM (\
         SELECT role, get_field(statement, 'area') AS area, statement FROM (\
         SELECT role, UNNEST(pay_statements(role, COALESCE(posted_on, first_seen_on), employer_id, seniority, worksites, \
         pay, issues, $terms)) AS statement FROM postings WHERE role IS NOT NULL AND {} AND cardinality(pay) > 0 \
         AND COALESCE(posted_on, first_seen_on) <= $as_of) AS stated) AS placed GROUP BY role, area",
        Session::COUNTS
    )
}

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
    let memory = MEMORY_BYTES.max(MEMORY_BYTES_A_THREAD.saturating_mul(rayon::current_num_threads()));
    let session = Session::open_lake(lake.access()).await?.within(memory)?;
    session.register_functions(register_functions)?;
    let since = session.newest_days(as_of).await?.into_iter().map(|(role, newest)| (role, window_start(newest)));
    let since: BTreeMap<String, Date> = since.collect();
    let days = since.iter().map(|(role, day)| (role.as_str(), *day));
    let terms = Terms::text(days, &session.exchange_rates().await?, as_of);
    let text = |text: String| ScalarValue::Utf8(Some(text));
    let batches =
        session.collect(&cells_query(), vec![("terms", text(terms)), ("as_of", text(as_of.to_string()))]).await?;

    let answer = Answer { since, as_of, data_id: session.data_id().to_owned() };
    let parts = batches.iter().map(Part::of).collect::<Result<Vec<_>>>().map_err(StoreError::from)?;
    let groups = in_order(&parts);
    let mut summary = CellsSummary { data_id: answer.data_id.clone(), ..CellsSummary::default() };
    for group in groups.iter().filter(|group| group.area == AreaKey::WORLD) {
        // The world's statements are one a posting.
        let postings = group.cells().next().map_or(0, |all| all.n);
        summary.roles += 1;
        summary.postings += usize::try_from(postings).unwrap_or(usize::MAX);
    }
    let chunks = groups.chunks(CHUNK_AREAS).map(|chunk| {
        let rows: Vec<CellRow> = chunk.par_iter().flat_map_iter(|group| answer.rows(group)).collect();
        summary.cells += rows.len();
        summary.published += rows.iter().filter(|row| row.base_pay_annual_p50.value.is_some()).count();
        rows
    });
    lake.replace(Table::Cells, chunks).await?;
    Ok(summary)
}

/// A batch of the answer.
struct Part<'a> {
    roles: &'a StringArray,
    areas: &'a UInt32Array,
    cells: CellColumn<'a>,
}

impl<'a> Part<'a> {
    fn of(batch: &'a RecordBatch) -> Result<Self> {
        Ok(Self {
            roles: as_string_array(batch.column(0))?,
            areas: as_uint32_array(batch.column(1))?,
            cells: CellColumn::of(as_list_array(batch.column(2))?)?,
        })
    }
}

/// A role in an area.
struct Group<'a> {
    role: &'a str,
    area: AreaKey,
    part: &'a Part<'a>,
    row: usize,
}

impl Group<'_> {
    fn cells(&self) -> impl Iterator<Item = Cell> {
        self.part.cells.group(self.row)
    }
}

/// Every group, in the order of roles and areas.
fn in_order<'a>(parts: &'a [Part<'a>]) -> Vec<Group<'a>> {
    let groups = parts.iter().flat_map(|part| {
        (0..part.roles.len()).map(move |row| Group {
            role: part.roles.value(row),
            area: AreaKey::from_number(part.areas.value(row)),
            part,
            row,
        })
    });
    let mut groups: Vec<Group<'a>> = groups.collect();
    groups.par_sort_unstable_by_key(|group| (group.role, group.area));
    groups
}

/// What every row says of where it comes from.
struct Answer {
    since: BTreeMap<String, Date>,
    as_of: Date,
    data_id: String,
}

impl Answer {
    /// The cells of a role in an area: all levels, then each level, lowest first.
    fn rows(&self, group: &Group<'_>) -> Vec<CellRow> {
        let area = group.area.code();
        group.cells().map(|cell| self.row(group.role, &area, cell)).collect()
    }

    fn row(&self, role: &str, area: &AreaCode, cell: Cell) -> CellRow {
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let [p10, p25, p50, p75, p90, mean] = cell.figures;
        CellRow {
            role: role.to_owned(),
            area: area.to_string(),
            level: cell.level.map(|level| level.as_str().to_owned()),
            currency: currency_of(area).to_string(),
            since: self.since.get(role).copied().unwrap_or(self.as_of),
            as_of: self.as_of,
            data_id: self.data_id.clone(),
            n: count(cell.n),
            employers: count(cell.employers),
            base_pay_annual_p10: p10,
            base_pay_annual_p25: p25,
            base_pay_annual_p50: p50,
            base_pay_annual_p75: p75,
            base_pay_annual_p90: p90,
            base_pay_annual_mean: mean,
        }
    }
}
