//! Job titles by SOC code, and how much each word of a title says about the occupation.
//!
//! `titles.tsv`: `key, occupations`, where `occupations` is `151252=or,151254=a`: the origins that list the title
//! there (`o` title of the occupation, `d` SOC direct match, `r` reported by incumbents, `a` alternate title).
//! `words.tsv`: `word, occupations`, where `occupations` is `151252=17,…`: how many titles of it have the word.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use earnest_reference::{title_key, title_words};
use miette::IntoDiagnostic;

use super::release::{About, Release, read_text, tab_separated};
use super::workbook;

/// Words of fewer titles say nothing that the titles themselves do not.
const WORD_TITLES_MIN: usize = 2;

#[derive(Default)]
struct Titles {
    /// Digits of the code and letters of the origins, by key.
    by_key: BTreeMap<String, BTreeMap<String, BTreeSet<char>>>,
    words: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Titles {
    fn add(&mut self, soc: &str, title: &str, origin: char) {
        let digits: String = soc.chars().take(7).filter(char::is_ascii_digit).collect();
        if digits.len() != 6 {
            return;
        }
        // `Chief Executive Officer (CEO)` is two titles.
        let (long, short) = match title.split_once(" (") {
            Some((long, short)) => (long, short.trim_end_matches(')')),
            None => (title, ""),
        };
        for name in [title, long, short] {
            let key = title_key(name);
            if key.len() < 2 {
                continue;
            }
            let origins = self.by_key.entry(key).or_default().entry(digits.clone()).or_default();
            if origins.is_empty() && name == title {
                for word in BTreeSet::from_iter(title_words(long)) {
                    *self.words.entry(word).or_default().entry(digits.clone()).or_default() += 1;
                }
            }
            origins.insert(origin);
        }
    }
}

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let taxonomy = shared.join("taxonomy");
    let mut titles = Titles::default();
    for row in workbook::rows_below(&taxonomy.join("soc2018/soc_2018_definitions.xlsx"), "SOC Group")? {
        if let [level, code, title, ..] = row.as_slice()
            && level == "Detailed"
        {
            titles.add(code, title, 'o');
        }
    }
    for row in workbook::rows_below(&taxonomy.join("soc2018/soc_2018_direct_match_title_file.xlsx"), "2018 SOC Code")? {
        if let [code, _, title, ..] = row.as_slice() {
            titles.add(code, title, 'd');
        }
    }
    for (file, origin) in
        [("Occupation_Data.txt", 'o'), ("Sample_of_Reported_Titles.txt", 'r'), ("Alternate_Titles.txt", 'a')]
    {
        let text = read_text(&taxonomy.join("onet-27.0").join(file))?;
        for row in tab_separated(&text) {
            // O*NET's own occupations below a SOC code are no more than a reported title of the SOC occupation.
            let origin = if origin == 'o' && !row[0].ends_with(".00") { 'r' } else { origin };
            titles.add(row[0], row[1], origin);
            if let (Some(&short), 'a') = (row.get(2), origin)
                && short != "n/a"
            {
                titles.add(row[0], short, origin);
            }
        }
    }
    write(out, &titles)
}

fn write(out: &Path, titles: &Titles) -> miette::Result<()> {
    let mut release = Release::create(
        out,
        "title/onet/27.0",
        About {
            id: "job-titles",
            title: "Job titles by SOC 2018 code: SOC direct-match titles and O*NET 27.0 titles",
            producer: "U.S. Bureau of Labor Statistics; National Center for O*NET Development",
            release: "27.0",
            url: "https://www.onetcenter.org/database.html",
            licence: "US government work, public domain (SOC); CC BY 4.0 (O*NET)",
            gaps: &["English titles only", "titles are kept as sorted normalized words, not as written"],
        },
    )?;
    let mut table = String::from("# key\toccupations\n");
    for (key, occupations) in &titles.by_key {
        let joined: Vec<String> = occupations
            .iter()
            .map(|(digits, origins)| format!("{digits}={}", origins.iter().collect::<String>()))
            .collect();
        writeln!(table, "{key}\t{}", joined.join(",")).into_diagnostic()?;
    }
    release.write_compressed("titles.tsv.zst", &table)?;
    let mut table = String::from("# word\toccupations\n");
    for (word, occupations) in &titles.words {
        if occupations.values().sum::<usize>() >= WORD_TITLES_MIN {
            let joined: Vec<String> = occupations.iter().map(|(digits, titles)| format!("{digits}={titles}")).collect();
            writeln!(table, "{word}\t{}", joined.join(",")).into_diagnostic()?;
        }
    }
    release.write_compressed("words.tsv.zst", &table)?;
    release.finish()
}
