//! Which of a site's pages are read, and which boards its links lead to.
//!
//! | link on `https://acme.example/careers`           | is                                                           |
//! |--------------------------------------------------|--------------------------------------------------------------|
//! | `https://jobs.lever.co/acme`                     | a board: its listing is collected instead                    |
//! | `https://acme.example/careers/clerk`             | a page: it lies below                                        |
//! | `https://acme.example/jobs/7`                    | a page: its path has a word for jobs                         |
//! | `https://acme.example/about`                     | nothing; in a sitemap, after all of those above              |
//! | `https://elsewhere.example/jobs/7`               | nothing: another host                                        |

use std::collections::HashSet;

use reqwest::Url;

use super::limits::LINKED_BOARDS_MAX;
use super::target::Target;

/// Parts of paths under which employers put postings, in the languages of most boards.
const JOB_WORDS: [&str; 18] = [
    "job",
    "career",
    "karriere",
    "carriere",
    "stelle",
    "vacan",
    "position",
    "opening",
    "opportunit",
    "recruit",
    "emploi",
    "offre",
    "empleo",
    "lavoro",
    "praca",
    "vaga",
    "werken",
    "hiring",
];

/// How likely an address is a posting's, seen from the target's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Below,
    JobWord,
    Other,
}

/// Listings of known boards that the links lead to, in their order.
pub(super) fn linked_boards(links: &[Url]) -> Vec<Target> {
    let mut keys = HashSet::new();
    let boards = links.iter().filter_map(Target::board_of).filter(|board| keys.insert(board.key()));
    boards.take(LINKED_BOARDS_MAX).collect()
}

/// Pages that the links of a page lead to and that may be postings.
pub(super) fn linked_pages(target: &Url, links: Vec<Url>, pages_max: usize) -> Vec<Url> {
    choose(target, links, pages_max, Rank::JobWord).0
}

/// Pages of a sitemap, those that may be postings first; and how many were not taken.
pub(super) fn listed_pages(target: &Url, pages: Vec<Url>, pages_max: usize) -> (Vec<Url>, usize) {
    choose(target, pages, pages_max, Rank::Other)
}

fn choose(target: &Url, pages: Vec<Url>, pages_max: usize, last: Rank) -> (Vec<Url>, usize) {
    let mut seen = HashSet::from([without_fragment(target.clone())]);
    let mut ranked: Vec<(Rank, Url)> = Vec::new();
    for page in pages {
        let page = without_fragment(page);
        let rank = rank(target, &page);
        if page.host_str() == target.host_str() && rank <= last && seen.insert(page.clone()) {
            ranked.push((rank, page));
        }
    }
    // Stable: within a rank the site's own order stays.
    ranked.sort_by_key(|(rank, _)| *rank);
    let left = ranked.len().saturating_sub(pages_max);
    (ranked.into_iter().take(pages_max).map(|(_, page)| page).collect(), left)
}

fn rank(target: &Url, page: &Url) -> Rank {
    let path = page.path().to_ascii_lowercase();
    let folder = folder(target);
    // Everything lies below a site's first page, so that there the words alone decide.
    if folder != "/" && page.path().starts_with(&folder) {
        Rank::Below
    } else if JOB_WORDS.iter().any(|word| path.contains(word)) {
        Rank::JobWord
    } else {
        Rank::Other
    }
}

/// `/careers/` of `/careers`, `/careers/` and `/careers/sitemap.xml`.
fn folder(url: &Url) -> String {
    let path = url.path();
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.is_empty() {
        path.to_owned()
    } else if last.contains('.') {
        path.get(..path.len() - last.len()).unwrap_or("/").to_owned()
    } else {
        format!("{path}/")
    }
}

fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(texts: &[&str]) -> Vec<Url> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn boards_are_known_by_their_addresses() {
        let links = urls(&[
            "https://jobs.ashbyhq.com/acme/1",
            "https://jobs.ashbyhq.com/acme/2",
            "https://example.com/x",
            "https://boards.greenhouse.io/acme",
        ]);
        let keys: Vec<String> = linked_boards(&links).iter().map(Target::key).collect();
        assert_eq!(keys, ["ashby:acme", "greenhouse:acme"]);
    }

    #[test]
    fn pages_below_come_before_those_with_a_word_and_others_stay_out() {
        let target: Url = "https://acme.example/careers".parse().unwrap();
        let links = urls(&[
            "https://acme.example/about",
            "https://acme.example/jobs/7",
            "https://acme.example/careers#top",
            "https://acme.example/careers/clerk",
            "https://acme.example/careers/clerk#apply",
            "https://elsewhere.example/careers/clerk",
            "https://acme.example/de/Stellenangebote/1",
        ]);
        let paths = |pages: &[Url]| pages.iter().map(|page| page.path().to_owned()).collect::<Vec<_>>();
        let chosen = linked_pages(&target, links.clone(), 10);
        assert_eq!(paths(&chosen), ["/careers/clerk", "/jobs/7", "/de/Stellenangebote/1"]);
        let (listed, left) = listed_pages(&"https://acme.example/sitemap.xml".parse().unwrap(), links, 4);
        assert_eq!(paths(&listed), ["/jobs/7", "/careers", "/careers/clerk", "/de/Stellenangebote/1"]);
        assert_eq!(left, 1);
    }
}
