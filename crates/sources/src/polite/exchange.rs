//! One request and what came back.

use std::time::Duration;

use reqwest::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LOCATION,
};
use reqwest::{Response, Url};

use super::error::{AskError, shown};
use super::guard::private_address_of;
use super::unpack::{UnpackError, packings, unpack, unpack_beginning};
use crate::fetch::headers::{can_be_sent, retry_after, text_of};
use crate::fetch::retry::may_pass;
use crate::fetch::{Fault, Version};

/// What is sent.
pub(super) struct Exchange<'a> {
    pub(super) http: &'a reqwest::Client,
    /// The address as meant.
    pub(super) url: &'a Url,
    /// The address that is asked: the same, or the mirror's.
    pub(super) asked: &'a Url,
    pub(super) json: Option<&'a str>,
    pub(super) headers: &'a [(&'static str, String)],
    pub(super) known: Option<&'a Version>,
    pub(super) bytes_max: usize,
    /// Past the limit the beginning is enough.
    pub(super) takes_beginning: bool,
}

/// What came back.
pub(super) enum Reply {
    /// The known version is the newest.
    NotModified,
    /// Look there.
    Redirect {
        /// The address as the server wrote it.
        location: String,
        /// Ask there with `GET`, whatever was asked here.
        as_get: bool,
    },
    /// A whole answer.
    Body {
        bytes: Vec<u8>,
        version: Version,
        content_type: Option<String>,
        /// Bytes that came over the network.
        received: u64,
    },
}

/// Why nothing came back.
pub(super) enum Stop {
    /// No further request can help.
    Failed(AskError),
    /// The next one may do better.
    Again {
        /// What went wrong.
        fault: Fault,
        /// The wait the server asks for; none is our own.
        wait: Option<Duration>,
    },
}

impl From<AskError> for Stop {
    fn from(error: AskError) -> Self {
        Self::Failed(error)
    }
}

impl Exchange<'_> {
    /// Sends the request and reads the answer to its end.
    pub(super) async fn run(&self) -> Result<Reply, Stop> {
        let answer = self.request()?.send().await;
        let response = answer.map_err(|error| self.stop(error))?;
        let status = response.status().as_u16();
        match status {
            200..=299 => self.body(response).await,
            304 if self.known.is_some() => Ok(Reply::NotModified),
            301 | 302 | 303 | 307 | 308 => match text_of(response.headers(), &LOCATION) {
                Some(location) => Ok(Reply::Redirect { location, as_get: status < 304 }),
                None => Err(AskError::Refused { url: shown(self.url), status }.into()),
            },
            status if may_pass(status) => {
                Err(Stop::Again { fault: Fault::Status { status }, wait: retry_after(response.headers()) })
            }
            status => Err(AskError::Refused { url: shown(self.url), status }.into()),
        }
    }

    fn request(&self) -> Result<reqwest::RequestBuilder, AskError> {
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers {
            let bad = || AskError::Header { name };
            let mut text = HeaderValue::from_str(value).map_err(|_| bad())?;
            text.set_sensitive(true);
            headers.insert(HeaderName::from_bytes(name.as_bytes()).map_err(|_| bad())?, text);
        }
        if self.takes_beginning {
            // Of what is packed a beginning is hard to have. Some pack it all the same.
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        if let Some(known) = self.known {
            for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)] {
                if let Some(value) = value.as_deref().filter(|value| can_be_sent(value)) {
                    headers.insert(name, HeaderValue::from_str(value).map_err(|_| AskError::Header { name: "ETag" })?);
                }
            }
        }
        let request = match self.json {
            Some(json) => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                self.http.post(self.asked.clone()).body(json.to_owned())
            }
            None => self.http.get(self.asked.clone()),
        };
        Ok(request.headers(headers))
    }

    async fn body(&self, mut response: Response) -> Result<Reply, Stop> {
        let encoding = text_of(response.headers(), &CONTENT_ENCODING).unwrap_or_default();
        let Some(layers) = packings(&encoding) else {
            let reason = "which was not asked for".to_owned();
            return Err(AskError::Packed { url: shown(self.url), encoding, reason }.into());
        };
        let version = Version::of(response.headers());
        let content_type = text_of(response.headers(), &CONTENT_TYPE);
        let stated = response.content_length().unwrap_or(0);
        if stated > self.bytes_max as u64 && !self.takes_beginning {
            return Err(self.too_large().into());
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.stop(error))? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > self.bytes_max {
                if self.takes_beginning {
                    bytes.truncate(self.bytes_max);
                    break;
                }
                return Err(self.too_large().into());
            }
        }
        let received = bytes.len() as u64;
        if !layers.is_empty() {
            let bytes_max = self.bytes_max;
            // Unpacking up to the limit takes a part of a second: too long among the waits of others.
            let takes_beginning = self.takes_beginning;
            let unpacked = tokio::task::spawn_blocking(move || {
                if takes_beginning {
                    return unpack_beginning(bytes, &layers, bytes_max).map_err(UnpackError::Damaged);
                }
                unpack(bytes, &layers, bytes_max)
            });
            let unpacked = unpacked.await;
            bytes = match unpacked {
                Ok(Ok(bytes)) => bytes,
                Ok(Err(UnpackError::TooLarge)) => return Err(self.too_large().into()),
                Ok(Err(UnpackError::Damaged(error))) => return Err(self.damaged(encoding, &error.to_string()).into()),
                Err(error) => return Err(self.damaged(encoding, &error.to_string()).into()),
            };
        }
        Ok(Reply::Body { bytes, version, content_type, received })
    }

    fn stop(&self, error: reqwest::Error) -> Stop {
        match private_address_of(&error) {
            Some(private) => AskError::Private { url: shown(self.url), reason: private.to_string() }.into(),
            None => Stop::Again { fault: Fault::of(error), wait: None },
        }
    }

    fn too_large(&self) -> AskError {
        AskError::TooLarge { url: shown(self.url), bytes_max: self.bytes_max }
    }

    fn damaged(&self, encoding: String, reason: &str) -> AskError {
        AskError::Packed { url: shown(self.url), encoding, reason: format!("it is damaged ({reason})") }
    }
}
