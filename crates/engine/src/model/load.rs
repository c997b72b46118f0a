//! The models of a session: those of its lake, else the embedded ones, which were fitted to the starter's postings.

use std::borrow::Cow;
use std::sync::LazyLock;

use earnest_core::Cohort;
use earnest_store::Session;
use serde::de::DeserializeOwned;

use super::{Neighbour, PayModel, PriceModel};
use crate::EngineError;

/// What `report` needs of the starter's postings.
static PAY: LazyLock<PayModel> = LazyLock::new(|| embedded(include_bytes!("../../../../starter/models/pay.json.zst")));

/// What `price` needs of them.
static PRICE: LazyLock<PriceModel> =
    LazyLock::new(|| embedded(include_bytes!("../../../../starter/models/price.json.zst")));

fn embedded<T: DeserializeOwned>(bytes: &[u8]) -> T {
    let text = zstd::decode_all(bytes).expect("an embedded file is whole");
    serde_json::from_slice(&text).expect("an embedded model is of this version; `cargo xtask train models` makes it")
}

/// What `report` needs.
#[derive(Debug)]
pub(crate) struct Models {
    model: Cow<'static, PayModel>,
    is_of_session: bool,
}

impl Models {
    /// Those of the session's lake, else the embedded ones. A model that an earlier version wrote otherwise is passed over.
    pub(crate) async fn load(session: &Session) -> Result<Self, EngineError> {
        let own = session.model(PayModel::NAME).await?.and_then(|row| serde_json::from_str(&row.content).ok());
        let model = own.map_or(Cow::Borrowed(&*PAY), Cow::Owned);
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
    pub(crate) async fn load(session: &Session) -> Result<Cow<'static, Self>, EngineError> {
        let own = session.model(Self::NAME).await?.and_then(|row| serde_json::from_str(&row.content).ok());
        Ok(own.map_or(Cow::Borrowed(&*PRICE), Cow::Owned))
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
