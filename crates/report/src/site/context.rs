//! What surrounds a page: where it stands, which data answered, what its head tells machines.

use earnest_core::answer::DataOrigin;
use jiff::civil::Date;

use super::{Address, Links};

/// What surrounds a page.
#[derive(Debug, Clone)]
pub struct PageContext {
    /// Where the page stands.
    pub address: Address,
    /// How links lead away from it.
    pub links: Links,
    /// Address under which the site is known, such as `https://pay.example.org/`, with a final slash; links that must be absolute are left
    /// out where it is absent.
    pub base: Option<String>,
    /// Which data answers.
    pub data: DataStamp,
    /// JSON-LD, a document each.
    pub structured_data: Vec<serde_json::Value>,
}

/// Which data answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataStamp {
    /// Hash of the tables.
    pub data_id: String,
    /// `starter` or `lake`.
    pub origin: DataOrigin,
    /// Day of the answers.
    pub as_of: Date,
}

impl PageContext {
    /// A page that a server answers with.
    pub fn live(address: Address, base: Option<String>, data: DataStamp) -> Self {
        Self { address, links: Links::live(), base, data, structured_data: Vec::new() }
    }

    /// A page of a site of files.
    pub fn file(address: Address, base: Option<String>, data: DataStamp) -> Self {
        Self { links: Links::files(&address), address, base, data, structured_data: Vec::new() }
    }

    /// The absolute address of `address`, where the site's own is known.
    pub fn absolute(&self, address: &Address) -> Option<String> {
        let base = self.base.as_deref()?;
        let path = if self.links.is_live() { address.path() } else { address.file() };
        Some(format!("{base}{path}"))
    }
}
