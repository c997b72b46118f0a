//! The load: connections that stay open, each with a thread that asks for one page again and again.
//!
//! Who asks and who answers share the cores of one machine, so what is measured is a little less than the server could do.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use miette::{IntoDiagnostic, bail, ensure, miette};

/// Connections that ask at once.
pub(in crate::bench) const CONNECTIONS: usize = 32;

/// How long one answer is waited for.
const PATIENCE: Duration = Duration::from_mins(10);

/// What is asked, and how.
#[derive(Debug, Clone, Copy)]
pub(in crate::bench) struct Load<'a> {
    /// The page.
    pub(in crate::bench) url: &'a str,
    /// For how long.
    pub(in crate::bench) time: Duration,
    /// Requests a second of all connections together; as many as go where absent. Then each answer counts from the moment at which
    /// it should have been asked for, so that a stop makes every request late that waited.
    pub(in crate::bench) a_second: Option<f64>,
    /// The `accept-encoding` that is sent.
    pub(in crate::bench) encoding: Option<&'a str>,
}

/// What a load took.
#[derive(Debug, Clone, Copy)]
pub(in crate::bench) struct Loaded {
    /// Requests a second that were answered.
    pub(in crate::bench) per_second: f64,
    /// The time in milliseconds within which 99 of 100 were answered.
    pub(in crate::bench) p99_ms: f64,
    /// Bytes of one answer.
    pub(in crate::bench) bytes: usize,
}

/// Asks; every answer must be a page.
pub(in crate::bench) fn load(asked: Load<'_>) -> miette::Result<Loaded> {
    let (host, request) = request(asked.url, asked.encoding)?;
    let every = asked.a_second.map(|rate| Duration::from_secs_f64(CONNECTIONS as f64 / rate));
    let start = Instant::now();
    let connect_and_ask = || -> miette::Result<(Vec<f64>, usize)> {
        let (mut waits, mut bytes) = (Vec::new(), 0);
        let mut connection = Connection::open(&host)?;
        let mut due = start;
        while start.elapsed() < asked.time {
            if let Some(every) = every {
                thread::sleep(due.saturating_duration_since(Instant::now()));
                bytes = connection.ask(&request)?;
                waits.push(due.elapsed().as_secs_f64() * 1e3);
                due += every;
            } else {
                let begun = Instant::now();
                bytes = connection.ask(&request)?;
                waits.push(begun.elapsed().as_secs_f64() * 1e3);
            }
        }
        Ok((waits, bytes))
    };
    let answers = thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(connect_and_ask)).collect();
        let answers =
            threads.into_iter().map(|thread| thread.join().map_err(|_| miette!("a thread that asks failed"))?);
        answers.collect::<miette::Result<Vec<_>>>()
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let bytes = answers.first().map_or(0, |answer| answer.1);
    let mut waits: Vec<f64> = answers.into_iter().flat_map(|answer| answer.0).collect();
    waits.sort_by(f64::total_cmp);
    ensure!(!waits.is_empty(), "`{}` was never answered", asked.url);
    let p99_ms = waits[(waits.len() - 1) * 99 / 100];
    Ok(Loaded { per_second: waits.len() as f64 / seconds, p99_ms, bytes })
}

/// Asks for a page once.
pub(in crate::bench) fn once(url: &str) -> miette::Result<usize> {
    let (host, request) = request(url, None)?;
    Connection::open(&host)?.ask(&request)
}

/// The host of an address with its port, and the words that ask for it.
fn request(url: &str, encoding: Option<&str>) -> miette::Result<(String, String)> {
    let rest = url.strip_prefix("http://").ok_or_else(|| miette!("`{url}` is not http"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let encoding = encoding.map(|encoding| format!("accept-encoding: {encoding}\r\n")).unwrap_or_default();
    Ok((host.to_owned(), format!("GET /{path} HTTP/1.1\r\nhost: {host}\r\n{encoding}\r\n")))
}

/// A connection that stays open; a server that closes it is asked on another.
struct Connection {
    host: String,
    reader: BufReader<TcpStream>,
    is_open: bool,
}

impl Connection {
    fn open(host: &str) -> miette::Result<Self> {
        let stream = TcpStream::connect(host).into_diagnostic()?;
        stream.set_nodelay(true).into_diagnostic()?;
        stream.set_read_timeout(Some(PATIENCE)).into_diagnostic()?;
        Ok(Self { host: host.to_owned(), reader: BufReader::with_capacity(1 << 16, stream), is_open: true })
    }

    /// Asks once, and gives the bytes of the page.
    fn ask(&mut self, request: &str) -> miette::Result<usize> {
        if !self.is_open {
            *self = Self::open(&self.host)?;
        }
        self.reader.get_mut().write_all(request.as_bytes()).into_diagnostic()?;
        let status = self.line()?;
        if status.split_whitespace().nth(1) != Some("200") {
            bail!("the server answered `{status}`");
        }
        let (mut length, mut is_chunked) = (None, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(':') {
                None => break,
                Some(("content-length", value)) => length = value.trim().parse::<usize>().ok(),
                Some(("transfer-encoding", value)) => is_chunked = value.trim() == "chunked",
                Some(("connection", value)) => self.is_open = value.trim() != "close",
                Some(_) => {}
            }
        }
        match length {
            Some(length) => self.skip(length),
            None if is_chunked => self.skip_chunks(),
            None => Err(miette!("the server did not say how long its answer is")),
        }
    }

    fn line(&mut self) -> miette::Result<String> {
        let mut line = String::new();
        self.reader.read_line(&mut line).into_diagnostic()?;
        ensure!(line.ends_with('\n'), "the server ended the connection");
        Ok(line.trim_end().to_owned())
    }

    fn skip(&mut self, length: usize) -> miette::Result<usize> {
        let wanted = length as u64;
        let read = std::io::copy(&mut self.reader.by_ref().take(wanted), &mut std::io::sink()).into_diagnostic()?;
        ensure!(read == wanted, "the server ended the connection in an answer");
        Ok(length)
    }

    fn skip_chunks(&mut self) -> miette::Result<usize> {
        let mut bytes = 0;
        loop {
            let size = usize::from_str_radix(&self.line()?, 16).into_diagnostic()?;
            self.skip(size)?;
            self.line()?;
            if size == 0 {
                return Ok(bytes);
            }
            bytes += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    /// A server of `connections` connections, each answered with `answer` as often as asked.
    fn served(answer: &'static str) -> String {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/page", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                    let mut stream = stream;
                    while lines.by_ref().take_while(|line| !line.is_empty()).count() > 0 {
                        stream.write_all(answer.as_bytes()).unwrap();
                    }
                });
            }
        });
        url
    }

    fn asked(url: &str) -> miette::Result<Loaded> {
        load(Load { url, time: Duration::from_millis(50), a_second: None, encoding: None })
    }

    #[test]
    fn every_answer_is_read_to_its_end() {
        let plain = served("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello");
        let chunked = served("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
        for url in [plain, chunked] {
            let loaded = asked(&url).unwrap();
            assert_eq!(loaded.bytes, 5);
            assert!(loaded.per_second > 0.0 && loaded.p99_ms > 0.0);
        }
    }

    #[test]
    fn an_answer_that_is_no_page_fails_the_load() {
        let url = served("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
        assert!(asked(&url).unwrap_err().to_string().contains("503"));
    }
}
