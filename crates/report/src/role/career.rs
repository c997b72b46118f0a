//! How people get into a role and where they go from it: years, skills, certificates, neighbouring roles.

use earnest_core::answer::{CareerPath, CareerSkill, LevelYears, NeighbourRole, ShareRow};
use earnest_core::{Currency, Figure};

use super::why::share_words;
use crate::document::{Block, Column, Item, Picture, Row, Table, TableCell};
use crate::money::{full, percent, percent_range, short_range, signed_percent, signed_percent_range};
use crate::words;

/// Rows of one table, and skills of one sentence: what a reader takes in.
const ROWS_MAX: usize = 10;
const NAMED_MAX: usize = 6;

/// One part of the section.
enum Told {
    /// Its heading and its table.
    Blocks(Vec<Block>),
    /// Its name, and the reason why none of its figures is published.
    Withheld(&'static str, String),
    /// Nothing stands behind it.
    Nothing,
}

/// The content of the section; empty where nothing stands behind it. Parts that are withheld for the same reason share a line.
pub(crate) fn career(path: &CareerPath, currency: Currency) -> Vec<Block> {
    let parts = [
        years(&path.years),
        entry_skills(&path.entry_skills),
        senior_skills(&path.senior_skills),
        shares(["Certificates and licences named", "certificates"], &path.certificates),
        neighbours(&path.neighbours, currency),
    ];
    let mut blocks = Vec::new();
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for part in parts {
        match part {
            Told::Blocks(told) => blocks.extend(told),
            Told::Withheld(name, reason) => match reasons.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, names)) => names.push(name),
                None => reasons.push((reason, vec![name])),
            },
            Told::Nothing => {}
        }
    }
    let line =
        |(reason, names): (String, Vec<&str>)| Block::Withheld(format!("Withheld ({}): {reason}", names.join(", ")));
    blocks.extend(reasons.into_iter().map(line));
    blocks
}

/// A heading and its table; where no row has a figure, the reason of the first that has one.
fn headed<'a>(
    [title, name]: [&'static str; 2],
    rows: Vec<Row>,
    columns: Vec<Column>,
    figures: impl Iterator<Item = &'a Figure>,
) -> Told {
    if !rows.is_empty() {
        let table = Table { columns, rows, ..Table::default() };
        return Told::Blocks(vec![Block::Heading(title.to_owned()), Block::Table(table)]);
    }
    let mut withheld =
        figures.filter(|figure| !words::has_no_sample(figure)).filter_map(|figure| figure.cell.suppression());
    withheld.next().map_or(Told::Nothing, |suppression| {
        Told::Withheld(name, format!("{}.{}", suppression.message, words::nearest(suppression)))
    })
}

fn years(levels: &[LevelYears]) -> Told {
    let row = |level: &LevelYears| {
        let years = &level.years_min_p50;
        years.cell.value()?;
        Some(Row::of(vec![
            TableCell::text(words::capitalized(&level.label)),
            TableCell::figure(years, words::plain_number),
            TableCell::soft(years.cell.bounds().map(number_range).unwrap_or_default()),
            TableCell::soft(words::sample(years)),
        ]))
    };
    let columns = vec![
        Column::words("level"),
        Column::number("years, median"),
        Column::number("95% interval"),
        Column::number("n/employers"),
    ];
    let rows = levels.iter().filter_map(row).collect();
    headed(
        ["Least years of experience required, by level", "years by level"],
        rows,
        columns,
        levels.iter().map(|level| &level.years_min_p50),
    )
}

fn number_range((low, high): (f64, f64)) -> String {
    format!("{}–{}", words::plain_number(low), words::plain_number(high))
}

fn shares(title: [&'static str; 2], shares: &[ShareRow]) -> Told {
    let row = |row: &ShareRow| Some(Row::of(share_cells(&row.label, &row.share)?));
    let rows = shares.iter().filter_map(row).take(ROWS_MAX).collect();
    headed(title, rows, share_columns(), shares.iter().map(|row| &row.share))
}

fn share_columns() -> Vec<Column> {
    vec![
        Column::words(""),
        Column::picture(),
        Column::number("share"),
        Column::number("95% interval"),
        Column::number("n/employers"),
    ]
}

fn share_cells(label: &str, share: &Figure) -> Option<Vec<TableCell>> {
    Some(vec![
        TableCell::text(words::capitalized(label)),
        TableCell::Picture(Picture::Share(share.cell.value()?)),
        TableCell::figure(share, percent),
        TableCell::soft(share.cell.bounds().map(percent_range).unwrap_or_default()),
        TableCell::soft(words::sample(share)),
    ])
}

fn entry_skills(skills: &[CareerSkill]) -> Told {
    let row = |skill: &CareerSkill| Some(Row::of(share_cells(&skill.label, &skill.entry_share)?));
    let rows = skills.iter().filter_map(row).take(ROWS_MAX).collect();
    headed(
        ["Skills that postings for beginners name", "skills of beginners"],
        rows,
        share_columns(),
        skills.iter().map(|skill| &skill.entry_share),
    )
}

fn senior_skills(skills: &[CareerSkill]) -> Told {
    let row = |skill: &CareerSkill| {
        let (entry, senior) = (share_words(&skill.entry_share)?, share_words(&skill.senior_share)?);
        let cell = |figure: &Figure, text| TableCell::Again { id: figure.id.as_str().to_owned(), text };
        let premium = skill.premium.as_ref().and_then(|premium| {
            let interval = premium.cell.bounds().map(|bounds| format!(" ({})", signed_percent_range(bounds)));
            let text = format!("{}{}", signed_percent(premium.cell.value()?), interval.unwrap_or_default());
            Some(cell(premium, text))
        });
        Some(Row::of(vec![
            TableCell::text(&skill.label),
            cell(&skill.entry_share, entry),
            TableCell::Figure { id: skill.senior_share.id.as_str().to_owned(), text: senior },
            premium.unwrap_or_else(|| TableCell::text("–")),
        ]))
    };
    let columns =
        vec![Column::words(""), Column::number("beginners"), Column::number("senior"), Column::number("pay with it")];
    let rows = skills.iter().filter_map(row).take(ROWS_MAX).collect();
    let figures = skills.iter().flat_map(|skill| [&skill.senior_share, &skill.entry_share]);
    headed(["Skills that senior postings name more often", "skills of senior postings"], rows, columns, figures)
}

fn neighbours(roles: &[NeighbourRole], currency: Currency) -> Told {
    if roles.is_empty() {
        return Told::Nothing;
    }
    let items = roles.iter().map(|role| neighbour(role, currency)).collect();
    Told::Blocks(vec![
        Block::Heading("Neighbouring roles".to_owned()),
        Block::List(items),
        Block::Note(
            "Likeness runs from 0 to 1: the cosine of the counts of skills and duties that postings of both roles name."
                .to_owned(),
        ),
    ])
}

fn neighbour(role: &NeighbourRole, currency: Currency) -> Item {
    let named = |skills: &[String]| skills.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>().join(", ");
    let likeness = role.similarity.is_finite().then(|| format!("likeness {:.2}.", role.similarity));
    let mut sentences: Vec<String> = likeness.into_iter().collect();
    if !role.shared_skills.is_empty() {
        sentences.push(format!("Both name {}.", named(&role.shared_skills)));
    }
    if !role.further_skills.is_empty() {
        sentences.push(format!("It asks further for {}.", named(&role.further_skills)));
    }
    let median = &role.base_pay_p50;
    let mut figures = Vec::new();
    let told = median.cell.value().map(|value| {
        figures.push((full(value, currency), median.id.clone()));
        figures.extend(role.gap.cell.value().map(|gap| (signed_percent(gap), role.gap.id.clone())));
        let interval = median.cell.bounds().map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default();
        let sample = words::sample_words(median);
        format!("Posted median {}{interval} from {sample}{}.", full(value, currency), gap_words(&role.gap))
    });
    let withheld =
        median.cell.suppression().map(|suppression| format!("Its pay is withheld: {}.", suppression.message));
    sentences.extend(told.or(withheld));
    Item { head: role.name.clone(), text: sentences.join(" "), url: None, figures }
}

/// `, +5% (-2% to +12%) against this role`, or nothing.
fn gap_words(gap: &Figure) -> String {
    let interval = gap.cell.bounds().map(|bounds| format!(" ({})", signed_percent_range(bounds))).unwrap_or_default();
    gap.cell.value().map(|value| format!(", {}{interval} against this role", signed_percent(value))).unwrap_or_default()
}
