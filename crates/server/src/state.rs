//! What every handler knows.

use std::sync::Arc;

use earnest_report::site::{Address, DataStamp, PageContext};

use crate::answers::Answers;
use crate::settings::ServerSettings;
use crate::web::PageCache;

/// What every handler knows; cheap to clone.
#[derive(Debug, Clone)]
pub struct ServerState {
    /// The answers.
    pub answers: Arc<Answers>,
    /// What the server was told.
    pub settings: Arc<ServerSettings>,
    /// Pages that were asked for of late.
    pub(crate) pages: Arc<PageCache>,
}

impl ServerState {
    /// The state of a server that was told `settings`.
    pub fn new(answers: Answers, settings: ServerSettings) -> Self {
        let pages = Arc::new(PageCache::new(settings.cache_bytes));
        Self { answers: Arc::new(answers), settings: Arc::new(settings), pages }
    }

    /// What surrounds the page at `address`.
    pub(crate) fn context(&self, address: Address) -> PageContext {
        PageContext::live(address, self.settings.base.clone(), self.stamp())
    }

    /// Which data answers now.
    pub(crate) fn stamp(&self) -> DataStamp {
        let session = self.answers.session();
        DataStamp { data_id: session.data_id().to_owned(), origin: session.origin(), as_of: self.answers.today() }
    }
}
