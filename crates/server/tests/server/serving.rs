//! How the server starts, is watched, and stops.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use reqwest::{Method, StatusCode};

use crate::served::{ask, ask_at, get, settings, start};

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_to_itself() {
    for path in ["/", "/api/v1/status", "/api/v1/nothing", "/nothing", "/healthz", "/metrics"] {
        let answer = get(path).await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'; style-src 'self'"), "{path}");
        for (name, value) in
            [("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"), ("x-frame-options", "DENY")]
        {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(!answer.header("permissions-policy").is_empty() && !answer.header("x-request-id").is_empty());
        assert_eq!(answer.header("strict-transport-security"), "");
    }
    let served = start(earnest_server::ServerSettings { is_behind_tls: true, ..settings(0) });
    let answer = ask_at(served.address, Method::GET, "/healthz", &[], None).await;
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn a_browser_is_told_in_a_page_and_a_program_in_json() {
    let page = ask(Method::GET, "/nothing", &[("accept", "text/html,*/*;q=0.8")], None).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.kind().starts_with("text/html") && page.text().contains("<h1>"), "{}", page.text());
    assert_eq!(get("/nothing").await.problem(), "not-found");
    let api = ask(Method::GET, "/api/v1/nothing", &[("accept", "text/html")], None).await;
    assert_eq!(api.problem(), "no-route", "the API speaks in one form");
}

#[tokio::test]
async fn requests_are_counted_by_route_and_never_by_what_was_sent() {
    get("/api/v1/roles?q=secretword").await;
    let counts = get("/metrics").await;
    assert!(counts.kind().starts_with("application/openmetrics-text"));
    let text = counts.text();
    for wanted in [
        "earnest_requests_total{method=\"GET\",route=\"/api/v1/roles\",status=\"200\"}",
        "earnest_request_duration_seconds_bucket",
        "earnest_requests_running ",
        "earnest_answers_kept ",
        "earnest_build_info{version=",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains("secretword"));
}

#[tokio::test]
async fn what_was_asked_is_answered_before_the_server_stops() {
    let mut served = start(settings(0));
    assert_eq!(ask_at(served.address, Method::GET, "/readyz", &[], None).await.status, StatusCode::OK);
    // A request of which half is sent when the word to stop comes.
    let mut half = TcpStream::connect(served.address).unwrap();
    half.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    half.write_all(b"POST /api/v1/extract HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 17\r\nexpect: 100-continue\r\n\r\n")
        .unwrap();
    let mut begun = [0; 12];
    half.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 100", "the server reads the body");
    served.stop.take().unwrap().send(()).unwrap();
    half.write_all(br#"{"title": "Cook"}"#).unwrap();
    let mut answer = String::new();
    // It is read to its end, so the server closed the connection.
    half.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}");
    served.thread.take().unwrap().join().unwrap();
    assert!(TcpStream::connect(served.address).is_err(), "it listens no more");
}

#[tokio::test]
async fn light_requests_do_not_wait_for_heavy_ones() {
    let served = start(settings(0));
    let at = served.address;
    let heavy: Vec<_> = (0..8)
        .map(|seed| {
            let path = format!("/api/v1/estimates?role=data%20analyst&seed={seed}");
            tokio::spawn(async move { ask_at(at, Method::GET, &path, &[], None).await.status })
        })
        .collect();
    assert_eq!(ask_at(at, Method::GET, "/healthz", &[], None).await.status, StatusCode::OK);
    assert!(heavy.iter().any(|asked| !asked.is_finished()), "the heavy ones are still computed");
    for asked in heavy {
        assert_eq!(asked.await.unwrap(), StatusCode::OK);
    }
}

#[tokio::test]
async fn one_address_cannot_take_every_connection() {
    let served = start(settings(0));
    let open: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(served.address).unwrap()).collect();
    let mut last = open.last().unwrap();
    last.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let read = last.read(&mut [0; 1]);
    let is_closed = match read {
        Ok(bytes) => bytes == 0,
        Err(error) => error.kind() == std::io::ErrorKind::ConnectionReset,
    };
    assert!(is_closed, "the two hundredth is closed");
    let mut first = open.first().unwrap();
    first.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    first.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
