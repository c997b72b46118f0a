//! The data sets that can be fetched, by the names used on the command line.

use std::fmt;
use std::str::FromStr;

/// A series of releases by one publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    /// Surveyed pay: occupational employment and wage statistics.
    Oews,
    /// Filed pay: labor condition applications for H-1B, H-1B1 and E-3 visas.
    Lca,
    /// Filed pay: applications for permanent employment certification.
    Perm,
    /// Filed pay: applications for H-2B workers.
    H2b,
    /// Occupations, their titles and tasks.
    Onet,
    /// Daily euro reference rates.
    Fx,
    /// Consumer prices by month.
    Cpi,
    /// Prices of states and metropolitan areas beside the country's.
    Rpp,
}

impl Dataset {
    /// Every data set, in the order they are listed to a user.
    pub const ALL: [Self; 8] =
        [Self::Oews, Self::Lca, Self::Perm, Self::H2b, Self::Onet, Self::Fx, Self::Cpi, Self::Rpp];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Oews => "oews",
            Self::Lca => "lca",
            Self::Perm => "perm",
            Self::H2b => "h2b",
            Self::Onet => "onet",
            Self::Fx => "fx",
            Self::Cpi => "cpi",
            Self::Rpp => "rpp",
        }
    }
}

impl fmt::Display for Dataset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// No data set has that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is no data set: expected oews, lca, perm, h2b, onet, fx, cpi or rpp")]
pub struct UnknownDataset {
    /// The name.
    pub name: String,
}

impl FromStr for Dataset {
    type Err = UnknownDataset;

    fn from_str(name: &str) -> Result<Self, UnknownDataset> {
        let known = Self::ALL.into_iter().find(|dataset| dataset.name() == name);
        known.ok_or_else(|| UnknownDataset { name: name.chars().take(40).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_another_is_refused_with_the_known_ones() {
        for dataset in Dataset::ALL {
            assert_eq!(dataset.name().parse(), Ok(dataset));
        }
        let refused = "oes".parse::<Dataset>().unwrap_err().to_string();
        assert_eq!(refused, "`oes` is no data set: expected oews, lca, perm, h2b, onet, fx, cpi or rpp");
    }
}
