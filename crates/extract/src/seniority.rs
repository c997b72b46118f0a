//! The seniority level of a posting: of its [`title`], else of its [`text`], believed only where it says so plainly.

mod text;
mod title;

use earnest_core::{SeniorityFact, SeniorityLevel};

use self::text::level_of_text;
use self::title::level_of_title;
use crate::Document;

/// The level that a posting's title says, or else its text.
pub fn extract_seniority(title: &str, document: &Document) -> SeniorityFact {
    match level_of_title(title) {
        Some(level) => SeniorityFact { level, evidence: None },
        None => level_of_text(title, document)
            .unwrap_or(SeniorityFact { level: SeniorityLevel::Unspecified, evidence: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_believed_only_where_it_is_plain() {
        let of = |text: &str| extract_seniority("Engineer", &Document::new(text)).level.as_str();
        assert_eq!(of("This is a senior position in our team."), "senior");
        assert_eq!(of("Seniority level: Mid-Senior\nApply"), "mid");
        assert_eq!(of("You work with senior engineers."), "unspecified");
        let of = |title: &str, text: &str| extract_seniority(title, &Document::new(text)).level.as_str();
        assert_eq!(of("Bread Baker (all shifts)", "We are looking for a Senior Bread Baker."), "senior");
        assert_eq!(of("Bread Baker", "We are looking for a Senior Cake Baker."), "unspecified");
        assert_eq!(of("Oven Risk Manager", "You supervise a staff of four."), "manager");
        assert_eq!(of("Oven Risk Manager", "You supervise ovens."), "unspecified");
    }
}
