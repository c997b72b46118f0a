//! How long 200 boards of 30 postings take at the default limits, from a server on this machine that answers after 50 ms.
//!
//! ```text
//! cargo run -p earnest-sources --example fetch_speed
//! ```

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example prints, and ends where it cannot go on")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use earnest_sources::polite::{
    CollectSettings, Keys, NoCollectProgress, NothingKnown, PoliteClient, PoliteSettings, Target, collect,
};

const BOARDS: usize = 200;
const POSTINGS: usize = 30;
const LATENCY: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let board = board();
    println!("{BOARDS} boards of {POSTINGS} postings, {} KB each, {} ms", board.len() / 1024, LATENCY.as_millis());
    let answer = Arc::new(board);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || serve(stream, &answer));
        }
    });
    let mut settings = PoliteSettings::new(None);
    settings.base = Some(base.parse().unwrap());
    settings.uses_proxy = false;
    let client = Arc::new(PoliteClient::new(&settings).unwrap());
    let targets = (0..BOARDS).map(|number| Target::parse(&format!("ashby:board{number}")).unwrap()).collect();
    let (sender, mut receiver) = tokio::sync::mpsc::channel(16);
    let start = Instant::now();
    let settings = CollectSettings::new(Keys::default());
    tokio::spawn(collect(client, targets, Arc::new(NothingKnown), settings, Arc::new(NoCollectProgress), sender));
    let (mut boards, mut postings, mut bytes) = (0, 0, 0);
    while let Some(collected) = receiver.recv().await {
        boards += usize::from(collected.is_complete);
        postings += collected.postings();
        bytes += collected.bytes;
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{boards} boards whole, {postings} postings, {} MB in {seconds:.1} s", bytes / 1_000_000);
}

/// One board, with text of the usual length.
fn board() -> String {
    let text = "<p>Files things, finds them again, and says where they were.</p>".repeat(60);
    let mut board = "{\"jobs\": [".to_owned();
    for number in 0..POSTINGS {
        let comma = if number == 0 { "" } else { "," };
        let start = format!(r#"{comma}{{"id": "{number}", "title": "Clerk {number}", "isListed": true"#);
        write!(board, r#"{start}, "location": "Utrecht", "descriptionHtml": "{text}"}}"#).unwrap();
    }
    board + "], \"apiVersion\": \"1\"}"
}

/// Answers every request of a connection.
fn serve(mut stream: TcpStream, board: &str) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    while let Some(Ok(first)) = lines.next() {
        while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
        thread::sleep(LATENCY);
        let is_robots = first.contains("/robots.txt");
        let (status, body) = if is_robots { ("404 Not Found", "") } else { ("200 OK", board) };
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len());
        if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_err() {
            return;
        }
    }
}
