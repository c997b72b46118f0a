//! How much of anything is looked at, and how alike is alike. Each with its reason.

use earnest_core::SeniorityLevel;

/// Words of a shingle. With three, a text in which one word of twenty was changed keeps three of four shingles; two
/// texts of different authors share one or two of a hundred.
pub(crate) const SHINGLE_WORDS: usize = 3;

/// Postings of one employer up to which all pairs are compared: 2,016 comparisons of a microsecond. Nothing is missed there,
/// and most employers are smaller.
pub(crate) const EMPLOYER_PAIRS_MAX: usize = 64;

/// Records of one bucket up to which all pairs are compared.
pub(crate) const BUCKET_PAIRS_MAX: usize = 64;

/// In a larger bucket, sorted by employer, title, place and pay, the records after each that it is compared with. A template
/// used 50,000 times costs 50,000 times this, and records that agree in all those stand next to each other. Equal records
/// were folded before and do not count.
pub(crate) const BUCKET_NEIGHBOURS: usize = 24;

/// Records that can disagree in a group before it takes no other kind: an incoming record is held against one of each kind.
pub(crate) const GROUP_KINDS_MAX: usize = 64;

/// Days between the first and the last posting of one vacancy. Vacancies are filled in one to two months and posted
/// anew every 30 to 60 days until then; a posting a quarter later is the next hire.
pub(crate) const DAYS_MAX: i32 = 90;

/// Days between the sightings of one vacancy where no text can be compared: an aggregator's row comes within a month.
pub(crate) const DAYS_MAX_WITHOUT_TEXT: i32 = 30;

/// How far two amounts may differ and still be the same pay: aggregators round to hundreds or thousands.
pub(crate) const PAY_TOLERANCE: f64 = 0.01;

/// The same within one source, which words an amount alike each time: what the arithmetic of periods leaves.
pub(crate) const PAY_TOLERANCE_WITHIN: f64 = 1e-6;

/// Postings of an employer, with different titles, that must share a shingle before it counts as the employer's boilerplate.
pub(crate) const BOILERPLATE_TITLES_MIN: usize = 3;

/// Postings of an employer that are looked at for its boilerplate: more do not change what is common.
pub(crate) const BOILERPLATE_POSTINGS_MAX: usize = 4_000;

/// Sampled shingles of the shorter text below which its own words are too few to tell.
pub(crate) const SAMPLE_MIN: u32 = 6;

/// Words that both texts must have for two records of one source to be one. Fewer are a teaser, `See the full description on our
/// website`, which an employer sets before every opening: at one source it is as no text. A line or two about the work itself
/// is longer, and so are the 500 letters that services cut at.
pub(crate) const WORDS_MIN_ONE_SOURCE: u32 = 40;

/// Share of the shorter text's shingles that the longer must hold, where employer, title and place agree.
pub(crate) const CONTAINED_MIN: f64 = 0.6;

/// Share of all shingles that both hold, where both are of like length and all else agrees.
pub(crate) const JACCARD_MIN: f64 = 0.4;

/// A text is a cut where the other has at least so many times its words.
pub(crate) const CUT_RATIO: f64 = 1.5;

/// The same two shares for whole texts, boilerplate included: so much in common under one title in one place is one text,
/// unless what is left without the boilerplate says otherwise. Under one title in one place real boards have a Jaccard share below 0.4 or above 0.85.
pub(crate) const CONTAINED_MIN_WHOLE: f64 = 0.75;

/// The first share where one text is a cut: a service's own sentences around 80 words are a large part of them.
pub(crate) const CONTAINED_MIN_WHOLE_CUT: f64 = 0.55;

/// See [`CONTAINED_MIN_WHOLE`].
pub(crate) const JACCARD_MIN_WHOLE: f64 = 0.6;

/// Share of the shorter text without boilerplate below which whole texts that are alike are two: an agency's template for two
/// clients. Of what an edited text says of its own, more is left.
pub(crate) const CONTAINED_MIN_OWN: f64 = 0.5;

/// The same where one text is a cut, to which a service adds words of its own.
pub(crate) const CONTAINED_MIN_OWN_CUT: f64 = 0.2;

/// Employers that must share a shingle before it counts as their source's boilerplate, and the share of its employers.
pub(crate) const BOILERPLATE_EMPLOYERS_MIN: usize = 5;

/// See [`BOILERPLATE_EMPLOYERS_MIN`]: one of a hundred.
pub(crate) const BOILERPLATE_EMPLOYERS_SHARE: usize = 100;

/// Postings of a source that are looked at for its boilerplate.
pub(crate) const SOURCE_POSTINGS_MAX: usize = 20_000;

/// Share of the shorter text's shingles where the title was edited or the employer is not known: the text has to
/// carry what they do not.
pub(crate) const CONTAINED_MIN_EDITED: f64 = 0.8;

/// Share of all shingles in the same case, where the texts are of like length.
pub(crate) const JACCARD_MIN_EDITED: f64 = 0.6;

/// Sampled shingles where the title was edited or the employer is not known.
pub(crate) const SAMPLE_MIN_EDITED: u32 = 10;

/// Letters two spellings of an employer must begin with in common, one being the whole of it: `acme`, `acmeholding`.
pub(crate) const EMPLOYER_LETTERS_MIN: usize = 4;

/// The level that says nothing.
pub(crate) const NO_LEVEL: SeniorityLevel = SeniorityLevel::Unspecified;
