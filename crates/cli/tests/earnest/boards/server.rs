//! A server that stands in for every host: `/<host>/<path>`.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::Board;

/// What it answers, by host and path.
type Answers = BTreeMap<String, String>;

pub(crate) struct Server {
    pub(crate) address: String,
    answers: Arc<Mutex<Answers>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { address, answers: Arc::default(), asked: Arc::default() };
        let (answers, asked) = (Arc::clone(&server.answers), Arc::clone(&server.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let (answers, asked) = (Arc::clone(&answers), Arc::clone(&asked));
                std::thread::spawn(move || answer(stream, &answers, &asked));
            }
        });
        server
    }

    /// Holds these boards, and no others.
    pub(crate) fn hold(&self, boards: &[Board]) {
        *self.answers.lock().unwrap() = boards.iter().flat_map(Board::answers).collect();
    }

    /// Answers this in place of what stands at a path.
    pub(crate) fn put(&self, path: &str, body: &str) {
        self.answers.lock().unwrap().insert(path.to_owned(), body.to_owned());
    }

    /// The paths asked for since the last call.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, answers: &Mutex<Answers>, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let (mut known, mut bytes) = (String::new(), 0);
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "if-none-match" => value.trim().clone_into(&mut known),
            "content-length" => bytes = value.trim().parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut body = vec![0; bytes];
    reader.read_exact(&mut body)?;
    asked.lock().unwrap().push(path.clone());
    let place = path.split('?').next().unwrap_or_default();
    let found = answers.lock().unwrap().get(place).cloned();
    let Some(body) = found else {
        return write!(stream, "HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    };
    let etag =
        format!("\"{}\"", body.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))));
    if known == etag {
        return write!(stream, "HTTP/1.1 304 Not Modified\r\netag: {etag}\r\nconnection: close\r\n\r\n");
    }
    let kind = if body.starts_with('<') { "application/xml" } else { "application/json" };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\netag: {etag}\r\ncontent-type: {kind}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
