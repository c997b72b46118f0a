//! The checks of `earnest lint`.

use crate::named::named_enum;

named_enum! {
    /// A check of a posting.
    LintCheck {
        /// No pay is stated.
        PayRangeMissing = "pay-range-missing",
        /// One end of the range is open.
        PayRangeOpen = "pay-range-open",
        /// The ends of the range lie far apart.
        PayRangeTooWide = "pay-range-too-wide",
        /// The lower end stands above the upper.
        PayRangeReversed = "pay-range-reversed",
        /// No unit of time is stated.
        PayPeriodMissing = "pay-period-missing",
        /// No currency is stated, or one of several.
        PayCurrencyMissing = "pay-currency-missing",
        /// Praise stands in the place of an amount.
        PayCompetitiveWords = "pay-competitive-words",
        /// Only on-target or total earnings are stated.
        PayOteOnly = "pay-ote-only",
        /// The amount is no pay for its unit of time.
        PayImplausible = "pay-implausible",
        /// The text and the fields of the page state other pay.
        PayContradiction = "pay-contradiction",
        /// Two ranges are stated for the same work.
        PayRangesDiffer = "pay-ranges-differ",
        /// One range stands for several places.
        PayPlaceUnsaid = "pay-place-unsaid",
        /// No benefit is named.
        BenefitsMissing = "benefits-missing",
        /// Nothing says until when to apply.
        DeadlineMissing = "deadline-missing",
        /// Nothing says whether there is a vacancy.
        VacancyMissing = "vacancy-missing",
        /// Experience in the country itself is asked for.
        LocalExperience = "local-experience",
        /// The title's level and the years asked for do not fit.
        LevelContradiction = "level-contradiction",
        /// Remote in one place, on site in another.
        ArrangementContradiction = "arrangement-contradiction",
        /// Residents of a place are shut out.
        ResidentsExcluded = "residents-excluded",
    }
}

impl LintCheck {
    /// What it looks for, in a sentence.
    pub fn description(self) -> &'static str {
        match self {
            Self::PayRangeMissing => "No pay is stated.",
            Self::PayRangeOpen => "The pay range has only one end.",
            Self::PayRangeTooWide => "The ends of the pay range lie far apart.",
            Self::PayRangeReversed => "The lower end of the pay range stands above the upper end.",
            Self::PayPeriodMissing => "Pay is stated without its unit of time.",
            Self::PayCurrencyMissing => "Pay is stated without its currency, or with a mark of several currencies.",
            Self::PayCompetitiveWords => "Praise stands in the place of an amount.",
            Self::PayOteOnly => "Only on-target or total earnings are stated, and no base pay.",
            Self::PayImplausible => "The amount is no plausible pay for its unit of time.",
            Self::PayContradiction => "The text and the fields of the posting state other pay.",
            Self::PayRangesDiffer => "Two pay ranges are stated, and nothing says for what each is.",
            Self::PayPlaceUnsaid => "One pay range stands for several places.",
            Self::BenefitsMissing => "No benefit is named.",
            Self::DeadlineMissing => "Nothing says until when applications are taken.",
            Self::VacancyMissing => "Nothing says whether there is a vacancy.",
            Self::LocalExperience => "Experience in the country itself is asked for.",
            Self::LevelContradiction => "The level in the title and the years asked for do not fit.",
            Self::ArrangementContradiction => "The posting says remote in one place and on site in another.",
            Self::ResidentsExcluded => "The posting shuts out residents of a place whose rules cover remote work.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_with_hyphens() {
        for check in LintCheck::ALL {
            assert!(check.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{check}");
            assert_eq!(LintCheck::from_name(check.as_str()), Some(*check));
            assert!(check.description().ends_with('.'));
        }
    }
}
