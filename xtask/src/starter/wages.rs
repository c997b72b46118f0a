//! Public wages of the starter: read as `earnest ingest` reads them, into a lake that is thrown away.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use earnest_core::{Filing, SelfReportedPay, SocCode, SurveyedWage};
use earnest_engine::ingest::{IngestRequest, NoProgress, ingest};
use earnest_extract::Extractor;
use earnest_reference::{soc, soc_crosswalk};
use earnest_store::{Lake, Session, Table};
use jiff::civil::Date;
use miette::{IntoDiagnostic, WrapErr, bail};

use crate::oews_flat;
use crate::repository::root;

/// Filings whose facts may ship, and that state an offer and an occupation.
const FILINGS: [&str; 4] = [
    "wages/oflc_lca/LCA_FY2020_sample10000.xlsx",
    "wages/oflc_h2b/H-2B_Disclosure_Data_FY15_Q4.xlsx",
    "wages/oflc_h2b/H-2B_Disclosure_Data_FY16.xlsx",
    "wages/oflc_h2b/H-2B_FY2017.xlsx",
];

const SELF_REPORTED: &str = "wages/ai_jobs_net/salaries_2025-01-19.csv";

/// The rows of each table.
pub(super) struct PublicWages {
    pub(super) surveyed: Vec<SurveyedWage>,
    pub(super) filings: Vec<Filing>,
    pub(super) self_reported: Vec<SelfReportedPay>,
}

/// Reads the wage tables of the data folder. `as_of` only dates the lake that is thrown away.
pub(super) fn read(data: &Path, as_of: Date) -> miette::Result<PublicWages> {
    let work = root().join("target/starter");
    let folder = work.join("lake");
    if folder.exists() {
        fs::remove_dir_all(&folder).into_diagnostic()?;
    }
    let mut paths = vec![flat_files(data, &work)?];
    paths.extend(FILINGS.iter().chain([&SELF_REPORTED]).map(|path| data.join(path)));
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(async {
        let lake = Lake::open_or_create(&folder).await.into_diagnostic()?;
        let request = IngestRequest { paths, mapping: None, as_of };
        let summary = ingest(&lake, request, &Extractor::new(), &NoProgress).await.into_diagnostic()?;
        for (code, rejection) in &summary.rejected {
            println!("  {code}: {} rows, such as {}", rejection.count, rejection.example);
        }
        let session = Session::open_own(&folder).await.into_diagnostic()?;
        Ok(PublicWages {
            surveyed: surveyed(session.all_wages().await.into_diagnostic()?),
            filings: filings(session.all_rows(Table::Filings).await.into_diagnostic()?),
            self_reported: self_reported(session.all_rows(Table::SelfReported).await.into_diagnostic()?),
        })
    })
}

/// The OEWS in the layout that the agency publishes, made once from the archive.
pub(crate) fn flat_files(data: &Path, work: &Path) -> miette::Result<PathBuf> {
    let folder = work.join("oe");
    let done = folder.join("oe.data.0.Current");
    if done.exists() {
        return Ok(folder);
    }
    fs::create_dir_all(&folder).into_diagnostic()?;
    let unpacked = work.join("oews-2025.sqlite");
    let archive = data.join("wages/oews/oews-2025.sqlite.xz");
    let output = fs::File::create(&unpacked).into_diagnostic()?;
    let status = Command::new("xz").arg("-dkc").arg(&archive).stdout(output).status();
    if !status.into_diagnostic().wrap_err("`xz` unpacks the OEWS")?.success() {
        bail!("cannot unpack {}", archive.display());
    }
    oews_flat::write(&unpacked, &folder)?;
    Ok(folder)
}

/// Detailed occupations in areas with a standard code, all industries together.
fn surveyed(mut rows: Vec<SurveyedWage>) -> Vec<SurveyedWage> {
    let detailed: HashSet<String> = soc::detailed()
        .into_iter()
        .flat_map(|(code, _): (SocCode, _)| [code.to_string(), soc_crosswalk::surveyed_as(code).to_string()])
        .collect();
    rows.retain(|row| detailed.contains(&row.soc) && !row.area.starts_with("bls:"));
    rows.sort_by(|a, b| (&a.soc, &a.area).cmp(&(&b.soc, &b.area)));
    rows
}

/// Filings that state an offer, sorted so that an occupation's lie together.
fn filings(mut rows: Vec<Filing>) -> Vec<Filing> {
    rows.retain(|row| row.soc.is_some() && row.pay_annual_min.is_some());
    rows.sort_by(|a, b| (&a.soc, &a.filing_id).cmp(&(&b.soc, &b.filing_id)));
    rows
}

fn self_reported(mut rows: Vec<SelfReportedPay>) -> Vec<SelfReportedPay> {
    rows.sort_by(|a, b| {
        let key = |row: &SelfReportedPay| (row.role.clone(), row.title.clone(), row.year, row.country.clone());
        let pay = |row: &SelfReportedPay| row.pay_annual.unwrap_or(0.0);
        let rest = |row: &SelfReportedPay| (row.seniority.clone(), row.arrangement.clone(), row.currency.clone());
        key(a).cmp(&key(b)).then_with(|| pay(a).total_cmp(&pay(b))).then_with(|| rest(a).cmp(&rest(b)))
    });
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use earnest_core::WageValue;
    use earnest_engine::report::{ReportRequest, report};
    use jiff::civil::date;
    use rusqlite::Connection;

    use super::*;

    /// Cells of each kind of area that are compared, and reports that are asked for.
    const CELLS: usize = 500;
    const REPORTS: usize = 8;

    /// Columns of annual mean, p10, p25, p50, p75 and p90.
    const ANNUAL: [usize; 6] = [4, 11, 12, 13, 14, 15];

    /// The database, unpacked for the test alone.
    fn unpacked(data: &Path, folder: &Path) -> Connection {
        let database = folder.join("oews.sqlite");
        let output = fs::File::create(&database).unwrap();
        let archive = data.join("wages/oews/oews-2025.sqlite.xz");
        assert!(Command::new("xz").arg("-dkc").arg(archive).stdout(output).status().unwrap().success());
        Connection::open(database).unwrap()
    }

    /// Cells of one kind of area that the starter holds, in an order that looks like chance: by the hash of their keys.
    fn drawn(connection: &Connection, kind: &str) -> Vec<(String, [WageValue; 6])> {
        let columns = ANNUAL.map(|column| format!("v{column:02}, f{column:02}")).join(", ");
        let query = format!(
            "SELECT key, {columns} FROM cell JOIN occupation ON substr(key, 18, 6) = occupation_code \
             WHERE substr(key, 4, 1) = '{kind}' \
             AND substr(key, 12, 6) = '000000' AND display_level = 3"
        );
        let mut statement = connection.prepare(&query).unwrap();
        let rows = statement.query_map([], |row| {
            let mut values = [WageValue::NotReleased; 6];
            for (at, value) in values.iter_mut().enumerate() {
                let (figure, footnote): (Option<String>, Option<String>) = (row.get(1 + 2 * at)?, row.get(2 + 2 * at)?);
                *value = match (figure.unwrap_or_default().parse::<f64>(), footnote.as_deref()) {
                    (Ok(figure), None) => WageValue::Published(figure),
                    (_, Some("5")) => WageValue::TopCoded,
                    (_, Some("4")) => WageValue::OtherUnit,
                    _ => WageValue::NotReleased,
                };
            }
            Ok((row.get::<_, String>(0)?, values))
        });
        let mut cells: Vec<_> = rows.unwrap().map(Result::unwrap).collect();
        // Nonmetropolitan areas have no standard code; the starter leaves them out.
        cells.retain(|(key, _)| kind != "M" || key[4..6] == *"00");
        cells.sort_by_key(|(key, _)| *blake3::hash(key.as_bytes()).as_bytes());
        cells.truncate(CELLS);
        cells
    }

    /// Area and SOC code of a cell's key.
    fn codes(key: &str) -> (String, SocCode) {
        let area = match &key[3..4] {
            "N" => "US".to_owned(),
            "S" => format!("US-{}", earnest_reference::area::us_state_of_fips(&key[4..6]).unwrap().code),
            _ => key[6..11].to_owned(),
        };
        (area, SocCode::from_digits(key[17..23].parse().unwrap()).unwrap())
    }

    #[tokio::test]
    async fn random_cells_of_each_kind_of_area_are_those_that_were_published() {
        let data = root().join("../shared/data");
        if !data.is_dir() {
            println!("skipped: {} is not there", data.display());
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let connection = unpacked(&data, folder.path());
        let session = Session::open_starter().await.unwrap();
        let rows: HashMap<(String, String), SurveyedWage> = session
            .all_wages()
            .await
            .unwrap()
            .into_iter()
            .map(|row| ((row.area.clone(), row.soc.clone()), row))
            .collect();
        for kind in ["N", "S", "M"] {
            let cells = drawn(&connection, kind);
            assert_eq!(cells.len(), CELLS, "{kind}");
            for (at, (key, published)) in cells.iter().enumerate() {
                let (area, soc) = codes(key);
                let row = &rows[&(area.clone(), soc.to_string())];
                let annual = row.annual();
                let [p10, p25, p50, p75, p90] = annual.percentiles;
                assert_eq!([annual.mean, p10, p25, p50, p75, p90], *published, "{key}");
                if at < REPORTS && soc::title(soc).is_some() {
                    let wage = reported(&session, &soc.to_string(), &area).await;
                    assert_eq!(wage, published[3].published(), "{key}");
                }
            }
        }
    }

    /// The surveyed median that a report shows.
    async fn reported(session: &Session, soc: &str, area: &str) -> Option<f64> {
        let request = ReportRequest { area: Some(area.to_owned()), ..ReportRequest::new(soc, date(2026, 11, 22)) };
        let answer = report(session, &request).await.unwrap();
        answer.wages[0].wage.p50.cell.value()
    }
}
