//! What a column of a disclosure file may hold.

/// A field of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Status,
    Withdrawn,
    VisaClass,
    DecidedOn,
    Year,
    CaseNumber,
    Employer,
    Title,
    Soc,
    SocTitle,
    City,
    County,
    State,
    PostalCode,
    PayMin,
    PayMax,
    PayPeriod,
    PrevailingWage,
    PrevailingWagePeriod,
    Workers,
    IsFullTime,
    IsPartTime,
}

impl Field {
    /// Every field, in the order of their numbers.
    pub(super) const ALL: [Self; 22] = [
        Self::Status,
        Self::Withdrawn,
        Self::VisaClass,
        Self::DecidedOn,
        Self::Year,
        Self::CaseNumber,
        Self::Employer,
        Self::Title,
        Self::Soc,
        Self::SocTitle,
        Self::City,
        Self::County,
        Self::State,
        Self::PostalCode,
        Self::PayMin,
        Self::PayMax,
        Self::PayPeriod,
        Self::PrevailingWage,
        Self::PrevailingWagePeriod,
        Self::Workers,
        Self::IsFullTime,
        Self::IsPartTime,
    ];

    /// How many there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// Its name in the column map.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Withdrawn => "withdrawn",
            Self::VisaClass => "visa_class",
            Self::DecidedOn => "decided_on",
            Self::Year => "year",
            Self::CaseNumber => "case_number",
            Self::Employer => "employer",
            Self::Title => "title",
            Self::Soc => "soc",
            Self::SocTitle => "soc_title",
            Self::City => "city",
            Self::County => "county",
            Self::State => "state",
            Self::PostalCode => "postal_code",
            Self::PayMin => "pay_min",
            Self::PayMax => "pay_max",
            Self::PayPeriod => "pay_period",
            Self::PrevailingWage => "prevailing_wage",
            Self::PrevailingWagePeriod => "prevailing_wage_period",
            Self::Workers => "workers",
            Self::IsFullTime => "is_full_time",
            Self::IsPartTime => "is_part_time",
        }
    }

    /// The field of that name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}
