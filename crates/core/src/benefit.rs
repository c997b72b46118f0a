//! Benefits a posting offers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// Kind of benefit.
    BenefitKind {
        /// Medical or health insurance.
        HealthInsurance = "health_insurance",
        /// Dental or vision insurance.
        DentalVision = "dental_vision",
        /// Employee assistance, gym, mental-health support.
        Wellness = "wellness",
        /// 401(k), pension, superannuation.
        Retirement = "retirement",
        /// Vacation, holidays, sick leave with pay.
        PaidTimeOff = "paid_time_off",
        /// Leave for new parents.
        ParentalLeave = "parental_leave",
        /// Flexible hours or place, offered as a perk.
        FlexibleWork = "flexible_work",
        /// Training, conferences, tuition.
        ProfessionalDevelopment = "professional_development",
        /// A bonus on top of base pay; on-target earnings alone are not one.
        PerformanceBonus = "performance_bonus",
        /// Shares, options, stock units.
        Equity = "equity",
        /// Life or disability insurance.
        LifeDisabilityInsurance = "life_disability_insurance",
        /// Relocation help, transit or parking.
        RelocationOrCommuter = "relocation_or_commuter",
        /// Sponsors a work visa.
        VisaSponsorship = "visa_sponsorship",
    }
}

/// A benefit offered, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BenefitFact {
    /// Kind of benefit.
    pub kind: BenefitKind,
    /// The quoted words.
    pub evidence: Option<Evidence>,
}
