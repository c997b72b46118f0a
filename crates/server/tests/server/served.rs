//! A server of the starter, on a free port of this machine.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use earnest_engine::DataFolder;
use earnest_server::{Answers, Clock, ServerSettings, ServerState, serve};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use tokio::sync::oneshot;

/// The day of every answer.
pub(crate) const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// A server that runs until it is dropped, or told to stop.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) stop: Option<oneshot::Sender<()>>,
    pub(crate) thread: Option<std::thread::JoinHandle<()>>,
}

/// Settings of a server without limits, on `port`.
pub(crate) fn settings(port: u16) -> ServerSettings {
    ServerSettings {
        listen: SocketAddr::from(([127, 0, 0, 1], port)),
        base: None,
        is_behind_tls: false,
        trusts_proxy: false,
        rate_per_second: 0,
        timeout: Duration::from_mins(2),
        refresh: Duration::ZERO,
        cache_bytes: 16 << 20,
    }
}

/// Starts a server with a thread of its own.
pub(crate) fn start(settings: ServerSettings) -> Served {
    let (stop, stopped) = oneshot::channel::<()>();
    let (told, address) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let folder = DataFolder::default_of(PathBuf::from("no-lake"));
            let answers = Answers::open(folder, Clock::new(|| TODAY), settings.cache_bytes / 2).await.unwrap();
            let stop = async {
                let _ = stopped.await;
            };
            serve(ServerState::new(answers, settings), stop, |address| told.send(address).unwrap()).await.unwrap();
        });
    });
    Served { address: address.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
}

thread_local! {
    /// One a test: each has a thread and a runtime of its own. It keeps no connection: a server that refuses a body closes its.
    static CLIENT: Client = Client::builder().no_proxy().pool_max_idle_per_host(0).build().unwrap();
}

static SHARED: LazyLock<Served> = LazyLock::new(|| start(settings(0)));

/// The address of the server that tests share.
pub(crate) fn shared() -> SocketAddr {
    SHARED.address
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn kind(&self) -> &str {
        self.header(CONTENT_TYPE.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The problem that it is, which has to have the one form of problems.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.kind(), "application/problem+json", "{} {}", self.status, self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16(), "{problem}");
        assert_eq!(problem["instance"], self.header("x-request-id"), "{problem}");
        for name in ["type", "title", "detail"] {
            assert!(problem[name].as_str().is_some_and(|text| !text.is_empty()), "{name} {problem}");
        }
        problem["type"].as_str().unwrap().trim_start_matches("/api#").to_owned()
    }
}

/// Asks the shared server.
pub(crate) async fn ask(method: Method, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
    ask_at(shared(), method, path, headers, body).await
}

/// Asks a server.
pub(crate) async fn ask_at(
    at: SocketAddr,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Vec<u8>>,
) -> Answer {
    let mut request = CLIENT.with(|client| client.request(method, format!("http://{at}{path}")));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(body) = body {
        request = request.body(body);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    Answer { status, headers, body: response.bytes().await.unwrap().to_vec() }
}

pub(crate) async fn get(path: &str) -> Answer {
    ask(Method::GET, path, &[], None).await
}

pub(crate) async fn post(path: &str, body: &Value) -> Answer {
    let bytes = serde_json::to_vec(body).unwrap();
    ask(Method::POST, path, &[("content-type", "application/json")], Some(bytes)).await
}
