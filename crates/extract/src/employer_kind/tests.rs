//! Sentences that tell the kind of employer, and sentences that seem to.

use earnest_core::EmployerKind::{
    self, BigTech, Education, Established, NonProfit, PublicSector, StaffingAgency, Startup,
};

use super::extract_employer_kind;
use crate::Document;

fn read(employer: &str, text: &str) -> Option<EmployerKind> {
    extract_employer_kind(employer, &Document::new(text))
}

const SAID: &[(EmployerKind, &str)] = &[
    (Startup, "We are a Series A startup."),
    (Startup, "We're a fast-growing, remote-first startup building ovens."),
    (Startup, "Acme is a Series B startup that sells ovens."),
    (Startup, "Acme is an early-stage company in Berlin."),
    (Startup, "As a venture-backed startup, we move fast."),
    (Startup, "Join a high-growth startup where your bread matters."),
    (Startup, "You'll be part of a seed-stage startup from the first day."),
    (Startup, "We raised a $20M Series B led by Bread Capital."),
    (Startup, "Acme recently closed its Series C round."),
    (Startup, "We have announced our Series A funding."),
    (Startup, "We are backed by Y Combinator and top investors."),
    (Startup, "Acme (YC W21) makes ovens."),
    (Startup, "Fast-growing startup seeks a baker."),
    (Startup, "At Acme, a venture-backed startup, you bake."),
    (Startup, "Wir sind ein Startup aus Berlin."),
    (Established, "We are a Fortune 500 company."),
    (Established, "As a publicly traded company, we report each quarter."),
    (Established, "Acme (NASDAQ: ACME) makes ovens."),
    (Established, "Acme is listed on the New York Stock Exchange."),
    (Established, "Acme is a FTSE 100 company with bakeries in ten countries."),
    (Established, "Founded in 1952, Acme makes ovens."),
    (Established, "We have been baking since 1898."),
    (Established, "Our 75-year history began with one oven."),
    (Established, "We are proud of our 40 years in business."),
    (Established, "For over 60 years, we have baked bread."),
    (Established, "Our 20,000+ employees bake in ten countries."),
    (Established, "We are a team of 12.000 talented colleagues."),
    (Established, "We are a börsennotiertes company."),
    (Established, "For more than a century, Acme has baked bread."),
    (Established, "For over two decades, we have helped companies bake."),
    (Established, "For over 30 years, Acme has served customers."),
    (Established, "Acme, Inc. (NYSE: ACME) makes ovens."),
    (Established, "At Acme (NASDAQ:ACME), we bake."),
    (Established, "We are proudly listed on Nasdaq."),
    (Established, "Our company is listed on the London Stock Exchange."),
    (Established, "Acme, with more than 20,000 employees, bakes in ten countries."),
    (Established, "We are a global company with over 20,000 employees."),
    (Established, "With more than 12k employees, we bake."),
    (Established, "Acme employs over 10,000 colleagues."),
    (Established, "We have 7.5k employees in ten countries."),
    (Established, "Join our team of over 20,000 colleagues."),
    (Established, "Unsere 20.000 Mitarbeiter backen Brot."),
    (Established, "Headquartered in Leeds and founded in 1952, Acme makes ovens."),
    (Established, "Our family business was founded in 1952."),
    (Established, "Since 1898, we have baked bread."),
    (Established, "Since 1851, the good people of Acme have baked bread."),
    (Established, "We have kept our good name in the trade for over 60 years."),
    (Established, "Acme's more than 25,000 employees bake."),
    (Established, "Listed on Nasdaq, Acme bakes in ten countries."),
    (Established, "Our stock is publicly traded on the NYSE."),
    (Startup, "Our parent Fortive (NYSE: FTV) makes tools. We are a startup."),
    (PublicSector, "We are a state agency."),
    (PublicSector, "The agency is a local authority in the north."),
    (PublicSector, "Join a government agency that bakes."),
    (PublicSector, "Vergütung nach TVöD E 9."),
    (PublicSector, "Acme is an NHS Foundation Trust."),
    (NonProfit, "Acme is a registered 501(c)(3)."),
    (NonProfit, "We are a nonprofit organization that feeds the hungry."),
    (NonProfit, "As a not-for-profit, we give our bread away."),
    (NonProfit, "Registered charity number 123456."),
    (NonProfit, "Acme is an independent, non-profit organisation."),
    (NonProfit, "We're a small charity in Leeds."),
    (Education, "Acme is a public research university."),
    (Education, "We are a network of charter schools."),
    (Education, "Join a university that bakes."),
    (Education, "We are a liberal arts college."),
    (StaffingAgency, "Our client is looking for a baker."),
    (StaffingAgency, "Our client, a bakery in Leeds, needs a baker."),
    (StaffingAgency, "On behalf of our client we are recruiting a baker."),
    (StaffingAgency, "Für unseren Kunden in Berlin suchen wir einen Bäcker."),
    (StaffingAgency, "We are a leading recruitment agency."),
    (StaffingAgency, "Bakers Ltd is acting as an Employment Agency in relation to this vacancy."),
    (StaffingAgency, "Pour notre client, nous recherchons un boulanger."),
];

const NOT_SAID: &[&str] = &[
    "Experience at a startup.",
    "You have worked at a startup or a Fortune 500 company.",
    "We work with startups.",
    "We help early-stage startups bake.",
    "Startup experience is a plus.",
    "Prior startup experience preferred.",
    "You love the pace of a startup environment.",
    "We have a startup mindset and culture.",
    "We are looking for someone with startup experience.",
    "We are building software for seed-stage startups.",
    "We are a partner of startups and scale-ups.",
    "We are the bank for startups at every stage, from seed round to IPO.",
    "We are a startup accelerator.",
    "Our customers include Series A companies.",
    "Founders who raised a Series B choose us as customers.",
    "You have taken a company from Series A to Series C.",
    "Ensure the safe startup and shutdown of the plant.",
    "Our customers include Fortune 500 companies.",
    "We are trusted by Fortune 500 companies.",
    "We advise publicly traded companies.",
    "Experience in a public company.",
    "You come from a publicly traded company.",
    "We serve Fortune 100 clients.",
    "Named to the Fortune 100 Best Companies to Work For.",
    "You prepare filings for clients listed on the NYSE.",
    "Our team has over 50 years of combined experience.",
    "You have over 30 years of experience.",
    "We help companies with 20,000 employees bake.",
    "Our software is used by over 50,000 employees of our customers.",
    "Founded in 2019, Acme makes ovens.",
    "We have 300 employees.",
    "Since 2015 we have baked.",
    "A university degree in baking.",
    "You studied at a university or college.",
    "We partner with universities and colleges.",
    "Our university partners teach baking.",
    "College students are welcome.",
    "We partner with non-profits.",
    "We are building tools for nonprofits.",
    "Nonprofit experience is a plus.",
    "Acme is the most-loved nonprofit fundraising platform.",
    "Acme is a seed-stage venture capital firm.",
    "For over 30 years, our customers have baked.",
    "Companies have trusted ovens for over a century.",
    "We match donations to any 501(c)(3).",
    "Our nonprofit partners bake with us.",
    "We sell bread to government agencies.",
    "We work with the NHS and local authorities.",
    "You negotiate on behalf of our client.",
    "Our client is looking to modernise its ovens.",
    "Our clients are bakeries.",
    "No staffing agencies, please.",
    "You manage relations with our recruitment agency.",
    "Acme's product is a startup toolkit.",
    "The pace of a startup with the stability of a bank.",
    "We offer a middle ground between joining a small startup and a bank.",
    "They're a startup that bakes.",
    "Another startup is poised to bake.",
    "You give support for our client; the role is in Leeds.",
    "Bread Group has more than 40,000 employees in the US.",
    "The ideal candidate is a startup person.",
    "You will support a Fortune 500 company.",
    "We pay for a state of the art oven.",
    "We integrate with Shopify (NYSE: SHOP).",
    "We were acquired by Foo (NASDAQ: FOO).",
    "Our investors Google (NASDAQ: GOOGL) love bread.",
    "Our parent Fortive (NYSE: FTV) makes tools.",
    "Acme, a subsidiary of Foo Corp (NYSE: FOO), bakes.",
    "We are a Fortive (NYSE: FTV) company.",
    "Foo (NYSE: FOO) and Acme bake together.",
    "Foo is listed on the New York Stock Exchange.",
    "Our 2.5k employees bake.",
    "We are a team of 1.2k employees.",
    "Our 1.250 employees bake.",
    "We help teams of 10,000 employees.",
    "We help a team of 10,000 employees.",
    "We help teams with 10,000 employees.",
    "We work with 10,000 employees of the city.",
    "Our software reaches 20,000 employees.",
    "Our district was founded in 1952.",
    "Founded in 1952, our district bakes.",
    "We serve a town founded in 1952.",
    "Our building has stood since 1898.",
];

#[test]
fn kinds_are_read_where_they_are_said() {
    let wrong: Vec<_> = SAID.iter().filter(|(kind, text)| read("Acme", text) != Some(*kind)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn kinds_of_others_are_not_the_employers() {
    let wrong: Vec<_> = NOT_SAID.iter().filter(|text| read("Acme", text).is_some()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn names_tell_the_kind() {
    for (name, kind) in [
        ("Google LLC", Some(BigTech)),
        ("Amazon Web Services, Inc.", Some(BigTech)),
        ("Apple Montessori School", Some(Education)),
        ("City of Bread", Some(PublicSector)),
        ("Orange County", Some(PublicSector)),
        ("Hays County", Some(PublicSector)),
        ("Hays plc", Some(StaffingAgency)),
        ("Bread Staffing, LLC", Some(StaffingAgency)),
        ("Robert Half International Inc.", Some(StaffingAgency)),
        ("University of Bread", Some(Education)),
        ("The Bread Foundation", Some(NonProfit)),
        ("Brot für alle e.V.", Some(NonProfit)),
        ("U.S. Army", Some(PublicSector)),
        ("US Navy", Some(PublicSector)),
        ("NASA", Some(PublicSector)),
        ("National Institutes of Health", Some(PublicSector)),
        ("National Institutes of Health (NIH)", Some(PublicSector)),
        ("Internal Revenue Service", Some(PublicSector)),
        ("National Science Foundation", Some(PublicSector)),
        ("City of Falls Church", Some(PublicSector)),
        ("City of Church Hill", Some(PublicSector)),
        ("City of Dreams Casino", None),
        ("City Of Refuge Church", None),
        ("Town of Bread Credit Union", None),
        ("Army of Bakers", None),
        ("NASA Bread", None),
        ("Confidential", None),
        ("City of Hope", None),
        ("Ministry of Bread", None),
        ("Bread Council", None),
        ("Foundation Medicine", None),
        ("Academy Sports", None),
        ("Academy Bus LLC", None),
        ("Orange County Bread, Inc.", None),
        ("City Bread", None),
        ("Bread University Press Ltd", None),
        ("School of Rock LLC", None),
        ("Acme", None),
        ("", None),
    ] {
        assert_eq!(read(name, ""), kind, "{name}");
    }
}

#[test]
fn what_candidates_bring_says_nothing_of_the_employer() {
    assert_eq!(read("Acme", "Requirements\n- We are a Series A startup"), None);
    assert_eq!(read("Acme", "About us\nBread Group is a nonprofit organization."), Some(NonProfit));
    assert_eq!(read("Acme", "What you'll do\n- Bread Group is a nonprofit organization."), None);
}

#[test]
fn age_and_size_give_way_to_what_is_said() {
    assert_eq!(read("Acme", "Founded in 1952, Acme bakes. Acme is a nonprofit organization."), Some(NonProfit));
    assert_eq!(read("Google", "We are a nonprofit organization."), Some(BigTech));
}
