//! Which release of earnest a process of a cluster is.
//!
//! Functions travel by their names and the starter by its address, so a plan means the same only where both are the same. The client's
//! settings say which release planned; scheduler and executors compare it with their own before they do anything. What says nothing, as a
//! client of Ballista's own, is refused too.
//!
//! A debug build says to be the release that `EARNEST_DEBUG_RELEASE` names, so that tests can show what processes of two releases say to
//! one another. A release build does not look at it.

use std::any::Any;

use datafusion::common::config::{ConfigEntry, ConfigExtension, Extensions};
use datafusion::config::ExtensionOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionConfig;
use earnest_store::release_id;

/// The release that planned a query, among the settings that travel with it.
///
/// Settings travel by the names that [`entries`](ExtensionOptions::entries) gives them, which DataFusion's own macro gives without their
/// prefix: such a setting is sent, and taken by nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Release {
    /// Version and data of the program that planned; empty where nothing was said.
    pub id: String,
}

/// Name of the setting after the prefix.
const ID: &str = "id";

impl ConfigExtension for Release {
    const PREFIX: &'static str = "earnest";
}

impl ExtensionOptions for Release {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn cloned(&self) -> Box<dyn ExtensionOptions> {
        Box::new(self.clone())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<()> {
        if key != ID {
            return Err(DataFusionError::Configuration(format!("there is no setting `{}.{key}`", Self::PREFIX)));
        }
        value.clone_into(&mut self.id);
        Ok(())
    }

    fn entries(&self) -> Vec<ConfigEntry> {
        let key = format!("{}.{ID}", Self::PREFIX);
        vec![ConfigEntry {
            key,
            value: Some(self.id.clone()),
            description: "Version and data of the program that planned.",
        }]
    }
}

/// Which release this process is.
fn own_id() -> String {
    let told = if cfg!(debug_assertions) { std::env::var("EARNEST_DEBUG_RELEASE").ok() } else { None };
    told.unwrap_or_else(release_id)
}

/// The settings of a client, with its release among them.
pub(crate) fn with_release(config: SessionConfig) -> SessionConfig {
    config.with_option_extension(Release { id: own_id() })
}

/// The settings that a scheduler or executor begins with: those of the client, its release among them, are laid over them.
pub(crate) fn without_release(config: SessionConfig) -> SessionConfig {
    config.with_option_extension(Release::default())
}

/// Refuses plans of another release.
pub(crate) fn check(config: &SessionConfig, process: &str) -> Result<()> {
    let extensions: &Extensions = &config.options().extensions;
    let own = own_id();
    match extensions.get::<Release>() {
        Some(release) if release.id == own => Ok(()),
        Some(release) if !release.id.is_empty() => Err(refusal(&release.id, process, &own)),
        _ => Err(refusal("no earnest", process, &own)),
    }
}

/// First words of a refusal, by which the client knows one.
pub(crate) const REFUSAL: &str = "another release of earnest";

fn refusal(client: &str, process: &str, own: &str) -> DataFusionError {
    DataFusionError::Configuration(format!("{REFUSAL}: the client is {client}, the {process} is {own}"))
}

#[cfg(test)]
mod tests {
    use ballista_core::extension::SessionConfigHelperExt;

    use super::*;

    /// The settings of a scheduler or executor with those of a client laid over them, as they arrive.
    fn arrived(client: &SessionConfig) -> SessionConfig {
        without_release(SessionConfig::new()).update_from_key_value_pair(&client.to_key_value_pairs())
    }

    #[test]
    fn another_release_is_refused_with_both_named() {
        let own = with_release(SessionConfig::new());
        assert!(check(&arrived(&own), "executor").is_ok());
        let other = own.set_str("earnest.id", "0.0.9 (data 1)");
        let refused = check(&arrived(&other), "executor").unwrap_err().to_string();
        assert!(refused.contains("the client is 0.0.9 (data 1)"), "{refused}");
        assert!(refused.contains(&format!("the executor is {}", release_id())), "{refused}");
    }

    #[test]
    fn who_does_not_say_its_release_is_refused() {
        let refused = check(&arrived(&SessionConfig::new()), "scheduler").unwrap_err().to_string();
        assert!(refused.contains("the client is no earnest"), "{refused}");
        assert!(check(&SessionConfig::new(), "scheduler").is_err());
    }
}
