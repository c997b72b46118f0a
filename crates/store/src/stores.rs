//! The object stores that a session finds by the address of a file.
//!
//! | address                           | store                                                                  |
//! |-----------------------------------|------------------------------------------------------------------------|
//! | `file:///…`, a path               | this machine's disks                                                   |
//! | `starter://data/…`                | the [starter](crate::starter)'s files, in this binary                  |
//! | `s3://`, `gs://`, `az://` and so on | a bucket, with the credentials of the environment                    |

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use datafusion::common::Result;
use datafusion::error::DataFusionError;
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use futures::StreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::local::LocalFileSystem;
use object_store::{BackoffConfig, ObjectStore, ObjectStoreScheme, RetryConfig};
use url::{Position, Url};

use crate::whole_files::WholeFiles;
use crate::{StoreError, starter};

/// A registry that knows every kind of address of the table above.
pub(crate) fn registry() -> Arc<dyn ObjectStoreRegistry> {
    let known = DefaultObjectStoreRegistry::new();
    known.register_store(&Url::parse(starter::ADDRESS).expect("a constant address"), starter::object_store());
    Arc::new(Stores { known })
}

/// How long a request that fails for a passing reason is tried again: a store that is busy answers within it, and a person who named what
/// is not there is told before they give up.
const RETRY_TIMEOUT: Duration = Duration::from_secs(10);

/// The longest wait between two tries, so that several fit.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Stores that were made, by scheme and bucket: each keeps its connections, and is the same for all tables of a lake.
static MADE: LazyLock<Mutex<HashMap<String, Arc<dyn ObjectStore>>>> = LazyLock::new(Mutex::default);

/// The store that the address lies in, with the credentials of the environment.
///
/// # Errors
///
/// When no store is made for such an address, or the environment says what none can mean.
pub(crate) fn of_address(url: &Url) -> std::result::Result<Arc<dyn ObjectStore>, StoreError> {
    let bucket = url[..Position::BeforePath].to_owned();
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(store) = made.get(&bucket) {
        return Ok(Arc::clone(store));
    }
    let store =
        make(url).map_err(|source| StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) })?;
    made.insert(bucket, Arc::clone(&store));
    Ok(store)
}

fn make(url: &Url) -> object_store::Result<Arc<dyn ObjectStore>> {
    let backoff = BackoffConfig { max_backoff: LONGEST_WAIT, ..BackoffConfig::default() };
    let retry = RetryConfig { backoff, retry_timeout: RETRY_TIMEOUT, ..RetryConfig::default() };
    let (scheme, _) = ObjectStoreScheme::parse(url)?;
    Ok(match scheme {
        ObjectStoreScheme::AmazonS3 => {
            Arc::new(AmazonS3Builder::from_env().with_url(url.as_str()).with_retry(retry).build()?)
        }
        ObjectStoreScheme::GoogleCloudStorage => {
            Arc::new(GoogleCloudStorageBuilder::from_env().with_url(url.as_str()).with_retry(retry).build()?)
        }
        ObjectStoreScheme::MicrosoftAzure => {
            Arc::new(MicrosoftAzureBuilder::from_env().with_url(url.as_str()).with_retry(retry).build()?)
        }
        _ => Arc::from(object_store::parse_url(url)?.0),
    })
}

/// The same, where the address may also be a folder of this machine's disks.
///
/// # Errors
///
/// As [`of_address`].
pub(crate) fn of_any_address(url: &Url) -> std::result::Result<Arc<dyn ObjectStore>, StoreError> {
    if url.scheme() == "file" { Ok(Arc::new(LocalFileSystem::new())) } else { of_address(url) }
}

/// Whether anything lies under the prefix that the address names.
///
/// # Errors
///
/// When the store is not reached, has no such bucket, or refuses the credentials.
pub(crate) async fn holds_anything(url: &Url) -> std::result::Result<bool, StoreError> {
    let failed = |source| StoreError::ObjectStore { address: url.to_string(), source: Box::new(source) };
    let (_, prefix) = ObjectStoreScheme::parse(url).map_err(|error| failed(error.into()))?;
    let store = of_address(url)?;
    let first = store.list(Some(&prefix)).next().await;
    first.transpose().map(|found| found.is_some()).map_err(failed)
}

/// Stores by address: those that every session has, and those that are made when they are first asked for.
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
            return Ok(Arc::new(WholeFiles(store)));
        }
        let store = of_address(url).map_err(|error| DataFusionError::External(Box::new(error)))?;
        Ok(Arc::new(WholeFiles(store)))
    }
}
