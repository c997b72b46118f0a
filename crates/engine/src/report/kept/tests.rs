//! That nothing kept changes an answer: many questions to one session, in any order and at once, give the bytes of a session each.

use std::cmp::Reverse;
use std::sync::Arc;

use earnest_core::{AreaCode, Arrangement, EmployerKind, SeniorityLevel};
use earnest_store::Session;
use jiff::civil::{Date, date};
use serde::Serialize;

use crate::EngineError;
use crate::compare::{CompareRequest, compare};
use crate::price::{PriceRequest, Priced, price};
use crate::ranking::ranking;
use crate::report::{ReportRequest, report};
use crate::roles::roles;

/// Roles asked about: those with most postings, and some with fewer and fewer.
const ROLES: usize = 30;
const LARGE_ROLES: usize = 8;

/// Days asked about: the later one, and one from before many of the postings.
const DAYS: [Date; 2] = [date(2026, 11, 22), date(2026, 5, 1)];

#[derive(Debug, Clone)]
enum Question {
    Report(ReportRequest),
    Ranking(ReportRequest),
    Compare(CompareRequest),
    Price(Box<PriceRequest>),
    Roles(String, Date),
}

impl Question {
    async fn answer(&self, session: &Session) -> String {
        match self {
            Self::Report(request) => json(report(session, request).await),
            Self::Ranking(request) => json(ranking(session, request).await),
            Self::Compare(request) => json(compare(session, request).await),
            Self::Price(request) => json(price(session, request).await),
            Self::Roles(query, as_of) => json(roles(session, query, *as_of).await),
        }
    }
}

fn json<A: Serialize>(answer: Result<A, EngineError>) -> String {
    answer.map_or_else(|error| error.to_string(), |answer| serde_json::to_string(&answer).unwrap())
}

/// About the role, its neighbours in the list and what narrows a question, a different mixture for each role.
fn questions(names: &[String]) -> Vec<Question> {
    let metros = ["35620", "41860", "31080"].map(|code| AreaCode::Cbsa(code.to_owned()));
    let mut questions = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let request = ReportRequest {
            known_area: (number % 4 == 1).then(|| metros[number / 4 % metros.len()].clone()),
            level: (number % 4 == 2).then_some(SeniorityLevel::Senior),
            arrangement: (number % 8 == 3).then_some(Arrangement::Remote),
            employer_kind: (number % 8 == 7).then_some(EmployerKind::PublicSector),
            since: (number % 9 == 4).then_some(date(2026, 1, 1)),
            seed: u64::from(number % 7 == 6),
            ..ReportRequest::new(name, DAYS[usize::from(number % 5 == 4)])
        };
        if number % 6 == 5 {
            let pair = vec![names[number - 1].clone(), name.clone()];
            questions.push(Question::Compare(CompareRequest::new(pair, request.as_of)));
            questions.push(Question::Price(Box::new(PriceRequest {
                priced: Priced::Profile {
                    role: name.clone(),
                    level: None,
                    years: Some(4.0),
                    area: None,
                    arrangement: None,
                    employer_kind: None,
                    degree: None,
                    skills: Vec::new(),
                    offer: None,
                },
                as_of: request.as_of,
                seed: 0,
            })));
            questions.push(Question::Ranking(request.clone()));
            questions.push(Question::Roles(name.chars().take(4).collect(), request.as_of));
        }
        questions.push(Question::Report(request));
    }
    questions
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_does_not_depend_on_what_was_asked_before_it() {
    let session = Arc::new(Session::open_starter().await.unwrap());
    let mut listed = roles(&session, "", DAYS[0]).await.unwrap().roles;
    listed.retain(|role| role.postings > 0);
    listed.sort_by_key(|role| Reverse(role.postings));
    let step = (listed.len() / (ROLES - LARGE_ROLES)).max(1);
    let (large, small) = listed.split_at(LARGE_ROLES);
    let names: Vec<String> =
        large.iter().chain(small.iter().step_by(step)).take(ROLES).map(|role| role.name.clone()).collect();
    assert_eq!(names.len(), ROLES);
    let questions = questions(&names);

    let mut alone = Vec::new();
    for question in &questions {
        alone.push(question.answer(&Session::open_starter().await.unwrap()).await);
    }
    for (question, alone) in questions.iter().zip(&alone) {
        assert!(question.answer(&session).await == *alone, "one after the other: {question:?}");
    }
    for (question, alone) in questions.iter().zip(&alone).rev() {
        assert!(question.answer(&session).await == *alone, "again, the last one first: {question:?}");
    }
    let session = Arc::new(Session::open_starter().await.unwrap());
    let asked: Vec<_> = questions
        .iter()
        .rev()
        .map(|question| {
            let (session, question) = (Arc::clone(&session), question.clone());
            tokio::spawn(async move { question.answer(&session).await })
        })
        .collect();
    for ((question, alone), answer) in questions.iter().zip(&alone).rev().zip(asked) {
        assert!(answer.await.unwrap() == *alone, "all at once: {question:?}");
    }
}
