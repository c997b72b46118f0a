//! The answers that views render: plain data, complete, in the order a reader meets it.

mod calibration;
mod career;
mod comparison;
mod figures;
mod lint;
mod lint_check;
mod pay_evidence;
mod price;
mod provenance;
mod quality;
mod ranking;
mod role_report;
mod why;

pub use calibration::{CalibrationGroup, CalibrationReport, CalibrationSplit};
pub use career::{CareerPath, CareerSkill, LevelYears, NeighbourRole, PayTrend, TrendPeriod};
pub use comparison::{ComparedCohort, Comparison, Waterfall, WaterfallBar, WaterfallSteps};
pub use figures::figures_in;
pub use lint::{CharacterSpan, LintFinding, LintJurisdiction, LintLevel, LintReach, LintReport};
pub use lint_check::LintCheck;
pub use pay_evidence::{
    EvidenceKind, EvidencePay, PayEvidence, PayEvidenceRow, PlaceRanking, PlaceWage, RegionalPrices, SurveyedPlaces,
};
pub use price::{Mover, NearestPosting, PredictionInterval, PriceAnswer, PriceProfile, StatedPosition};
pub use provenance::{
    AnswerDifference, ChangeCause, EvidenceRow, FigureDifference, FigureEvidence, PostingChanges, RoleDifference,
    Verification,
};
pub use quality::{
    BiasQuality, CoverageQuality, EstimateQuality, PoolingQuality, PoolingTrial, PredictionError, PredictionGroup,
    PredictionQuality,
};
pub use ranking::{EmployerPay, Ranking};
pub use role_report::{
    Borrowed, DataOrigin, EvidenceSummary, MethodNote, ModelledPay, Openings, PayFigures, PayRow, Responsibility,
    RoleReport, SCHEMA_VERSION, ShareRow, SourceCount, SourceNote, StatedEnds, WageRow,
};
pub use why::{FactorShare, Premium, WhyPay};
