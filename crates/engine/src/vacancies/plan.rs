//! Finds copies by plans: what is too much for one memory is brought together, sorted and joined by the engine, on disk or on a cluster.
//!
//! ```text
//! postings ⋈ documents ── posting_facts ──> vacancy_records
//! vacancy_records, by equal facts and text ── equal_postings ──> (here) ──> vacancy_equal
//! vacancy_records without equal copies ── facts_with_days ──> vacancy_leading
//! vacancy_leading, by employer, by source ── boilerplate ──> vacancy_employers, vacancy_sources
//! vacancy_leading, by each of its keys ── proposed_pairs ──> pairs of ids
//! pairs ⋈ vacancy_leading twice ── verified_pair ──> (here) ── copies
//! ```
//!
//! Only equal copies and verified pairs come here. Tables of the middle lie beside the lake's and are deleted at the end.

use std::collections::HashMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, BooleanArray, Float64Array, Int32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Schema};
use datafusion::common::cast::{as_float64_array, as_int32_array, as_string_array};
use datafusion::error::Result as ArrowResult;
use earnest_store::{CopyRow, FoldablePosting, LakeAccess, Session, StagedTables, StoreError};
use earnest_vacancy::steps::{self, OneVacancy, SMALL_EMPLOYER_POSTINGS_MAX, VerifiedPair};
use jiff::ToSpan;
use jiff::civil::Date;

use super::copies::{BEGINNING, FoundCopy, Sighting, copy_rows};
use super::functions::{damaged, facts, fields, register_functions};
use crate::EngineError;

/// What a plan may take of a machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Bytes of memory for what a query sorts and groups on one machine; executors have limits of their own.
    pub(super) memory_bytes: usize,
    /// Postings whose keys are looked at at a time, for each piece into which work is cut, which one machine counts as one. Of more the keys
    /// are taken in several lots.
    pub(super) postings_a_piece: usize,
}

impl Default for Limits {
    /// A posting has up to 19 keys and some 250 bytes of facts under each: five gigabytes of disk a piece.
    fn default() -> Self {
        Self { memory_bytes: 2 << 30, postings_a_piece: 1_000_000 }
    }
}

/// The copies of a lake, in the order of the ids: those that `copies_among` finds.
pub(super) async fn copies_by_plan(lake: &LakeAccess, limits: Limits) -> Result<Vec<CopyRow>, EngineError> {
    let session = Session::open_own(lake).await?.within(limits.memory_bytes)?.sparing_memory();
    session.register_functions(register_functions)?;
    let tables = StagedTables::new(&session, lake.location())?;
    let plan = Plan { session: &session, tables: &tables, postings_a_piece: limits.postings_a_piece };
    let found = plan.copies().await;
    let deleted = tables.delete().await;
    let found = found?;
    deleted?;
    Ok(found)
}

/// A copy that is equal to its leader; both are ids and days.
struct EqualCopy {
    leader: (String, Option<i32>),
    copy: (String, Option<i32>),
    days: Option<steps::Days>,
}

fn known((id, day): &(String, Option<i32>)) -> steps::Known<'_> {
    steps::Known { id, day: *day }
}

struct Plan<'a> {
    session: &'a Session,
    tables: &'a StagedTables<'a>,
    postings_a_piece: usize,
}

impl Plan<'_> {
    async fn copies(&self) -> Result<Vec<CopyRow>, EngineError> {
        self.tables.add("vacancy_records", &records()).await?;
        let equal = self.equal_copies().await?;
        self.tables.add_rows("vacancy_equal", equal_rows(&equal)?).await?;
        self.tables.add("vacancy_leading", LEADING).await?;
        self.tables.remove("vacancy_records").await?;
        self.tables.add("vacancy_employers", &employers()).await?;
        self.tables.add("vacancy_sources", SOURCES).await?;
        let pairs = self.verified_pairs().await?;
        let edited: HashMap<String, Date> = self.session.edited_postings().await?.into_iter().collect();
        let grouped = steps::copies(&pairs).map_err(|error| StoreError::from(damaged(error)))?;

        let sighting = |steps::Known { id, day }| Sighting {
            id,
            there_on: day.map_or(BEGINNING, |day| BEGINNING.saturating_add(day.days())),
            edited_on: edited.get(id).copied(),
        };
        let copy = |copy, leader, similarity| FoundCopy { copy: sighting(copy), leader: sighting(leader), similarity };
        let by_id: HashMap<&str, &steps::VacancyCopy<'_>> = grouped.iter().map(|copy| (copy.copy.id, copy)).collect();
        let of_groups = grouped.iter().map(|found| copy(found.copy, found.leader, found.similarity));
        // What a copy equals may itself be a copy.
        let of_equals = equal.iter().map(|found| match by_id.get(found.leader.0.as_str()) {
            Some(leading) => copy(known(&found.copy), leading.leader, leading.similarity),
            None => copy(known(&found.copy), known(&found.leader), Some(1.0)),
        });
        let found: Vec<FoundCopy<'_>> = of_groups.chain(of_equals).collect();
        Ok(copy_rows(&found))
    }

    async fn equal_copies(&self) -> Result<Vec<EqualCopy>, EngineError> {
        let mut copies = Vec::new();
        for batch in self.session.collect(EQUAL, Vec::new()).await? {
            let [leaders, ids] = [0, 2].map(|column| ids_and_days(&batch, column));
            let [first, last] = [4, 5].map(|column| as_int32_array(batch.column(column)));
            let (first, last) = (first.map_err(StoreError::from)?.iter(), last.map_err(StoreError::from)?.iter());
            let days = first.zip(last).map(|(first, last)| first.zip(last));
            let rows = leaders.map_err(StoreError::from)?.into_iter().zip(ids.map_err(StoreError::from)?).zip(days);
            copies.extend(rows.map(|((leader, copy), days)| EqualCopy { leader, copy, days }));
        }
        Ok(copies)
    }

    async fn verified_pairs(&self) -> Result<Vec<VerifiedPair>, EngineError> {
        let postings = self.session.count_versions().await?;
        let lots =
            postings.div_ceil(self.postings_a_piece.saturating_mul(self.session.remote_pieces().unwrap_or(1))).max(1);
        let mut pairs = Vec::new();
        for lot in 0..lots {
            for batch in self.session.collect(&verified_pairs(lot, lots), Vec::new()).await? {
                pairs.extend(read_pairs(&batch).map_err(StoreError::from)?);
            }
            // Some meet under keys of several lots.
            pairs.sort_unstable_by(|a, b| (&a.leader, &a.copy).cmp(&(&b.leader, &b.copy)));
            pairs.dedup();
        }
        Ok(pairs)
    }
}

/// The facts of every posting.
fn records() -> String {
    let columns = FoldablePosting::columns();
    let columns: Vec<&str> = columns.iter().map(|column| column.name().as_str()).collect();
    format!(
        "SELECT posting_id, get_field(of, 'facts') AS facts, get_field(of, 'equal_facts') AS equal_facts, \
         get_field(of, 'equal_text') AS equal_text, get_field(of, 'employer') AS employer, \
         get_field(of, 'source') AS source, signature \
         FROM (SELECT posting_id, signature, posting_facts({}) AS of FROM ({}) AS postings) AS read",
        columns.join(", "),
        FoldablePosting::QUERY
    )
}

/// Copies that are equal to their leaders.
const EQUAL: &str = "SELECT get_field(pair, 'leader') AS leader, get_field(pair, 'leader_day') AS leader_day, \
    get_field(pair, 'copy') AS copy, get_field(pair, 'copy_day') AS copy_day, \
    get_field(pair, 'first_day') AS first_day, get_field(pair, 'last_day') AS last_day \
    FROM (SELECT UNNEST(equal_postings(facts)) AS pair FROM (SELECT array_agg(facts) AS facts FROM vacancy_records \
    GROUP BY equal_facts, equal_text HAVING COUNT(*) > 1) AS shared) AS found";

/// The postings that equal none or stand for those that they equal.
const LEADING: &str = "SELECT r.posting_id AS posting_id, facts_with_days(r.facts, e.first_day, e.last_day) AS facts, \
    r.signature AS signature, r.employer AS employer, r.source AS source \
    FROM vacancy_equal AS e RIGHT JOIN vacancy_records AS r ON e.equal_id = r.posting_id WHERE e.is_copy IS NOT TRUE";

/// How many postings an employer has, where they are many, and what it writes into all of them.
fn employers() -> String {
    format!(
        "SELECT employer AS employer_key, postings, boilerplate AS of_employer FROM (SELECT employer, COUNT(*) AS postings, \
         employer_boilerplate(facts, signature) AS boilerplate FROM vacancy_leading WHERE employer <> 0 GROUP BY employer) \
         AS counted WHERE postings > {SMALL_EMPLOYER_POSTINGS_MAX} OR cardinality(boilerplate) > 0"
    )
}

/// What each source writes around all postings.
const SOURCES: &str = "SELECT source AS source_key, source_boilerplate(facts, signature) AS of_source \
    FROM vacancy_leading GROUP BY source";

/// Facts of the two postings of each verified pair, and what they share: those that meet in one of the `lots` into which the keys are
/// divided.
fn verified_pairs(lot: usize, lots: usize) -> String {
    let keyed = format!(
        "SELECT facts, UNNEST(vacancy_keys(facts, signature, COALESCE(postings, 0) <= {SMALL_EMPLOYER_POSTINGS_MAX})) AS key \
         FROM vacancy_employers RIGHT JOIN vacancy_leading ON employer_key = employer"
    );
    let in_lot = if lots == 1 {
        String::new()
    } else {
        format!(" WHERE get_field(key, 'key') % CAST({lots} AS BIGINT UNSIGNED) = CAST({lot} AS BIGINT UNSIGNED)")
    };
    let met = format!(
        "SELECT proposal, array_agg(facts) AS facts FROM (SELECT get_field(key, 'proposal') AS proposal, \
         get_field(key, 'key') AS key, facts FROM ({keyed}) AS keyed{in_lot}) AS keyed GROUP BY proposal, key HAVING COUNT(*) > 1"
    );
    let proposed = format!(
        "SELECT DISTINCT get_field(pair, 'leader') AS leader_id, get_field(pair, 'copy') AS copy_id FROM \
         (SELECT UNNEST(proposed_pairs(proposal, facts)) AS pair FROM ({met}) AS met) AS proposed"
    );
    let text = |name: &str| {
        format!(
            "(SELECT posting_id AS {name}_posting, facts AS {name}_facts, signature AS {name}_signature, \
             of_employer AS {name}_of_employer, of_source AS {name}_of_source FROM vacancy_sources JOIN \
             (vacancy_employers RIGHT JOIN vacancy_leading ON employer_key = employer) ON source_key = source) AS {name}"
        )
    };
    let (one, other) = (text("one"), text("other"));
    format!(
        "SELECT one_facts, other_facts, get_field(shared, 'similarity') AS similarity FROM (SELECT one_facts, other_facts, \
         UNNEST(verified_pair(one_facts, one_signature, one_of_employer, one_of_source, \
         other_facts, other_signature, other_of_employer, other_of_source)) AS shared \
         FROM ({proposed}) AS proposed JOIN {one} ON leader_id = one_posting JOIN {other} ON copy_id = other_posting) AS verified"
    )
}

/// Which postings are equal to others or stand for others, these with the days of all.
fn equal_rows(equal: &[EqualCopy]) -> Result<RecordBatch, EngineError> {
    let leaders: HashMap<&str, Option<steps::Days>> =
        equal.iter().map(|equal| (equal.leader.0.as_str(), equal.days)).collect();
    let mut leaders: Vec<_> = leaders.into_iter().collect();
    leaders.sort_unstable();
    let copies = equal.iter().map(|equal| (equal.copy.0.as_str(), None));
    let is_copy = std::iter::repeat_n(false, leaders.len()).chain(std::iter::repeat_n(true, equal.len()));
    let rows: Vec<(&str, Option<steps::Days>)> = leaders.iter().copied().chain(copies).collect();
    let end = |end: fn(steps::Days) -> i32| -> ArrayRef {
        Arc::new(rows.iter().map(|(_, days)| days.map(end)).collect::<Int32Array>())
    };
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(rows.iter().map(|(id, _)| id))),
        Arc::new(is_copy.map(Some).collect::<BooleanArray>()),
        end(|days| days.0),
        end(|days| days.1),
    ];
    let fields = fields([
        ("equal_id", DataType::Utf8, false),
        ("is_copy", DataType::Boolean, false),
        ("first_day", DataType::Int32, true),
        ("last_day", DataType::Int32, true),
    ]);
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns);
    Ok(batch.map_err(|error| StoreError::from(datafusion::error::DataFusionError::from(error)))?)
}

/// Ids and, in the column after them, days.
fn ids_and_days(batch: &RecordBatch, column: usize) -> ArrowResult<Vec<(String, Option<i32>)>> {
    let (ids, days) = (as_string_array(batch.column(column))?, as_int32_array(batch.column(column + 1))?);
    Ok(ids.iter().flatten().map(str::to_owned).zip(days.iter()).collect())
}

fn read_pairs(batch: &RecordBatch) -> ArrowResult<Vec<VerifiedPair>> {
    let (leaders, copies) = (facts(batch.column(0))?, facts(batch.column(1))?);
    let shared: &Float64Array = as_float64_array(batch.column(2))?;
    let pair = |row: usize| VerifiedPair {
        leader: leaders.value(row).to_vec(),
        copy: copies.value(row).to_vec(),
        vacancy: OneVacancy { similarity: shared.is_valid(row).then(|| shared.value(row)) },
    };
    Ok((0..batch.num_rows()).map(pair).collect())
}
