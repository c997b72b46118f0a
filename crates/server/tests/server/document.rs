//! The `OpenAPI` document says what the routes do.

use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::served::{ask, get};

#[tokio::test]
async fn every_documented_route_is_there() {
    let document = earnest_server::openapi_json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(get("/api/v1/openapi.json").await.json(), document);
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let asked = ask(method.to_uppercase().parse().unwrap(), &path.replace("{id}", "x"), &[], None).await;
            assert_ne!(asked.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            if asked.status.is_client_error() {
                assert_ne!(asked.problem(), "no-route", "{method} {path}");
            }
            assert!(asked.status.as_u16() < 500, "{method} {path}");
            for status in ["400", "404", "405", "406", "414", "422", "429", "431", "500", "503", "504"] {
                assert!(operation["responses"][status].is_object(), "{method} {path} {status}");
            }
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            for parameter in &parameters {
                assert!(parameter["description"].is_string() && parameter["schema"].is_object(), "{path} {parameter}");
            }
        }
    }
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = earnest_server::openapi_json();
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            references.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| collect(field, references));
        }
        Value::Array(members) => members.iter().for_each(|member| collect(member, references)),
        _ => {}
    }
}

#[tokio::test]
async fn any_page_may_ask_the_api_and_only_the_api() {
    let headers = [("origin", "https://example.org"), ("access-control-request-method", "POST")];
    let preflight = ask(Method::OPTIONS, "/api/v1/price", &headers, None).await;
    assert_eq!((preflight.status, preflight.header("access-control-allow-origin")), (StatusCode::NO_CONTENT, "*"));
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    let refused = ask(Method::GET, "/api/v1/estimates", &[("origin", "https://example.org")], None).await;
    assert_eq!(refused.header("access-control-allow-origin"), "*", "a page may read why it was refused");
    assert_eq!(get("/").await.header("access-control-allow-origin"), "");
}
