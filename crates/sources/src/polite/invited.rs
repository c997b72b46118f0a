//! Hosts whose owners publish an interface for programs like this one.
//!
//! A robots.txt speaks to crawlers, which follow links. A host of an interface often disallows everything, so that no
//! search engine shows raw JSON, while its owner's documentation invites programs to ask. Of the hosts below the
//! documentation is obeyed: requests of a source's listing do not ask their robots.txt. Every other host's is obeyed
//! always, and these hosts' too where a page's link leads to them.
//!
//! | host                                          | what invites programs                                      |
//! |-----------------------------------------------|------------------------------------------------------------|
//! | `boards-api.greenhouse.io`                    | Greenhouse Job Board API: public, without a key            |
//! | `api.lever.co`, `api.eu.lever.co`             | Lever Postings API: public, without a key                  |
//! | `api.ashbyhq.com`                             | Ashby's public job posting API                             |
//! | `api.smartrecruiters.com`                     | SmartRecruiters Posting API: public, without a key         |
//! | `data.usajobs.gov`, `api.adzuna.com`          | an API with a key, given out for asking it                 |
//! | `hn.algolia.com`, `hacker-news.firebaseio.com` | Hacker News' search API and its own                       |
//! | `rest.arbeitsagentur.de`                      | the Bundesagentur's job search, with a public key          |

/// The hosts of the table.
const HOSTS: [&str; 10] = [
    "api.adzuna.com",
    "api.ashbyhq.com",
    "api.eu.lever.co",
    "api.lever.co",
    "api.smartrecruiters.com",
    "boards-api.greenhouse.io",
    "data.usajobs.gov",
    "hacker-news.firebaseio.com",
    "hn.algolia.com",
    "rest.arbeitsagentur.de",
];

/// Whether the host's owner invites programs to ask it.
pub(super) fn invites_programs(host: &str) -> bool {
    HOSTS.binary_search(&host).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found() {
        assert!(HOSTS.is_sorted() && HOSTS.iter().all(|host| invites_programs(host)));
        assert!(!invites_programs("jobs.lever.co") && !invites_programs("api.lever.co.example"));
    }
}
