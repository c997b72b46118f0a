//! Hosts of the world on this machine: one server that is asked in place of them all, and does what a test says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a client asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and query; behind the mirror it begins with the host.
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    /// A header by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A server that writes what it likes.
pub(crate) struct Server {
    pub(crate) base: String,
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// Hands every request to `answer`, with the connection to write to.
    pub(crate) fn start(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let answer = Arc::new(answer);
        let diary = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, diary) = (Arc::clone(&answer), Arc::clone(&diary));
                thread::spawn(move || {
                    let mut stream = stream;
                    if let Some(asked) = read_request(&stream) {
                        diary.lock().unwrap().push(asked.clone());
                        answer(&asked, &mut stream);
                    }
                });
            }
        });
        Self { base: format!("http://127.0.0.1:{port}"), port, asked }
    }

    /// The same for a site without a robots.txt.
    pub(crate) fn open(answer: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::start(move |asked, stream| {
            if asked.path == "/robots.txt" {
                say(stream, 404, "", b"");
            } else {
                answer(asked, stream);
            }
        })
    }

    /// Every request so far, in turn.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths of every request so far, without those of a robots.txt.
    pub(crate) fn paths(&self) -> Vec<String> {
        let paths = self.asked().into_iter().map(|asked| asked.path);
        paths.filter(|path| !path.ends_with("/robots.txt")).collect()
    }
}

/// A status with headers, each ended by a line break, and a body of exactly these bytes.
pub(crate) fn say(stream: &mut TcpStream, status: u16, headers: &str, body: &[u8]) {
    say_promised(stream, status, &format!("Content-Length: {}\r\n{headers}", body.len()), body);
}

/// The same without a length of its own, so that the headers may promise another.
pub(crate) fn say_promised(stream: &mut TcpStream, status: u16, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status} Status\r\nConnection: close\r\n{headers}\r\n");
    // The client may have left: what it then makes of it is what a test looks at.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// A redirect.
pub(crate) fn redirect(stream: &mut TcpStream, to: &str) {
    say(stream, 302, &format!("Location: {to}\r\n"), b"");
}

/// A body of pieces, each a chunk of its own, until there are no more or the client leaves.
pub(crate) fn stream_pieces(stream: &mut TcpStream, headers: &str, mut piece: impl FnMut() -> Option<Vec<u8>>) {
    say_promised(stream, 200, &format!("Transfer-Encoding: chunked\r\n{headers}"), b"");
    while let Some(piece) = piece() {
        let head = format!("{:x}\r\n", piece.len());
        let written = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&piece));
        if written.and_then(|()| stream.write_all(b"\r\n")).is_err() {
            return;
        }
    }
    let _ = stream.write_all(b"0\r\n\r\n");
}

fn read_request(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut asked = Asked::default();
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    words.next()?.clone_into(&mut asked.method);
    words.next()?.clone_into(&mut asked.path);
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        asked.headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length = asked.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    asked.body = String::from_utf8(body).ok()?;
    Some(asked)
}
