//! A server with boards of ten kinds, whose postings the test changes.

mod kinds;
mod server;
mod vacancy;

pub(crate) use kinds::Kind;
pub(crate) use server::Server;
pub(crate) use vacancy::Vacancy;

/// A board: its kind, its name, and what it holds.
#[derive(Debug, Clone)]
pub(crate) struct Board {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) vacancies: Vec<Vacancy>,
}

impl Board {
    /// What it is called on the command line.
    pub(crate) fn target(&self) -> String {
        match self.kind {
            Kind::Workday => format!("workday:{}.wd5/Careers", self.name),
            kind => format!("{}:{}", kind.source(), self.name),
        }
    }
}
