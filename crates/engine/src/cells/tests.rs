//! Cells against reports of the same questions.

use earnest_core::{Cohort, ExchangeRate, Figure, RoleTarget, SampleSize, SeniorityLevel};
use earnest_reference::fx::Rates;
use earnest_store::{CellFigure, CellRow, CohortFilter, CohortRow, CopyRow, Lake, PayRow, PostingRow, Session, Table};
use jiff::ToSpan;
use jiff::civil::Date;

use super::build_cells;
use crate::report::{CohortRows, FigureMaker, test_posting};

const AS_OF: &str = "2026-11-22";

/// A lake without postings of its own: the starter's answer.
async fn starter_lake() -> (tempfile::TempDir, Lake) {
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open_or_create(folder.path()).await.unwrap();
    (folder, lake)
}

/// The cohort of the report that a cell answers.
fn cohort(cell: &CellRow) -> Cohort {
    let role = earnest_reference::role::by_id(&cell.role).unwrap();
    let target =
        RoleTarget { role: Some(role.id.clone()), name: role.name.clone(), soc: role.soc, occupation: String::new() };
    Cohort {
        target,
        area: cell.area.parse().unwrap(),
        area_name: cell.area.clone(),
        level: cell.level.as_deref().and_then(SeniorityLevel::from_name),
        arrangement: None,
        employer_kind: None,
        since: cell.since,
        as_of: cell.as_of,
        currency: cell.currency.parse().unwrap(),
    }
}

fn assert_same(figure: &Figure, cell: &CellFigure, what: &str) {
    let bounds = figure.cell.bounds();
    assert_eq!(figure.cell.value(), cell.value, "{what}: {}", figure.statistic);
    assert_eq!(bounds, cell.low.zip(cell.high), "{what}: {}", figure.statistic);
    let reason = figure.cell.suppression().map(|suppression| suppression.reason.as_str());
    assert_eq!(reason, cell.withheld.as_deref(), "{what}: {}", figure.statistic);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_says_what_the_report_of_its_question_says() {
    let (folder, lake) = starter_lake().await;
    let summary = build_cells(&lake, AS_OF.parse().unwrap()).await.unwrap();
    assert!(summary.published > 50 && summary.cells > 5_000, "{summary:?}");
    let session = Session::open_lake(folder.path()).await.unwrap();
    assert_eq!(summary.data_id, session.data_id(), "cells are of the data that answers");
    let mut compared = 0;
    for role in ["backend-engineer", "account-executive", "machine-learning-engineer"] {
        let cells = session.cells(role).await.unwrap();
        assert!(cells.iter().any(|cell| cell.base_pay_annual_p50.value.is_some()), "{role}");
        let filter = CohortFilter {
            role: Some(role.to_owned()),
            soc: earnest_reference::role::by_id(role).unwrap().soc,
            as_of: AS_OF.parse().unwrap(),
        };
        let postings = session.postings(&filter).await.unwrap();
        let newest = postings.iter().filter_map(CohortRow::day).max().unwrap();
        for cell in &cells {
            assert_eq!(cell.since, newest.checked_sub(24.months()).unwrap(), "{role}");
            let cohort = cohort(cell);
            let rows = CohortRows::select(&postings, &cohort, Rates::embedded());
            let answer = FigureMaker::new("", String::new()).pay("all", &rows.all());
            let what = format!("{role} {} {:?}", cell.area, cell.level);
            let [n, employers] = [cell.n, cell.employers].map(|count| usize::try_from(count).unwrap());
            assert_eq!(answer.p50.sample, SampleSize::Counted { n, employers }, "{what}");
            let pairs = [
                (&answer.p10, &cell.base_pay_annual_p10),
                (&answer.p25, &cell.base_pay_annual_p25),
                (&answer.p50, &cell.base_pay_annual_p50),
                (&answer.p75, &cell.base_pay_annual_p75),
                (&answer.p90, &cell.base_pay_annual_p90),
                (&answer.mean, &cell.base_pay_annual_mean),
            ];
            for (figure, cell) in pairs {
                assert_same(figure, cell, &what);
            }
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared} cells compared");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_data_gives_the_same_cells() {
    let (folder, lake) = starter_lake().await;
    let mut built = Vec::new();
    for _ in 0..2 {
        build_cells(&lake, AS_OF.parse().unwrap()).await.unwrap();
        let status = Lake::status(&folder.path().into()).await.unwrap();
        built.push(status.tables.into_iter().find(|status| status.table.is_derived()).unwrap());
    }
    assert_eq!(built[0].contents, built[1].contents);
    assert_ne!(built[0].files, built[1].files);
    let files = [&built[0].files[0], &built[1].files[0]].map(|file| std::fs::read(file).unwrap());
    assert!(files[0] == files[1], "not the same bytes");
}

/// A year's base pay of one amount.
fn base_pay(currency: &str, amount: &str) -> PayRow {
    PayRow {
        min: None,
        max: None,
        currency: currency.into(),
        period: "YEAR".into(),
        kind: "base".into(),
        place: None,
        annual_min: Some(amount.into()),
        annual_max: Some(amount.into()),
        origin: "field".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vacancy_counts_once_however_often_it_was_posted_and_edited() {
    let (folder, lake) = starter_lake().await;
    let day: Date = "2026-10-30".parse().unwrap();
    let posting = |number: u32| PostingRow {
        role: Some("cook".to_owned()),
        posted_on: Some(day),
        pay: vec![base_pay("USD", "50000")],
        ..test_posting(&number.to_string(), &format!("employer {}", number % 20))
    };
    let edited = PostingRow {
        version: Some(2),
        edited_on: Some("2026-11-02".parse().unwrap()),
        pay: vec![base_pay("USD", "52000")],
        ..posting(0)
    };
    let postings: Vec<PostingRow> = (0..40).map(posting).chain([edited]).collect();
    lake.append(Table::Postings, &postings).await.unwrap();
    let copy = |number: u32| CopyRow {
        posting_id: posting(number).posting_id,
        leader_id: posting(number - 20).posting_id,
        similarity: Some(1.0),
        folded_on: day,
    };
    lake.replace(Table::Copies, [(20..40).map(copy).collect()]).await.unwrap();
    let counted = async |as_of: &str| {
        build_cells(&lake, as_of.parse().unwrap()).await.unwrap();
        Session::open_lake(folder.path()).await.unwrap().cells("cook").await.unwrap()[0].n
    };
    assert_eq!(counted(AS_OF).await, 20);
    assert_eq!(counted("2026-10-31").await, 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn pay_is_converted_by_the_rates_of_the_lake() {
    let (folder, lake) = starter_lake().await;
    let day: Date = "2026-10-30".parse().unwrap();
    let stated = base_pay("PLN", "200000");
    let posting = |number: u32| PostingRow {
        role: Some("cook".to_owned()),
        posted_on: Some(day),
        pay: vec![stated.clone()],
        ..test_posting(&number.to_string(), &format!("employer {number}"))
    };
    lake.append(Table::Postings, &(0..40).map(posting).collect::<Vec<_>>()).await.unwrap();
    let median = async || {
        build_cells(&lake, AS_OF.parse().unwrap()).await.unwrap();
        let cells = Session::open_lake(folder.path()).await.unwrap().cells("cook").await.unwrap();
        cells[0].base_pay_annual_p50.value.unwrap()
    };
    let embedded = median().await;
    assert!(embedded > 40e3 && embedded < 80e3, "{embedded}");
    let rate = |currency: &str, per_euro: f64| ExchangeRate {
        source: "ecb-fx".to_owned(),
        day,
        currency: currency.to_owned(),
        per_euro,
    };
    lake.append(Table::ExchangeRates, &[rate("PLN", 2.0), rate("USD", 4.0)]).await.unwrap();
    let of_lake = median().await;
    assert!((of_lake / 400e3 - 1.0).abs() < 0.01, "{of_lake}");
}
