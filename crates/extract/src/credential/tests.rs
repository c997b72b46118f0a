//! What is read as a credential asked for, and what only looks like one.

use proptest::prelude::*;

use super::extract_credentials;
use crate::Document;

fn credentials(text: &str) -> String {
    let found = extract_credentials(&Document::new(text));
    found.iter().map(|credential| credential.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// Each text beside the ids it asks for; says every one that is read otherwise.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|&(text, expected)| (text, expected, credentials(text)))
        .filter(|(_, expected, found)| expected != found)
        .collect();
    assert!(wrong.is_empty(), "text, expected, found: {wrong:#?}");
}

#[test]
fn what_is_asked_for_is_read() {
    check(&[
        ("Requirements\n- PMP or CSM", "pmp, csm"),
        ("A valid driver’s license is required", "driver-licence"),
        ("You hold an active CPA.", "cpa"),
        ("Requirements\n- CPA or CPA-eligible", "cpa"),
        ("CPA preferred but not required", "cpa"),
        ("Nice to have\n- CISSP, CISM, CISA, OSCP", "cissp, cism, cisa, oscp"),
        (
            "CompTIA A+, Network+ and Security+ are a plus",
            "comptia-a-plus, comptia-network-plus, comptia-security-plus",
        ),
        ("AWS Certified Solutions Architect is a plus", "aws-solutions-architect"),
        ("Requirements\n- AWS or GCP certification", "gcp-certification"),
        ("Requirements\n- CKA / CKAD / CKS", "cka, ckad, cks"),
        ("Must be certified in ITIL", "itil"),
        ("Lean Six Sigma Green Belt preferred", "six-sigma-green-belt"),
        ("HR credentials (PHR, SPHR, SHRM-CP, SHRM-SCP) preferred", "phr, sphr, shrm-cp, shrm-scp"),
        ("Current RN license; BLS and ACLS required", "rn, bls, acls"),
        ("Requirements\n- LPN\n- CPR certification", "lpn, cpr"),
        ("Requirements\n- Active membership in at least one state bar", "bar-admission"),
        ("PE license or EIT certification", "pe, eit"),
        ("PE required", "pe"),
        ("Class A CDL with a hazmat endorsement is required", "cdl-a, hazmat-endorsement"),
        ("You hold Series 7 and 66 licenses", "series-7"),
        ("Active Property & Casualty license", "property-casualty-licence"),
        ("ServSafe and OSHA 10 certified", "servsafe, osha-10"),
        ("EPA 608 certification required", "epa-608"),
        ("Licensed journeyman electrician", "journeyman-electrician"),
        ("Requirements\n- AWS D1.1", "welding-certificate"),
        ("Active TS/SCI clearance", "clearance-ts-sci"),
        ("Must be able to obtain a Secret clearance", "clearance-secret"),
        ("Teaching certification is required", "teacher-certification"),
        ("Salesforce Certified Administrator is a plus", "salesforce-admin"),
        ("Voraussetzungen\n- Führerschein Klasse B\n- Staplerschein", "driver-licence, forklift-certificate"),
        ("Le permis de conduire est exigé", "driver-licence"),
    ]);
}

#[test]
fn portfolios_are_those_one_shows() {
    check(&[
        ("Please include a link to your portfolio.", "portfolio"),
        ("Submit your resume and a portfolio", "portfolio"),
        ("Requirements\n- A strong portfolio showcasing product design", "portfolio"),
        ("Share a link to your GitHub profile", "github-profile"),
        ("Include two writing samples and a demo reel", "writing-sample, demo-reel"),
        ("We invest in portfolio companies", ""),
        ("Our product portfolio is wide", ""),
        ("Requirements\n- Experience in portfolio management", ""),
        ("Provide a review of the loan portfolio", ""),
        ("You manage a portfolio of accounts", ""),
        ("You will own and grow a portfolio across clients; provide a forecast", ""),
    ]);
}

#[test]
fn what_others_hold_is_not() {
    check(&[
        ("We are ISO 27001, SOC 2 and HITRUST certified", ""),
        ("We are a ServSafe certified kitchen", ""),
        ("About us\nOur founders hold a CPA and a CFA.", ""),
        ("What you'll do\n- Supervise RNs and LPNs", ""),
        ("Requirements\n- Relationships with CPAs and other advisors", ""),
        ("Requirements\n- Experience in a CPA firm", ""),
        ("Work under the direction of a licensed professional engineer", ""),
        ("Benefits\n- We pay for your PMP certification", ""),
        ("No security clearance is needed", ""),
        ("A driver's license is not required", ""),
        ("This position does not require a security clearance", ""),
        ("See https://example.com/pmp-certification", ""),
    ]);
}

#[test]
fn ambiguous_letters_need_their_context() {
    check(&[
        ("Requirements\n- Experience in PE or VC", ""),
        ("Requirements\n- Experience with BLS data", ""),
        ("We raised a Series A", ""),
        ("Improve CPA and ROAS", ""),
        ("Requirements\n- Raise the bar", ""),
        ("Requirements\n- Experience with CMA and CIA", ""),
        ("Requirements\n- cpa, rn and pmp in small letters", ""),
        ("Requirements\n- Partner with the CSM and IT", ""),
        ("Must be certified (CIA, CMA or CFE)", "cia, cma, cfe"),
        ("Requirements\n- CPA or CMA", "cpa, cma"),
        ("You work with AWS and Azure", ""),
        ("Keep secrets in a vault; this is top-quality", ""),
    ]);
}

#[test]
fn evidence_is_of_the_first_mention() {
    let text = "Requirements\n- **PMP**\n- PMP certification";
    let found = extract_credentials(&Document::new(text));
    let evidence = found[0].evidence.as_ref().unwrap();
    assert_eq!((found.len(), evidence.start, evidence.text.as_str()), (1, 17, "PMP"));
}

#[test]
fn the_time_grows_with_the_length() {
    for pattern in ["PE ", "PE, CIA ", "PMP certification ", "your portfolio ", "a link to your portfolio and "] {
        let time = |bytes: usize| {
            let document = Document::new(pattern.repeat(bytes / pattern.len()));
            let started = std::time::Instant::now();
            extract_credentials(&document);
            started.elapsed()
        };
        let (half, whole) = (time(100_000), time(200_000));
        assert!(whole < half * 4 + std::time::Duration::from_millis(400), "`{pattern}`: {half:?}, then {whole:?}");
    }
}

proptest! {
    #[test]
    fn evidence_quotes_the_text(text in "(\\PC|PMP|, |\\n|PE|license|required|Requirements|your portfolio|link){0,60}") {
        let document = Document::new(text.as_str());
        for credential in extract_credentials(&document) {
            let evidence = credential.evidence.unwrap();
            prop_assert_eq!(&document.text()[evidence.start..evidence.end], evidence.text);
        }
    }
}
