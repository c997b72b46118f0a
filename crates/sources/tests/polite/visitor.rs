//! Whoever asks in a test, with a clock that does not wait.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use earnest_sources::polite::{Clock, PoliteClient, PoliteSettings};

use super::server::Server;

/// Stands still but for the waits, which it writes down.
#[derive(Debug, Default)]
pub(crate) struct Diary {
    now: Mutex<Duration>,
    pub(crate) waits: Mutex<Vec<Duration>>,
}

impl Clock for Diary {
    fn now(&self) -> Duration {
        *self.now.lock().unwrap()
    }

    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        *self.now.lock().unwrap() += wait;
        self.waits.lock().unwrap().push(wait);
        Box::pin(std::future::ready(()))
    }
}

/// Settings that ask the server in place of every host, and the clock that they wait by.
pub(crate) fn settings(server: &Server) -> (PoliteSettings, Arc<Diary>) {
    let diary = Arc::new(Diary::default());
    let mut settings = PoliteSettings::new(Some("me@example.org"));
    settings.base = Some(server.base.parse().unwrap());
    settings.uses_proxy = false;
    settings.clock = Arc::clone(&diary) as Arc<dyn Clock>;
    (settings, diary)
}

/// A client with these settings.
pub(crate) fn client(settings: &PoliteSettings) -> Arc<PoliteClient> {
    Arc::new(PoliteClient::new(settings).unwrap())
}
