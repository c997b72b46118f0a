//! A server that speaks S3: `moto_server` of the Python package `moto[server]`, found on the PATH or where `EARNEST_MOTO_SERVER` names it.
//! Without it tests say so and are skipped.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A machine under load starts Python within this.
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// An S3 server with the bucket `lake`, which ends with the test.
#[derive(Debug)]
pub(crate) struct S3Server {
    child: Child,
    port: u16,
}

impl S3Server {
    /// A server with an empty bucket; none where there is no program for it.
    pub(crate) fn start() -> Option<Self> {
        let program = std::env::var("EARNEST_MOTO_SERVER").unwrap_or_else(|_| "moto_server".to_owned());
        let port = free_port();
        let mut command = Command::new(&program);
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(child) = command.spawn() else {
            println!("skipped: there is no `{program}`; `pip install 'moto[server]'` brings it");
            return None;
        };
        let server = Self { child, port };
        let deadline = Instant::now() + START_TIMEOUT;
        let is_done = |answer: String| answer.lines().next().is_some_and(|status| status.contains(" 200 "));
        while !server.ask("PUT", "/lake").is_some_and(is_done) {
            assert!(Instant::now() < deadline, "`{program}` does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    /// What a program needs to find it.
    pub(crate) fn environment(&self) -> [(&'static str, String); 5] {
        environment(self.port)
    }

    /// The head and body of its answer to a request without a body; none while it does not listen.
    pub(crate) fn ask(&self, method: &str, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer)
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program needs to use a store at `port` of this machine.
pub(crate) fn environment(port: u16) -> [(&'static str, String); 5] {
    [
        ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}")),
        ("AWS_ALLOW_HTTP", "true".to_owned()),
        ("AWS_ACCESS_KEY_ID", "x".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "y".to_owned()),
        ("AWS_REGION", "us-east-1".to_owned()),
    ]
}

/// A port that nobody listens at.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}
