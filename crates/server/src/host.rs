//! The names of this server.
//!
//! A page that somebody visits can make their browser send requests to a server on their own machine under a name of the page's choosing, and
//! read the answers as its own. It cannot do so under a name of the server, nor under an address in digits.
//!
//! | the server was told        | its names                                                             |
//! |----------------------------|-----------------------------------------------------------------------|
//! | nothing                    | loopback, the address listened on                                     |
//! | `https://pay.example.org/` | `pay.example.org` as well                                             |

use std::net::IpAddr;

use axum::http::Uri;
use axum::http::uri::Authority;

use crate::settings::ServerSettings;

/// Names by which a machine calls itself.
pub(crate) const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The names of a server that was told `settings`, without ports.
pub(crate) fn own_hosts(settings: &ServerSettings) -> Vec<String> {
    let mut hosts: Vec<String> = LOOPBACK.map(str::to_owned).to_vec();
    let address = settings.listen;
    if !address.ip().is_unspecified() {
        hosts.push(if address.is_ipv6() { format!("[{}]", address.ip()) } else { address.ip().to_string() });
    }
    if let Some((_, authority)) = base(settings) {
        hosts.push(authority.host().to_owned());
    }
    hosts
}

/// Scheme and authority of the address under which the site is known.
pub(crate) fn base(settings: &ServerSettings) -> Option<(String, Authority)> {
    let base: Uri = settings.base.as_ref()?.parse().ok()?;
    Some((base.scheme_str()?.to_owned(), base.authority()?.clone()))
}

/// Whether a `Host` is an address in digits, with or without a port.
pub(crate) fn is_in_digits(authority: &Authority) -> bool {
    authority.host().trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_chooses_an_address_in_digits() {
        for (host, is) in [
            ("192.168.1.5:8080", true),
            ("[fd00::1]:80", true),
            ("[::1]", true),
            ("evil.example", false),
            ("127.0.0.1.evil.example:8080", false),
        ] {
            assert_eq!(is_in_digits(&host.parse().unwrap()), is, "{host}");
        }
    }
}
