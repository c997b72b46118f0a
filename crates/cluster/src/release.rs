//! Which release of earnest a process of a cluster is.
//!
//! Functions travel by their names and the starter by its address, so a plan means the same only where both are the same. The client's
//! settings say which release planned; scheduler and executors compare it with their own before they do anything.

use datafusion::common::config::{ConfigExtension, Extensions};
use datafusion::common::extensions_options;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionConfig;
use earnest_store::release_id;

extensions_options! {
    /// The release that planned a query, among the settings that travel with it.
    pub struct Release {
        /// Version and data of the program.
        pub id: String, default = release_id()
    }
}

impl ConfigExtension for Release {
    const PREFIX: &'static str = "earnest";
}

/// The settings, with our release among them.
pub(crate) fn with_release(config: SessionConfig) -> SessionConfig {
    config.with_option_extension(Release::default())
}

/// Refuses plans of another release.
pub(crate) fn check(config: &SessionConfig, process: &str) -> Result<()> {
    let extensions: &Extensions = &config.options().extensions;
    let own = release_id();
    match extensions.get::<Release>() {
        Some(release) if release.id == own => Ok(()),
        Some(release) => Err(refusal(&release.id, process, &own)),
        None => Err(refusal("no earnest", process, &own)),
    }
}

/// First words of a refusal, by which the client knows one.
pub(crate) const REFUSAL: &str = "another release of earnest";

fn refusal(client: &str, process: &str, own: &str) -> DataFusionError {
    DataFusionError::Configuration(format!("{REFUSAL}: the client is {client}, the {process} is {own}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_release_is_refused_with_both_named() {
        let own = with_release(SessionConfig::new());
        assert!(check(&own, "executor").is_ok());
        let other = own.set_str("earnest.id", "0.0.9 (data 1)");
        let refused = check(&other, "executor").unwrap_err().to_string();
        assert!(refused.contains("the client is 0.0.9 (data 1)"), "{refused}");
        assert!(refused.contains(&format!("the executor is {}", release_id())), "{refused}");
        assert!(check(&SessionConfig::new(), "scheduler").is_err());
    }
}
