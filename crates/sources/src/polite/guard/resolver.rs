//! The name service as connections see it: without private addresses.

use std::sync::Arc;

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::allowed::Allowed;

/// Asks the machine's name service and keeps what may be connected to.
#[derive(Debug, Clone)]
pub(crate) struct GuardedResolver {
    allowed: Arc<Allowed>,
}

impl GuardedResolver {
    /// A resolver for what is allowed.
    pub(crate) fn new(allowed: Arc<Allowed>) -> Self {
        Self { allowed }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allowed = Arc::clone(&self.allowed);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let kept = allowed.keep(name.as_str(), found)?;
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

/// Hosts of the proxies that the environment names.
pub(crate) fn proxy_hosts() -> Vec<String> {
    const VARIABLES: [&str; 6] = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    VARIABLES.iter().filter_map(|name| host_of_proxy(&std::env::var(name).ok()?)).collect()
}

/// `proxy.example` of `http://user:word@proxy.example:3128`, and of the same without its scheme.
fn host_of_proxy(text: &str) -> Option<String> {
    let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let url: Url = whole.parse().ok()?;
    url.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_have_hosts() {
        for (text, expected) in [
            ("http://user:word@proxy.example:3128", Some("proxy.example")),
            ("proxy.example:3128", Some("proxy.example")),
            ("10.0.0.1:3128", Some("10.0.0.1")),
            ("", None),
        ] {
            assert_eq!(host_of_proxy(text).as_deref(), expected, "{text}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_refused_unless_it_is_allowed() {
        let ask = |entries: &[String]| {
            let allowed = Arc::new(Allowed::new(entries).unwrap());
            GuardedResolver::new(allowed).resolve("localhost".parse().unwrap())
        };
        let refused = ask(&[]).await.err().unwrap();
        assert!(refused.to_string().starts_with("`localhost` leads to a private address ("), "{refused}");
        assert!(ask(&["localhost".to_owned()]).await.unwrap().next().is_some());
        assert!(ask(&["127.0.0.0/8".to_owned()]).await.unwrap().all(|found| found.ip().is_ipv4()));
    }
}
