//! Chooses the column of each field, by its name and by its cells.
//!
//! | field          | the cells must be                                                              |
//! |----------------|--------------------------------------------------------------------------------|
//! | id             | there in every row, short, and mostly different; without such a name all different |
//! | title          | short words                                                                    |
//! | url            | addresses of pages; of several columns the one with most different ones        |
//! | day            | days in known formats                                                          |
//! | text           | long; without such a name very long                                            |
//! | employer's size| sizes                                                                          |
//! | address        | short words; a region only beside a town or a country                          |
//!
//! A column is chosen once. Pay is chosen in `pay`.

use std::collections::BTreeSet;

use crate::employer_size::parse_employer_size;
use crate::table::propose::dates::{Dates, dates_of};
use crate::table::propose::look::Look;
use crate::table::propose::sample::{Column, Sample};
use crate::table::propose::words::{Name, WHOLE};

/// Bytes of a title, of a name, of a location and of an id at most, on the mean.
const TITLE_BYTES: usize = 120;
const NAME_BYTES: usize = 80;
const LOCATION_BYTES: usize = 300;
const ID_BYTES: usize = 100;
/// Bytes on the mean from which cells are a text: with a name that says so, within it, and without one.
const TEXT_BYTES: usize = 60;
const SECTION_BYTES: usize = 40;
const LONG_BYTES: usize = 300;

/// Rows from which they do not all differ by chance.
const KEY_ROWS: usize = 20;

/// A column with what is known of it.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub column: &'a Column,
    pub name: Name,
    pub look: Look,
}

/// The columns chosen, with the reason beside each.
#[derive(Debug, Default)]
pub(super) struct Chosen<'a> {
    pub id: Option<(&'a str, String)>,
    pub id_from: Vec<&'a str>,
    pub title: Option<&'a str>,
    pub employer: Option<&'a str>,
    pub location: Option<&'a str>,
    pub url: Option<&'a str>,
    pub posted_on: Option<&'a str>,
    pub date_formats: Vec<&'static str>,
    pub employer_size: Option<&'a str>,
    pub industry: Option<&'a str>,
    pub locality: Option<&'a str>,
    pub region: Option<&'a str>,
    pub country: Option<&'a str>,
    pub sections: Vec<&'a str>,
    pub is_html: bool,
    pub first_line_of: Vec<&'a str>,
    pub notes: Vec<String>,
}

/// What is known of every column.
pub(super) fn known(sample: &Sample) -> Vec<Known<'_>> {
    let know = |column| Known { column, name: Name::new(&column.name), look: Look::of(column) };
    sample.columns.iter().map(know).collect()
}

/// Chooses among columns that no pay was chosen from.
pub(super) fn choose<'a>(columns: &[&'a Known<'a>]) -> Chosen<'a> {
    let mut chooser = Chooser { columns, taken: Vec::new() };
    let mut chosen =
        Chosen { title: chooser.best("title", |known| known.look.is_name(TITLE_BYTES)), ..Chosen::default() };
    chosen.employer = chooser.best("employer", |known| known.look.is_name(NAME_BYTES));
    let is_size = |known: &Known<'_>| share(known, |cell| parse_employer_size(cell).is_some()) >= 0.5;
    chosen.employer_size = chooser.best("employer_size", is_size);
    chosen.url = chooser.url();
    chosen.id = chooser.id();
    chosen.location = chooser.best("location", |known| known.look.is_name(LOCATION_BYTES));
    chosen.locality = chooser.whole("locality", |known| known.look.is_name(NAME_BYTES));
    chosen.country = chooser.whole("country", |known| known.look.is_name(NAME_BYTES));
    if chosen.locality.is_some() || chosen.country.is_some() {
        chosen.region = chooser.whole("region", |known| known.look.is_name(NAME_BYTES));
    }
    chosen.industry = chooser.best("industry", |known| known.look.is_name(LOCATION_BYTES));
    chooser.day(&mut chosen);
    chooser.texts(&mut chosen);
    if chosen.id.is_none() {
        chosen.id_from = chooser.id_from(&chosen);
    }
    let names = [chosen.title, chosen.employer, chosen.location].into_iter().flatten();
    let has_lines =
        |name: &&str| columns.iter().any(|known| known.column.name == **name && known.look.several_lines > 0.05);
    chosen.first_line_of = names.filter(has_lines).collect();
    chosen
}

/// Share of the filled cells that are so.
pub(super) fn share(known: &Known<'_>, is: impl Fn(&str) -> bool) -> f64 {
    known.column.filled().filter(|cell| is(cell)).count() as f64 / known.look.filled.max(1) as f64
}

struct Chooser<'c, 'a> {
    columns: &'c [&'a Known<'a>],
    taken: Vec<&'a str>,
}

impl<'a> Chooser<'_, 'a> {
    fn free(&self) -> impl Iterator<Item = &'a Known<'a>> {
        self.columns.iter().copied().filter(|known| !self.taken.contains(&known.column.name.as_str()))
    }

    /// The column whose name fits best, of several the one with most different cells, of these the first.
    fn best(&mut self, field: &str, is_meant: impl Fn(&Known<'_>) -> bool) -> Option<&'a str> {
        self.best_from(field, 1, is_meant)
    }

    fn whole(&mut self, field: &str, is_meant: impl Fn(&Known<'_>) -> bool) -> Option<&'a str> {
        self.best_from(field, WHOLE, is_meant)
    }

    fn best_from(&mut self, field: &str, least: u32, is_meant: impl Fn(&Known<'_>) -> bool) -> Option<&'a str> {
        let mut best: Option<((u32, usize), &'a str)> = None;
        for known in self.free() {
            let rank = (known.name.fit(field), known.look.distinct);
            if rank.0 >= least && is_meant(known) && best.is_none_or(|(most, _)| rank > most) {
                best = Some((rank, &known.column.name));
            }
        }
        let name = best?.1;
        self.taken.push(name);
        Some(name)
    }

    fn url(&mut self) -> Option<&'a str> {
        let is_free = |known: &&Known<'_>| known.look.urls >= 0.8 && !known.name.says("ignore");
        let best = self.free().filter(is_free).max_by_key(|known| (known.look.distinct, known.name.fit("url")))?;
        self.taken.push(&best.column.name);
        Some(&best.column.name)
    }

    fn id(&mut self) -> Option<(&'a str, String)> {
        let is_key = |look: &Look| look.fill() > 0.995 && look.bytes_mean <= ID_BYTES && look.several_lines == 0.0;
        let named =
            self.best("id", |known| is_key(&known.look) && known.look.urls < 0.5 && known.look.variety() >= 0.4);
        if let Some(name) = named {
            let look = self.columns.iter().find(|known| known.column.name == name).map(|known| &known.look)?;
            let reason = if look.distinct == look.filled {
                "by its name; every row has another".to_owned()
            } else {
                format!("by its name; {} different ones in {} rows", look.distinct, look.filled)
            };
            return Some((name, reason));
        }
        let is_unnamed_key = |known: &&Known<'a>| {
            let look = &known.look;
            is_key(look)
                && look.rows >= KEY_ROWS
                && look.distinct == look.rows
                && look.bytes_mean >= 4
                && (look.urls, look.spaced, look.with_digit) == (0.0, 0.0, 1.0)
                && !known.name.says("pay")
                && dates_of(known.column.filled()).is_none()
        };
        let key = self.free().find(is_unnamed_key)?;
        self.taken.push(&key.column.name);
        Some((&key.column.name, "every row has another; its name does not say so".to_owned()))
    }

    /// The fewest columns by which the rows differ as they do by all of these. The text is among them only where rows would
    /// be taken for each other without it: an edited text is no other posting.
    fn id_from(&self, chosen: &Chosen<'a>) -> Vec<&'a str> {
        let plain = [chosen.url, chosen.title, chosen.employer, chosen.location, chosen.locality, chosen.posted_on];
        let mut plain: Vec<&str> = plain.into_iter().flatten().collect();
        let with_text: Vec<&str> = plain.iter().chain(chosen.sections.first()).copied().collect();
        if self.rows_differing(&plain) * 200 < self.rows_differing(&with_text) * 199 {
            return with_text;
        }
        let most = self.rows_differing(&plain);
        let enough = (1..=plain.len()).find(|&len| self.rows_differing(plain.get(..len).unwrap_or_default()) == most);
        plain.truncate(enough.unwrap_or(plain.len()));
        plain
    }

    /// How many rows are different by these columns.
    fn rows_differing(&self, names: &[&str]) -> usize {
        let is_meant = |known: &&&Known<'_>| names.contains(&known.column.name.as_str());
        let columns: Vec<&Column> = self.columns.iter().filter(is_meant).map(|known| known.column).collect();
        let rows = columns.first().map_or(0, |column| column.cells.len());
        let row = |at: usize| columns.iter().map(|column| column.cells.get(at)).collect::<Vec<_>>();
        (0..rows).map(row).collect::<BTreeSet<_>>().len()
    }

    fn day(&mut self, chosen: &mut Chosen<'a>) {
        let mut named: Vec<_> =
            self.free().filter(|known| known.name.fit("posted_on") > 0 && known.look.filled > 0).collect();
        named.sort_by_key(|known| std::cmp::Reverse(known.name.fit("posted_on")));
        for known in named {
            let name = known.column.name.as_str();
            match dates_of(known.column.filled()) {
                Some(Dates::Written(formats)) => {
                    (chosen.posted_on, chosen.date_formats) = (Some(name), formats);
                    self.taken.push(name);
                    return;
                }
                Some(Dates::Unsure(a, b)) => {
                    chosen.notes.push(format!(
                        "`{name}` may be the day of publication, written as `{a}` or as `{b}`, which its cells do not tell: \
                         add `posted_on` and `date_formats`"
                    ));
                    return;
                }
                None => chosen.notes.push(format!(
                    "`{name}` may be the day of publication, but mostly holds no days in a known format"
                )),
            }
        }
    }

    fn texts(&mut self, chosen: &mut Chosen<'a>) {
        let main = self.best("text", |known| known.look.bytes_mean >= TEXT_BYTES && known.look.urls < 0.5);
        let main = main.or_else(|| {
            let is_long = |known: &&Known<'_>| {
                known.look.bytes_mean >= LONG_BYTES && !known.name.says("ignore") && known.look.urls < 0.5
            };
            let longest = self.free().filter(is_long).max_by_key(|known| known.look.bytes_mean)?;
            self.taken.push(&longest.column.name);
            chosen.notes.push(format!("`{}` was taken for the text because its cells are long", longest.column.name));
            Some(&longest.column.name)
        });
        chosen.sections.extend(main);
        let is_section = |known: &&Known<'_>| {
            known.name.fit("section").max(known.name.fit("text")) > 0
                && known.look.bytes_mean >= SECTION_BYTES
                && known.look.urls < 0.5
        };
        let sections: Vec<&'a str> = self.free().filter(is_section).map(|known| known.column.name.as_str()).collect();
        self.taken.extend(&sections);
        chosen.sections.extend(sections);
        let has_tags =
            |name: &&str| self.columns.iter().any(|known| known.column.name == **name && known.look.html >= 0.5);
        chosen.is_html = chosen.sections.first().is_some_and(has_tags);
    }
}
