//! Keys that some sources ask for, from the environment.

use std::collections::BTreeMap;

use crate::{Listing, Source};

/// Keys by the names of their environment variables.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeMap<String, String>);

impl Keys {
    /// Those that `value_of` gives for the variables that any source names.
    pub fn new(value_of: impl Fn(&str) -> Option<String>) -> Self {
        let listings = Source::all().filter_map(|source| source.listing);
        let names = listings.flat_map(|listing| listing.keys);
        Self(names.filter_map(|&name| Some(((*name).to_owned(), value_of(name)?))).collect())
    }

    /// Those of the environment.
    pub fn from_environment() -> Self {
        Self::new(|name| std::env::var(name).ok())
    }

    /// The values that a listing asks for, in its order; empty where there is none.
    pub(super) fn of(&self, listing: &Listing) -> Vec<String> {
        listing.keys.iter().map(|&name| self.0.get(name).cloned().unwrap_or_default()).collect()
    }
}

impl std::fmt::Debug for Keys {
    /// Their names alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown() {
        let keys = Keys(BTreeMap::from([("EARNEST_X_KEY".to_owned(), "secret".to_owned())]));
        assert_eq!(format!("{keys:?}"), "{\"EARNEST_X_KEY\"}");
    }
}
