//! One page, into memory, from a public address: see [`crate::polite`] for what that is.

use reqwest::Url;

use super::client::Client;
use super::error::FetchError;
use super::fault::Fault;
use crate::polite::guard::{PrivateAddress, private_address_of};

/// Bytes of a page: a posting with all its scripts has a few hundred thousand.
pub const PAGE_BYTES_MAX: usize = 16 * 1024 * 1024;

impl Client {
    /// The page at `url`, asked for once: somebody waits for it.
    ///
    /// # Errors
    ///
    /// When the server refuses, cannot be reached or leads to a private address, or the page is over the limit.
    pub async fn page(&self, url: &Url) -> Result<Vec<u8>, FetchError> {
        let address = url.to_string();
        let private =
            |reason: &PrivateAddress| FetchError::Private { url: address.clone(), reason: reason.to_string() };
        self.allowed.check(url).map_err(|reason| private(&reason))?;
        let lost = |source: reqwest::Error| {
            if let Some(reason) = private_address_of(&source) {
                private(reason)
            } else if source.is_redirect() {
                FetchError::Redirect { url: address.clone(), source }
            } else {
                FetchError::GaveUp { url: address.clone(), attempts: 1, last: Fault::of(source) }
            }
        };
        let mut answer = self.guarded.get(url.clone()).send().await.map_err(lost)?;
        if !answer.status().is_success() {
            return Err(FetchError::Refused { url: address, status: answer.status().as_u16() });
        }
        let mut page = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            page.extend_from_slice(&chunk);
            if page.len() > PAGE_BYTES_MAX {
                return Err(FetchError::TooLarge { url: address, bytes: page.len() as u64 });
            }
        }
        Ok(page)
    }
}
