//! Views that people expect beside the tables: postings as they count, and one row for each thing that a posting lists.
//!
//! | view                | one row                                            |
//! |---------------------|----------------------------------------------------|
//! | `vacancies`         | a posting that counts: newest version, no copy     |
//! | `posting_pay`       | a statement of pay of one of these                 |
//! | `posting_skills`    | a skill that one of these names                    |
//! | `posting_worksites` | a place of work of one of these                    |
//!
//! A view is a plan over the tables and holds no rows, so it travels to a cluster as its query does. Views are made when they are first
//! asked for: answers of ours need none.

use datafusion::prelude::SessionContext;

use super::Session;
use crate::dictionary::{self, TableDescription};
use crate::{StoreError, Table};

/// What a row of a list is told with, beside the thing itself.
const ABOUT: &str = "posting_id, source, title, employer, employer_id, posted_on, soc, role, seniority, arrangement";

impl Session {
    /// Every table and view that SQL may name, with the words of their columns.
    ///
    /// # Errors
    ///
    /// When a view cannot be planned.
    pub async fn tables(&self) -> Result<Vec<TableDescription>, StoreError> {
        self.make_views().await?;
        let mut tables = Vec::new();
        for name in dictionary::described_tables() {
            let schema = self.context.table(name).await?.schema().as_arrow().clone();
            tables.push(dictionary::describe(name, &schema));
        }
        Ok(tables)
    }

    /// Makes the views, where they are not yet.
    pub(super) async fn make_views(&self) -> Result<(), StoreError> {
        for (name, sql) in views() {
            if !self.context.table_exist(name)? {
                make_view(&self.context, name, &sql).await?;
            }
        }
        Ok(())
    }
}

async fn make_view(context: &SessionContext, name: &str, sql: &str) -> Result<(), StoreError> {
    let view = context.sql(sql).await?.into_view();
    match context.register_table(name, view) {
        // Another question of the same session was first.
        Err(_) if context.table_exist(name)? => Ok(()),
        made => Ok(made.map(drop)?),
    }
}

/// Each view with its query, those that others read first.
fn views() -> [(&'static str, String); 4] {
    let schema = Table::Postings.schema();
    let columns: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let columns = columns.join(", ");
    let place = |of: &str| fields(of, &["country", "region", "city", "cbsa"]);
    let pay = ["min", "max", "currency", "period", "kind", "place", "annual_min", "annual_max", "origin"];
    [
        ("vacancies", format!("SELECT {columns} FROM postings WHERE superseded_on IS NULL AND folded_on IS NULL")),
        (
            "posting_pay",
            format!(
                "SELECT {ABOUT}, {}, {} FROM \
                 (SELECT {ABOUT}, worksites[1] AS worksite, UNNEST(pay) AS stated FROM vacancies) AS each_pay",
                place("worksite"),
                fields("stated", &pay),
            ),
        ),
        (
            "posting_skills",
            format!(
                "SELECT {ABOUT}, skill FROM (SELECT {ABOUT}, UNNEST(skills) AS skill FROM vacancies) AS each_skill"
            ),
        ),
        (
            "posting_worksites",
            format!(
                "SELECT {ABOUT}, {} FROM \
                 (SELECT {ABOUT}, UNNEST(worksites) AS worksite FROM vacancies) AS each_worksite",
                place("worksite"),
            ),
        ),
    ]
}

/// The fields of a struct as columns of the same names.
fn fields(of: &str, names: &[&str]) -> String {
    let fields: Vec<String> = names.iter().map(|name| format!("get_field({of}, '{name}') AS \"{name}\"")).collect();
    fields.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn count(session: &Session, sql: &str) -> i64 {
        use datafusion::arrow::array::AsArray;
        use datafusion::arrow::datatypes::Int64Type;
        let batches = session.collect(sql, Vec::new()).await.unwrap();
        batches[0].column(0).as_primitive::<Int64Type>().value(0)
    }

    #[tokio::test]
    async fn views_hold_each_vacancy_once_and_each_of_its_things() {
        let session = Session::open_starter().await.unwrap();
        session.make_views().await.unwrap();
        session.make_views().await.unwrap();
        let vacancies = count(&session, "SELECT COUNT(*) FROM vacancies").await;
        assert_eq!(usize::try_from(vacancies), Ok(session.count(Table::Postings).await.unwrap()));
        // The starter's copies were left out of its postings when it was made.
        let copies = "SELECT COUNT(*) FROM copies JOIN posting_versions AS p ON copies.posting_id = p.posting_id";
        assert_eq!(count(&session, copies).await, 0);
        assert_eq!(vacancies, count(&session, "SELECT COUNT(DISTINCT posting_id) FROM vacancies").await);
        for (view, list) in [("posting_pay", "pay"), ("posting_skills", "skills"), ("posting_worksites", "worksites")] {
            let rows = count(&session, &format!("SELECT COUNT(*) FROM {view}")).await;
            let things =
                format!("SELECT SUM(CAST(cardinality({list}) AS BIGINT)) FROM vacancies WHERE cardinality({list}) > 0");
            assert_eq!(rows, count(&session, &things).await, "{view}");
        }
    }
}
