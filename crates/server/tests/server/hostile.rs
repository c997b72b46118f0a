//! Whatever is sent, nothing breaks: no answer is a fault of this side, and nothing that was sent comes back as markup.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::served::{ask, get, post, shared};

const TEXTS: [&str; 22] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE postings; --",
    "' OR '1'='1",
    "\\u0000",
    "%00",
    "%",
    "%zz",
    "%FF%FE",
    "%C0%80",
    "%ED%A0%80",
    "%F0%9F%92%B8",
    "%0d%0aSet-Cookie:%20a=b",
    "..%2f..%2f..%2fetc%2fpasswd",
    "{{7*7}}${7*7}",
    "99999999999999999999999999999999",
    "-1",
    "1e999",
    "NaN",
    "%20",
    "%E2%80%AE%E2%80%8B",
    "%25s%25n",
];

/// `text` as it can stand in an address.
fn in_address(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[tokio::test]
async fn hostile_words_in_every_parameter_are_questions_without_answer() {
    let document = earnest_server::openapi_json();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(operation) = methods.get("get") else { continue };
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in &parameters {
            for text in TEXTS {
                let name = parameter["name"].as_str().unwrap();
                let value = in_address(text);
                let asked = if parameter["in"] == "path" {
                    path.replace("{id}", &value)
                } else {
                    let required = match (path.as_str(), name) {
                        ("/api/v1/wages", "area" | "format") => "soc=15-1252&",
                        ("/api/v1/roles" | "/api/v1/evidence/{id}", _) | (_, "role" | "soc") => "",
                        _ => "role=cook&",
                    };
                    format!("{}?{required}{name}={value}", path.replace("{id}", "x"))
                };
                let answer = get(&asked).await;
                assert!(answer.status.as_u16() < 500, "{asked}: {} {}", answer.status, answer.text());
                assert!(answer.status.is_success() || !answer.problem().is_empty());
                assert!(answer.kind().contains("json") || answer.kind() == "text/csv", "{asked} {}", answer.kind());
            }
        }
    }
}

#[tokio::test]
async fn days_at_the_ends_of_time_are_answered() {
    for day in ["0000-01-01", "0001-01-01", "1000-06-15", "9998-01-01", "9999-12-31"] {
        for query in [
            format!("as_of={day}"),
            format!("since={day}&as_of=9999-12-31"),
            format!("as_of={day}&area=US&level=senior"),
        ] {
            let answer = get(&format!("/api/v1/estimates?role=cook&{query}")).await;
            assert!(answer.status.as_u16() < 500, "{query} {}", answer.text());
        }
        let body = json!({"posting": {"title": "Cook", "text": "$20 an hour", "posted_on": day}, "as_of": day});
        assert!(post("/api/v1/price", &body).await.status.as_u16() < 500, "{day}");
        assert!(post("/api/v1/lint", &body).await.status.as_u16() < 500, "{day}");
    }
}

#[tokio::test]
async fn hostile_bodies_are_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep_field = format!("{{\"title\":{}1{}}}", "{\"a\":".repeat(50_000), "}".repeat(50_000));
    let bodies: [Vec<u8>; 9] = [
        Vec::new(),
        b"\0\0\0\0".to_vec(),
        b"{\"title\": \"\xff\xfe\"}".to_vec(),
        b"{\"title\": \"\\ud800\"}".to_vec(),
        b"{\"title\": 1e999}".to_vec(),
        b"{\"title\": \"Cook\", \"title\": \"Cook\"}".to_vec(),
        deep.into_bytes(),
        deep_field.into_bytes(),
        b"{\"title\": \"Cook\"} trailing".to_vec(),
    ];
    for body in bodies {
        for path in ["/api/v1/price", "/api/v1/extract", "/api/v1/lint"] {
            let beginning = String::from_utf8_lossy(&body).chars().take(40).collect::<String>();
            let refused = ask(Method::POST, path, &[("content-type", "application/json")], Some(body.clone())).await;
            assert_eq!(
                (refused.status.as_u16(), refused.problem().as_str()),
                (400, "invalid-request"),
                "{path} {beginning}"
            );
        }
    }
}

#[tokio::test]
async fn hostile_postings_are_read() {
    for text in TEXTS {
        let posting =
            json!({"title": format!("Cook {text}"), "employer": text, "location": text, "html": text.repeat(50)});
        let bodies = [
            ("/api/v1/price", json!({"posting": posting})),
            ("/api/v1/extract", posting.clone()),
            ("/api/v1/lint", json!({"posting": posting})),
        ];
        for (path, body) in bodies {
            let answer = post(path, &body).await;
            assert!(answer.status.as_u16() < 500, "{path} {text}: {}", answer.text());
            assert!(answer.kind().contains("json") && answer.header("x-content-type-options") == "nosniff");
        }
    }
    let huge = json!({"title": "Cook", "text": "$20 an hour. ".repeat(18_000)});
    let answer = post("/api/v1/extract", &huge).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
}

/// What a connection answers to bytes.
fn raw(bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(shared()).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    // The server may refuse before it has read everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn bytes_that_are_no_request_end_their_connection_alone() {
    let long = format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(1000));
    let large = "POST /api/v1/extract HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 10485760\r\n\r\n";
    let endless = "POST /api/v1/extract HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999999\r\n\r\n";
    let smuggled = "POST /api/v1/extract HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /";
    let invalid_query = b"GET /api/v1/roles?q=\xff\xfe HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    for bytes in
        [long.as_bytes(), many.as_bytes(), large.as_bytes(), endless.as_bytes(), b"\0\xff\r\n\r\n", invalid_query]
    {
        let answer = raw(bytes);
        let status: Option<u16> = answer.get(9..12).and_then(|digits| digits.parse().ok());
        assert!(status.is_none_or(|status| (400..500).contains(&status)), "{answer}");
    }
    assert!(!raw(smuggled.as_bytes()).contains("HTTP/1.1 5"));
    assert_eq!(get("/healthz").await.status, 200);
}

#[tokio::test]
async fn a_request_is_called_by_a_sane_name_only() {
    let given = ask(Method::GET, "/healthz", &[("x-request-id", "abc-123.X_y")], None).await;
    assert_eq!(given.header("x-request-id"), "abc-123.X_y");
    for name in ["", "a b", "<script>", "a\"b", &"x".repeat(65)] {
        let made = ask(Method::GET, "/healthz", &[("x-request-id", name)], None).await;
        assert!(made.header("x-request-id").len() == 36 && made.header("x-request-id") != name);
    }
}
