//! The answers that views render: plain data, complete, in the order a reader meets it.

mod calibration;
mod pay_evidence;
mod role_report;

pub use calibration::{CalibrationGroup, CalibrationReport, CalibrationSplit};
pub use pay_evidence::{
    EvidenceKind, EvidencePay, PayEvidence, PayEvidenceRow, PlaceRanking, PlaceWage, RegionalPrices, SurveyedPlaces,
};
pub use role_report::{
    DataOrigin, EvidenceSummary, MethodNote, PayFigures, PayRow, Responsibility, RoleReport, SCHEMA_VERSION, ShareRow,
    SourceCount, SourceNote, StatedEnds, WageRow,
};
