//! Rows into their tables, each key once.

use earnest_core::{
    ExchangeRate, Filing, Issue, IssueCode, OccupationText, PriceIndex, PriceParity, SelfReportedPay, SurveyedWage,
};
use earnest_sources::Rejection;
use earnest_store::{IssueRow, KeyedRow, Lake, RowKey, Session, Table};
use rustc_hash::FxHashMap;

use super::rows::WageRow;
use crate::EngineError;
use crate::ingest::known_keys::KnownKeys;
use crate::ingest::rows::issue_row;
use crate::ingest::summary::{IngestSummary, TableCount};

/// Rows held before they are committed: larger buffers cost memory, smaller ones files.
const COMMIT_ROWS: usize = 200_000;

/// Rows of one table that wait for their commit, and what the lake knows of them.
#[derive(Debug)]
struct Shelf<R> {
    table: Table,
    waiting: Vec<R>,
    /// By source: each key in the lake with a hash of its row.
    known: FxHashMap<String, FxHashMap<RowKey, RowKey>>,
    /// How often each key was met in this run.
    met: FxHashMap<RowKey, usize>,
}

/// What became of a row.
enum Placed {
    Added,
    Known,
    Changed,
}

impl<R: KeyedRow + std::fmt::Debug> Shelf<R> {
    fn new(table: Table) -> Self {
        Self { table, waiting: Vec::new(), known: FxHashMap::default(), met: FxHashMap::default() }
    }

    async fn know(&mut self, own: &Session, source: &str) -> Result<(), EngineError> {
        if !self.known.contains_key(source) {
            let rows = own.keyed_rows::<R>(self.table, source).await?;
            let known = rows.into_iter().map(|(key, row)| (key, contents(&row))).collect();
            self.known.insert(source.to_owned(), known);
        }
        Ok(())
    }

    async fn place(&mut self, own: &Session, row: R) -> Result<Placed, EngineError> {
        self.know(own, row.source()).await?;
        let key = row.key();
        let known = &self.known[row.source()];
        if let Some(before) = known.get(&key) {
            return Ok(if *before == contents(&row) { Placed::Known } else { Placed::Changed });
        }
        let times = self.met.entry(key).or_default();
        *times += 1;
        if *times > 1 {
            return Ok(Placed::Known);
        }
        self.waiting.push(row);
        Ok(Placed::Added)
    }

    async fn commit(&mut self, lake: &Lake) -> Result<(), EngineError> {
        lake.append(self.table, &std::mem::take(&mut self.waiting)).await?;
        Ok(())
    }
}

/// A hash of what the row says.
fn contents<R: std::fmt::Debug>(row: &R) -> RowKey {
    RowKey::of_text(&format!("{row:?}"))
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
                WageRow::Filed(mut row) => {
                    // The number of equal rows before it tells a filing without a case number apart.
                    let before = self.equal.entry(row.key()).or_default();
                    *before += 1;
                    if *before > 1 {
                        row.filing_id = format!("{}#{before}", row.filing_id);
                    }
                    (Table::Filings, self.filings.place(self.own, *row).await?)
                }
                WageRow::SelfReported(mut row) => {
                    let before = self.equal.entry(row.key()).or_default();
                    *before += 1;
                    row.nth = i64::try_from(*before).unwrap_or(i64::MAX);
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
            let TableCount { added, known, changed } = count;
            match placed {
                Placed::Added => *added += 1,
                Placed::Known => *known += 1,
                Placed::Changed => {
                    *changed += 1;
                    if *changed == 1 {
                        let message = format!(
                            "a row of `{}` stands in the lake with other content, which was kept",
                            table.name()
                        );
                        let issue = Issue::new(IssueCode::ContentChanged, message);
                        self.add_issue(issue_row(input, 0, None, &issue));
                    }
                }
            }
        }
        if self.waiting() >= COMMIT_ROWS {
            self.commit().await?;
        }
        Ok(())
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
