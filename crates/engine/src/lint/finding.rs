//! Findings, with the words they are about.

use std::ops::Range;

use earnest_core::Evidence;
use earnest_core::answer::{CharacterSpan, LintCheck, LintFinding, LintLevel};

use super::subject::Subject;

/// A finding without evidence and without a rule that asks for it.
pub(super) fn finding(check: LintCheck, level: LintLevel, message: impl Into<String>) -> LintFinding {
    LintFinding {
        check: check.as_str().to_owned(),
        level,
        message: message.into(),
        hint: None,
        jurisdictions: Vec::new(),
        evidence: None,
        characters: None,
    }
}

/// What is added to a finding.
pub(super) trait With: Sized {
    /// What to write instead.
    fn hint(self, hint: impl Into<String>) -> Self;
    /// The rules that ask for it.
    fn asked_by(self, codes: Vec<String>) -> Self;
    /// The words at a span of the text.
    fn at(self, subject: &Subject, span: Range<usize>) -> Self;
    /// The words that a fact quotes.
    fn quoting(self, subject: &Subject, evidence: Option<&Evidence>) -> Self;
}

impl With for LintFinding {
    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    fn asked_by(self, codes: Vec<String>) -> Self {
        Self { jurisdictions: codes, ..self }
    }

    fn at(self, subject: &Subject, span: Range<usize>) -> Self {
        let Some(quoted) = subject.text.get(span.clone()) else { return self };
        let start = subject.text[..span.start].chars().count();
        let characters = Some(CharacterSpan { start, end: start + quoted.chars().count() });
        Self { evidence: Some(Evidence::quote(&subject.text, span)), characters, ..self }
    }

    fn quoting(self, subject: &Subject, evidence: Option<&Evidence>) -> Self {
        match evidence {
            Some(evidence) => self.at(subject, evidence.start..evidence.end),
            None => self,
        }
    }
}
