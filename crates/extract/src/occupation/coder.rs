//! From evidence to an answer: how fine a code the evidence carries.

use std::sync::LazyLock;

use earnest_core::{OccupationFact, OccupationGroup, SkillFact};
use earnest_reference::role::{self, TitleRole};
use earnest_reference::soc::{self, Level};
use earnest_reference::{occupation_model, titles, visit_title_words};

use super::calibration::{Calibration, Evidence};
use super::model::{BrokenModel, SparseModel};
use super::score::{Likeliest, Scores};
use super::{text_feature, title_features};
use crate::title::title_parts;

/// Least calibrated probability at which a code of that level is the answer, by [`Level`].
const ANSWER_MIN: [f64; 4] = [0.2, 0.35, 0.35, 0.35];
/// Score that a role adds to its occupation where it is the whole title: roles are defined with their occupation, while
/// filings of one role spread over several.
const ROLE_SCORE: f32 = 3.0;
/// The same where duties or skills stand beside the title: it is a posting's, not a filing's.
const POSTED_ROLE_SCORE: f32 = 5.0;
/// From this on a group is said to be sure.
const SURE_MIN: f64 = 0.9;
/// Words of duties and skills that are read: what the work is stands in the first duties.
const TEXT_WORDS_MAX: usize = 400;
/// Words that halve the weight of the text: fewer say less than their sum.
const TEXT_WORDS_HALF: f32 = 40.0;
/// What an answer is worth that rests on mended words or pieces of words: misspelt work, or no work at all.
const PIECES_DISCOUNT: f64 = 0.5;
/// Features that most titles have at most.
const FEATURES_USUAL: usize = 64;

/// What codes are weighed with.
#[derive(Debug)]
pub struct OccupationModel {
    title: SparseModel,
    text: SparseModel,
    calibration: Calibration,
}

impl OccupationModel {
    /// A model from the bytes of its two files and the text of its calibration.
    ///
    /// # Errors
    /// Where a file holds less than it says.
    pub fn read(title: &[u8], text: &[u8], calibration: &str) -> Result<Self, BrokenModel> {
        let (title, text) = (SparseModel::read(title)?, SparseModel::read(text)?);
        Ok(Self { title, text, calibration: Calibration::read(calibration) })
    }
}

static EMBEDDED: LazyLock<OccupationModel> = LazyLock::new(|| {
    let [title, text] = occupation_model::weights();
    OccupationModel::read(&title, &text, occupation_model::CALIBRATION).expect("the embedded model is whole")
});

/// Codes postings.
#[derive(Debug, Clone, Copy)]
pub struct OccupationCoder<'m> {
    model: &'m OccupationModel,
}

/// What the model says before calibration, for its training.
#[derive(Debug, Clone, Copy)]
pub struct RawAnswer {
    /// The likeliest code of each level.
    pub likeliest: Likeliest,
    /// The role that the title names.
    pub role: Option<TitleRole>,
    /// Whether duties or skills were weighed.
    pub has_text: bool,
    /// Whether the model knows a word of work of the title.
    pub knows_work: bool,
}

impl RawAnswer {
    /// What speaks for the likeliest occupation.
    pub fn evidence(&self) -> Evidence {
        let likeliest = self.likeliest[Level::Detailed as usize].0;
        match (self.role.is_some_and(|found| found.role.soc == likeliest), self.has_text) {
            (true, false) => Evidence::Role,
            (false, false) => Evidence::Words,
            (true, true) => Evidence::RoleAndText,
            (false, true) => Evidence::WordsAndText,
        }
    }
}

impl Default for OccupationCoder<'static> {
    fn default() -> Self {
        Self::new()
    }
}

impl OccupationCoder<'static> {
    /// A coder with the embedded model.
    pub fn new() -> Self {
        Self { model: &EMBEDDED }
    }
}

impl<'m> OccupationCoder<'m> {
    /// A coder with a model of one's own.
    pub fn with_model(model: &'m OccupationModel) -> Self {
        Self { model }
    }

    /// The occupation that a title names; `None` where nothing is likely enough.
    pub fn code(&self, title: &str) -> Option<OccupationFact> {
        self.code_posting(title, &[], &[])
    }

    /// The occupation of a posting with its duties and skills; `None` where nothing is likely enough.
    pub fn code_posting(&self, title: &str, duties: &[String], skills: &[SkillFact]) -> Option<OccupationFact> {
        let answer = self.weigh(title, duties, skills)?;
        let RawAnswer { likeliest, role, knows_work, .. } = answer;
        let worth = if knows_work { 1.0 } else { PIECES_DISCOUNT };
        let calibrated = |level: Level| {
            let (soc, raw) = likeliest[level as usize];
            (soc, worth * self.model.calibration.of(answer.evidence(), level, raw))
        };
        let (soc, probability) = Level::ALL.into_iter().map(|level| (level, calibrated(level))).find_map(
            |(level, (soc, probability))| (probability >= ANSWER_MIN[level as usize]).then_some((soc, probability)),
        )?;
        let group = Level::GROUPS.into_iter().map(calibrated).find(|(_, probability)| *probability >= SURE_MIN);
        Some(OccupationFact {
            soc,
            title: soc::title(soc)?.to_owned(),
            role: role.filter(|found| found.role.soc == soc).map(|found| found.role.id.clone()),
            probability: rounded(probability),
            group: group.and_then(|(soc, probability)| {
                Some(OccupationGroup { soc, title: soc::title(soc)?.to_owned(), probability: rounded(probability) })
            }),
        })
    }

    /// What the model says of a posting before calibration; `None` where the title has no word.
    pub fn weigh(&self, title: &str, duties: &[String], skills: &[SkillFact]) -> Option<RawAnswer> {
        let mut parts = title_parts(title);
        if parts.is_empty() {
            return None;
        }
        let model = &self.model.title;
        let mut evidence = TitleFeatures::of(&parts, model);
        let knows_work = evidence.known_words > 0;
        if !knows_work && mend(&mut parts) {
            evidence = TitleFeatures::of(&parts, model);
        }
        let TitleFeatures { features, role, .. } = evidence;
        let mut scores = Scores::new(model);
        if !scores.add(&features) {
            return None;
        }
        let text = self.text_scores(duties, skills);
        if let Some(text) = &text {
            scores.add_all(text);
        }
        if let Some(found) = role
            && let Some(class) = model.class_of(found.role.soc)
        {
            let score = if text.is_some() { POSTED_ROLE_SCORE } else { ROLE_SCORE };
            scores.add_to(class, score * found.words as f32 / found.of_words.max(1) as f32);
        }
        scores.likeliest().map(|likeliest| RawAnswer { likeliest, role, has_text: text.is_some(), knows_work })
    }

    /// What the words of the duties and skills say of each class.
    fn text_scores(self, duties: &[String], skills: &[SkillFact]) -> Option<Vec<f32>> {
        let model = &self.model.text;
        let mut scores = vec![0.0; if duties.is_empty() && skills.is_empty() { 0 } else { model.classes().len() }];
        let (mut read, mut known) = (0, 0.0);
        let names = skills.iter().map(|skill| skill.name.as_str());
        for text in names.chain(duties.iter().map(String::as_str)) {
            if read >= TEXT_WORDS_MAX {
                break;
            }
            visit_title_words(text, |word| {
                read += 1;
                if read <= TEXT_WORDS_MAX && model.add_weights(text_feature(word), &mut scores) {
                    known += 1.0;
                }
            });
        }
        for score in &mut scores {
            *score /= known + TEXT_WORDS_HALF;
        }
        (known > 0.0).then_some(scores)
    }
}

/// What the model sees of a title.
struct TitleFeatures {
    features: Vec<u32>,
    role: Option<TitleRole>,
    /// Words of work that the model knows.
    known_words: usize,
}

impl TitleFeatures {
    fn of(parts: &[Vec<String>], model: &SparseModel) -> Self {
        let role = role::find_in_parts(parts);
        let id = role.map(|found| found.role.id.as_str());
        let mut features = Vec::with_capacity(FEATURES_USUAL);
        let known_words = title_features(parts, id, |feature| model.knows(feature), |feature| features.push(feature));
        // A word said twice is no more evidence than once.
        features.sort_unstable();
        features.dedup();
        Self { features, role, known_words }
    }
}

/// Mends the spelling of words that no listed title has; whether there was one to mend.
fn mend(parts: &mut [Vec<String>]) -> bool {
    let mut is_mended = false;
    for part in parts {
        if let Some(mended) = titles::mend(part) {
            *part = mended;
            is_mended = true;
        }
    }
    is_mended
}

/// To three digits: more would claim more than was measured.
fn rounded(probability: f64) -> f64 {
    (probability * 1_000.0).round() / 1_000.0
}
