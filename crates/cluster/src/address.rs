//! Where a cluster's scheduler listens, and how its client asks.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use url::Url;

use crate::ClusterError;

/// Port of a scheduler where none is named: Ballista's own.
pub(crate) const DEFAULT_PORT: u16 = 50050;

/// Partitions that a plan is cut into where the address names no other number: enough for eight cores.
const DEFAULT_PARTITIONS: usize = 8;

/// Partitions at most: each is a task of its own, and the scheduler keeps them all in memory.
const PARTITIONS_MAX: usize = 65_536;

/// How long an answer is waited for where the address names no other time.
const DEFAULT_TIMEOUT: Duration = Duration::from_hours(1);

/// A scheduler, as `df://host:50050?partitions=64&timeout=600` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchedulerAddress {
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Into how many partitions a plan is cut: about as many as the cluster has cores, or a few times that.
    pub partitions: usize,
    /// How long an answer is waited for.
    pub timeout: Duration,
}

impl SchedulerAddress {
    /// The address for HTTP/2.
    pub(crate) fn http(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }
}

impl FromStr for SchedulerAddress {
    type Err = ClusterError;

    fn from_str(text: &str) -> Result<Self, ClusterError> {
        let refused = |why: String| ClusterError::Address { address: text.to_owned(), why };
        let url = Url::parse(text).map_err(|error| refused(error.to_string()))?;
        if url.scheme() != "df" {
            return Err(refused(format!("`{}://` is no scheme of a scheduler", url.scheme())));
        }
        let host =
            url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| refused("it names no host".to_owned()))?;
        if !matches!(url.path(), "" | "/") {
            return Err(refused("it has a path".to_owned()));
        }
        let mut address = Self {
            host: host.to_owned(),
            port: url.port().unwrap_or(DEFAULT_PORT),
            partitions: DEFAULT_PARTITIONS,
            timeout: DEFAULT_TIMEOUT,
        };
        for (name, value) in url.query_pairs() {
            let number = |least: u64, most: u64| {
                let number = value.parse().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| refused(format!("`{name}` is a number from {least} to {most}")))
            };
            match name.as_ref() {
                "partitions" => address.partitions = usize::try_from(number(1, PARTITIONS_MAX as u64)?).unwrap_or(1),
                "timeout" => address.timeout = Duration::from_secs(number(1, u64::from(u32::MAX))?),
                _ => return Err(refused(format!("`{name}` is no setting: there are `partitions` and `timeout`"))),
            }
        }
        Ok(address)
    }
}

impl fmt::Display for SchedulerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "df://{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_and_how_wide() {
        let address: SchedulerAddress = "df://scheduler.internal?partitions=64&timeout=20".parse().unwrap();
        assert_eq!((address.to_string().as_str(), address.partitions), ("df://scheduler.internal:50050", 64));
        assert_eq!(address.timeout, Duration::from_secs(20));
        assert_eq!(address.http(), "http://scheduler.internal:50050");
        assert_eq!("df://127.0.0.1:9".parse::<SchedulerAddress>().unwrap().port, 9);
        assert_eq!("df://[::1]:9".parse::<SchedulerAddress>().unwrap().http(), "http://[::1]:9");
    }

    #[test]
    fn what_is_no_address_is_refused_with_the_reason() {
        for (text, why) in [
            ("scheduler:50050", "no scheme"),
            ("http://scheduler:50050", "no scheme"),
            ("df://scheduler/tables", "path"),
            ("df://scheduler?partitions=0", "from 1 to 65536"),
            ("df://scheduler?width=3", "`partitions` and `timeout`"),
            ("50050", "relative URL"),
        ] {
            let error = text.parse::<SchedulerAddress>().unwrap_err().to_string();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
