//! The factors that pay is explained with.

/// A factor: a group of columns that a reader takes for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Factor {
    /// Role within the occupation.
    Role,
    /// Seniority level.
    Level,
    /// Least years of experience required.
    Years,
    /// Metropolitan area, state or country.
    Area,
    /// On site, hybrid, remote.
    Arrangement,
    /// Kind of employer.
    EmployerKind,
    /// Skills named.
    Skills,
}

impl Factor {
    /// Every factor.
    pub(crate) const ALL: [Self; 7] =
        [Self::Role, Self::Level, Self::Years, Self::Area, Self::Arrangement, Self::EmployerKind, Self::Skills];

    /// Stable key.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Level => "level",
            Self::Years => "years",
            Self::Area => "area",
            Self::Arrangement => "arrangement",
            Self::EmployerKind => "employer_kind",
            Self::Skills => "skills",
        }
    }

    /// In words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Level => "seniority level",
            Self::Years => "years of experience required",
            Self::Area => "place",
            Self::Arrangement => "arrangement",
            Self::EmployerKind => "kind of employer",
            Self::Skills => "skills named",
        }
    }

    /// The factor of that key.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.key() == key)
    }

    /// Whether its columns are many and sparse, so that they are held towards zero together.
    pub(crate) fn is_sparse(self) -> bool {
        matches!(self, Self::Role | Self::Area | Self::Skills)
    }
}
