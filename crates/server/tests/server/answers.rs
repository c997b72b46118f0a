//! What each route answers.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::served::{ask, get, post};

const ROLE: &str = "/api/v1/estimates?role=backend%20engineer&area=US";

#[tokio::test]
async fn a_role_is_answered_with_its_report() {
    let answer = get(ROLE).await;
    assert_eq!((answer.status, answer.kind()), (StatusCode::OK, "application/json"));
    let report = answer.json();
    assert_eq!(report["cohort"]["target"]["role"], "backend-engineer");
    assert_eq!(report["cohort"]["as_of"], "2026-11-22");
    assert_eq!(report["data_origin"], "starter");
    assert_eq!(report["base_pay"]["p50"]["status"], "published");
    let id = report["base_pay"]["p50"]["id"].as_str().unwrap();
    let evidence = get(&format!("/api/v1/evidence/{id}")).await.json();
    assert_eq!(evidence["figure"], report["base_pay"]["p50"], "a figure opens to itself");
    assert_eq!(evidence["is_unchanged"], true);
    assert!(!evidence["rows"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn every_figure_of_a_report_is_a_line_of_its_table() {
    let report = get(ROLE).await.json();
    let csv = get(&format!("{ROLE}&format=csv")).await;
    assert_eq!(csv.kind(), "text/csv");
    let text = csv.text();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("slice,statistic,status,value,low,high,n,employers,reason,message,source,id"));
    let median = &report["base_pay"]["p50"];
    let line = lines.find(|line| line.ends_with(median["id"].as_str().unwrap())).unwrap();
    let fields: Vec<&str> = line.split(',').collect();
    assert_eq!(&fields[..3], ["all", "base_pay_annual_p50", "published"]);
    assert_eq!(fields[3].parse::<f64>().ok(), median["value"].as_f64());
    assert_eq!(fields[6].parse::<u64>().ok(), median["n"].as_u64());
    let suppressed = text.lines().filter(|line| line.contains(",suppressed,"));
    assert!(suppressed.clone().count() > 0);
    for line in suppressed {
        assert!(line.contains(",suppressed,,,,"), "a withheld figure has no value: {line}");
    }
}

#[tokio::test]
async fn tables_come_as_parquet_and_as_arrow() {
    for (name, media_type) in
        [("parquet", "application/vnd.apache.parquet"), ("arrow", "application/vnd.apache.arrow.stream")]
    {
        let named = get(&format!("{ROLE}&format={name}")).await;
        let accepted = ask(Method::GET, ROLE, &[("accept", media_type)], None).await;
        assert_eq!((named.kind(), accepted.kind()), (media_type, media_type));
        assert_eq!(named.body, accepted.body);
        assert_eq!(rows(name, named.body), get(&format!("{ROLE}&format=csv")).await.text().lines().count() - 1);
    }
}

/// Rows of a file, as its own reader counts them.
fn rows(name: &str, bytes: Vec<u8>) -> usize {
    if name == "parquet" {
        let reader =
            parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(axum::body::Bytes::from(bytes))
                .unwrap();
        return reader.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum();
    }
    let reader = arrow::ipc::reader::StreamReader::try_new(bytes.as_slice(), None).unwrap();
    reader.map(|batch| batch.unwrap().num_rows()).sum()
}

#[tokio::test]
async fn a_mistyped_role_is_found_while_it_is_typed() {
    let page = get("/api/v1/roles?q=backend%20enginer&limit=3").await.json();
    assert_eq!(page["roles"][0]["id"], "backend-engineer");
    let all = get("/api/v1/roles?limit=2&offset=1").await.json();
    assert_eq!((all["roles"].as_array().unwrap().len(), all["offset"].as_u64()), (2, Some(1)));
    assert!(all["total"].as_u64().unwrap() > 500);
    assert_eq!(get("/api/v1/roles/backend-engineer").await.json()["name"], "Backend Engineer");
    assert!(
        get("/api/v1/roles?q=nurse&format=csv")
            .await
            .text()
            .starts_with("id,name,soc,occupation,postings,postings_with_pay\n")
    );
}

#[tokio::test]
async fn roles_are_compared_and_ranked() {
    let comparison = get("/api/v1/compare?role=backend%20engineer&role=data%20scientist&area=US").await.json();
    assert_eq!(comparison["sides"].as_array().unwrap().len(), 2);
    let with = get("/api/v1/compare?role=backend%20engineer&with=senior").await.json();
    assert_eq!(with["sides"][1]["cohort"]["level"], "senior");
    let ranking = get("/api/v1/rankings?role=backend%20engineer").await.json();
    assert!(!ranking["places"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn postings_and_profiles_are_priced_read_and_checked() {
    let posting = json!({"title": "Senior Backend Engineer", "location": "Austin, TX", "text": "We pay $150,000 to $170,000 a year."});
    let priced = post("/api/v1/price", &json!({"posting": posting})).await;
    assert_eq!((priced.status, priced.header("cache-control")), (StatusCode::OK, "no-store"));
    assert_eq!(priced.json()["stated"]["annual_min"], 150_000.0);
    let profile = json!({"role": "nurse", "area": "Texas", "offer": {"min": 80_000, "currency": "USD"}});
    assert_eq!(post("/api/v1/price", &json!({"profile": profile})).await.json()["stated"]["annual_min"], 80_000.0);
    let facts = post("/api/v1/extract", &posting).await.json();
    assert_eq!(facts["pay"][0]["annual_max"], 170_000);
    let lint = post("/api/v1/lint", &json!({"posting": posting, "as_of": "2026-06-30"})).await.json();
    assert_eq!(lint["as_of"], "2026-06-30");
}

#[tokio::test]
async fn the_catalogue_says_what_answers() {
    let status = get("/api/v1/status").await.json();
    assert_eq!((status["as_of"].as_str(), status["data_origin"].as_str()), (Some("2026-11-22"), Some("starter")));
    assert!(get("/api/v1/sources").await.json()["tables"].as_array().unwrap().len() > 5);
    let wages = get("/api/v1/wages?soc=15-1252&area=Texas").await.json();
    let rows = wages["wages"].as_array().unwrap();
    assert!(!rows.is_empty() && rows.iter().all(|row| row["area"] == "US-TX"));
    assert!(rows[0]["wage_annual_p50"]["value"].as_f64().unwrap() > 50_000.0);
}

#[tokio::test]
async fn who_has_the_answer_is_not_sent_it_again() {
    let first = get(ROLE).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && first.header("cache-control").starts_with("public"));
    let again = ask(Method::GET, ROLE, &[("if-none-match", &tag)], None).await;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (StatusCode::NOT_MODIFIED, 0, tag.as_str()));
    let other = ask(Method::GET, &format!("{ROLE}&format=csv"), &[("if-none-match", &tag)], None).await;
    assert_eq!(other.status, StatusCode::OK, "another form is another answer");
    let other_day = ask(Method::GET, &format!("{ROLE}&as_of=2026-11-21"), &[("if-none-match", &tag)], None).await;
    assert_eq!(other_day.status, StatusCode::OK, "another day is another answer");
}

#[tokio::test]
async fn answers_are_packed_as_the_asker_unpacks_them() {
    for packing in ["br", "gzip", "zstd"] {
        let packed = ask(Method::GET, ROLE, &[("accept-encoding", packing)], None).await;
        assert_eq!(packed.header("content-encoding"), packing);
        assert!(packed.header("vary").contains("accept"), "{}", packed.header("vary"));
    }
}

#[tokio::test]
async fn answers_keep_their_schemas() {
    let document = get("/api/v1/openapi.json").await.json();
    for (path, schema) in [
        (ROLE, "RoleReport"),
        ("/api/v1/rankings?role=nurse", "Ranking"),
        ("/api/v1/compare?role=nurse&role=cook", "Comparison"),
        ("/api/v1/roles?q=cook", "RolePage"),
        ("/api/v1/wages?soc=29-1141", "WageList"),
        ("/api/v1/sources", "SourceList"),
        ("/api/v1/status", "Status"),
        ("/api/v1/nothing", "Problem"),
    ] {
        let mut whole: Value = document["components"]["schemas"][schema].clone();
        assert!(whole.is_object(), "{schema}");
        whole["components"] = document["components"].clone();
        let validator = jsonschema::validator_for(&whole).unwrap();
        let answer = get(path).await.json();
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).take(3).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
    }
}
