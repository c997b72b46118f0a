//! The object stores that a session finds by the address of a file.
//!
//! | address                           | store                                                                  |
//! |-----------------------------------|------------------------------------------------------------------------|
//! | `file:///…`, a path               | this machine's disks                                                   |
//! | `starter://data/…`                | the [starter](crate::starter)'s files, in this binary                  |
//! | `s3://`, `gs://`, `az://` and so on | a bucket, with the credentials of the environment                    |

use std::sync::Arc;

use datafusion::common::Result;
use datafusion::error::DataFusionError;
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use object_store::ObjectStore;
use url::Url;

use crate::{StoreError, starter};

/// A registry that knows every kind of address of the table above.
pub(crate) fn registry() -> Arc<dyn ObjectStoreRegistry> {
    let known = DefaultObjectStoreRegistry::new();
    known.register_store(&Url::parse(starter::ADDRESS).expect("a constant address"), starter::object_store());
    Arc::new(Stores { known })
}

/// The store that the address lies in, with the credentials of the environment.
///
/// # Errors
///
/// When no store is made for such an address, or the environment says what none can mean.
pub(crate) fn of_address(url: &Url) -> std::result::Result<Arc<dyn ObjectStore>, StoreError> {
    let environment = std::env::vars().map(|(name, value)| (name.to_ascii_lowercase(), value));
    match object_store::parse_url_opts(url, environment) {
        Ok((store, _)) => Ok(Arc::from(store)),
        Err(source) => Err(StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) }),
    }
}

/// Stores by address, made when they are first asked for.
#[derive(Debug)]
struct Stores {
    known: DefaultObjectStoreRegistry,
}

impl ObjectStoreRegistry for Stores {
    fn register_store(&self, url: &Url, store: Arc<dyn ObjectStore>) -> Option<Arc<dyn ObjectStore>> {
        self.known.register_store(url, store)
    }

    fn deregister_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        self.known.deregister_store(url)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        if let Ok(store) = self.known.get_store(url) {
            return Ok(store);
        }
        let store = of_address(url).map_err(|error| DataFusionError::External(Box::new(error)))?;
        self.known.register_store(url, Arc::clone(&store));
        Ok(store)
    }
}
