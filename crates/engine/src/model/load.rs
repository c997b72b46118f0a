//! The models of a session: those of its lake, else the embedded ones, which were fitted to the starter's postings.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use earnest_core::Cohort;
use earnest_store::Session;
use serde::de::DeserializeOwned;

use super::{Neighbour, PayModel, PriceModel};
use crate::EngineError;
use crate::report::kept;

/// What `report` needs of the starter's postings.
static PAY: LazyLock<PayModel> = LazyLock::new(|| embedded(include_bytes!("../../../../starter/models/pay.json.zst")));

/// What `price` needs of them.
static PRICE: LazyLock<PriceModel> =
    LazyLock::new(|| embedded(include_bytes!("../../../../starter/models/price.json.zst")));

fn embedded<T: DeserializeOwned>(bytes: &[u8]) -> T {
    let text = zstd::decode_all(bytes).expect("an embedded file is whole");
    serde_json::from_slice(&text).expect("an embedded model is of this version; `cargo xtask train models` makes it")
}

/// A model that was read once: that of the session's lake, else the embedded one.
#[derive(Debug)]
pub(crate) struct Loaded<T: 'static> {
    own: Arc<Own<T>>,
    embedded: &'static LazyLock<T>,
}

/// The model of a lake.
#[derive(Debug)]
struct Own<T> {
    /// Absent where there is none, and where an earlier version wrote it otherwise.
    model: Option<T>,
    /// Bytes of its text, which is about what it takes.
    bytes: usize,
}

impl<T: DeserializeOwned + Send + Sync> Loaded<T> {
    async fn load(session: &Session, name: &str, embedded: &'static LazyLock<T>) -> Result<Self, EngineError> {
        let read = async {
            let content = session.model(name).await?.map(|row| row.content).unwrap_or_default();
            Ok::<_, EngineError>(Own { model: serde_json::from_str(&content).ok(), bytes: content.len() })
        };
        Ok(Self { own: kept(session, format!("model {name}"), |own| own.bytes, read).await?, embedded })
    }
}

impl<T> Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.own.model.as_ref().unwrap_or_else(|| self.embedded)
    }
}

/// What `report` needs.
#[derive(Debug)]
pub(crate) struct Models {
    model: Loaded<PayModel>,
    is_of_session: bool,
}

impl Models {
    /// Those of the session's lake, else the embedded ones. A model that an earlier version wrote otherwise is passed over.
    pub(crate) async fn load(session: &Session) -> Result<Self, EngineError> {
        let model = Loaded::load(session, PayModel::NAME, &PAY).await?;
        let is_of_session = model.data_id == session.tables_id();
        Ok(Self { model, is_of_session })
    }

    /// The model.
    pub(crate) fn pay(&self) -> &PayModel {
        &self.model
    }

    /// Whether the model was fitted to the postings that answer.
    pub(crate) fn is_of_session(&self) -> bool {
        self.is_of_session
    }

    /// The neighbours of the cohort's role; none for a day before the newest posting that they were found from.
    pub(crate) fn neighbours_of(&self, cohort: &Cohort) -> &[Neighbour] {
        if self.model.newest <= cohort.as_of { self.model.neighbours.of(cohort) } else { &[] }
    }
}

impl PriceModel {
    /// That of the session's lake, else the embedded one.
    pub(crate) async fn load(session: &Session) -> Result<Loaded<Self>, EngineError> {
        Loaded::load(session, Self::NAME, &PRICE).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_embedded_models_were_fitted_to_the_embedded_postings() {
        let session = Session::open_starter().await.unwrap();
        let models = Models::load(&session).await.unwrap();
        assert!(models.is_of_session(), "run `cargo xtask train models`");
        assert_eq!(PriceModel::load(&session).await.unwrap().data_id, session.tables_id());
    }
}
