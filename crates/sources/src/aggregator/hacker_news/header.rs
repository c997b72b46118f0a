//! The first line of a comment: `Company | Role | Place | REMOTE | $…`, in any order after the company.
//!
//! | first line                                             | employer | title         | location                   | arrangement |
//! |--------------------------------------------------------|----------|---------------|----------------------------|-------------|
//! | `Acme (YC W24) | Developer | Oslo, Norway | ONSITE`    | Acme     | Developer     | Oslo, Norway               | onsite      |
//! | `Acme | https://acme.io | Remote (US) | Data Engineer` | Acme     | Data Engineer | Remote (US)                | remote      |
//! | `Acme | Engineer | Designer | ONSITE or REMOTE`        | Acme     | `Engineer, Designer` | -                   | -           |
//! | `Acme | Berlin | Developer | Full-time`                | Acme     | Developer     | Berlin: the only part left | -           |
//! | `Acme | Fintech | Berlin | Developer`                  | Acme     | Developer     | -: two parts are left      | -           |
//! | `Acme | London, UK | Full-time`                        | Acme     | -             | London, UK                 | -           |
//! | `Data Engineer | Oslo | Remote`                        | -        | Data Engineer | -: may be the employer     | remote      |
//! | `SEEKING | Engineer | Anywhere`                        | no header: somebody looks for work | |             |             |
//! | `I applied last month and heard nothing`               | no header |              |                            |             |

use earnest_core::Arrangement;

use super::super::plain_line::plain_line;
use super::part::{Part, has_role, is_name};

/// What the first line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Who posts; empty where the line begins with the role.
    pub(super) employer: String,
    /// The role or roles; empty where no part names one.
    pub(super) title: String,
    /// Where the work is; empty where that is not plain.
    pub(super) location: String,
    /// Where it is done from, where the line names one way only.
    pub(super) arrangement: Option<Arrangement>,
}

/// Bytes of a first line that are looked at.
const LINE_BYTES_MAX: usize = 2_000;

/// Longest first part that is a name; longer ones are sentences.
const EMPLOYER_BYTES_MAX: usize = 80;

/// Reads the first line of a comment in HTML; none where it is no header.
pub(super) fn parse_header(html: &str) -> Option<Header> {
    let line = plain_line(first_line(html));
    let mut parts = line.split('|').map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let rest: Vec<(&str, Part)> = parts.map(|part| (part, Part::of(part))).collect();
    if rest.is_empty() || seeks_work(first) {
        return None;
    }
    let of = |kind: Part| rest.iter().filter(move |(_, part)| *part == kind).map(|(text, _)| *text);
    let mut roles: Vec<&str> = of(Part::Role).collect();
    let mut employer = employer_of(first);
    if employer.len() > EMPLOYER_BYTES_MAX {
        return None;
    }
    if roles.is_empty() && has_role(&first.to_lowercase()) && Part::of(first) != Part::Address {
        roles.push(first);
        employer = String::new();
    }
    let mut places: Vec<&str> = of(Part::Place).collect();
    let open: Vec<&str> = of(Part::Open).collect();
    // After a role in the first place the part left over may as well be the employer.
    if let (true, false, [only]) = (places.is_empty(), employer.is_empty(), open.as_slice()) {
        places.extend(Some(*only).filter(|only| is_name(only)));
    }
    Some(Header { employer, title: roles.join(", "), location: places.join("; "), arrangement: arrangement_of(&rest) })
}

/// The comment up to its first break.
fn first_line(html: &str) -> &str {
    let html = html.trim_start();
    let html = html.strip_prefix("<p>").unwrap_or(html);
    let end = ["<p>", "<pre>", "<br", "\n", "\r"].into_iter().filter_map(|mark| html.find(mark)).min();
    let line = end.and_then(|end| html.get(..end)).unwrap_or(html);
    &line[..line.floor_char_boundary(LINE_BYTES_MAX)]
}

fn seeks_work(first: &str) -> bool {
    let lower = first.to_lowercase();
    ["seeking", "looking for", "for hire", "available for"].iter().any(|words| lower.starts_with(words))
}

/// `Acme` of `Acme (YC W24)`, `**Acme**`, `Acme is hiring`; empty of an address.
fn employer_of(first: &str) -> String {
    let name = first.split_once(" (").map_or(first, |(name, _)| name);
    let name = ["](", "http"].into_iter().find_map(|mark| name.split_once(mark)).map_or(name, |(name, _)| name);
    let lower = name.to_ascii_lowercase();
    let name =
        ["is hiring", "- hiring"].iter().find_map(|end| name.get(..lower.strip_suffix(end)?.len())).unwrap_or(name);
    name.trim_matches(|c: char| c.is_whitespace() || "*_-–—•#>[](:,".contains(c)).to_owned()
}

/// The one way of working that the parts name.
fn arrangement_of(parts: &[(&str, Part)]) -> Option<Arrangement> {
    let mut found = Vec::new();
    for (text, part) in parts.iter().filter(|(_, part)| !matches!(part, Part::Address | Part::Open | Part::Pay)) {
        let lower = text.to_lowercase();
        // In a role only what stands beside it counts: `Remote Sensing Engineer (onsite)`.
        let said = if *part == Part::Role { lower.split_once('(').map_or("", |(_, beside)| beside) } else { &lower };
        let said = said.replace("no remote", "").replace("not remote", "").replace("non-remote", "");
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let ways = [
            (Arrangement::Remote, has(&["remote", "work from home", "wfh"])),
            (Arrangement::Hybrid, has(&["hybrid"])),
            (
                Arrangement::Onsite,
                has(&["onsite", "on-site", "on site", "in-office", "in office", "in-person", "in person"]),
            ),
        ];
        for (way, _) in ways.into_iter().filter(|(_, is_named)| *is_named) {
            if !found.contains(&way) {
                found.push(way);
            }
        }
    }
    match found.as_slice() {
        [way] => Some(*way),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told = (String, String, String, Option<Arrangement>);

    fn parse(line: &str) -> Option<Told> {
        parse_header(line).map(|header| (header.employer, header.title, header.location, header.arrangement))
    }

    fn told(employer: &str, title: &str, location: &str, arrangement: Option<Arrangement>) -> Told {
        (employer.into(), title.into(), location.into(), arrangement)
    }

    #[test]
    fn first_lines_give_what_is_plain_in_them() {
        use Arrangement::{Onsite, Remote};
        for (line, expected) in [
            (
                "Acme (YC W24) | Bakery Manager | Oslo, Norway | ONSITE<p>We bake.",
                told("Acme", "Bakery Manager", "Oslo, Norway", Some(Onsite)),
            ),
            (
                "Acme | <a href=\"https:&#x2F;&#x2F;acme.io\">https:&#x2F;&#x2F;acme.io</a> | Remote (US) | R&amp;D Engineer\nmore",
                told("Acme", "R&D Engineer", "Remote (US)", Some(Remote)),
            ),
            ("Acme | Engineer | Designer | ONSITE or REMOTE", told("Acme", "Engineer, Designer", "", None)),
            ("Acme | Berlin | Developer | Full-time", told("Acme", "Developer", "Berlin", None)),
            ("Acme | Fintech | Berlin | Developer", told("Acme", "Developer", "", None)),
            ("Acme | London, UK | Full-time", told("Acme", "", "London, UK", None)),
            ("Data Engineer | Oslo | Remote", told("", "Data Engineer", "", Some(Remote))),
            (
                "Acme | Remote Sensing Engineer (onsite) | no remote",
                told("Acme", "Remote Sensing Engineer (onsite)", "", Some(Onsite)),
            ),
            ("https://acme.io | Engineer", told("", "Engineer", "", None)),
        ] {
            assert_eq!(parse(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_header_is_none() {
        let sentence = format!("{} | and so on", "We are looking for people who ".repeat(4));
        for line in [
            "I applied last month and heard nothing",
            "SEEKING | Engineer | Anywhere",
            "",
            "|||",
            "Acme |",
            "Hello<p>Acme | Engineer | Oslo",
            &sentence,
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
