//! A browser that a test steers: Chromium without a window, through `ChromeDriver`'s W3C `WebDriver` protocol.
//!
//! Only the handful of commands that the tests need, on the HTTP client that the workspace has: the crates for it turn on features of shared
//! dependencies, which would compile the query engine a second time.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Under which key `WebDriver` hands on elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Time after which something that should appear is taken to be missing.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running browser; it ends with the value.
pub(super) struct Browser {
    driver: Child,
    client: reqwest::Client,
    /// Address of the session.
    session: String,
    _profile: tempfile::TempDir,
}

/// How the window is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) is_dark: bool,
    pub(super) has_scripts: bool,
}

impl Window {
    /// A desk's window, light, with scripts.
    pub(super) const DESK: Self = Self { width: 1200, height: 900, is_dark: false, has_scripts: true };
    /// A small telephone's.
    pub(super) const PHONE: Self = Self { width: 360, height: 740, ..Self::DESK };
}

/// The program of that name on the path.
fn program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

impl Browser {
    /// A browser with such a window; `None`, with a plain message, on a machine without one.
    pub(super) async fn open(window: Window) -> Option<Self> {
        let (Some(chromedriver), Some(chromium)) = (program("chromedriver"), program("chromium")) else {
            println!("skipped: no chromium and chromedriver on this machine (`.ci/run` installs them)");
            return None;
        };
        let mut driver = Command::new(chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(driver.stdout.take().expect("its output is piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.expect("chromedriver says on which port it listens");
        // What it goes on to say must be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
            format!("--window-size={},{}", window.width, window.height),
        ];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": chromium, "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        } } });
        let answer = command(&client, "POST", &format!("http://127.0.0.1:{port}/session"), &capabilities).await;
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        let browser =
            Self { session: format!("http://127.0.0.1:{port}/session/{id}"), driver, client, _profile: profile };
        let metrics = json!({ "width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": window.width < 600 });
        browser.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        let scheme = if window.is_dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        browser.devtools("Emulation.setEmulatedMedia", features).await;
        if !window.has_scripts {
            browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        }
        Some(browser)
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        command(&self.client, "POST", &format!("{}/{path}", self.session), &body).await
    }

    async fn get(&self, path: &str) -> Value {
        command(&self.client, "GET", &format!("{}/{path}", self.session), &Value::Null).await
    }

    /// A command of Chromium's own protocol.
    pub(super) async fn devtools(&self, name: &str, parameters: Value) -> Value {
        self.post("goog/cdp/execute", json!({ "cmd": name, "params": parameters })).await
    }

    /// Goes to `url`.
    pub(super) async fn go(&self, url: &str) {
        self.post("url", json!({ "url": url })).await;
    }

    /// The address of the page.
    pub(super) async fn url(&self) -> String {
        self.get("url").await.as_str().unwrap_or_default().to_owned()
    }

    /// The first element of a CSS selector, waited for.
    pub(super) async fn find(&self, selector: &str) -> Element<'_> {
        let begun = Instant::now();
        loop {
            let answer = self.post("element", json!({ "using": "css selector", "value": selector })).await;
            if let Some(id) = answer[ELEMENT].as_str() {
                return Element { browser: self, id: id.to_owned() };
            }
            assert!(begun.elapsed() < PATIENCE, "no `{selector}` in {}", self.url().await);
            tokio::task::yield_now().await;
        }
    }

    /// How many elements a CSS selector has.
    pub(super) async fn count(&self, selector: &str) -> usize {
        let answer = self.post("elements", json!({ "using": "css selector", "value": selector })).await;
        answer.as_array().map_or(0, Vec::len)
    }

    /// Waits until the address holds `part`.
    pub(super) async fn wait_for_url(&self, part: &str) {
        let begun = Instant::now();
        while !self.url().await.contains(part) {
            assert!(begun.elapsed() < PATIENCE, "`{}` never holds `{part}`", self.url().await);
            tokio::task::yield_now().await;
        }
    }

    /// Types on the keyboard, wherever the focus is; `\u{e004}` is Tab, `\u{e007}` Enter, `\u{e015}` Down, `\u{e00c}` Escape.
    pub(super) async fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.post("actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] })).await;
    }

    /// What a script returns.
    pub(super) async fn run(&self, script: &str) -> Value {
        self.post("execute/sync", json!({ "script": script, "args": [] })).await
    }

    /// What a script hands to its last argument.
    pub(super) async fn run_to_end(&self, script: &str) -> Value {
        self.post("execute/async", json!({ "script": script, "args": [] })).await
    }

    /// What the page wrote on the console: refused requests, scripts that failed.
    pub(super) async fn complaints(&self) -> Vec<String> {
        let lines = self.post("se/log", json!({ "type": "browser" })).await;
        let severe = |line: &&Value| line["level"] == "SEVERE" || line["level"] == "WARNING";
        let lines = lines.as_array().cloned().unwrap_or_default();
        lines.iter().filter(severe).map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Keeps a picture of the whole page among the build's artefacts.
    pub(super) async fn keep_picture(&self, name: &str) {
        let answer = self.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true })).await;
        let Some(picture) = answer["data"].as_str() else { panic!("no picture: {answer}") };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, picture).expect("base64");
        std::fs::write(folder.join(format!("{name}.png")), bytes).expect("the picture is kept");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // ChromeDriver ends its browsers when it is asked to; killed, it would leave them behind.
        let session = self.session.clone();
        let _ = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async { reqwest::Client::new().delete(session).send().await.map(drop) })
        })
        .join();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// An element of a page.
pub(super) struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Element<'_> {
    /// Clicks it.
    pub(super) async fn click(&self) {
        let answer = self.browser.post(&format!("element/{}/click", self.id), json!({})).await;
        assert!(answer.is_null(), "not clicked: {answer}");
    }

    /// Types into it.
    pub(super) async fn write(&self, text: &str) {
        let answer = self.browser.post(&format!("element/{}/value", self.id), json!({ "text": text })).await;
        assert!(answer.is_null(), "not written: {answer}");
    }

    /// Its words as they are shown.
    pub(super) async fn text(&self) -> String {
        self.browser.get(&format!("element/{}/text", self.id)).await.as_str().unwrap_or_default().to_owned()
    }

    /// One of its attributes.
    pub(super) async fn attribute(&self, name: &str) -> Option<String> {
        self.browser.get(&format!("element/{}/attribute/{name}", self.id)).await.as_str().map(str::to_owned)
    }
}

/// Sends a command, and gives what it answers: the value, or the error.
async fn command(client: &reqwest::Client, method: &str, url: &str, body: &Value) -> Value {
    let request = match method {
        "GET" => client.get(url),
        _ => client.post(url).header("content-type", "application/json").body(body.to_string()),
    };
    let text = request.send().await.expect("chromedriver answers").text().await.expect("chromedriver answers in words");
    let answer: Value = serde_json::from_str(&text).expect("chromedriver answers in JSON");
    answer["value"].clone()
}
