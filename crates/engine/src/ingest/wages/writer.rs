//! Rows into their tables, each key once.

use std::collections::hash_map::Entry;

use earnest_core::{
    ExchangeRate, Filing, Issue, IssueCode, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage,
};
use earnest_sources::Rejection;
use earnest_store::{IssueRow, KeyedRow, Lake, RowKey, Session, Table};
use rustc_hash::FxHashMap;

use super::rows::WageRow;
use crate::EngineError;
use crate::ingest::issue::issue_row;
use crate::ingest::known_keys::KnownKeys;
use crate::ingest::summary::IngestSummary;

/// Rows held before they are committed: larger buffers cost memory, smaller ones files.
const COMMIT_ROWS: usize = 200_000;

/// Rows of one table that wait for their commit, and what the lake knows of them.
#[derive(Debug)]
struct Shelf<R> {
    table: Table,
    waiting: Vec<R>,
    /// By source: each key in the lake with a hash of its row.
    known: FxHashMap<String, FxHashMap<RowKey, RowKey>>,
}

/// What became of a row.
enum Placed {
    Added,
    Known,
    /// Another row has its key: its name.
    Changed(String),
}

impl<R: KeyedRow> Shelf<R> {
    fn new(table: Table) -> Self {
        Self { table, waiting: Vec::new(), known: FxHashMap::default() }
    }

    async fn place(&mut self, own: &Session, row: R) -> Result<Placed, EngineError> {
        if !self.known.contains_key(row.source()) {
            let known = own.known_rows::<R>(self.table, row.source()).await?.into_iter().collect();
            self.known.insert(row.source().to_owned(), known);
        }
        let Some(known) = self.known.get_mut(row.source()) else { return Ok(Placed::Known) };
        match known.entry(row.key()) {
            Entry::Occupied(before) if *before.get() == row.content() => Ok(Placed::Known),
            Entry::Occupied(_) => Ok(Placed::Changed(row.name())),
            Entry::Vacant(place) => {
                place.insert(row.content());
                self.waiting.push(row);
                Ok(Placed::Added)
            }
        }
    }

    async fn commit(&mut self, lake: &Lake) -> Result<(), EngineError> {
        lake.append(self.table, &std::mem::take(&mut self.waiting)).await?;
        Ok(())
    }
}

/// Writes wage rows into a lake.
pub(super) struct WageWriter<'a> {
    lake: &'a Lake,
    /// The lake's own tables, without the starter's.
    own: &'a Session,
    issues_known: KnownKeys,
    issues: Vec<IssueRow>,
    surveyed: Shelf<SurveyedWage>,
    filings: Shelf<Filing>,
    self_reported: Shelf<SelfReportedPay>,
    texts: Shelf<OccupationText>,
    rates: Shelf<ExchangeRate>,
    indices: Shelf<PriceIndex>,
    parities: Shelf<PriceParity>,
    /// Equal filings without a number, and equal answers: how often each was met in this input.
    equal: FxHashMap<RowKey, usize>,
}

impl<'a> WageWriter<'a> {
    pub(super) fn new(lake: &'a Lake, own: &'a Session, issues_known: KnownKeys) -> Self {
        Self {
            lake,
            own,
            issues_known,
            issues: Vec::new(),
            surveyed: Shelf::new(Table::Wages),
            filings: Shelf::new(Table::Filings),
            self_reported: Shelf::new(Table::SelfReported),
            texts: Shelf::new(Table::OccupationTexts),
            rates: Shelf::new(Table::ExchangeRates),
            indices: Shelf::new(Table::PriceIndices),
            parities: Shelf::new(Table::PriceParities),
            equal: FxHashMap::default(),
        }
    }

    /// Equal rows of the next input are counted from one again.
    pub(super) fn begin_input(&mut self) {
        self.equal.clear();
    }

    pub(super) async fn add(
        &mut self,
        input: &str,
        rows: Vec<WageRow>,
        summary: &mut IngestSummary,
    ) -> Result<(), EngineError> {
        for row in rows {
            let (table, placed) = match row {
                WageRow::Surveyed(row) => (Table::Wages, self.surveyed.place(self.own, *row).await?),
                WageRow::Filed { mut row, is_numbered } => {
                    if !is_numbered {
                        // How many equal rows there were before tells it apart.
                        let nth = self.nth(row.key());
                        row.filing_id = format!("{}#{nth}", row.filing_id);
                    }
                    (Table::Filings, self.filings.place(self.own, *row).await?)
                }
                WageRow::SelfReported { mut row, is_distinct } => {
                    row.nth = if is_distinct { 1 } else { self.nth(row.key()) };
                    (Table::SelfReported, self.self_reported.place(self.own, *row).await?)
                }
                WageRow::OccupationText(row) => (Table::OccupationTexts, self.texts.place(self.own, row).await?),
                WageRow::ExchangeRate(row) => (Table::ExchangeRates, self.rates.place(self.own, row).await?),
                WageRow::PriceIndex(row) => (Table::PriceIndices, self.indices.place(self.own, row).await?),
                WageRow::PriceParity(row) => (Table::PriceParities, self.parities.place(self.own, row).await?),
                WageRow::Rejected(rejection) => {
                    self.reject(input, &rejection, summary);
                    continue;
                }
            };
            let count = summary.tables.entry(table.name()).or_default();
            match placed {
                Placed::Added => count.added += 1,
                Placed::Known => count.known += 1,
                Placed::Changed(name) => {
                    count.changed += 1;
                    let message = format!("`{name}` stands in the lake with other content, which was kept");
                    self.add_issue(issue_row(input, 0, None, &Issue::new(IssueCode::ContentChanged, message)));
                }
            }
        }
        if self.waiting() >= COMMIT_ROWS {
            self.commit().await?;
        }
        Ok(())
    }

    /// Which of the equal rows of this input it is, from 1.
    fn nth(&mut self, key: RowKey) -> i64 {
        let before = self.equal.entry(key).or_default();
        *before += 1;
        i64::try_from(*before).unwrap_or(i64::MAX)
    }

    fn reject(&mut self, input: &str, rejection: &Rejection, summary: &mut IngestSummary) {
        summary.reject(input, rejection);
        self.add_issue(issue_row(input, rejection.position, None, &rejection.issue));
    }

    fn add_issue(&mut self, row: IssueRow) {
        if self.issues_known.add_issue(&row.issue_id) {
            self.issues.push(row);
        }
    }

    fn waiting(&self) -> usize {
        self.surveyed.waiting.len()
            + self.filings.waiting.len()
            + self.self_reported.waiting.len()
            + self.texts.waiting.len()
            + self.rates.waiting.len()
            + self.indices.waiting.len()
            + self.parities.waiting.len()
            + self.issues.len()
    }

    /// Commits the waiting rows, table by table. A stop in between leaves later tables behind, and the next run completes them.
    pub(super) async fn commit(&mut self) -> Result<(), EngineError> {
        self.surveyed.commit(self.lake).await?;
        self.filings.commit(self.lake).await?;
        self.self_reported.commit(self.lake).await?;
        self.texts.commit(self.lake).await?;
        self.rates.commit(self.lake).await?;
        self.indices.commit(self.lake).await?;
        self.parities.commit(self.lake).await?;
        self.lake.append(Table::Issues, &std::mem::take(&mut self.issues)).await?;
        Ok(())
    }
}
