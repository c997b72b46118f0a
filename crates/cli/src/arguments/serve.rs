//! Arguments of `serve`.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use super::parse::parse_duration;

/// Serve pages, the HTTP API and assistants' tools, from your lake or from the starter data set.
///
/// Pages stand at `/`, the API at `/api/v1` (its documentation at `/api`), the tools at `/mcp`, counts for Prometheus at `/metrics`, health at
/// `/healthz` and `/readyz`. Stop it with Ctrl-C or SIGTERM: what was asked is still answered.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest serve
  earnest serve --listen 0.0.0.0:80 --base https://pay.example.org/ --behind-tls
  earnest serve --data ./lake --rate 20 --log json")]
pub(crate) struct ServeArguments {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(
        long,
        value_name = "ADDRESS",
        default_value = "127.0.0.1:8080",
        env = "EARNEST_LISTEN",
        hide_env_values = true
    )]
    pub(crate) listen: SocketAddr,

    /// Address under which the world reaches the site, without a path: for links that must be absolute, and so that a lake is answered under it.
    #[arg(long, value_name = "URL", value_parser = parse_base)]
    pub(crate) base: Option<String>,

    /// A proxy in front speaks TLS: tell browsers to ask for nothing else.
    #[arg(long)]
    pub(crate) behind_tls: bool,

    /// Take the asker's address from the last entry of `X-Forwarded-For`, as a proxy in front writes it.
    #[arg(long)]
    pub(crate) trust_proxy: bool,

    /// Requests a second that one address may send on average; 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) rate: u32,

    /// Give up on a request after this time.
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = parse_duration)]
    pub(crate) timeout: Duration,

    /// Look for new tables of the lake this often.
    #[arg(long, value_name = "TIME", default_value = "1m", value_parser = parse_duration)]
    pub(crate) refresh: Duration,

    /// Megabytes of pages and answers to keep.
    #[arg(long, value_name = "MB", default_value_t = 64)]
    pub(crate) cache: u64,

    /// Form of the lines on standard error.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log: LogFormat,

    /// Answer as on this day. Without it: today, whichever day it is.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) as_of: Option<Date>,
}

/// Form of a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// An object a line.
    Json,
}

/// An address of the web without a path, with a slash at its end: pages link to each other from the root.
pub(super) fn parse_base(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_web = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    if rest.is_some_and(|rest| rest.trim_end_matches('/').contains('/')) {
        return Err(format!(
            "`{text}` has a path: pages are served at the root of a name, such as `https://pay.example.org/`"
        ));
    }
    let is_plain =
        text.chars().all(|letter| letter.is_ascii_graphic() && !matches!(letter, '"' | '<' | '>' | '?' | '#'));
    if !is_web || !is_plain {
        return Err(format!("`{text}` is no address such as `https://pay.example.org/`"));
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_stands_at_the_root_of_a_name() {
        assert_eq!(parse_base("https://pay.example.org").as_deref(), Ok("https://pay.example.org/"));
        assert_eq!(parse_base("http://127.0.0.1:8080/").as_deref(), Ok("http://127.0.0.1:8080/"));
        for wrong in ["https://pay.example.org/earnest", "https://", "https:///x", "pay.example.org"] {
            assert!(parse_base(wrong).is_err(), "{wrong}");
        }
    }
}
