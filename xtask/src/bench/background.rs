//! Processes that run while others are measured.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use miette::miette;

/// How long it may be silent before it is ready.
const PATIENCE: Duration = Duration::from_mins(1);

/// What has a process end with its parent, however that ends.
const WITH_PARENT: [&str; 3] = ["setpriv", "--pdeathsig", "KILL"];

/// A process in the background that ends with the value.
#[derive(Debug)]
pub(crate) struct Background {
    child: Child,
    command: Vec<String>,
    lines: Receiver<String>,
}

impl Background {
    /// Starts `command` with variables of the environment more.
    pub(crate) fn start(command: &[String], environment: &[(&str, &str)]) -> miette::Result<Self> {
        let [program, arguments @ ..] = WITH_PARENT;
        let mut child = Command::new(program)
            .args(arguments)
            .args(command)
            .env_remove("EARNEST_DATA")
            .env_remove("EARNEST_CLUSTER")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| miette!("cannot start {command:?}: {error}"))?;
        let pipe = child.stderr.take().ok_or_else(|| miette!("standard error is piped"))?;
        let (sender, lines) = channel();
        // What it says must be read, or it would wait for a reader.
        thread::spawn(move || {
            BufReader::new(pipe).lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        Ok(Self { child, command: command.to_vec(), lines })
    }

    /// Hands `said` what it says on standard error, a line at a time and each once, until that gives a value.
    pub(crate) fn told<T>(&self, mut said: impl FnMut(&str) -> Option<T>) -> miette::Result<T> {
        let mut all = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            if let Some(value) = said(&line) {
                return Ok(value);
            }
            all.push(line);
        }
        Err(miette!("{:?} was not ready: {}", self.command, all.join(" ")))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_ends_with_its_value() {
        let command = ["sh", "-c", "echo ready as $$ >&2; exec tail -f /dev/null"].map(str::to_owned);
        let id = |line: &str| line.strip_prefix("ready as ").map(str::to_owned);
        let background = Background::start(&command, &[]).unwrap();
        let id = background.told(id).unwrap();
        let process = std::path::Path::new("/proc").join(id);
        assert!(process.exists());
        drop(background);
        assert!(!process.exists());
    }

    #[test]
    fn one_that_ends_before_it_is_ready_says_why() {
        let command = ["sh", "-c", "echo the port is taken >&2"].map(str::to_owned);
        let error = Background::start(&command, &[]).unwrap().told(|_| None::<()>).unwrap_err();
        assert!(error.to_string().contains("the port is taken"), "{error}");
    }
}
