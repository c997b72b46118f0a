//! The Model Context Protocol over HTTP: one request, one answer, to who may ask.

use std::net::SocketAddr;

use earnest_server::ServerSettings;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::served::{Answer, ask_at, settings, shared, start};

const ACCEPT: (&str, &str) = ("accept", "application/json, text/event-stream");
const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(at: SocketAddr, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
    ask_at(at, Method::POST, "/mcp", headers, Some(body.into())).await
}

/// The answer to a message that is one.
async fn ask(message: &Value) -> Value {
    let answer = post(shared(), &[ACCEPT, JSON], message.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(answer.headers.get("mcp-session-id").is_none(), "nothing is kept between requests");
    answer.json()
}

fn message(id: u32, method: &str, parameters: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters})
}

fn greeting() -> Value {
    let client = json!({"name": "test", "version": "1"});
    message(0, "initialize", &json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client}))
}

#[tokio::test]
async fn an_assistant_asks_without_a_session() {
    let answer = ask(&greeting()).await;
    assert_eq!(answer["result"]["serverInfo"]["name"], "earnest");
    let tools = ask(&message(1, "tools/list", &json!({}))).await;
    assert_eq!(tools["result"]["tools"].as_array().unwrap().len(), 6);
    let call = json!({"name": "report", "arguments": {"role": "registered nurse", "area": "Texas"}});
    let report = ask(&message(2, "tools/call", &call)).await;
    let data = &report["result"]["structuredContent"];
    assert_eq!((&data["cohort"]["area"], &data["as_of"]), (&json!("US-TX"), &json!("2026-11-22")));
    let call = json!({"name": "report", "arguments": {"role": "<b>zzz qq</b>"}});
    let unknown = ask(&message(3, "tools/call", &call)).await;
    assert_eq!(unknown["result"]["isError"], true, "{unknown}");
}

#[tokio::test]
async fn pages_of_other_names_cannot_ask() {
    let server = start(ServerSettings { base: Some("https://pay.example.org/".to_owned()), ..settings(0) });
    let own = format!("localhost:{}", server.address.port());
    for (header, value, is_let_in) in [
        ("host", "evil.example", false),
        ("host", "localhost.evil.example", false),
        ("host", "pay.example.org", true),
        ("host", &own, true),
        ("origin", "https://evil.example", false),
        ("origin", "null", false),
        ("origin", "http://pay.example.org", false),
        ("origin", "https://pay.example.org", true),
        ("origin", "http://localhost:6274", true),
    ] {
        let answer = post(server.address, &[ACCEPT, JSON, (header, value)], greeting().to_string()).await;
        let expected = if is_let_in { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(answer.status, expected, "{header}: {value}: {}", answer.text());
    }
}

#[tokio::test]
async fn what_is_no_message_is_refused_and_harms_nobody() {
    let deep = "[".repeat(50_000);
    for body in ["", "{", "null", "[]", "\u{0}", "{\"jsonrpc\":\"2.0\"}", &deep] {
        let status = post(shared(), &[ACCEPT, JSON], body).await.status;
        assert!(status.is_client_error(), "{status} for {body:.20}");
    }
    let huge = json!({"name": "report", "arguments": {"role": "x".repeat(2 << 20)}});
    let huge = post(shared(), &[ACCEPT, JSON], message(1, "tools/call", &huge).to_string()).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    let got = ask_at(shared(), Method::GET, "/mcp", &[("accept", "text/event-stream")], None).await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
    let plain = post(shared(), &[ACCEPT, ("content-type", "text/plain")], greeting().to_string()).await;
    assert_eq!(plain.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(ask(&greeting()).await["result"]["serverInfo"]["name"], "earnest");
}
