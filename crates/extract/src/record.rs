//! A posting to its fact record.

use earnest_core::{Body, Facts, Issue, IssueCode, PayOrigin, Posting};
use earnest_reference::skill::Skill;

use crate::arrangement::extract_arrangement;
use crate::benefit::extract_benefits;
use crate::credential::extract_credentials;
use crate::degree::extract_degree;
use crate::document::TEXT_BYTES_MAX;
use crate::employer_kind::extract_employer_kind;
use crate::experience::extract_experience;
use crate::language::LanguageReader;
use crate::pay::{PayReader, Place, merge_fields};
use crate::responsibility::extract_responsibilities;
use crate::sentence::route::Routes;
use crate::title_employer::without_employer;
use crate::title_fact::extract_title;
use crate::{
    AmbiguousPlace, Document, HTML_BYTES_MAX, OccupationCoder, SkillReader, WorksiteReader, WorksiteReading,
    extract_seniority, html_to_text, redact_in_place,
};

/// Reads facts from postings. Build one a process: it holds the automata and dictionaries.
#[derive(Debug)]
pub struct Extractor {
    pay: PayReader,
    language: LanguageReader,
    occupation: OccupationCoder<'static>,
    skill: SkillReader,
    worksite: WorksiteReader,
    has_own_skills: bool,
}

/// What was read from a posting, and the text it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The posting's plain text without personal data, as [`redact_personal_data`](crate::redact_personal_data) leaves it; evidence holds offsets into it.
    pub text: String,
    /// The facts.
    pub facts: Facts,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// Builds the dictionaries.
    pub fn new() -> Self {
        Self::with_skill_reader(SkillReader::new(), false)
    }

    /// Builds the dictionaries, with skills of one's own before the embedded ones
    /// ([`parse_lexicon`](earnest_reference::skill::parse_lexicon) reads them): an own spelling stands where both have the
    /// same.
    pub fn with_skills(own: Vec<Skill>) -> Self {
        Self::with_skill_reader(SkillReader::with_skills(own), true)
    }

    fn with_skill_reader(skill: SkillReader, has_own_skills: bool) -> Self {
        Self {
            pay: PayReader::new(),
            language: LanguageReader::new(),
            occupation: OccupationCoder::new(),
            skill,
            worksite: WorksiteReader::new(),
            has_own_skills,
        }
    }

    /// Whether it knows other skills than the embedded ones: then another process reads other facts.
    pub fn has_own_skills(&self) -> bool {
        self.has_own_skills
    }

    /// Reads every fact of a posting. What is wrong with the posting becomes an issue of the record.
    pub fn extract(&self, posting: &Posting) -> Extraction {
        let mut issues = posting.issues.clone();
        let mut text = plain_text(&posting.body, &mut issues);
        redact_in_place(&mut text);
        let document = Document::new(text);
        let WorksiteReading { worksites, ambiguous } = self.worksite.read(&posting.location, &posting.addresses);
        issues.extend(ambiguous.iter().map(AmbiguousPlace::issue));
        let country = worksites.iter().find_map(|worksite| worksite.country.as_deref());
        let (pay, pay_issues) = self.pay.extract_pay(&document, Place { country });
        issues.extend(pay_issues);
        let (pay, contradiction) = merge_fields(&posting.stated_pay, pay);
        issues.extend(contradiction);
        let fields = pay.iter().filter(|range| range.origin == PayOrigin::Field);
        issues.extend(fields.filter_map(|range| self.pay.implausible(range)));
        let routes = Routes::new(&document);
        let responsibilities = extract_responsibilities(&document);
        let skills = self.skill.extract_skills(&document, &posting.employer);
        let title = without_employer(&posting.title, &posting.employer);
        let facts = Facts {
            id: posting.id.clone(),
            title: extract_title(&posting.title, &title),
            pay,
            seniority: extract_seniority(&posting.title, &document),
            experience: extract_experience(&document, &routes),
            degree: extract_degree(&document, &routes),
            arrangement: extract_arrangement(posting.stated_arrangement, &posting.title, &posting.location, &document),
            benefits: extract_benefits(&document, &worksites),
            occupation: self.occupation.code_posting(&title.work, &responsibilities, &skills),
            skills,
            credentials: extract_credentials(&document),
            worksites,
            responsibilities,
            employer_kind: extract_employer_kind(&posting.employer, &document),
            language: self.language.read_language(document.folded()),
            issues: redacted(issues),
        };
        Extraction { text: document.into_text(), facts }
    }
}

/// Issues quote what could not be read, of sources and of locations.
fn redacted(mut issues: Vec<Issue>) -> Vec<Issue> {
    for issue in &mut issues {
        redact_in_place(&mut issue.message);
    }
    issues
}

fn plain_text(body: &Body, issues: &mut Vec<Issue>) -> String {
    let (text, whole, limit) = match body {
        Body::Html(html) => (html_to_text(html), html.len() <= HTML_BYTES_MAX, HTML_BYTES_MAX),
        Body::Text(text) => (text.clone(), true, TEXT_BYTES_MAX),
    };
    if !whole || text.len() > TEXT_BYTES_MAX {
        issues.push(Issue::new(IssueCode::TooLarge, format!("only the first {limit} bytes of the posting were read")));
    }
    text
}
