//! How often one address may ask. Addresses of the same IPv6 network of 64 bits count as one, since one household has it.
//!
//! The address is that of the connection. Where a proxy stands in front, every connection is the proxy's, and the settings say to trust it: then
//! the last entry of `X-Forwarded-For` counts, which the proxy itself wrote; what stands before it was sent by who asks.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::problem::HttpProblem;
use crate::settings::ServerSettings;

/// Seconds' worth of requests that may come at once.
const BURST_SECONDS: u32 = 10;

/// Requests between two looks for addresses that are forgotten, so that the table of addresses does not grow for ever.
const FORGET_EVERY: u32 = 4096;

/// Bits of an IPv6 address that tell one network from another.
const NETWORK_MASK: u128 = !0 << 64;

/// What is counted of each address.
#[derive(Debug, Clone)]
pub(super) struct Rate {
    limiter: Option<Arc<DefaultKeyedRateLimiter<IpAddr>>>,
    trusts_proxy: bool,
    asked: Arc<AtomicU32>,
}

impl Rate {
    pub(super) fn new(settings: &ServerSettings) -> Self {
        let quota = |a_second: NonZeroU32| {
            Quota::per_second(a_second)
                .allow_burst(a_second.saturating_mul(NonZeroU32::new(BURST_SECONDS).unwrap_or(NonZeroU32::MIN)))
        };
        let limiter = NonZeroU32::new(settings.rate_per_second).map(|rate| Arc::new(RateLimiter::keyed(quota(rate))));
        Self { limiter, trusts_proxy: settings.trusts_proxy, asked: Arc::default() }
    }

    /// Seconds to wait where the address asks too often.
    fn refuses(&self, address: IpAddr) -> Option<u64> {
        let limiter = self.limiter.as_ref()?;
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            limiter.retain_recent();
        }
        let not_until = limiter.check_key(&network(address)).err()?;
        Some(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

pub(super) async fn rate(State(rate): State<Rate>, request: Request, next: Next) -> Response {
    let is_probe = matches!(request.uri().path(), "/healthz" | "/readyz");
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let forwarded = if rate.trusts_proxy { forwarded_for(request.headers()) } else { None };
    match forwarded.or(peer).filter(|_| !is_probe).and_then(|address| rate.refuses(address)) {
        None => next.run(request).await,
        Some(seconds) => {
            let detail = format!("ask again in {seconds} s");
            let problem = HttpProblem::new(StatusCode::TOO_MANY_REQUESTS, "too-often", "Asked too often", detail);
            problem.retry_after(seconds).into_response()
        }
    }
}

/// The last address of `X-Forwarded-For`.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let text = last.rsplit(',').next()?.trim();
    let address = text.parse::<IpAddr>().ok();
    address.or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// What counts as one asker.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & NETWORK_MASK)),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_proxy_wrote_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded_for(&headers), None);
        for (sent, address) in [
            ("10.0.0.1, 203.0.113.7", Some("203.0.113.7")),
            ("203.0.113.7:4711", Some("203.0.113.7")),
            ("[2001:db8::1]:443", Some("2001:db8::1")),
            ("203.0.113.7, <script>", None),
        ] {
            headers.insert("x-forwarded-for", sent.parse().unwrap());
            assert_eq!(forwarded_for(&headers), address.map(|address| address.parse().unwrap()), "{sent}");
        }
    }

    #[test]
    fn one_network_is_one_asker() {
        let [one, other, far] =
            ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"].map(|text| network(text.parse().unwrap()));
        assert_eq!(one, other);
        assert_ne!(one, far);
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), network("192.0.2.1".parse().unwrap()));
    }
}
