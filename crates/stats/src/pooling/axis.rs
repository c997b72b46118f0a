//! The groupings that effects belong to, and each posting's place in them.
//!
//! | axis       | from coarse to fine                                    |
//! |------------|--------------------------------------------------------|
//! | job        | major group, occupation, role                          |
//! | level      | level, level x major group, level x occupation         |
//! | place      | country, state, metro                                  |
//! | place, job | state x major group                                    |
//! | employer   | employer, x major group, x occupation, x role x level |
//! | year       | year                                                   |
//! | cell       | occupation x role x level x state                      |
//!
//! An axis is a forest: every node but the coarsest has one parent. A posting without a role, state or metro belongs to a
//! node of its own kind, the empty key.

use std::collections::BTreeMap;

use super::row::PooledRow;

/// One of the attributes that nodes are keyed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Role,
    Occupation,
    Major,
    Level,
    Country,
    State,
    Metro,
    Employer,
    Year,
}

use Attribute::{Country, Employer, Level, Major, Metro, Occupation, Role, State, Year};

/// Attributes of each depth of each axis, coarse to fine; a depth adds to the key of the one above.
pub(super) const AXES: [&[&[Attribute]]; 7] = [
    &[&[Major], &[Occupation], &[Role]],
    &[&[Level], &[Major], &[Occupation]],
    &[&[Country], &[State], &[Metro]],
    &[&[Country, State, Major]],
    &[&[Employer], &[Major], &[Occupation], &[Role, Level]],
    &[&[Year]],
    &[&[Occupation, Role, Level, Country, State]],
];

/// Jobs within countries: what mixtures are made over.
pub(super) const MARKET: &[&[Attribute]] = &[&[Country], &[Major], &[Occupation], &[Role]];

/// Positions in [`AXES`].
pub(super) const JOB: usize = 0;
pub(super) const LEVEL: usize = 1;
pub(super) const PLACE: usize = 2;
pub(super) const PLACE_JOB: usize = 3;
pub(super) const EMPLOYER: usize = 4;
pub(super) const YEAR: usize = 5;
pub(super) const CELL: usize = 6;

/// What separates the parts of a key: a character that no part holds.
const SEPARATOR: char = '|';

impl Attribute {
    pub(super) fn of(self, row: &PooledRow) -> String {
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        match self {
            Role => optional(&row.role),
            Occupation => row.occupation.clone(),
            Major => row.major.clone(),
            Level => row.level.clone(),
            Country => row.country.clone(),
            State => optional(&row.state),
            Metro => optional(&row.metro),
            Employer => format!("{:x}", row.employer),
            Year => row.year.to_string(),
        }
    }
}

/// Adds a part to a key.
pub(super) fn extend_key(key: &mut String, part: &str) {
    if !key.is_empty() {
        key.push(SEPARATOR);
    }
    key.extend(part.chars().map(|c| if c == SEPARATOR { ' ' } else { c }));
}

/// The keys of a row, coarse to fine.
pub(super) fn row_keys(depths: &[&[Attribute]], row: &PooledRow) -> Vec<String> {
    let mut key = String::new();
    let mut keys = Vec::with_capacity(depths.len());
    for depth in depths {
        for attribute in *depth {
            extend_key(&mut key, &attribute.of(row));
        }
        keys.push(key.clone());
    }
    keys
}

/// The nodes of one depth.
#[derive(Debug, Clone, Default)]
pub(super) struct Depth {
    /// Keys in order.
    pub(super) keys: Vec<String>,
    /// Each node's parent one depth up; empty at the coarsest.
    pub(super) parents: Vec<u32>,
}

/// One axis over the rows of a fit.
#[derive(Debug, Clone, Default)]
pub(super) struct Axis {
    /// Coarse to fine.
    pub(super) depths: Vec<Depth>,
    /// Each row's node at the finest depth.
    pub(super) leaves: Vec<u32>,
}

impl Axis {
    pub(super) fn new(attributes: &[&[Attribute]], rows: &[&PooledRow]) -> Self {
        let count = attributes.len();
        let mut known: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); count];
        // The keys are made twice rather than kept: a million rows of them would not fit well.
        for row in rows {
            for (depth, key) in known.iter_mut().zip(row_keys(attributes, row)) {
                depth.entry(key).or_insert(0);
            }
        }
        for depth in &mut known {
            for (position, node) in depth.values_mut().enumerate() {
                *node = u32::try_from(position).unwrap_or(u32::MAX);
            }
        }
        let mut parents: Vec<Vec<u32>> = known.iter().map(|depth| vec![0; depth.len()]).collect();
        let mut leaves = Vec::with_capacity(rows.len());
        for row in rows {
            let mut above = 0;
            for (depth, key) in row_keys(attributes, row).iter().enumerate() {
                let node = known[depth][key];
                parents[depth][node as usize] = above;
                above = node;
            }
            leaves.push(above);
        }
        parents[0].clear();
        let depths = known
            .into_iter()
            .zip(parents)
            .map(|(known, parents)| Depth { keys: known.into_keys().collect(), parents })
            .collect();
        Self { depths, leaves }
    }

    /// Adds up each depth's children, from values of the finest depth.
    pub(super) fn totals(&self, finest: Vec<f64>) -> Vec<Vec<f64>> {
        let mut totals = vec![finest];
        for depth in (1..self.depths.len()).rev() {
            let mut above = vec![0.0; self.depths[depth - 1].keys.len()];
            for (value, parent) in totals[totals.len() - 1].iter().zip(&self.depths[depth].parents) {
                above[*parent as usize] += value;
            }
            totals.push(above);
        }
        totals.reverse();
        totals
    }
}
