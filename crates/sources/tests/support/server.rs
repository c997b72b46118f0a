//! A publisher on this machine: gives scripted answers in turn, and writes down what it was asked.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// One answer.
#[derive(Clone)]
pub(crate) enum Answer {
    /// These bytes, head and body, and the end of the connection.
    Bytes(Vec<u8>),
    /// These bytes, and then silence until the client leaves.
    Silence(Vec<u8>),
    /// A file as a careful server gives it: its rest, or nothing where it has not changed.
    File { bytes: Vec<u8>, etag: &'static str },
}

impl Answer {
    /// A status with headers, each ended by a line break, and a body of exactly these bytes.
    pub(crate) fn new(status: u16, headers: &str, body: &[u8]) -> Self {
        let headers = format!("Content-Length: {}\r\n{headers}", body.len());
        Self::promised(status, &headers, body)
    }

    /// The same without a length of its own, so that the headers may promise another.
    pub(crate) fn promised(status: u16, headers: &str, body: &[u8]) -> Self {
        Self::Bytes(head(status, headers, body))
    }

    /// The same, and then silence.
    pub(crate) fn silent_after(status: u16, headers: &str, body: &[u8]) -> Self {
        Self::Silence(head(status, headers, body))
    }
}

fn head(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n{headers}\r\n").into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// What a client asked.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) path: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// A header by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The publisher.
pub(crate) struct Server {
    pub(crate) base: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Gives the answers in turn, and 501 when there are no more.
    pub(crate) fn start(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let answers = Arc::new(Mutex::new(VecDeque::from(answers)));
        let asked = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answers) = (Arc::clone(&asked), Arc::clone(&answers));
                thread::spawn(move || serve(stream, &asked, &answers));
            }
        });
        Self { base, requests }
    }

    /// An address where nobody listens.
    pub(crate) fn absent() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        Self { base: format!("http://{}", listener.local_addr().unwrap()), requests: Arc::default() }
    }

    /// What was asked, in turn.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, asked: &Mutex<Vec<Request>>, answers: &Mutex<VecDeque<Answer>>) {
    let Some(request) = read_request(&stream) else { return };
    asked.lock().unwrap().push(request.clone());
    let answer = answers.lock().unwrap().pop_front().unwrap_or_else(|| Answer::new(501, "", b""));
    // The client may have left: what it then makes of it is what a test looks at.
    match answer {
        Answer::Bytes(bytes) => drop(stream.write_all(&bytes)),
        Answer::File { bytes, etag } => drop(stream.write_all(&file_answer(&request, &bytes, etag))),
        Answer::Silence(bytes) => {
            let _ = stream.write_all(&bytes);
            let _ = stream.read(&mut [0]);
        }
    }
}

fn read_request(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    for line in lines {
        let line = line.ok()?;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    Some(Request { path, headers })
}

fn file_answer(request: &Request, bytes: &[u8], etag: &str) -> Vec<u8> {
    let total = bytes.len();
    if request.header("if-none-match") == Some(etag) {
        return head(304, &format!("ETag: {etag}\r\n"), b"");
    }
    let start = request.header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
    match start.filter(|_| request.header("if-range").is_none_or(|condition| condition == etag)) {
        Some(start) if start >= total => head(416, &format!("Content-Range: bytes */{total}\r\n"), b""),
        Some(start) => {
            let rest = &bytes[start..];
            let (length, last) = (rest.len(), total - 1);
            let range = format!("Content-Range: bytes {start}-{last}/{total}\r\n");
            head(206, &format!("Content-Length: {length}\r\nETag: {etag}\r\n{range}"), rest)
        }
        None => head(200, &format!("Content-Length: {total}\r\nETag: {etag}\r\n"), bytes),
    }
}
