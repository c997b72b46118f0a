//! Titles and locations as they should not be: an answer with low probability or none, never a wrong confident one.

use std::time::Instant;

use earnest_core::{Body, IssueCode, Posting, PostingId};
use earnest_extract::{Extractor, OccupationCoder, WorksiteReader};

/// A probability that a reader would take for sure.
const CONFIDENT: f64 = 0.6;

#[test]
fn titles_without_work_are_never_coded_with_confidence() {
    let long = "synergy ".repeat(1_250);
    for title in [
        "",
        " ",
        "🙂🚀",
        "!!!",
        "12345",
        "数据",
        "工作机会",
        "مطلوب",
        "Работа",
        "Stripe",
        "Acme Robotics Inc",
        "Now hiring",
        "Join our team",
        "Multiple positions",
        "Various",
        "Untitled",
        "null",
        "N/A",
        "test",
        "asdf qwer",
        &long,
    ] {
        let answer = OccupationCoder::new().code(title);
        assert!(
            answer.as_ref().is_none_or(|answer| answer.probability < CONFIDENT),
            "{}: {answer:?}",
            title.chars().take(30).collect::<String>()
        );
    }
}

#[test]
fn the_employers_name_says_nothing_of_the_work() {
    let coded = |title: &str, employer: &str| {
        let mut posting = Posting::new(PostingId::new("test", "1"), "test", title, Body::Text(String::new()));
        posting.employer = employer.to_owned();
        Extractor::new().extract(&posting).facts.occupation
    };
    let accountant = coded("Accountant", "").expect("an accountant");
    assert_eq!(coded("Crane Bakery | Accountant", "Crane Bakery"), Some(accountant.clone()));
    assert_eq!(coded("Accountant at Crane Bakery", "Crane Bakery, Inc."), Some(accountant));
    assert_eq!(coded("Plumber", "Plumber LLC"), coded("Plumber", ""), "nothing else is left");
}

#[test]
fn misspelt_work_is_still_work_and_less_sure() {
    for (title, soc) in [("Electrican", "47-2111"), ("Acountant", "13-2011"), ("Plumer", "47-2152")] {
        let answer = OccupationCoder::new().code(title).unwrap_or_else(|| panic!("{title}"));
        assert_eq!(answer.soc.to_string(), soc, "{title}");
        assert!(answer.probability < CONFIDENT, "{title}: {answer:?}");
    }
}

#[test]
fn two_titles_in_one_are_less_sure_than_either() {
    let coder = OccupationCoder::new();
    let sure = |title: &str| coder.code(title).map_or(0.0, |answer| answer.probability);
    let both = coder.code("Registered Nurse / Truck Driver").expect("one of them");
    assert!(both.probability <= sure("Registered Nurse").max(sure("Truck Driver")), "{both:?}");
}

#[test]
fn probabilities_are_probabilities_and_groups_hold_their_occupation() {
    for title in ["Senior Backend Engineer", "Nurse", "Zamboni Driver", "Consultant", "Krankenpfleger (m/w/d)", "cook"]
    {
        let Some(answer) = OccupationCoder::new().code(title) else { continue };
        assert!((0.0..=1.0).contains(&answer.probability), "{title}: {answer:?}");
        if let Some(group) = &answer.group {
            assert!(group.probability >= 0.9 && !group.soc.is_detailed(), "{title}: {answer:?}");
        }
        if answer.role.is_some() {
            assert!(answer.soc.is_detailed(), "a role has an occupation: {title}: {answer:?}");
        }
    }
}

#[test]
fn a_long_title_costs_no_more_than_its_first_line() {
    let coder = OccupationCoder::new();
    let time = |title: &str| {
        (0..20)
            .map(|_| {
                let started = Instant::now();
                let _ = coder.code(title);
                started.elapsed()
            })
            .min()
            .expect("some runs")
    };
    let (short, long) = (time(&"engineer ".repeat(100)), time(&"engineer ".repeat(100_000)));
    assert!(long < short * 20, "{short:?} {long:?}");
}

#[test]
fn locations_without_a_place_have_no_worksite() {
    for location in ["", "12", "48213 77", "🙂", "Remote", "Multiple locations", "工作", &"x ".repeat(5_000)] {
        assert_eq!(WorksiteReader::new().extract_worksites(location, &[]), [], "{location:.20}");
    }
}

#[test]
fn a_name_that_two_countries_share_is_recorded() {
    let mut posting = Posting::new(PostingId::new("test", "1"), "test", "Cook", Body::Text(String::new()));
    posting.location = "Cambridge".to_owned();
    let facts = Extractor::new().extract(&posting).facts;
    assert!(facts.issues.iter().any(|issue| issue.code == IssueCode::AmbiguousWorksite), "{:?}", facts.issues);
    posting.location = "Cambridge, MA".to_owned();
    let facts = Extractor::new().extract(&posting).facts;
    assert!(facts.issues.is_empty(), "{:?}", facts.issues);
    assert_eq!(facts.worksites[0].cbsa.as_deref(), Some("14460"));
}
