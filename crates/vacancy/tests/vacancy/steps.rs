//! The steps one by one find what `fold` finds.

use std::collections::{BTreeMap, HashMap, HashSet};

use earnest_vacancy::Signature;
use earnest_vacancy::steps::{
    BoilerplateSample, Days, PostingFacts, PostingText, SMALL_EMPLOYER_POSTINGS_MAX, VerifiedPair, Writer, copies,
    equal_postings, facts_of, keys, proposed_pairs, verify_pair, with_days,
};
use jiff::ToSpan;
use jiff::civil::date;

use crate::chance::Chance;
use crate::row::Row;
use crate::{ashby, labelled_mix};

/// Copy, leader, similarity.
type Copies = BTreeMap<String, (String, Option<f32>)>;

fn at_once(rows: &[Row], signatures: &[Signature]) -> Copies {
    let candidates: Vec<_> = rows.iter().zip(signatures).map(|(row, text)| row.candidate(text)).collect();
    let found = earnest_vacancy::fold(&candidates).into_iter();
    found.map(|copy| (rows[copy.copy].id.clone(), (rows[copy.leader].id.clone(), copy.similarity))).collect()
}

/// Each step over what shares a key, as queries would bring it together; within each the last rows come first.
fn by_steps(rows: &[Row], signatures: &[Signature]) -> Copies {
    let facts = |at: usize| facts_of(&rows[at].candidate(&signatures[at]));
    let mut equal: HashMap<[u64; 2], Vec<PostingFacts>> = HashMap::new();
    for at in (0..rows.len()).rev() {
        let facts = facts(at);
        equal.entry(facts.equal).or_default().push(facts);
    }
    let mut stands_for: HashMap<String, (String, Option<f32>)> = HashMap::new();
    let mut days: HashMap<String, Option<Days>> = HashMap::new();
    for group in equal.values() {
        for equal in equal_postings(group.iter().map(|facts| &*facts.bytes)).unwrap() {
            days.insert(equal.leader.id.to_owned(), equal.days);
            let copies = equal.copies.iter().map(|copy| copy.id.to_owned());
            stands_for.extend(copies.map(|copy| (copy, (equal.leader.id.to_owned(), Some(1.0)))));
        }
    }
    let leading = (0..rows.len()).rev().filter(|&at| !stands_for.contains_key(&rows[at].id));
    let leading = leading.map(|at| {
        let facts = facts(at);
        let bytes = with_days(&facts.bytes, days.get(&rows[at].id).copied().flatten()).unwrap();
        (at, PostingFacts { bytes, ..facts })
    });
    let leading: Vec<(usize, PostingFacts)> = leading.collect();

    let mut postings: HashMap<u64, usize> = HashMap::new();
    let mut samples: HashMap<(bool, u64), BoilerplateSample> = HashMap::new();
    for (at, facts) in &leading {
        *postings.entry(facts.employer).or_default() += 1;
        for (is_source, writer, key) in
            [(false, Writer::Employer, facts.employer), (true, Writer::Source, facts.source)]
        {
            let sample = samples.entry((is_source, key)).or_insert_with(|| BoilerplateSample::new(writer));
            sample.add(&facts.bytes, &signatures[*at]).unwrap();
        }
    }
    let boilerplate: HashMap<(bool, u64), Vec<u32>> =
        samples.into_iter().map(|(key, mut sample)| (key, sample.boilerplate())).collect();

    let mut buckets: HashMap<_, Vec<&[u8]>> = HashMap::new();
    for (at, facts) in &leading {
        let is_small = postings[&facts.employer] <= SMALL_EMPLOYER_POSTINGS_MAX;
        for key in keys(&facts.bytes, &signatures[*at], is_small).unwrap() {
            buckets.entry(key).or_default().push(&facts.bytes);
        }
    }
    let proposed: HashSet<(&str, &str)> =
        buckets.iter().flat_map(|(key, facts)| proposed_pairs(key.proposal, facts.iter().copied()).unwrap()).collect();
    let by_id: HashMap<&str, &(usize, PostingFacts)> =
        leading.iter().map(|row| (rows[row.0].id.as_str(), row)).collect();
    let text = |id: &str| {
        let (at, facts) = by_id[id];
        PostingText {
            facts: &facts.bytes,
            signature: &signatures[*at],
            of_employer: &boilerplate[&(false, facts.employer)],
            of_source: &boilerplate[&(true, facts.source)],
        }
    };
    let verified = proposed.into_iter().filter_map(|(leader, copy)| {
        let (leader, copy) = (text(leader), text(copy));
        let vacancy = verify_pair(&leader, &copy).unwrap()?;
        Some(VerifiedPair { leader: leader.facts.to_vec(), copy: copy.facts.to_vec(), vacancy })
    });
    let verified: Vec<VerifiedPair> = verified.collect();
    let grouped = copies(&verified).unwrap();
    let grouped: Copies =
        grouped.iter().map(|copy| (copy.copy.id.to_owned(), (copy.leader.id.to_owned(), copy.similarity))).collect();
    let equal = stands_for.into_iter().map(|(copy, (leader, similarity))| {
        let leader = grouped.get(&leader).cloned().unwrap_or((leader, similarity));
        (copy, leader)
    });
    equal.chain(grouped.clone()).collect()
}

fn compare(rows: &[Row]) -> usize {
    let signatures: Vec<Signature> = rows.iter().map(|row| Signature::of(&row.text)).collect();
    let (found, expected) = (by_steps(rows, &signatures), at_once(rows, &signatures));
    assert_eq!(found, expected);
    found.len()
}

#[test]
fn made_up_postings() {
    let mut chance = Chance(7);
    let mut word = |most: usize| chance.between(0, most - 1);
    let mut rows: Vec<Row> = Vec::new();
    for n in 0..900_usize {
        // A third is one large employer's, a third of small ones, and a third says nothing of its employer.
        let employer = match n % 3 {
            0 => Some("acmeholding".to_owned()),
            1 => Some(format!("employer{}", word(60))),
            _ => None,
        };
        let place = ["Boston", "Leeds", "Remote", ""][word(4)];
        let about = (0..40)
            .map(|n| format!("about{} ", n + employer.as_ref().map_or(0, String::len)))
            .collect::<Vec<_>>()
            .concat();
        let kind = word(12);
        let duties = (0..60).map(|n| format!("duty{}x ", n * (kind + 3) % 97)).collect::<Vec<_>>().concat();
        rows.push(Row {
            id: format!("{n:04}"),
            source: ["board", "service"][word(2)],
            is_aggregator: word(2) == 0,
            title: format!("{} {}", ["Senior", "", "II"][word(3)], ["Cook", "Data Engineer", "Line Cook"][kind % 3]),
            employer_id: employer.map(|id| if word(8) == 0 { id[..4].to_owned() } else { id }),
            location: place.to_owned(),
            worksites: Vec::new(),
            arrangement: None,
            pay: Vec::new(),
            day: (word(9) > 0).then(|| date(2026, 1, 1) + i64::try_from(word(150)).unwrap().days()),
            text: if word(10) == 0 { String::new() } else { format!("{about}{duties}") },
            other_text: String::new(),
        });
    }
    assert!(compare(&rows) > 100);
}

#[test]
fn real_postings_with_made_up_copies() {
    let Some(postings) = ashby::postings() else { return };
    let mix = labelled_mix::build(postings, 2_000, 1_000, 3);
    assert!(compare(&mix.rows) > 2_000);
}

#[test]
fn a_sample_keeps_the_fullest_postings_in_whichever_order_they_come() {
    let row = |n: usize| Row {
        id: format!("{n:05}"),
        source: "board",
        is_aggregator: false,
        title: format!("Cook {}", "a".repeat(n % 40)),
        employer_id: Some("acme".to_owned()),
        location: String::new(),
        worksites: Vec::new(),
        arrangement: None,
        pay: Vec::new(),
        day: None,
        text: (0..50)
            .map(|word| format!("{}{word}x ", if n < 4_000 { "early" } else { "late" }))
            .collect::<Vec<_>>()
            .concat(),
        other_text: String::new(),
    };
    let sample = |numbers: &mut dyn Iterator<Item = usize>| {
        let mut sample = BoilerplateSample::new(Writer::Employer);
        for row in numbers.map(row) {
            let signature = Signature::of(&row.text);
            sample.add(&facts_of(&row.candidate(&signature)).bytes, &signature).unwrap();
        }
        sample
    };
    let (mut early, mut late) = (sample(&mut (0..4_000)), sample(&mut (4_000..8_100)));
    let mut all = sample(&mut (0..8_100).rev());
    assert_eq!(all.postings().len(), 4_000);
    assert_eq!(all.boilerplate(), early.boilerplate());
    assert!(!early.boilerplate().is_empty() && early.boilerplate() != late.boilerplate());
}

#[test]
fn other_bytes_are_no_facts() {
    assert!(equal_postings([&b"other"[..]]).is_err());
    assert!(proposed_pairs(0, [&b""[..]]).is_err());
    assert_eq!(copies(&[]), Ok(Vec::new()));
}
