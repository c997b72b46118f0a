//! What SQL may do, and what it may not.

use super::*;

async fn starter() -> Session {
    Session::open_starter().await.unwrap()
}

async fn refusal(text: &str) -> SqlError {
    starter().await.sql(text).await.expect_err(text)
}

/// Every row of an answer.
async fn rows(session: &Session, text: &str) -> Vec<Vec<Option<String>>> {
    let mut answer = session.sql(text).await.unwrap().run().await.unwrap();
    let mut rows = Vec::new();
    while let Some(more) = answer.next_rows().await.unwrap() {
        rows.extend(more);
    }
    rows
}

#[tokio::test]
async fn only_queries_are_run() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("taken.csv");
    let (session, place) = (starter().await, file.display());
    let before = rows(&session, "SELECT COUNT(*) FROM postings").await;
    for text in [
        "DROP TABLE postings".to_owned(),
        "DROP VIEW vacancies".to_owned(),
        "DELETE FROM postings".to_owned(),
        "UPDATE postings SET role = 'x'".to_owned(),
        "TRUNCATE TABLE postings".to_owned(),
        "INSERT INTO copies SELECT * FROM copies".to_owned(),
        "WITH a AS (SELECT * FROM copies) INSERT INTO copies SELECT * FROM a".to_owned(),
        "CREATE TABLE mine AS SELECT 1".to_owned(),
        "CREATE VIEW mine AS SELECT 1".to_owned(),
        "CREATE OR REPLACE VIEW postings AS SELECT 1".to_owned(),
        "CREATE SCHEMA mine".to_owned(),
        "CREATE FUNCTION mine() RETURNS INT RETURN 1".to_owned(),
        "SELECT 1 AS a INTO mine".to_owned(),
        "SET datafusion.execution.batch_size = 1".to_owned(),
        "RESET datafusion.execution.batch_size".to_owned(),
        "PREPARE mine AS SELECT 1".to_owned(),
        "BEGIN".to_owned(),
        format!("COPY postings TO '{place}'"),
        format!("COPY (SELECT 1) TO '{place}' STORED AS CSV"),
        format!("EXPLAIN ANALYZE COPY (SELECT 1) TO '{place}' STORED AS CSV"),
        "EXPLAIN ANALYZE DROP TABLE postings".to_owned(),
        "CREATE EXTERNAL TABLE mine STORED AS CSV LOCATION '/etc/passwd'".to_owned(),
    ] {
        let refused = session.sql(&text).await.expect_err(&text);
        assert!(matches!(refused, SqlError::NotAQuery { .. } | SqlError::Invalid { .. }), "{text}: {refused:?}");
        assert!(!refused.is_environment() && refused.hint().is_some(), "{text}: {refused}");
    }
    assert!(!file.exists());
    assert_eq!(rows(&session, "SELECT COUNT(*) FROM postings").await, before);
    assert!(!session.tables().await.unwrap().iter().any(|table| table.name == "mine"));
    let dropped = refusal("drop table postings").await;
    assert_eq!(dropped.to_string(), "`DROP` is no query, and the tables are only read");
}

#[tokio::test]
async fn one_query_is_asked_at_a_time() {
    assert!(matches!(refusal("SELECT 1; SELECT 2").await, SqlError::Several));
    assert!(matches!(refusal("SELECT 1; DROP TABLE postings").await, SqlError::Several));
    for nothing in ["", "  \n", "-- nothing"] {
        assert!(matches!(refusal(nothing).await, SqlError::Nothing), "{nothing:?}");
    }
    assert_eq!(rows(&starter().await, "SELECT 1;").await, [[Some("1".to_owned())]]);
}

#[tokio::test]
async fn no_file_can_be_named() {
    for place in
        ["/etc/passwd", "file:///etc/passwd", "s3://bucket/postings.parquet", "data.csv", "../postings.parquet"]
    {
        let unknown = refusal(&format!("SELECT * FROM '{place}'")).await;
        assert!(matches!(&unknown, SqlError::UnknownTable { .. }), "{place}: {unknown:?}");
        assert!(unknown.is_unknown_name() && unknown.hint().unwrap().contains("no files"), "{place}: {unknown}");
        let quoted = refusal(&format!("SELECT * FROM \"{place}\"")).await;
        assert!(quoted.is_unknown_name(), "{place}: {quoted:?}");
    }
    for function in ["read_csv('/etc/passwd')", "parquet_metadata('/etc/passwd')", "read_parquet('/etc/passwd')"] {
        let text = format!("SELECT * FROM {function}");
        assert!(!refusal(&text).await.is_environment(), "{function}");
    }
}

#[tokio::test]
async fn a_name_that_there_is_not_comes_with_names_near_it() {
    let column = refusal("SELECT rol FROM postings").await;
    assert_eq!(column.to_string(), "there is no column `rol`");
    assert!(column.is_unknown_name());
    assert!(column.hint().unwrap().starts_with("did you mean `role`"), "{:?}", column.hint());
    let table = refusal("SELECT * FROM posting").await;
    assert_eq!(table.to_string(), "there is no table `posting`");
    assert!(table.hint().unwrap().contains("`postings`"), "{:?}", table.hint());
    let far = refusal("SELECT * FROM xyzzy").await;
    assert!(far.hint().unwrap().starts_with("the tables are "), "{:?}", far.hint());
    let other = refusal("SELECT wages.role FROM postings AS p JOIN wages ON wages.soc = p.soc").await;
    assert!(other.hint().unwrap().contains("p.role"), "{:?}", other.hint());
}

#[tokio::test]
async fn what_is_no_sql_is_said_without_a_stack() {
    for text in [
        "SELEC 1",
        "SELECT role FROM postings WHERE",
        "SELECT nosuch(1)",
        "SELECT 1 FROM postings GROUP",
        "SELECT 'open",
    ] {
        let invalid = refusal(text).await;
        assert!(matches!(&invalid, SqlError::Invalid { .. }), "{text}: {invalid:?}");
        let told = invalid.to_string();
        assert!(!told.contains('\n') && !told.contains("backtrace") && !told.contains("DataFusion"), "{told}");
    }
    let deep = format!("SELECT {}1{}", "(".repeat(5_000), ")".repeat(5_000));
    assert!(matches!(refusal(&deep).await, SqlError::Invalid { .. }));
}

#[tokio::test]
async fn what_cannot_be_computed_is_the_querys_own_fault() {
    let session = starter().await;
    for text in [
        "SELECT CAST(role AS INT) FROM postings WHERE role IS NOT NULL",
        "SELECT 1 / (n - n) FROM (SELECT COUNT(*) AS n FROM postings) AS c",
    ] {
        let failed = match session.sql(text).await.unwrap().run().await {
            Ok(mut answer) => answer.next_rows().await.expect_err(text),
            Err(failed) => failed,
        };
        assert!(matches!(&failed, SqlError::Failed { .. }), "{text}: {failed:?}");
    }
}

#[tokio::test]
async fn tables_are_shown_described_and_explained() {
    let session = starter().await;
    let shown = rows(&session, "SHOW TABLES").await;
    assert!(shown.iter().any(|row| row.contains(&Some("postings".to_owned()))), "{shown:?}");
    let described = rows(&session, "DESCRIBE postings").await;
    assert!(described.iter().any(|row| row[0].as_deref() == Some("role")), "{described:?}");
    assert!(!rows(&session, "SHOW COLUMNS FROM vacancies").await.is_empty());
    let explained = session.sql("EXPLAIN SELECT role FROM postings").await.unwrap();
    assert!(explained.is_explanation() && explained.limited(1).is_ok());
    assert!(!rows(&session, "EXPLAIN SELECT role FROM postings").await.is_empty());
}

#[tokio::test]
async fn a_limited_query_reads_that_many_rows_and_counts_are_of_the_whole() {
    let session = starter().await;
    let query = session.sql("SELECT role FROM postings").await.unwrap();
    let mut answer = query.limited(3).unwrap().run().await.unwrap();
    let mut read = 0;
    while let Some(more) = answer.next_rows().await.unwrap() {
        read += more.len();
    }
    assert_eq!((read, query.count().await.unwrap()), (3, session.count(crate::Table::Postings).await.unwrap()));
}
