//! The log: one line an event on standard error, for people or as JSON. A bug is told by where it lies: its words may quote what somebody sent.

use tracing_subscriber::EnvFilter;

/// Form of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// For people.
    Text,
    /// An object a line.
    Json,
}

/// What is logged where `RUST_LOG` does not say.
const DEFAULT: &str = "warn,earnest=info,earnest_server=info";

/// Begins to log; a second call changes nothing.
pub fn start_log(form: LogForm) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that is there already goes on.
    let begun = match form {
        LogForm::Text => log.try_init(),
        LogForm::Json => log.json().try_init(),
    };
    if begun.is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "a bug");
        }));
    }
}
