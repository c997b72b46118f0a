//! Every refusal is a problem of one form, and says what is wrong.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::served::{ask, ask_at, get, post, settings, start};

#[tokio::test]
async fn each_refusal_has_its_kind() {
    for (path, status, kind) in [
        ("/api/v1/nothing", 404, "no-route"),
        ("/api/v2/estimates", 404, "no-route"),
        ("/api/v1/estimates", 400, "invalid-request"),
        ("/api/v1/estimates?role=nurse&lvl=senior", 400, "invalid-request"),
        ("/api/v1/estimates?role=xyzzy%20plugh", 404, "unknown-role"),
        ("/api/v1/estimates?role=nurse&area=Atlantis", 404, "unknown-area"),
        ("/api/v1/estimates?role=nurse&currency=QQQ", 404, "unknown-currency"),
        ("/api/v1/estimates?role=nurse&currency=XPF", 404, "unknown-currency"),
        ("/api/v1/estimates?role=nurse&since=2026-01-02&as_of=2026-01-01", 422, "invalid-question"),
        ("/api/v1/compare?role=nurse", 422, "invalid-question"),
        ("/api/v1/compare?role=nurse&role=cook&role=baker&with=senior&with=remote", 422, "invalid-question"),
        ("/api/v1/compare?role=nurse&with=xyzzy", 404, "unknown-difference"),
        ("/api/v1/evidence/nothing", 404, "unknown-figure"),
        ("/api/v1/roles/nobody", 404, "unknown-role"),
        ("/api/v1/wages?soc=99-9999", 404, "unknown-occupation"),
    ] {
        let refused = get(path).await;
        assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (status, kind), "{path}");
        assert_eq!(refused.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_near_miss_names_what_is_near() {
    let problem = get("/api/v1/estimates?role=nurse&area=Texass").await.json();
    let near = problem["instead"].as_array().expect("near names");
    assert!(near.iter().any(|name| name.as_str().is_some_and(|name| name.contains("Texas"))), "{problem}");
    let unknown = get("/api/v1/estimates?role=nurse&lvl=senior").await.json();
    assert!(unknown["hint"].as_str().unwrap().contains("`level`"), "{unknown}");
}

#[tokio::test]
async fn methods_forms_and_kinds_are_said() {
    let refused = ask(Method::DELETE, "/api/v1/estimates", &[], None).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (405, "method"));
    assert!(refused.header("allow").contains("GET"), "{}", refused.header("allow"));
    let refused = ask(Method::GET, "/api/v1/estimates?role=nurse", &[("accept", "image/png")], None).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (406, "not-acceptable"));
    let refused = ask(Method::POST, "/api/v1/price", &[("content-type", "text/plain")], Some(b"{}".to_vec())).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (415, "media-type"));
}

#[tokio::test]
async fn too_much_is_refused_in_words() {
    let refused = get(&format!("/api/v1/roles?q={}", "x".repeat(9000))).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (414, "uri-too-long"));
    let names: Vec<String> = (0..70).map(|number| format!("x-header-{number}")).collect();
    let headers: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    let refused = ask(Method::GET, "/api/v1/status", &headers, None).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (431, "too-many-headers"));
    let body = json!({"title": "Cook", "text": "x".repeat(2 << 20)}).to_string().into_bytes();
    let refused = ask(Method::POST, "/api/v1/extract", &[("content-type", "application/json")], Some(body)).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (413, "too-large"));
}

#[tokio::test]
async fn bodies_are_read_strictly() {
    for body in [
        json!(null),
        json!([]),
        json!({}),
        json!({"profile": {"role": "nurse"}, "posting": {"title": "Cook"}}),
        json!({"profile": {"role": "nurse", "lvl": "senior"}}),
        json!({"profile": {"role": "nurse", "level": null}}),
        json!({"profile": {"role": "nurse", "years": -1}}),
        json!({"profile": {"role": "nurse", "years": 61}}),
        json!({"profile": {"role": ""}}),
        json!({"profile": {"role": 5}}),
        json!({"posting": {"title": ""}}),
        json!({"posting": {"title": "Cook", "salary_min": 1e300}}),
        json!({"posting": {"title": "Cook", "posted_on": "soon"}}),
        json!({"profile": {"role": "nurse"}, "seed": -1}),
        json!({"profile": {"role": "nurse"}, "seed": 0.5}),
        json!({"profile": {"role": "nurse"}, "seed": 9_007_199_254_740_992_u64}),
        json!({"profile": {"role": "nurse"}, "as_of": "2026-13-01"}),
    ] {
        let refused = post("/api/v1/price", &body).await;
        assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (400, "invalid-request"), "{body}");
    }
    let twice = br#"{"profile": {"role": "nurse", "role": "cook"}}"#.to_vec();
    let refused = ask(Method::POST, "/api/v1/price", &[("content-type", "application/json")], Some(twice)).await;
    assert_eq!(refused.problem(), "invalid-request");
    for (field, posting) in [
        ("currency", json!({"title": "Cook", "text": "x", "salary_min": 5, "period": "HOUR"})),
        ("period", json!({"title": "Cook", "text": "x", "salary_max": 5, "currency": "USD"})),
        (
            "salary_min",
            json!({"title": "Cook", "text": "x", "salary_min": 6, "salary_max": 5, "currency": "USD", "period": "HOUR"}),
        ),
    ] {
        let refused = post("/api/v1/price", &json!({"posting": posting})).await;
        assert_eq!(refused.problem(), "invalid-question");
        assert!(refused.json()["detail"].as_str().unwrap().contains(&format!("`{field}`")), "{}", refused.text());
    }
    let offer = json!({"profile": {"role": "nurse", "offer": {"min": 2, "max": 1, "currency": "USD"}}});
    assert_eq!(post("/api/v1/price", &offer).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_ask_again() {
    let served = start(earnest_server::ServerSettings { rate_per_second: 1, trusts_proxy: true, ..settings(0) });
    let from = async |address: &str| {
        ask_at(served.address, Method::GET, "/api/v1/status", &[("x-forwarded-for", address)], None).await
    };
    assert_eq!(from("203.0.113.7").await.status, StatusCode::OK);
    let asked: Vec<_> = (0..100)
        .map(|_| {
            let headers = [("x-forwarded-for", "198.51.100.1, 203.0.113.7")];
            let at = served.address;
            tokio::spawn(async move { ask_at(at, Method::GET, "/api/v1/status", &headers, None).await })
        })
        .collect();
    let mut refused = None;
    for asked in asked {
        let answer = asked.await.unwrap();
        refused = Some(answer).filter(|answer| answer.status != StatusCode::OK).or(refused);
    }
    let refused = refused.expect("a hundred at once are more than ten");
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (429, "too-often"));
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| (1..=3).contains(&seconds)));
    assert_eq!(from("203.0.113.8").await.status, StatusCode::OK, "another address is not concerned");
    let probe = ask_at(served.address, Method::GET, "/healthz", &[("x-forwarded-for", "203.0.113.7")], None).await;
    assert_eq!(probe.status, StatusCode::OK, "health is never refused");
}

#[tokio::test]
async fn what_takes_too_long_is_given_up() {
    let served = start(earnest_server::ServerSettings { timeout: Duration::from_micros(1), ..settings(0) });
    let refused = ask_at(served.address, Method::GET, "/api/v1/estimates?role=nurse", &[], None).await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (504, "timeout"));
}
