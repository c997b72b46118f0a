//! Pairs of names: one employer, or two.

use proptest::prelude::*;

use super::{has_legal_form, id_of_name};

fn id(name: &str) -> Option<String> {
    id_of_name(name).map(|id| id.to_string())
}

/// Each line is one employer.
const SAME: &[&[&str]] = &[
    &["Stripe", "Stripe, Inc.", "STRIPE INC", "stripe (YC S09)", "Stripe Inc (YC S09)", "stripe, inc", "Stripe LLC"],
    &[
        "Acme",
        "Acme | Careers",
        "Acme - Careers",
        "Acme – Jobs",
        "Careers | Acme",
        "Acme: Open Positions",
        "Jobs at Acme",
    ],
    &[
        "Acme",
        "Acme (Remote)",
        "Acme (YC W21)",
        "Acme (NASDAQ: ACME)",
        "Acme - We are hiring",
        "Acme [Hybrid]",
        "Acme -- Join Us",
    ],
    &[
        "Acme",
        "Acme (formerly Bolt)",
        "Acme, formerly Bolt Inc.",
        "Acme f/k/a Bolt",
        "Acme, a Zenith Company",
        "Acme (a subsidiary of Zenith)",
    ],
    &[
        "PowerObjects",
        "PowerTeam, LLC, DBA PowerObjects",
        "PowerTeam d/b/a PowerObjects",
        "PowerTeam D.B.A. PowerObjects, Inc.",
    ],
    &[
        "Fish Kitchen",
        "J Smith Ltd t/a Fish Kitchen",
        "J Smith trading as Fish Kitchen",
        "J Smith doing business as Fish Kitchen LLC",
    ],
    &["The Boeing Company", "Boeing", "Boeing Co.", "THE BOEING COMPANY"],
    &["The Coca-Cola Company", "Coca-Cola", "coca-cola", "Coca Cola Co", "COCA-COLA COMPANY (THE)"],
    &["The Home Depot", "Home Depot, Inc.", "Home Depot, The"],
    &["Nestlé", "Nestle", "NESTLÉ S.A.", "Nestlé SA"],
    &["Crédit Agricole", "Credit Agricole S.A."],
    &["Johnson & Johnson", "Johnson and Johnson", "johnson-and-johnson", "Johnson &amp; Johnson", "JOHNSON + JOHNSON"],
    &["Scale AI", "scale-ai", "scaleai", "Scale AI, Inc."],
    &["Grafana Labs", "grafanalabs", "Grafana-Labs"],
    &["Google", "Google LLC", "Alphabet", "Alphabet Inc.", "GOOGLE INC."],
    &["Google", "Working at Google", "Google Jobs", "Google Careers", "Google, Inc. Jobs", "Google Talent Acquisition"],
    &["Amazon", "Amazon Jobs", "Working at Amazon", "AWS Careers"],
    &["Acme", "Working at Acme", "Working for Acme, Inc."],
    &["Meta", "Meta Platforms, Inc.", "Facebook", "Facebook, Inc."],
    &[
        "Amazon",
        "Amazon.com Services LLC",
        "AWS",
        "Amazon Web Services (AWS)",
        "Amazon Web Services, Inc.",
        "amazon.com",
    ],
    &["Microsoft", "Microsoft Corp", "Microsoft Corporation", "MICROSOFT CORP."],
    &["JPMorgan Chase & Co.", "JPMorgan", "J.P. Morgan", "JPMorgan Chase Bank, N.A.", "J P Morgan"],
    &["IBM", "International Business Machines Corporation", "International Business Machines (IBM)", "I.B.M."],
    &["Siemens", "Siemens AG", "SIEMENS Aktiengesellschaft"],
    &["Bosch", "Robert Bosch GmbH", "Robert Bosch"],
    &["Müller", "Müller GmbH & Co. KG", "MÜLLER GmbH & Co. KGaA", "Muller"],
    &["Bimbo", "Bimbo S.A. de C.V.", "Bimbo, S. de R.L. de C.V.", "Bimbo S.A.B. de C.V."],
    &["Allegro", "Allegro Sp. z o.o.", "Allegro Sp. z o. o.", "ALLEGRO sp zoo"],
    &["Barilla", "Barilla S.p.A.", "Barilla SpA", "Barilla S.R.L."],
    &["Novo Nordisk", "Novo Nordisk A/S"],
    &["Grab", "Grab Pte. Ltd.", "Grab Pte Ltd", "Grab Sdn. Bhd."],
    &["Infosys", "Infosys Private Limited", "Infosys Pvt. Ltd.", "Infosys Limited"],
    &["Citi", "Citibank, N.A.", "Citigroup Inc."],
    &["Rakuten", "株式会社Rakuten", "Rakuten K.K.", "Rakuten Co.,Ltd."],
    &["Яндекс", "ООО Яндекс", "ООО «Яндекс»"],
    &["University of Pennsylvania", "The University of Pennsylvania", "Trustees of the University of Pennsylvania"],
    &["University of California", "The Regents of the University of California"],
    &["Ohio State University", "The Ohio State University"],
    &["McKinsey & Company", "McKinsey", "McKinsey & Company, Inc."],
    &[
        "Smith Dental",
        "Smith Dental, P.C.",
        "Smith Dental P.A.",
        "Smith Dental PLLC",
        "Smith Dental, L.L.C.",
        "Smith Dental L L C",
    ],
    &["The Browser Company", "the-browser-company", "The Browser Company, Inc."],
    &["The Gap, Inc.", "Gap", "Gap Inc."],
    &["AT&T", "ATT", "AT&T Inc.", "AT&T Services, Inc."],
];

/// Each line is as many employers as it has names.
const APART: &[&[&str]] = &[
    &["Delta", "Delta Dental", "Delta Dental of California"],
    &["Apple", "Apple Montessori", "Apple Bank", "Applebee's"],
    &["Stripe", "Stripe Payments UK, Ltd", "Stripes"],
    &["University of California", "University of California, Davis", "University of California (Irvine)"],
    &["University of Illinois at Chicago", "University of Chicago", "University of Illinois"],
    &["Acme", "Acme (UK) Ltd", "Acme Labs", "Acme - US", "Acme & Sons"],
    &["Browser", "The Browser Company"],
    &["Knot", "The Knot", "The Knot Worldwide"],
    &["Serenity", "Serenity Spa", "Serenity SPA PC Repair"],
    &["Smith Law", "Smith Law PA"],
    &["Compass Group", "Compass Group NA"],
    &["Meta", "Metabase", "Meta Labs", "MetaLab"],
    &["Amazon", "Amazonia", "Amazon Conservation"],
    &["Target", "Target Hospitality"],
    &["Bread", "Bread Co", "Bread Financial"],
    &["City of New York", "City University of New York", "New York University"],
    &["St. Mary's Hospital (London)", "St. Mary's Hospital (Leeds)"],
    &["Bain & Company", "Bain Capital"],
    &["Google", "Google Cloud Partners Network", "Google DeepMind", "Google DeepMind Careers", "Google Ventures"],
    &["Snag", "Snag Jobs"],
    &["Career", "Career Karma"],
    &["Unknown Worlds", "Unknown Studios", "Private Internet Access", "Stealth Monitoring", "Anonymous Content"],
    &["Johnson", "Johnson & Johnson", "Johnson Controls"],
    &["Morgan Stanley", "JPMorgan", "Morgan Lewis"],
    &["SAS Institute", "Institute"],
    &["Formerly Known", "Known"],
    &["Indeed", "Indeed Recruiting"],
    &["Trade Desk", "Trade"],
    &["General Motors", "General Electric", "General Dynamics"],
    &["Limited", "The Limited Too"],
    &["UAB Medicine", "Medicine"],
];

#[test]
fn spellings_of_one_employer_agree() {
    for names in SAME {
        for name in &names[1..] {
            assert_eq!(id(name), id(names[0]), "{name} is {}", names[0]);
        }
    }
}

#[test]
fn employers_that_look_alike_stay_apart() {
    for names in APART {
        for (at, left) in names.iter().enumerate() {
            for right in &names[at + 1..] {
                assert_ne!(id(left), id(right), "{left} is not {right}");
            }
        }
    }
}

#[test]
fn every_name_with_a_letter_has_an_id() {
    for (name, letters) in [
        ("S.A.S. Dupont S.A.S.", "sasdupont"),
        ("Co", "co"),
        ("The Company", "thecompany"),
        ("Inc.", "inc"),
        ("Careers", "careers"),
        ("Jobs | Careers", "jobs"),
        ("(Remote)", "remote"),
        ("The Limited", "thelimited"),
        ("dba", "dba"),
        ("株式会社", "株式会社"),
        ("1Password", "1password"),
    ] {
        assert_eq!(id(name).as_deref(), Some(letters), "{name}");
    }
    for name in ["", " — ", "()", "&amp", "|"] {
        let letters = id(name);
        assert!(letters.is_none_or(|letters| letters.chars().all(char::is_alphanumeric)), "{name}");
    }
    assert_eq!(id(" — "), None);
}

#[test]
fn names_of_nobody_have_no_id() {
    for name in [
        "Confidential",
        "CONFIDENTIAL",
        "Confidential company",
        "Company Confidential",
        "Confidential (Remote)",
        "Confidential, Inc.",
        "Confidential Employer",
        "Confidential Search",
        "The Confidential Company",
        "Unknown",
        "Unknown Company",
        "N/A",
        "NA",
        "n.a.",
        "Undisclosed",
        "Undisclosed employer",
        "Private employer",
        "Private Company",
        "Anonymous",
        "Empresa Confidencial",
        "Not specified",
        "Stealth Startup",
        "Stealth Mode Start-up",
        "Jobs at Confidential",
        "-",
        "—",
    ] {
        assert_eq!(id(name), None, "{name}");
    }
    for name in
        ["Company", "Private Bank", "Employer Direct", "Startup", "Unknown Worlds", "Private Medical, Inc.", "NA Foods"]
    {
        assert!(id(name).is_some(), "{name}");
    }
}

#[test]
fn companies_say_so_in_their_names() {
    for name in ["Academy Bus LLC", "County Bread Co.", "株式会社パン", "Hochschule-Service GmbH"] {
        assert!(has_legal_form(name), "{name}");
    }
    for name in ["Academy of Bread", "Orange County", "City of Boulder", "Bread e.V. London"] {
        assert!(!has_legal_form(name), "{name}");
    }
}

proptest! {
    #[test]
    fn any_text_has_an_id_that_is_its_own(text in "\\PC{0,60}", mark in "[-|(),:/&+.]", more in "[A-Za-z ]{0,20}") {
        let name = format!("{text} {mark} {more}");
        let first = id(&name);
        if let Some(first) = first {
            prop_assert!(!first.is_empty() && first.chars().all(char::is_alphanumeric), "{}", first);
            prop_assert_eq!(id(&first), Some(first.clone()));
        }
        let _ = has_legal_form(&name);
    }
}
