//! `earnest fetch`: from a server to the lake.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::harness::{Place, command, count, rows, run, stderr, stdout};

const CPI: &str = "series_id        \tyear\tperiod\t       value\tfootnote_codes\n\
    CUUR0000SA0      \t2026\tM09\t     336.000\t\nCUUR0000SA0      \t2026\tM10\t     337.000\t\n\
    CUUR0000SA0      \t2026\tM13\t     330.000\t\nCUUR0000SA0      \t2025\tM10\t           -\tX\n";

/// A publisher of one file, which drops the first connection in the middle.
struct Publisher {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Publisher {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let _ = answer(stream, &heard);
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = String::new();
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() {
            break;
        }
        head += &(line.to_lowercase() + "\n");
    }
    let before = asked.lock().unwrap().len();
    asked.lock().unwrap().push(head.clone());
    let etag = "etag: \"one\"\r\nconnection: close\r\n";
    if head.contains("if-none-match: \"one\"") {
        return write!(stream, "HTTP/1.1 304 Not Modified\r\n{etag}\r\n");
    }
    let range =
        head.lines().find_map(|line| line.strip_prefix("range: bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    if let Some(from) = range {
        let (last, rest) = (CPI.len() - 1, &CPI[from..]);
        return write!(
            stream,
            "HTTP/1.1 206 Partial Content\r\n{etag}content-range: bytes {from}-{last}/{}\r\ncontent-length: {}\r\n\r\n{rest}",
            CPI.len(),
            rest.len()
        );
    }
    let sent = if before == 0 { &CPI[..90] } else { CPI };
    write!(stream, "HTTP/1.1 200 OK\r\n{etag}content-length: {}\r\n\r\n{sent}", CPI.len())
}

#[test]
fn a_table_comes_from_its_publisher_whole_and_is_read() {
    let (place, publisher) = (Place::new(), Publisher::start());
    let lake = place.lake().display().to_string();
    let fetch = || {
        let arguments = [
            "--data",
            &lake,
            "fetch",
            "cpi",
            "--base",
            &publisher.address,
            "--contact",
            "me@example.org",
            "--as-of",
            "2026-11-22",
        ];
        command(&arguments).env("NO_PROXY", "127.0.0.1").output().unwrap()
    };
    let first = fetch();
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(
        (count(&first, "rows of price_indices"), count(&first, "rows or fields rejected")),
        (2, 1),
        "{}",
        stdout(&first)
    );
    let asked = publisher.asked();
    assert!(asked.len() == 2 && asked[1].contains("range: bytes=90-"), "what was there is not sent again: {asked:?}");
    assert!(asked[0].contains("user-agent: earnest/") && asked[0].contains("me@example.org"), "{asked:?}");
    let folder = place.lake().join("downloads/cpi/latest");
    assert_eq!(std::fs::read_to_string(folder.join("cu.data.1.AllItems")).unwrap(), CPI);
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["cu.data.1.AllItems", "cu.data.1.AllItems.source.json"]);

    let second = fetch();
    assert!(second.status.success() && stderr(&second).contains("unchanged"), "{}", stderr(&second));
    assert_eq!(rows(&place, "price_indices"), 2);
    // The newer month is what today's money means now.
    let report =
        place.run(&["report", "registered nurse", "--area", "Texas", "--format", "json", "--as-of", "2026-11-22"]);
    assert!(stdout(&report).contains("\"prices_of\": \"2026-10-01\""), "{}", stderr(&report));
}

#[test]
fn an_unknown_data_set_or_release_is_told_with_the_known_ones() {
    let place = Place::new();
    let output = place.run(&["fetch", "lca", "--release", "1812"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(stderr(&output).contains("`2024`"), "{}", stderr(&output));
    let output = place.run(&["fetch", "oes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("oews, lca"), "{}", stderr(&output));
    let output = run(&["fetch", "oews", "--releases"]);
    assert!(stdout(&output).contains("oesm24st.zip"), "{}", stderr(&output));
}
