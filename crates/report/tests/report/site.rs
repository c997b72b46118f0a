//! Pages of the site: what they link, what they mark, what they withhold, and what hostile words cannot do.

use earnest_core::answer::{FigureEvidence, RoleReport, figures_in};
use earnest_core::{Cell, ListedRole, RoleList};
use earnest_report::site::{
    Address, AreaPages, DataStamp, HomeContent, HomeRole, PageContext, RoleFilter, assets, evidence_page, figures_page,
    home_page, role_page, roles_page,
};
use serde_json::json;

use crate::answers::{HOSTILE, LONG, borrowed, empty_report, evidence, report, withheld_pay};

/// Bytes of the largest page that is served, and of the stylesheet and the script.
const PAGE_MAX: usize = 120_000;
const STYLE_MAX: usize = 16_000;
const SCRIPT_MAX: usize = 6_500;

fn stamp() -> DataStamp {
    DataStamp { data_id: "0123456789abcdef".to_owned(), origin: report().data_origin, as_of: report().cohort.as_of }
}

fn base() -> String {
    "https://pay.example.org/".to_owned()
}

fn role() -> Address {
    Address::Role { role: "backend-engineer".to_owned() }
}

fn live(address: Address) -> PageContext {
    PageContext::live(address, Some(base()), stamp())
}

fn file(address: Address) -> PageContext {
    PageContext::file(address, Some(base()), stamp())
}

fn of_figure(evidence: &FigureEvidence) -> Address {
    Address::Evidence { figure: evidence.figure.id.clone() }
}

fn near(words: &str) -> AreaPages {
    let place = Address::RoleIn { role: "backend-engineer".to_owned(), place: "texas".to_owned() };
    let compared = Address::Compare { roles: vec!["backend-engineer".to_owned(), "data-engineer".to_owned()] };
    AreaPages {
        places: vec![(words.to_owned(), place)],
        related: vec![(words.to_owned(), Address::Role { role: "data-engineer".to_owned() })],
        comparisons: vec![(words.to_owned(), compared)],
        further: Vec::new(),
    }
}

fn page_of(report: &RoleReport, context: &PageContext) -> String {
    role_page(report, &RoleFilter::default(), &near("Near"), context)
}

fn listed(name: &str) -> ListedRole {
    ListedRole {
        id: "backend-engineer".to_owned(),
        name: name.to_owned(),
        description: name.to_owned(),
        soc: "15-1252".parse().unwrap(),
        occupation: name.to_owned(),
        major_group: format!("{name} Occupations"),
        aliases: vec![name.to_owned()],
        related: Vec::new(),
        postings: 12,
        postings_with_pay: 7,
    }
}

fn list(query: &str, name: &str) -> RoleList {
    let stamp = stamp();
    RoleList { query: query.to_owned(), data_id: stamp.data_id, data_origin: stamp.origin, roles: vec![listed(name)] }
}

/// Pages of answers whose every word is hostile.
fn hostile_pages() -> Vec<String> {
    let hostile = || HOSTILE.to_owned();
    let script = || "javascript:alert(1)".to_owned();
    let mut report = report();
    report.question = hostile();
    report.cohort.target.name = hostile();
    report.cohort.area_name = hostile();
    report.notes = vec![hostile(), LONG.to_owned()];
    report.employer_kinds.iter_mut().for_each(|row| row.label = hostile());
    report.skills.iter_mut().for_each(|row| row.label = hostile());
    report.career.neighbours.iter_mut().for_each(|role| role.name = hostile());
    report.sources.iter_mut().for_each(|source| {
        source.title = hostile();
        source.url = script();
    });
    let filter = RoleFilter { area: hostile(), level: hostile(), arrangement: hostile(), employer_kind: hostile() };
    let mut evidence = evidence();
    evidence.slice = hostile();
    evidence.method = hostile();
    evidence.cohort.target.name = hostile();
    for row in &mut evidence.rows {
        row.title = hostile();
        row.employer = hostile();
        row.url = Some(script());
    }
    let shown = HomeRole { role: listed(HOSTILE), area_name: hostile(), pay: report.base_pay.clone() };
    let home = HomeContent { roles: vec![shown], postings: 12, roles_known: 1 };
    let mut pages = Vec::new();
    for make in [live, file] {
        let mut context = make(role());
        context.structured_data =
            vec![json!({ "name": HOSTILE, "end": "</script><script>alert(1)</script>", "open": "<!--" })];
        pages.push(role_page(&report, &filter, &near(HOSTILE), &context));
        pages.push(roles_page(&list(HOSTILE, HOSTILE), &make(Address::Roles)));
        pages.push(roles_page(&list("", HOSTILE), &make(Address::Roles)));
        pages.push(home_page(&home, &make(Address::Home)));
    }
    pages.push(figures_page(&report, &file(Address::Figures { of: Box::new(role()) })));
    pages.push(evidence_page(&evidence, &live(of_figure(&evidence))));
    pages
}

/// The start tags of a page.
fn tags(page: &str) -> Vec<&str> {
    let starts = page.split('<').skip(1).filter(|tag| tag.starts_with(|letter: char| letter.is_ascii_alphabetic()));
    starts.map(|tag| tag.split('>').next().unwrap_or_default()).collect()
}

#[test]
fn hostile_words_are_only_words() {
    for page in hostile_pages() {
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(!page.contains("javascript:alert"), "{page}");
        let scripts = tags(&page).into_iter().filter(|tag| tag.starts_with("script")).count();
        assert!(scripts <= 2, "the site's own script and at most one document of data");
        assert_eq!(page.matches("</script>").count(), scripts, "data cannot end a script");
    }
}

#[test]
fn structured_data_survive_their_escaping() {
    let mut context = live(role());
    let data = json!({ "name": "</script><b>" });
    context.structured_data = vec![data.clone()];
    let page = page_of(&report(), &context);
    let (_, rest) = page.split_once(r#"<script type="application/ld+json">"#).unwrap();
    let (written, _) = rest.split_once("</script>").unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(written).unwrap(), data);
}

#[test]
fn a_strict_policy_has_nothing_to_block() {
    let mut pages = hostile_pages();
    pages.push(page_of(&report(), &live(role())));
    pages.push(page_of(&empty_report(true), &live(role())));
    for page in pages {
        assert!(!page.contains("<style"), "a stylesheet in the page");
        for tag in tags(&page) {
            assert!(!tag.contains(" style=") && !tag.contains(" on"), "blocked by the policy: {tag}");
            let loads = ["script", "img", "iframe", "source"].iter().any(|name| tag.starts_with(name))
                || tag.starts_with("link rel=\"stylesheet\"");
            let from = tag.split_once("src=\"").or_else(|| tag.split_once("href=\"")).map(|(_, rest)| rest);
            assert!(!loads || from.is_none_or(|from| !from.starts_with("http")), "loaded from elsewhere: {tag}");
        }
    }
}

#[test]
fn every_figure_that_is_told_opens() {
    let report = report();
    // Of a beginners' skill only the share among beginners is told.
    let untold = report.career.entry_skills.iter().map(|skill| &skill.senior_share.id).collect::<Vec<_>>();
    for context in [live(role()), file(role())] {
        let page = page_of(&report, &context);
        for figure in figures_in(&report).iter().filter(|figure| !untold.contains(&&figure.id)) {
            // Means of slices, and the ends of modelled ones, stand only on the page of their evidence.
            let is_told =
                ["p50", "share", "premium", "change", "min_p50"].iter().any(|end| figure.statistic.ends_with(end));
            let is_own = !figure.statistic.contains("floor")
                && !figure.statistic.contains("midpoint")
                && !figure.statistic.contains("ceiling");
            if figure.cell.value().is_some() && is_told && is_own {
                let link = context.links.figure(&context.address, &figure.id);
                assert!(page.contains(&format!("href=\"{link}\"")), "{} does not open", figure.id.as_str());
            }
        }
    }
}

#[test]
fn figures_of_files_lead_to_a_line_that_is_there() {
    let report = report();
    let context = file(role());
    let page = page_of(&report, &context);
    let figures = figures_page(&report, &file(Address::Figures { of: Box::new(role()) }));
    let links: Vec<&str> = page.split("figures.html#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!links.is_empty());
    for line in links {
        assert!(figures.contains(&format!("id=\"{line}\"")), "no line {line}");
    }
    assert!(figures.contains("earnest verify report~backend-engineer"), "how to compute one again");
}

#[test]
fn a_modelled_figure_is_marked_wherever_it_stands() {
    let mut report = report();
    report.base_pay = withheld_pay();
    report.modelled_pay = Some(borrowed(123_000.0));
    for page in [
        page_of(&report, &live(role())),
        page_of(&report, &file(role())),
        figures_page(&report, &file(Address::Figures { of: Box::new(role()) })),
    ] {
        for (at, _) in page.match_indices("$123,000") {
            assert!(
                page[..at].ends_with('~'),
                "an unmarked modelled figure: {}",
                &page[at.saturating_sub(80)..at + 20]
            );
        }
    }
    let page = page_of(&report, &live(role()));
    assert!(page.contains("~$123,000"), "the number to read first");
    assert!(page.contains("a year, modelled: the posted median is withheld"), "named for what it is");
}

#[test]
fn what_is_withheld_says_why_and_what_holds_instead() {
    let page = page_of(&empty_report(true), &live(role()));
    assert!(page.contains("of the 5 employers it needs") || page.contains("withheld"), "{page}");
    assert!(page.contains("Nearest answer"), "{page}");
    assert!(page.contains("id=\"thin\""), "what is thin is gathered in one place");
    assert!(!page.contains("NaN") && !page.contains("By career stage</h2>"), "no section of nothing");
}

#[test]
fn headings_and_ids_are_in_order() {
    for page in [page_of(&report(), &live(role())), page_of(&empty_report(false), &file(role()))] {
        let mut ids: Vec<&str> = tags(&page)
            .into_iter()
            .filter_map(|tag| tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next()))
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands twice");
        let levels: Vec<u32> = tags(&page)
            .into_iter()
            .filter_map(|tag| tag.strip_prefix('h').and_then(|rest| rest.get(..1)).and_then(|level| level.parse().ok()))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
        for link in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&link), "#{link} leads nowhere");
        }
    }
}

#[test]
fn pages_of_files_link_relatively_and_ask_for_no_server() {
    let place = Address::RoleIn { role: "backend-engineer".to_owned(), place: "texas".to_owned() };
    for address in [role(), place] {
        let page = page_of(&report(), &file(address));
        let (_, body) = page.split_once("<body>").unwrap();
        for link in body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_outside = link.starts_with("http");
            assert!(is_outside || !link.starts_with('/'), "{link} is not relative");
            let path = link.split('#').next().unwrap_or_default();
            let is_file = path.is_empty() || std::path::Path::new(path).extension().is_some();
            assert!(is_outside || is_file, "{link} is not a file");
        }
        assert!(!body.contains("action="), "a form that needs a server");
        assert!(body.contains("hidden"), "the search waits for its script");
    }
    let page = page_of(&report(), &live(role()));
    assert!(page.contains("action=\"/search\"") && page.contains("name=\"q\""), "the search works without script");
}

#[test]
fn the_head_says_where_the_page_stands() {
    let page = page_of(&report(), &live(role()));
    for part in [
        r#"<link rel="canonical" href="https://pay.example.org/roles/backend-engineer">"#,
        r#"<meta property="og:image" content="https://pay.example.org/roles/backend-engineer.png">"#,
        r#"type="application/json" title="JSON" href="/roles/backend-engineer.json""#,
        r#"<html lang="en">"#,
    ] {
        assert!(page.contains(part), "{part}");
    }
    let without = PageContext { base: None, ..live(role()) };
    let page = page_of(&report(), &without);
    assert!(!page.contains("canonical") && !page.contains("og:image"), "no address is made up");
}

#[test]
fn a_search_says_what_it_found() {
    let found = |query: &str| roles_page(&list(query, "Backend Engineer"), &live(Address::Roles));
    assert!(found("backend").contains("the best match first"));
    assert!(found("bakend").contains("Did you mean"));
    let nothing = RoleList { roles: Vec::new(), ..list("xyzzy", "") };
    assert!(roles_page(&nothing, &live(Address::Roles)).contains("No role is called so"));
    assert!(
        found("").contains("<h2 id=\"group-15-0000\">Backend Engineer</h2>"),
        "by group, named without the last word"
    );
}

#[test]
fn evidence_can_be_followed_and_computed_again() {
    let evidence = evidence();
    let page = evidence_page(&evidence, &live(of_figure(&evidence)));
    for part in [
        "$205,000",
        "190–230k",
        "90 postings of 51 employers",
        "https://jobs.example.org/1",
        "noopener nofollow",
        "earnest verify report~backend-engineer",
        "/roles/backend-engineer#levels",
        "data-sortable",
        "noindex",
        ".csv\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(matches!(evidence.figure.cell, Cell::Published(_)) && page.contains("Published:"));
}

#[test]
fn pages_and_assets_are_small() {
    assert!(page_of(&report(), &live(role())).len() < PAGE_MAX);
    let [style, script] = assets() else { panic!("two files") };
    assert!(style.bytes.len() < STYLE_MAX, "{} bytes of style", style.bytes.len());
    assert!(script.bytes.len() < SCRIPT_MAX, "{} bytes of script", script.bytes.len());
    assert!(style.name.starts_with("style-") && script.name.starts_with("site-"));
}
