//! A cell of a public wage table: a figure, or the agency's reason for none.

/// A figure of a public wage table, or the agency's reason for none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum WageValue {
    /// A figure.
    Published(f64),
    /// The agency does not release it.
    #[default]
    NotReleased,
    /// At or above the top code of the release.
    TopCoded,
    /// Below the smallest value that the table states.
    BelowThreshold,
    /// Stated in the other unit only: by the hour, because the work has no full-time year, or by the year, because its hours are
    /// not counted.
    OtherUnit,
}

impl WageValue {
    /// The figure, where there is one.
    pub fn published(self) -> Option<f64> {
        match self {
            Self::Published(value) => Some(value),
            Self::NotReleased | Self::TopCoded | Self::BelowThreshold | Self::OtherUnit => None,
        }
    }

    /// Name of the reason for no figure, as tables keep it.
    pub fn note(self) -> Option<&'static str> {
        match self {
            Self::Published(_) => None,
            Self::NotReleased => Some("not_released"),
            Self::TopCoded => Some("top_coded"),
            Self::BelowThreshold => Some("below_threshold"),
            Self::OtherUnit => Some("other_unit"),
        }
    }

    /// Reads the two columns that a table keeps: the figure and the name of the reason for none.
    pub fn from_columns(value: Option<f64>, note: Option<&str>) -> Self {
        match (value, note) {
            (Some(value), None) => Self::Published(value),
            (_, Some("top_coded")) => Self::TopCoded,
            (_, Some("below_threshold")) => Self::BelowThreshold,
            (_, Some("other_unit")) => Self::OtherUnit,
            _ => Self::NotReleased,
        }
    }
}

/// Mean and percentiles of wages in one unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WageStatistics {
    /// The arithmetic mean.
    pub mean: WageValue,
    /// p10, p25, p50, p75, p90.
    pub percentiles: [WageValue; 5],
}
