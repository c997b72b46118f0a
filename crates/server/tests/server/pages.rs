//! What the pages answer to what is typed and pasted.

use reqwest::Method;
use reqwest::redirect::Policy;

use crate::served::{Answer, ask, get, shared};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn sent(path: &str, body: &str) -> Answer {
    ask(Method::POST, path, &[FORM], Some(body.as_bytes().to_vec())).await
}

#[tokio::test]
async fn an_offer_beside_a_pasted_posting_is_not_dropped_in_silence() {
    let refused = sent("/price", "posting=Cook%0AWe+pay+%2420+an+hour.&offer=91234&years=3").await;
    assert_eq!((refused.status.as_u16(), refused.header("cache-control")), (422, "no-store"));
    assert!(refused.text().contains("offer") && refused.text().contains("years"), "{}", refused.text());
    assert_eq!(sent("/price", "posting=Cook%0AWe+pay+%2420+an+hour.&currency=USD").await.status, 200);
}

#[tokio::test]
async fn pasted_text_may_begin_with_a_bracket() {
    for posting in ["%5BRemote%5D+Senior+Backend+Engineer%0AWe+pay+%24150%2C000.", "%3Cp%3EWe+need+a+cook%3C%2Fp%3E"] {
        assert_eq!(sent("/lint", &format!("posting={posting}")).await.status, 200, "{posting}");
    }
}

#[tokio::test]
async fn a_near_name_of_a_role_keeps_the_rest_of_the_address() {
    let client = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
    for (asked, wanted) in [
        ("/roles/nurse", "/roles/registered-nurse"),
        ("/roles/nurse.json", "/roles/registered-nurse.json"),
        ("/roles/nurse?level=senior", "/roles/registered-nurse?level=senior"),
        ("/roles/nurse/in/texas.csv", "/roles/registered-nurse/in/texas.csv"),
        ("/roles/nurse/best", "/roles/registered-nurse/best"),
    ] {
        let answer = client.get(format!("http://{}{asked}", shared())).send().await.unwrap();
        assert_eq!(answer.status(), 307, "{asked}");
        assert_eq!(answer.headers().get("location").unwrap(), wanted, "{asked}");
    }
    assert_eq!(get("/roles/cook?area_code=GU").await.status, 404);
}

#[tokio::test]
async fn a_comparison_that_cannot_be_made_is_no_success() {
    let unknown = get("/compare?role=xyzzy&role=nurse").await;
    assert_eq!((unknown.status.as_u16(), unknown.header("cache-control")), (404, "no-store"));
    let five = get("/compare?role=nurse&role=cook&role=baker&role=welder&with=senior").await;
    assert_eq!(five.status, 422);
    assert!(five.text().contains("at most 4"), "{}", five.text());
}

#[tokio::test]
async fn each_kind_of_problem_is_explained() {
    let page = get("/api").await.text();
    for (path, kind) in [
        ("/api/v1/compare?role=nurse&with=xyzzy", "unknown-difference"),
        ("/api/v1/estimates?role=xyzzy%20plugh", "unknown-role"),
        ("/nothing", "not-found"),
        ("/api/v1/nothing", "no-route"),
        ("/api/v1/evidence/nothing", "unknown-figure"),
    ] {
        assert_eq!(get(path).await.problem(), kind);
    }
    // Every kind that the sources of the server name.
    let sources = [
        include_str!("../../src/problem.rs"),
        include_str!("../../src/layers/body.rs"),
        include_str!("../../src/layers/capacity.rs"),
        include_str!("../../src/layers/host.rs"),
        include_str!("../../src/layers/limits.rs"),
        include_str!("../../src/layers/rate.rs"),
        include_str!("../../src/layers/time.rs"),
        include_str!("../../src/web/fields.rs"),
        include_str!("../../src/web/problem.rs"),
        include_str!("../../src/api/accept.rs"),
        include_str!("../../src/api/lint.rs"),
        include_str!("../../src/api/typed.rs"),
        include_str!("../../src/api/wages.rs"),
    ];
    let mut kinds = 0;
    for source in sources {
        let named = source.split("StatusCode::").skip(1).filter_map(|rest| rest.split('"').nth(1));
        for kind in named.filter(|kind| kind.contains('-') && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        {
            assert!(page.contains(&format!("id=\"{kind}\"")), "{kind} has no anchor");
            kinds += 1;
        }
    }
    assert!(kinds >= 12, "{kinds} kinds were found");
}

#[tokio::test]
async fn a_page_and_its_compressed_forms_have_one_weak_tag() {
    let page = get("/methods").await;
    assert!(page.header("etag").starts_with("W/\""), "{}", page.header("etag"));
    let packed =
        ask(Method::GET, "/methods", &[("accept-encoding", "br"), ("if-none-match", page.header("etag"))], None).await;
    assert_eq!(packed.status, 304);
}

#[tokio::test]
async fn both_tables_of_an_answer_are_one() {
    let page = get("/roles/cook/in/united-states.csv").await.text();
    let api = get("/api/v1/estimates?role=cook&area=US&format=csv").await.text();
    assert_eq!(page, api);
}

#[tokio::test]
async fn another_check_is_another_answer_of_the_same_figure() {
    let report = get("/api/v1/estimates?role=cook&area=US").await.json();
    let id = report["base_pay"]["p50"]["id"].as_str().unwrap().to_owned();
    let other = format!("{}00000000", id.strip_suffix(&id[id.len() - 8..]).unwrap());
    for (asked, is_unchanged) in [(&other, false), (&id, true), (&other, false)] {
        let evidence = get(&format!("/api/v1/evidence/{asked}")).await.json();
        assert_eq!(evidence["is_unchanged"], is_unchanged, "{asked}");
    }
}
