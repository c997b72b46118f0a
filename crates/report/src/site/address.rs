//! Where pages stand, and how one links to another.
//!
//! | page                         | served                               | as a file                                  |
//! |------------------------------|--------------------------------------|--------------------------------------------|
//! | home                         | `/`                                  | `index.html`                               |
//! | a role                       | `/roles/backend-engineer`            | `roles/backend-engineer.html`              |
//! | a role in a place            | `/roles/backend-engineer/in/texas`   | `roles/backend-engineer/in/texas.html`     |
//! | every figure of a page       | -                                    | `roles/backend-engineer/figures.html`      |
//! | a figure                     | `/evidence/report~backend-engineer…` | a line of the page of figures              |
//!
//! Files link to each other relatively and by their whole name, so that the site can stand in any folder of any host, or on a disk.

use earnest_core::FigureId;

/// A page of the site, or a file beside one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// The first page.
    Home,
    /// Every role, or those that a question names.
    Roles,
    /// A role.
    Role {
        /// Id of the role, or the SOC code of an occupation without one.
        role: String,
    },
    /// A role in a place.
    RoleIn {
        /// Id of the role.
        role: String,
        /// The place as it stands in addresses: `texas`, `austin-tx`.
        place: String,
    },
    /// Places, skills and employers that pay most for a role.
    Ranking {
        /// Id of the role.
        role: String,
    },
    /// Roles side by side.
    Compare {
        /// Their ids; none for the form.
        roles: Vec<String>,
    },
    /// Is this offer fair?
    Price,
    /// What a posting leaves out.
    Lint,
    /// A figure with the rows behind it.
    Evidence {
        /// The figure.
        figure: FigureId,
    },
    /// What answers, and where it comes from.
    Data,
    /// How figures are made.
    Methods,
    /// The API.
    Api,
    /// Every figure of a page, with its evidence.
    Figures {
        /// The page.
        of: Box<Address>,
    },
    /// The page's answer for machines.
    Answer {
        /// The page.
        of: Box<Address>,
        /// Ending of its file: `json`, `csv`, `md`.
        format: &'static str,
    },
    /// The picture that stands for the page where it is shared.
    Picture {
        /// The page.
        of: Box<Address>,
    },
    /// A file under `assets/`.
    Asset {
        /// Its name.
        name: String,
    },
    /// The article of a role for publishers, in a site of files.
    Article {
        /// Id of the role.
        role: String,
    },
    /// What changed, as an Atom feed.
    Feed,
}

impl Address {
    /// The path from the root of the site, without a leading slash and without an ending: `roles/backend-engineer/in/texas`.
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Roles => "roles".to_owned(),
            Self::Role { role } => format!("roles/{role}"),
            Self::RoleIn { role, place } => format!("roles/{role}/in/{place}"),
            Self::Ranking { role } => format!("roles/{role}/best"),
            Self::Compare { roles } if roles.is_empty() => "compare".to_owned(),
            Self::Compare { roles } => format!("compare/{}", roles.join("-vs-")),
            Self::Price => "price".to_owned(),
            Self::Lint => "lint".to_owned(),
            Self::Evidence { figure } => format!("evidence/{}", figure.as_str()),
            Self::Data => "data".to_owned(),
            Self::Methods => "methods".to_owned(),
            Self::Api => "api".to_owned(),
            Self::Figures { of } => format!("{}/figures", of.name()),
            Self::Answer { of, format } => format!("{}.{format}", of.name()),
            Self::Picture { of } => format!("{}.png", of.name()),
            Self::Asset { name } => format!("assets/{name}"),
            Self::Article { role } => format!("articles/{role}.md"),
            Self::Feed => "feed.xml".to_owned(),
        }
    }

    /// The path of the page, with a name for the first one.
    fn name(&self) -> String {
        if *self == Self::Home { "index".to_owned() } else { self.path() }
    }

    /// Name of the file from the root of a site of files: `roles/backend-engineer.html`.
    pub fn file(&self) -> String {
        match self {
            Self::Answer { .. } | Self::Picture { .. } | Self::Asset { .. } | Self::Article { .. } | Self::Feed => {
                self.path()
            }
            _ => format!("{}.html", self.name()),
        }
    }
}

/// Whether a server answers or files stand for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkForm {
    /// A server answers: every form works, every figure has a page.
    Live,
    /// Files only.
    Files,
}

/// How links lead away from a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    form: LinkForm,
    /// From the page to the root: `/`, or `../../`.
    root: String,
}

impl Links {
    /// Links of a server.
    pub fn live() -> Self {
        Self { form: LinkForm::Live, root: "/".to_owned() }
    }

    /// Links of the file of `page`.
    pub fn files(page: &Address) -> Self {
        Self { form: LinkForm::Files, root: "../".repeat(page.file().matches('/').count()) }
    }

    /// Whether a server answers.
    pub fn is_live(&self) -> bool {
        self.form == LinkForm::Live
    }

    /// The link to a page.
    pub fn to(&self, address: &Address) -> String {
        match self.form {
            LinkForm::Live => format!("/{}", address.path()),
            LinkForm::Files => format!("{}{}", self.root, address.file()),
        }
    }

    /// The link from `page` to the evidence of one of its figures.
    pub fn figure(&self, page: &Address, id: &FigureId) -> String {
        match self.form {
            LinkForm::Live => format!("/evidence/{}", id.as_str()),
            LinkForm::Files => {
                let line = id.address().map(|address| format!("{}~{}", address.slice, address.statistic));
                let figures = self.to(&Address::Figures { of: Box::new(page.clone()) });
                format!("{figures}#{}", line.unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_link_relatively_and_a_server_from_its_root() {
        let page = Address::RoleIn { role: "nurse".into(), place: "texas".into() };
        let role = Address::Role { role: "nurse".into() };
        assert_eq!(page.file(), "roles/nurse/in/texas.html");
        assert_eq!(Links::files(&page).to(&role), "../../../roles/nurse.html");
        assert_eq!(Links::files(&page).to(&Address::Home), "../../../index.html");
        assert_eq!(Links::files(&Address::Home).to(&page), "roles/nurse/in/texas.html");
        assert_eq!(Links::live().to(&page), "/roles/nurse/in/texas");
        assert_eq!(Links::live().to(&Address::Home), "/");
        assert_eq!(Address::Answer { of: Box::new(Address::Home), format: "json" }.file(), "index.json");
    }
}
