//! Real postings with copies and look-alikes made of them, labelled by how they were made.
//!
//! Copies: posted again with another header, other numbers, light edits, another "about us"; shown by an aggregator cut,
//! framed, or through another HTML reader. Look-alikes: the same text in another city, on another level, at another pay (stated, or in the text alone), a year
//! later, a staffing template with another role, another role of the same employer, that role's first lines, and its text under
//! the same title.

use std::collections::{BTreeMap, BTreeSet};

use crate::chance::Chance;
use crate::changes::{
    about_exchanged, aggregated, cut, edited, framed, headed, moved, names_pay, other_level, paid_more, posted_again,
    renumbered, repriced,
};
use crate::row::{Row, leaders};

/// Two rows and what they are.
#[derive(Debug, Clone)]
pub(crate) struct Labelled {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) kind: &'static str,
    pub(crate) is_copy: bool,
}

/// Rows and labelled pairs of them.
#[derive(Debug, Default)]
pub(crate) struct Mix {
    pub(crate) rows: Vec<Row>,
    pub(crate) pairs: Vec<Labelled>,
}

/// Kinds of copies.
const COPIES: [&str; 9] = [
    "header edited",
    "cut",
    "cut and framed",
    "numbers changed",
    "board text around",
    "other HTML reader",
    "1-5% edited",
    "about us exchanged",
    "edited and cut",
];

/// Kinds of look-alikes.
const LOOK_ALIKES: [&str; 9] = [
    "other city",
    "other level",
    "other pay",
    "other pay in the text",
    "a year later",
    "staffing template",
    "other role",
    "other role, cut",
    "one title, other text",
];

/// The mix of `postings` with that many copies and look-alikes.
pub(crate) fn build(postings: Vec<Row>, copies: usize, look_alikes: usize, seed: u64) -> Mix {
    let mut chance = Chance(seed);
    let mut mix = Mix { rows: postings, pairs: Vec::new() };
    let bases: Vec<usize> = (0..mix.rows.len()).filter(|&at| mix.rows[at].text.len() > 1_000).collect();
    // A copy that states no pay may be a sighting of either of two postings that differ in pay alone, so no posting
    // has both copies and look-alikes: a label is never the toss of a coin.
    let (of_copies, of_look_alikes): (Vec<usize>, Vec<usize>) = bases.iter().partition(|_| chance.percent(50));
    for n in 0..copies {
        let base = *chance.one_of(&of_copies);
        let kind = COPIES[n % COPIES.len()];
        let other = mix.rows[*chance.one_of(&bases)].text.clone();
        let copy = copy_of(&mix.rows[base], kind, &other, n, &mut chance);
        mix.add(base, copy, kind, true);
    }
    for n in 0..look_alikes {
        let kind = LOOK_ALIKES[n % LOOK_ALIKES.len()];
        // Some kinds need a base of some sort: try until one is met.
        for _ in 0..1_000 {
            let base = *chance.one_of(&of_look_alikes);
            let other = *chance.one_of(&bases);
            if add_look_alike(&mut mix, (base, other), kind, copies + n, &mut chance) {
                break;
            }
        }
    }
    mix
}

impl Mix {
    fn add(&mut self, one: usize, row: Row, kind: &'static str, is_copy: bool) {
        self.pairs.push(Labelled { one, other: self.rows.len(), kind, is_copy });
        self.rows.push(row);
    }
}

fn copy_of(base: &Row, kind: &'static str, other: &str, n: usize, chance: &mut Chance) -> Row {
    let days = chance.between(3, 70);
    let again = posted_again(base, n, days);
    let letters = chance.between(500, 2_000);
    match kind {
        "header edited" => Row {
            title: headed(base, chance),
            text: format!("{} | {}\n{}", headed(base, chance), base.location, base.text),
            ..again
        },
        "cut" => Row { text: cut(&base.text, letters), ..aggregated(base, n, chance) },
        "cut and framed" => Row { text: framed(&cut(&base.text, letters), chance), ..aggregated(base, n, chance) },
        "numbers changed" => Row { text: renumbered(&base.text, chance), ..again },
        "board text around" => Row { text: framed(&base.text, chance), ..aggregated(base, n, chance) },
        "other HTML reader" => Row { text: base.other_text.clone(), ..aggregated(base, n, chance) },
        "1-5% edited" => {
            let percent = chance.between(1, 5);
            Row { text: edited(&base.text, other, percent, chance), ..again }
        }
        "about us exchanged" => Row { text: about_exchanged(&base.text, other), ..again },
        _ => {
            let text = edited(&base.text, other, 2, chance);
            Row { title: headed(base, chance), text: cut(&text, letters), ..aggregated(base, n, chance) }
        }
    }
}

fn add_look_alike(mix: &mut Mix, pair: (usize, usize), kind: &'static str, n: usize, chance: &mut Chance) -> bool {
    let (base, other) = (&mix.rows[pair.0], &mix.rows[pair.1]);
    let days = chance.between(0, 20);
    let again = posted_again(base, n, days);
    let are_siblings = base.employer_id == other.employer_id && base.title != other.title;
    let row = match kind {
        "other city" => {
            let (Some(own), Some(site)) = (base.worksites.first(), other.worksites.first()) else { return false };
            if site.city.is_none() || own.city.is_none() || own.city == site.city || base.worksites.len() > 1 {
                return false;
            }
            let mut row = if chance.percent(50) { aggregated(base, n, chance) } else { again };
            moved(&mut row, site, &other.location.clone());
            row
        }
        "other level" => Row { title: other_level(&base.title), ..again },
        "other pay" if base.pay.is_empty() => return false,
        "other pay" => Row { pay: paid_more(base), ..again },
        // No reader took the text's amounts for pay.
        "other pay in the text" if !base.pay.is_empty() || !names_pay(&base.text) => return false,
        "other pay in the text" => Row { text: repriced(&base.text, chance), ..again },
        "a year later" => posted_again(base, n, 330 + days),
        "staffing template" => {
            let role = other.title.clone();
            if role == base.title || base.employer_id == other.employer_id {
                return false;
            }
            let text = base.text.replace(&base.title, &role);
            Row { text: format!("{role}\n{}", edited(&text, &other.text, 4, chance)), title: role, ..again }
        }
        "other role" if are_siblings && is_other_work(&base.title, &other.title) => {
            mix.pairs.push(Labelled { one: pair.0, other: pair.1, kind, is_copy: false });
            return true;
        }
        "other role, cut" if are_siblings && is_other_work(&base.title, &other.title) => {
            let letters = chance.between(500, 2_000);
            let mut row = Row { text: cut(&other.text, letters), ..aggregated(other, n, chance) };
            row.worksites.clone_from(&base.worksites);
            row.location.clone_from(&base.location);
            row
        }
        // Two teams hire under one title in one place: only the text tells.
        "one title, other text" if are_siblings && share(&base.text, &other.text) < OTHER_TEXT_MAX => {
            Row { text: other.text.clone(), ..again }
        }
        _ => return false,
    };
    mix.add(pair.0, row, kind, false);
    true
}

/// Share of word shingles up to which two texts are surely two: above are templates in which one word differs.
const OTHER_TEXT_MAX: f64 = 0.7;

/// Share of the word shingles of both texts that both hold.
fn share(one: &str, other: &str) -> f64 {
    let shingles = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.windows(3).map(|words| words.join(" ")).collect::<BTreeSet<String>>()
    };
    let (one, other) = (shingles(one), shingles(other));
    one.intersection(&other).count() as f64 / one.union(&other).count().max(1) as f64
}

/// Whether two real titles of one employer surely name two vacancies: they do not differ by punctuation only.
fn is_other_work(one: &str, other: &str) -> bool {
    let letters = |title: &str| {
        title.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (one, other) = (letters(one), letters(other));
    !one.starts_with(&other) && !other.starts_with(&one)
}

/// How many pairs of a kind were folded.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) pairs: usize,
    pub(crate) folded: usize,
}

/// What folding did to a mix.
#[derive(Debug, Default)]
pub(crate) struct Quality {
    /// By label and kind.
    pub(crate) kinds: BTreeMap<(bool, &'static str), Count>,
    /// Pairs whose label says otherwise.
    pub(crate) wrong: Vec<Labelled>,
    pub(crate) leaders: Vec<usize>,
}

impl Quality {
    /// Folds the mix and counts.
    pub(crate) fn of(mix: &Mix) -> Self {
        let leaders = leaders(&mix.rows);
        let mut quality = Self::default();
        for pair in &mix.pairs {
            let is_folded = leaders[pair.one] == leaders[pair.other];
            let count = quality.kinds.entry((pair.is_copy, pair.kind)).or_default();
            count.pairs += 1;
            count.folded += usize::from(is_folded);
            if is_folded != pair.is_copy {
                quality.wrong.push(pair.clone());
            }
        }
        quality.leaders = leaders;
        quality
    }

    fn total(&self, is_copy: bool) -> Count {
        let of_label = self.kinds.iter().filter(|((label, _), _)| *label == is_copy);
        of_label.fold(Count::default(), |sum, (_, count)| Count {
            pairs: sum.pairs + count.pairs,
            folded: sum.folded + count.folded,
        })
    }

    /// Share of the folded pairs that are copies.
    pub(crate) fn precision(&self) -> f64 {
        let (right, wrong) = (self.total(true).folded, self.total(false).folded);
        right as f64 / (right + wrong).max(1) as f64
    }

    /// Share of the copies that are folded.
    pub(crate) fn recall(&self) -> f64 {
        let copies = self.total(true);
        copies.folded as f64 / copies.pairs.max(1) as f64
    }

    /// Both totals.
    pub(crate) fn totals(&self) -> (Count, Count) {
        (self.total(true), self.total(false))
    }
}

/// Whether an employer belongs to the half that rules were written on.
pub(crate) fn is_development(row: &Row) -> bool {
    let id = row.employer_id.as_deref().unwrap_or_default();
    id.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) >> 7 & 1 == 0
}
