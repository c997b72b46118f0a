//! Which addresses may be connected to.
//!
//! | entry of `allow_private`      | allows                                                   |
//! |-------------------------------|----------------------------------------------------------|
//! | `jobs.intranet.example`       | that host, wherever its name leads                       |
//! | `10.1.2.3`, `fd00::7`         | that address                                             |
//! | `10.1.0.0/16`, `fd00::/8`     | the block                                                |
//! | anything else                 | refused: a mistake here would open what should be closed |

use std::collections::HashSet;
use std::error::Error;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use reqwest::Url;

use super::public::is_public;

/// Public addresses, and those that the user allowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Allowed {
    names: HashSet<String>,
    blocks: Vec<Block>,
    /// A proxy resolves the names.
    has_proxy: bool,
    /// The proxy's own hosts, which the resolver meets and no target may name.
    proxies: HashSet<String>,
    /// The host of a mirror, which is connected to in place of those that are named.
    mirror: Option<String>,
}

/// Addresses that agree in so many leading bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    address: IpAddr,
    bits: u8,
}

/// A host that leads into the network the program runs in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{host}` leads to a private address{}", at(*.address))]
pub(crate) struct PrivateAddress {
    /// The host as named.
    pub host: String,
    /// An address it leads to, where one was found.
    pub address: Option<IpAddr>,
}

fn at(address: Option<IpAddr>) -> String {
    address.map(|address| format!(" ({address})")).unwrap_or_default()
}

/// The private address that made a request fail.
pub(crate) fn private_address_of(error: &reqwest::Error) -> Option<&PrivateAddress> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(private) = error.downcast_ref() {
            return Some(private);
        }
        cause = error.source();
    }
    None
}

impl Allowed {
    /// Allows what the entries name beside public addresses.
    ///
    /// # Errors
    ///
    /// With the entry that is none.
    pub(crate) fn new(entries: &[String]) -> Result<Self, String> {
        let mut allowed = Self::default();
        for entry in entries {
            let text = entry.trim();
            if let Some(block) = Block::parse(text) {
                allowed.blocks.push(block);
            } else if is_name(text) {
                allowed.names.insert(plain(text));
            } else {
                return Err(entry.clone());
            }
        }
        Ok(allowed)
    }

    /// The same for requests through proxies at these hosts.
    pub(crate) fn with_proxies(mut self, proxies: &[String]) -> Self {
        self.has_proxy = !proxies.is_empty();
        self.proxies = proxies.iter().map(|name| plain(name)).collect();
        self
    }

    /// Lets the host of a mirror be connected to, which does not let anybody name it.
    pub(crate) fn with_mirror(mut self, host: Option<&str>) -> Self {
        self.mirror = host.map(plain);
        self
    }

    /// Checks what the address itself shows.
    pub(crate) fn check(&self, url: &Url) -> Result<(), PrivateAddress> {
        let host = url.host_str().unwrap_or_default();
        if self.names.contains(&plain(host)) {
            return Ok(());
        }
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        let is_refused = match literal {
            Some(address) => !self.allows(address),
            None => self.proxies.contains(&plain(host)) || self.has_proxy && is_local_name(&plain(host)),
        };
        if is_refused { Err(PrivateAddress { host: host.to_owned(), address: literal }) } else { Ok(()) }
    }

    /// Those of a name's addresses that may be connected to.
    pub(super) fn keep(&self, name: &str, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, PrivateAddress> {
        let name = plain(name);
        if self.names.contains(&name) || self.proxies.contains(&name) || self.mirror.as_ref() == Some(&name) {
            return Ok(found);
        }
        let refused = found.iter().map(SocketAddr::ip).find(|address| !self.allows(*address));
        let kept: Vec<SocketAddr> = found.into_iter().filter(|found| self.allows(found.ip())).collect();
        match refused {
            Some(address) if kept.is_empty() => Err(PrivateAddress { host: name, address: Some(address) }),
            _ => Ok(kept),
        }
    }

    fn allows(&self, address: IpAddr) -> bool {
        is_public(address) || self.blocks.iter().any(|block| block.holds(address))
    }
}

impl Block {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        // `::ffff:10.0.0.1` is `10.0.0.1` by another name.
        let address = address.to_canonical();
        if address.is_ipv4() != self.address.is_ipv4() {
            return false;
        }
        let (left, right) = (bits_of(self.address), bits_of(address));
        let width = if self.address.is_ipv4() { 32 } else { 128 };
        let dropped = u32::from(width - self.bits);
        left.checked_shr(dropped).unwrap_or(0) == right.checked_shr(dropped).unwrap_or(0)
    }
}

fn bits_of(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => Ipv6Addr::to_bits(address),
    }
}

/// The name as it is compared.
fn plain(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    // A name whose last label is a number is a mistyped address.
    let last = text.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    !last.is_empty() && text.chars().all(is_letter) && !last.chars().all(|c| c.is_ascii_digit())
}

/// Names that only a network's own name service knows.
fn is_local_name(name: &str) -> bool {
    const ENDINGS: [&str; 8] =
        [".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa"];
    !name.contains('.') || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(entries: &[&str]) -> Allowed {
        Allowed::new(&entries.iter().map(|&entry| entry.to_owned()).collect::<Vec<_>>()).unwrap()
    }

    fn passes(allowed: &Allowed, url: &str) -> bool {
        allowed.check(&url.parse().unwrap()).is_ok()
    }

    #[test]
    fn addresses_in_a_url_are_checked_in_every_way_of_writing() {
        let none = allowed(&[]);
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://[::1]:8080/",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data",
        ] {
            assert!(!passes(&none, url), "{url}");
        }
        assert!(passes(&none, "https://8.8.8.8/") && passes(&none, "https://example.com/"));
    }

    #[test]
    fn entries_allow_what_they_name_and_no_more() {
        let some = allowed(&["Jobs.Intranet.Example", "10.1.0.0/16", "fd00::7", "192.168.1.5"]);
        for (url, expected) in [
            ("http://10.1.255.1/", true),
            ("http://10.2.0.1/", false),
            ("http://[::ffff:10.1.0.1]/", true),
            ("http://[fd00::7]/", true),
            ("http://[fd00::8]/", false),
            ("http://192.168.1.5:81/", true),
            ("http://192.168.1.6/", false),
        ] {
            assert_eq!(passes(&some, url), expected, "{url}");
        }
        let found = vec![SocketAddr::from(([10, 9, 9, 9], 0))];
        assert_eq!(some.keep("jobs.intranet.example.", found.clone()), Ok(found.clone()));
        assert!(some.keep("other.example", found).is_err());
        assert!(passes(&allowed(&["0.0.0.0/0"]), "http://10.2.0.1/"));
        for entry in ["10.0.0.0/33", "10.0.0", "a b", "", "*", "http://x", "10.0.0.0/x"] {
            assert!(Allowed::new(&[entry.to_owned()]).is_err(), "{entry}");
        }
    }

    #[test]
    fn of_a_names_addresses_only_public_ones_are_kept() {
        let none = allowed(&[]);
        let (public, private) = (SocketAddr::from(([8, 8, 8, 8], 0)), SocketAddr::from(([127, 0, 0, 1], 0)));
        assert_eq!(none.keep("x.example", vec![private, public]), Ok(vec![public]));
        let refused = none.keep("x.example", vec![private]).unwrap_err();
        assert_eq!(refused.to_string(), "`x.example` leads to a private address (127.0.0.1)");
        assert_eq!(none.keep("x.example", Vec::new()), Ok(Vec::new()));
    }

    #[test]
    fn behind_a_proxy_names_are_checked_by_their_looks() {
        let proxied = allowed(&[]).with_proxies(&["proxy.corp".to_owned()]);
        for (url, expected) in [
            ("http://localhost/", false),
            ("http://router/", false),
            ("http://db.internal./", false),
            ("http://proxy.corp/", false),
            ("http://example.com/", true),
        ] {
            assert_eq!(passes(&proxied, url), expected, "{url}");
        }
        let found = vec![SocketAddr::from(([10, 0, 0, 1], 0))];
        assert_eq!(proxied.keep("proxy.corp", found.clone()), Ok(found));
    }
}
