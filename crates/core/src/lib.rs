//! The vocabulary of Earnest.
//!
//! Everything the other crates say to each other is said in these words: a [`Posting`] as a source gave it, the
//! [`Facts`] it states with their evidence, the [`Cohort`] somebody asks about, and the [`Cell`]s that answer. Nothing
//! here knows files, Arrow, HTTP or clocks.

pub mod answer;
mod area;
mod arrangement;
mod benefit;
mod cohort;
mod credential;
mod csv;
mod degree;
mod employer;
mod evaluation;
mod evidence;
mod experience;
mod facts;
mod figure;
mod figure_id;
mod ids;
mod issue;
mod money;
mod named;
mod pay;
mod posting;
mod role_list;
mod seniority;
mod soc;
mod title;
mod wage;
mod worksite;

pub use area::{AreaCode, InvalidAreaCode};
pub use arrangement::{Arrangement, ArrangementFact};
pub use benefit::{BenefitFact, BenefitKind};
pub use cohort::{Cohort, RoleTarget};
pub use credential::{CredentialFact, CredentialKind};
pub use csv::{CsvQuotes, csv_field, push_csv_value, push_csv_words};
pub use degree::{DegreeFact, DegreeLevel, DegreeStrength};
pub use employer::{EmployerId, EmployerKind, EmployerSize};
pub use evaluation::{Disagreement, FactEvaluation, FactField, FieldChange, FieldScore, Measure, Score};
pub use evidence::Evidence;
pub use experience::{ExperienceFact, Years};
pub use facts::{Facts, OccupationFact, OccupationGroup, SkillFact};
pub use figure::{Cell, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason};
pub use figure_id::{FigureAddress, FigureId};
pub use ids::{ContentId, PostingId};
pub use issue::{Issue, IssueCode};
pub use money::{Currency, Money, UnknownCurrency};
pub use pay::{ANNUAL_HOURS, PayKind, PayOrigin, PayPeriod, PayRange};
pub use posting::{Body, Posting, StatedPay};
pub use role_list::{ListedRole, RoleList};
pub use seniority::{SeniorityFact, SeniorityLevel};
pub use soc::{InvalidSocCode, SocCode};
pub use title::{TitleFact, TitlePart, TitlePartKind};
pub use wage::{
    ExchangeRate, Filing, FilingProgram, OccupationText, OccupationTextKind, PriceIndex, PriceParity, SelfReportedPay,
    SurveyedWage, WageStatistics, WageValue,
};
pub use worksite::{Address, Worksite};
