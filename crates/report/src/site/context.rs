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

/// A form of an answer for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerForm {
    /// Ending of its address.
    pub ending: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// In words.
    pub name: &'static str,
}

/// The forms; answers without an article have only the first two.
const FORMS: [AnswerForm; 3] = [
    AnswerForm { ending: "json", media_type: "application/json", name: "JSON" },
    AnswerForm { ending: "csv", media_type: "text/csv", name: "CSV" },
    AnswerForm { ending: "md", media_type: "text/markdown", name: "Markdown" },
];

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
        let is_plain = self.links.is_live() || *address == Address::Home;
        let path = if is_plain { address.path() } else { address.file() };
        Some(format!("{base}{path}"))
    }

    /// The forms in which the page's answer is given to machines, under the page's own address.
    ///
    /// | answer        | from a server | as files            |
    /// |---------------|---------------|---------------------|
    /// | a role        | JSON, CSV, Markdown | JSON, CSV, Markdown |
    /// | a figure      | JSON, CSV     | -                   |
    /// | a comparison, a ranking | by the API | JSON, CSV    |
    pub fn answer_forms(&self) -> &'static [AnswerForm] {
        let [json_and_csv @ .., _] = &FORMS;
        match (&self.address, self.links.is_live()) {
            (Address::Role { .. } | Address::RoleIn { .. }, _) => &FORMS,
            (Address::Evidence { .. }, true) | (Address::Ranking { .. }, false) => json_and_csv,
            (Address::Compare { roles }, false) if !roles.is_empty() => json_and_csv,
            _ => &[],
        }
    }

    /// The link to the page's answer in that form.
    pub fn answer_link(&self, form: &AnswerForm) -> String {
        self.links.to(&Address::Answer { of: Box::new(self.address.clone()), format: form.ending })
    }

    /// The address of the picture that stands for the page where it is shared, where there is one and the site's own address is known.
    pub fn picture(&self) -> Option<String> {
        let has_picture = match &self.address {
            Address::Role { .. } | Address::RoleIn { .. } => true,
            Address::Compare { roles } => !self.links.is_live() && !roles.is_empty(),
            _ => false,
        };
        has_picture.then(|| self.absolute(&Address::Picture { of: Box::new(self.address.clone()) })).flatten()
    }
}
