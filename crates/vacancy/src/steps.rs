//! The steps of [`fold`](crate::fold) one by one, for postings that lie on many machines. Each looks at the postings that share a key, so
//! that whoever brings those together holds no others.
//!
//! | step                  | of the postings that share | gives                                             |
//! |-----------------------|----------------------------|---------------------------------------------------|
//! | [`facts_of`]          |                            | facts as bytes, which all others read             |
//! | [`equal_postings`]    | [`PostingFacts::equal`]    | which stand for others; they take part in what follows, [with their days](with_days) |
//! | [`BoilerplateSample`] | an employer; a source      | the words that it writes into all postings        |
//! | [`keys`]              |                            | under which keys a posting is compared with others |
//! | [`proposed_pairs`]    | a key                      | pairs of which nothing but their texts was compared |
//! | [`verify_pair`]       |                            | whether the texts are one                         |
//! | [`copies`]            | (all verified pairs)       | which posting stands for which                    |
//!
//! What one step finds does not depend on the order in which postings come to it.

use rustc_hash::FxHashMap;

use crate::boilerplate::{common_hashes, marks};
use crate::candidate::Candidate;
use crate::exact::{equal_key, takes};
use crate::facts::Facts;
use crate::group::group;
use crate::limits::EMPLOYER_PAIRS_MAX;
use crate::mix::hash_bytes;
use crate::prepare::Prepared;
use crate::propose::{Pair, Proposal, bands, each_pair};
use crate::signature::{NONE, Signature};
use crate::text::Boilerplate;
use crate::verify::{Verified, all_but_texts_agree, verify};

pub use crate::boilerplate::Writer;

/// Postings of a [small](keys) employer, at most.
pub const SMALL_EMPLOYER_POSTINGS_MAX: usize = EMPLOYER_PAIRS_MAX;

/// First and last day of postings, counted from 1970.
pub type Days = (i32, i32);

/// Bytes that are no facts of a posting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no facts of a posting: {0}")]
pub struct InvalidFacts(postcard::Error);

/// What the steps need of a posting, but for its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingFacts {
    /// All of it.
    pub bytes: Vec<u8>,
    /// What equal postings share. Of a posting that equals no other it is its own.
    pub equal: [u64; 2],
    /// Hash of the employer; 0 where none is stated.
    pub employer: u64,
    /// Hash of the source.
    pub source: u64,
}

/// The facts of a posting.
pub fn facts_of(candidate: &Candidate<'_>) -> PostingFacts {
    let facts = Facts::new(candidate);
    PostingFacts {
        equal: equal_key(&facts).unwrap_or_else(|| [hash_bytes(candidate.id.as_bytes()), facts.kind]),
        employer: facts.employer,
        source: facts.source,
        bytes: write(&facts),
    }
}

/// The facts of a posting that stands for [equal ones](Equal), with the days of all; without days the facts as they are.
///
/// # Errors
///
/// When bytes are no facts.
pub fn with_days(facts: &[u8], days: Option<Days>) -> Result<Vec<u8>, InvalidFacts> {
    let Some(days) = days else { return Ok(facts.to_vec()) };
    Ok(write(&Facts { days: Some(days), ..read(facts)? }))
}

fn write(facts: &Facts<'_>) -> Vec<u8> {
    postcard::to_allocvec(facts).expect("memory takes every byte")
}

fn read(bytes: &[u8]) -> Result<Facts<'_>, InvalidFacts> {
    postcard::from_bytes(bytes).map_err(InvalidFacts)
}

/// Facts of postings, the fullest first.
fn read_all<'a>(facts: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Facts<'a>>, InvalidFacts> {
    let mut records = facts.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    records.sort_unstable_by(|one, two| one.fullness.cmp(&two.fullness));
    Ok(records)
}

/// Id and day of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// Id of the posting.
    pub id: &'a str,
    /// Its day, counted from 1970.
    pub day: Option<i32>,
}

impl<'a> Known<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        Self { id: facts.fullness.id, day: facts.fullness.day }
    }
}

/// Postings that are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equal<'a> {
    /// The one that stands for the others.
    pub leader: Known<'a>,
    /// The others.
    pub copies: Vec<Known<'a>>,
    /// Days of all of them.
    pub days: Option<Days>,
}

/// Which of the postings that share [`PostingFacts::equal`] are one vacancy; those that stand alone are left out.
///
/// # Errors
///
/// When bytes are no facts.
pub fn equal_postings<'a>(facts: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Equal<'a>>, InvalidFacts> {
    let mut found: Vec<Equal<'a>> = Vec::new();
    let mut records = read_all(facts)?.into_iter().filter(|facts| equal_key(facts).is_some());
    let Some(mut leader) = records.next() else { return Ok(found) };
    let mut copies = Vec::new();
    let equal = |leader: &Facts<'a>, copies| Equal { leader: Known::of(leader), copies, days: leader.days };
    for record in records {
        if takes(&mut leader, record.days) {
            copies.push(Known::of(&record));
        } else {
            found.push(equal(&leader, std::mem::take(&mut copies)));
            leader = record;
        }
    }
    found.push(equal(&leader, copies));
    found.retain(|equal| !equal.copies.is_empty());
    Ok(found)
}

/// The fullest postings of an employer or a source, which show what it writes into all of them.
#[derive(Debug)]
pub struct BoilerplateSample {
    writer: Writer,
    kept: Vec<Sampled>,
}

/// A posting of a sample.
#[derive(Debug)]
struct Sampled {
    facts: Vec<u8>,
    signature: Signature,
    member: u64,
}

impl BoilerplateSample {
    /// A sample without postings.
    pub fn new(writer: Writer) -> Self {
        Self { writer, kept: Vec::new() }
    }

    /// Adds a posting; one that says nothing of its writer is left out.
    ///
    /// # Errors
    ///
    /// When bytes are no facts.
    pub fn add(&mut self, facts: &[u8], signature: &Signature) -> Result<(), InvalidFacts> {
        let read = read(facts)?;
        if self.writer.of(&read).is_some() {
            let member = self.writer.member(&read);
            self.kept.push(Sampled { facts: facts.to_vec(), signature: signature.clone(), member });
            if self.kept.len() >= self.writer.most().saturating_mul(2) {
                self.trim();
            }
        }
        Ok(())
    }

    /// Keeps no more than are looked at, the fullest.
    fn trim(&mut self) {
        if self.kept.len() <= self.writer.most() {
            return;
        }
        let facts = self.kept.iter().map(|kept| read(&kept.facts).expect("it was read when it was added"));
        let mut order: Vec<(usize, Facts<'_>)> = facts.enumerate().collect();
        order.sort_unstable_by(|one, two| one.1.fullness.cmp(&two.1.fullness));
        let order: Vec<usize> = order.into_iter().map(|(at, _)| at).take(self.writer.most()).collect();
        let mut kept: Vec<Option<Sampled>> = std::mem::take(&mut self.kept).into_iter().map(Some).collect();
        self.kept = order.into_iter().filter_map(|at| kept[at].take()).collect();
    }

    /// The postings that are looked at: their facts and signatures.
    pub fn postings(&mut self) -> impl ExactSizeIterator<Item = (&[u8], &Signature)> {
        self.trim();
        self.kept.iter().map(|kept| (kept.facts.as_slice(), &kept.signature))
    }

    /// The boilerplate: hashes, ascending.
    pub fn boilerplate(&mut self) -> Vec<u32> {
        self.trim();
        common_hashes(self.writer, self.kept.iter().map(|kept| (&kept.signature, kept.member)))
    }

    /// Bytes of memory that it takes, about.
    pub fn size(&self) -> usize {
        let facts: usize = self.kept.iter().map(|kept| kept.facts.capacity()).sum();
        self.kept.capacity() * size_of::<Sampled>() + facts
    }
}

/// A key under which postings are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Why they are compared; keys of two proposals have nothing to do with each other.
    pub proposal: u8,
    /// The key.
    pub key: u64,
}

/// The keys of a posting whose employer has at most [`SMALL_EMPLOYER_POSTINGS_MAX`] postings, or more.
///
/// # Errors
///
/// When bytes are no facts.
pub fn keys(facts: &[u8], signature: &Signature, is_employer_small: bool) -> Result<Vec<Key>, InvalidFacts> {
    let facts = read(facts)?;
    let of_facts = Proposal::OF_FACTS.iter().map(|proposal| proposal.key(&facts, is_employer_small));
    let bands = bands(signature).map(|band| (band != NONE).then_some(u64::from(band)));
    let numbered = (0..).zip(of_facts.chain(bands));
    Ok(numbered.filter_map(|(proposal, key)| key.map(|key| Key { proposal, key })).collect())
}

/// Pairs of postings that share a key and could be one vacancy as far as their facts say: ids, that of the fuller one first. No id comes
/// twice.
///
/// # Errors
///
/// When bytes are no facts.
pub fn proposed_pairs<'a>(
    proposal: u8,
    facts: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Vec<(&'a str, &'a str)>, InvalidFacts> {
    let proposal = Proposal::numbered(proposal);
    let records = read_all(facts)?;
    let mut pairs = Vec::new();
    each_pair(records.as_slice(), (0..records.len()).collect(), |earlier, later| {
        let (one, two) = (&records[earlier], &records[later]);
        if proposal.is_new(one, two) && all_but_texts_agree(one, two) {
            pairs.push((one.fullness.id, two.fullness.id));
        }
    });
    Ok(pairs)
}

/// A posting with its text.
#[derive(Debug, Clone, Copy)]
pub struct PostingText<'a> {
    /// Its facts.
    pub facts: &'a [u8],
    /// Signature of its text; that of the empty text where it has none.
    pub signature: &'a Signature,
    /// The [boilerplate](BoilerplateSample::boilerplate) of its employer.
    pub of_employer: &'a [u32],
    /// That of its source.
    pub of_source: &'a [u32],
}

impl<'a> PostingText<'a> {
    fn prepared(&self) -> Result<Prepared<'a>, InvalidFacts> {
        let boilerplate = Boilerplate {
            employer: marks(self.signature, self.of_employer),
            source: marks(self.signature, self.of_source),
        };
        Ok(Prepared { index: 0, facts: read(self.facts)?, signature: self.signature, boilerplate })
    }
}

/// What two postings of one vacancy share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneVacancy {
    /// Estimated share of the shorter text that the longer holds; none where one has no text.
    pub similarity: Option<f64>,
}

/// Whether both are sightings of one vacancy.
///
/// # Errors
///
/// When bytes are no facts.
pub fn verify_pair(one: &PostingText<'_>, two: &PostingText<'_>) -> Result<Option<OneVacancy>, InvalidFacts> {
    let verified = verify(&one.prepared()?, &two.prepared()?);
    Ok(verified.map(|Verified { similarity }| OneVacancy { similarity }))
}

/// Two postings of one vacancy.
#[derive(Debug, Clone, PartialEq)]
pub struct VerifiedPair {
    /// Facts of the fuller one.
    pub leader: Vec<u8>,
    /// Facts of the other.
    pub copy: Vec<u8>,
    /// What they share.
    pub vacancy: OneVacancy,
}

/// A posting that shows a vacancy which another shows more fully.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VacancyCopy<'a> {
    /// The copy.
    pub copy: Known<'a>,
    /// The one that stands for the vacancy.
    pub leader: Known<'a>,
    /// See [`CopyOf::similarity`](crate::CopyOf::similarity).
    pub similarity: Option<f32>,
}

/// Which posting stands for which, of all pairs that were [verified](verify_pair); a pair may come more than once.
///
/// # Errors
///
/// When bytes are no facts.
pub fn copies(pairs: &[VerifiedPair]) -> Result<Vec<VacancyCopy<'_>>, InvalidFacts> {
    let mut facts: Vec<&[u8]> = pairs.iter().flat_map(|pair| [&*pair.leader, &*pair.copy]).collect();
    facts.sort_unstable();
    facts.dedup();
    let records = read_all(facts)?;
    let places: FxHashMap<&str, usize> =
        records.iter().enumerate().map(|(at, facts)| (facts.fullness.id, at)).collect();
    let place = |facts: &[u8]| Ok(places[read(facts)?.fullness.id]);
    let pair = |pair: &VerifiedPair| {
        let verified = Verified { similarity: pair.vacancy.similarity };
        Ok(Pair { later: place(&pair.copy)?, earlier: place(&pair.leader)?, verified })
    };
    let mut pairs = pairs.iter().map(pair).collect::<Result<Vec<_>, _>>()?;
    pairs.sort_unstable_by_key(|pair| (pair.later, pair.earlier));
    pairs.dedup_by_key(|pair| (pair.later, pair.earlier));
    let found = group(records.as_slice(), &pairs);
    Ok(found
        .into_iter()
        .map(|(copy, (leader, verified))| VacancyCopy {
            copy: Known::of(&records[copy]),
            leader: Known::of(&records[leader]),
            similarity: verified.share(),
        })
        .collect())
}
