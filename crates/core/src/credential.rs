//! Certificates, licences, clearances and portfolios that a posting asks for or values.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// Kind of credential.
    CredentialKind {
        /// Proof of knowledge that a professional body, school or vendor gives: PMP, CISSP, OSHA 30.
        Certificate = "certificate",
        /// A right to do the work, given by law: a nurse's licence, bar admission, a driver's licence.
        Licence = "licence",
        /// The trust of a government, given to a person: Secret, TS/SCI, public trust.
        Clearance = "clearance",
        /// Work to show: a portfolio, a GitHub profile, writing samples.
        Portfolio = "portfolio",
    }
}

/// A credential that a posting asks for or values, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CredentialFact {
    /// Stable id, such as `pmp` or `cdl-a`.
    pub id: String,
    /// Usual name, such as `PMP`.
    pub name: String,
    /// The first mention.
    pub evidence: Option<Evidence>,
}
