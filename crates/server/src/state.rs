//! What every handler knows.

use std::sync::Arc;

use earnest_core::answer::DataOrigin;
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
        let pages = Arc::new(PageCache::new(settings.cache_bytes / 2));
        Self { answers: Arc::new(answers), settings: Arc::new(settings), pages }
    }

    /// Whether anybody may ask under any name, pages of other sites too: where the data are everybody's, or the server says under which name
    /// the world reaches it. A lake on somebody's own machine is nobody else's.
    pub(crate) fn is_public(&self) -> bool {
        self.settings.base.is_some() || self.answers.session().origin() == DataOrigin::Starter
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
