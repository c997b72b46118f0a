//! The pages with forms, and those about data and methods: answered, refused, without an answer, and with hostile words in every field.

mod answers;
mod markup;
mod pages;

use earnest_core::answer::{LintLevel, WaterfallSteps};
use earnest_core::{Suppression, SuppressionReason};
use earnest_report::site::{
    Address, CompareForm, LintForm, PriceForm, Problem, api_page, comparison_page, lint_page, price_page, problem_page,
    ranking_page,
};

use self::answers::{file, lint, live, ranking};
use self::markup::{assert_sound, links, tags};
use crate::answers::{HOSTILE, comparison, price, priceless, withheld_pay};

fn compare() -> Address {
    Address::Compare { roles: Vec::new() }
}

fn problem() -> Problem {
    Problem {
        status: 404,
        title: "No such role".to_owned(),
        detail: "no role is named `wizard`".to_owned(),
        hint: Some("`earnest roles` lists them".to_owned()),
        instead: vec![("Web Developer".to_owned(), Address::Role { role: "web-developer".to_owned() })],
    }
}

/// Every field holds the hostile words.
fn hostile_price() -> PriceForm {
    let words = || HOSTILE.to_owned();
    PriceForm {
        posting: words(),
        role: words(),
        level: words(),
        years: words(),
        area: words(),
        arrangement: words(),
        employer_kind: words(),
        degree: words(),
        skills: words(),
        offer: words(),
        currency: words(),
    }
}

fn hostile_problem() -> Problem {
    let words = || HOSTILE.to_owned();
    Problem {
        status: 422,
        title: words(),
        detail: format!("no role is named `{HOSTILE}`"),
        hint: Some(words()),
        instead: vec![(words(), Address::Home)],
    }
}

/// Times that the hostile words stand in the page, as text or as a value.
fn kept(page: &str) -> usize {
    page.matches("&lt;script&gt;alert(1)&lt;/script&gt; | [x]").count()
}

fn assert_harmless(page: &str) {
    assert_sound(page);
    assert!(!page.contains("<script>"), "markup got through");
}

#[test]
fn what_was_typed_stays_in_the_form_and_is_only_text() {
    let form = hostile_price();
    let page = price_page(&form, None, Some(&hostile_problem()), &live(Address::Price));
    assert_harmless(&page);
    // The eleven fields; a select shows what it does not know as a choice, as its value and its words. The problem says it four times.
    assert!(kept(&page) >= 11 + 4 + 4, "{}", kept(&page));
    let form = LintForm { title: HOSTILE.to_owned(), location: HOSTILE.to_owned(), posting: HOSTILE.to_owned() };
    let page = lint_page(&form, None, None, &live(Address::Lint));
    assert_harmless(&page);
    assert_eq!(kept(&page), 3);
    let form = CompareForm { roles: vec![HOSTILE.to_owned(); 9], ..CompareForm::default() };
    let page = comparison_page(&form, None, Some(&hostile_problem()), &live(compare()));
    assert_harmless(&page);
    assert!(kept(&page) >= 4, "a form of four roles");
    assert_harmless(&problem_page(&hostile_problem(), &live(Address::Home)));
}

#[test]
fn a_problem_stands_beside_the_form_and_names_the_field_it_is_about() {
    let form = PriceForm { role: "wizard".to_owned(), area: "Texas".to_owned(), ..PriceForm::default() };
    let page = price_page(&form, None, Some(&problem()), &live(Address::Price));
    assert_sound(&page);
    let tags = tags(&page);
    let alert = tags.iter().find(|tag| tag.get("role") == Some("alert")).unwrap();
    let wrong: Vec<&str> =
        tags.iter().filter(|tag| tag.get("aria-invalid") == Some("true")).map(|tag| tag.get("name").unwrap()).collect();
    assert_eq!(wrong, ["role"], "the area is not what the problem is about");
    let role = tags.iter().find(|tag| tag.get("name") == Some("role")).unwrap();
    assert!(role.get("aria-describedby").unwrap().split(' ').any(|id| Some(id) == alert.get("id")));
    assert!(links(&page).contains(&"/roles/web-developer".to_owned()), "what would be answered is a link");
    let page = problem_page(&problem(), &live(Address::Home));
    assert_sound(&page);
    assert!(page.contains("<code>wizard</code>") && links(&page).contains(&"/roles/web-developer".to_owned()));
}

#[test]
fn a_price_says_where_the_offer_lies_before_anything_else() {
    let form = PriceForm { role: "backend engineer".to_owned(), offer: "140-160k".to_owned(), ..PriceForm::default() };
    let page = price_page(&form, Some(&price()), None, &live(Address::Price));
    assert_sound(&page);
    let first = page.split("<p class=\"answer\">").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(
        first,
        "The offer of $140,000–160,000 lies in the middle half of what such postings are predicted to state, 3.4% above the \
         predicted median of ~$145,000 a year."
    );
    assert!(
        page.find("class=\"chart offer\"").unwrap() < page.find("<form class=\"ask\"").unwrap(),
        "the answer first"
    );
    assert!(page.contains("value=\"140-160k\"") && page.contains("Rust"), "{page}");
    assert!(
        links(&page).iter().all(|link| !link.starts_with("/evidence/")),
        "an id of a price cannot be opened by itself"
    );
    assert!(links(&page).contains(&"/roles/backend-engineer".to_owned()), "the cohort's figures can");
    assert!(links(&page).contains(&"https://jobs.example.org/1".to_owned()));
}

#[test]
fn what_was_read_in_a_posting_can_be_changed_and_asked_again() {
    let form = PriceForm { posting: "Senior Backend Engineer\nRemote.".to_owned(), ..PriceForm::default() };
    let page = price_page(&form, Some(&price()), None, &live(Address::Price));
    assert_sound(&page);
    for typed in ["Backend Engineer", "United States", "rust, postgresql", "140000-160000", "5"] {
        assert!(page.contains(&format!("value=\"{typed}\"")), "{typed}");
    }
    assert!(page.contains("<option value=\"senior\" selected>") && page.contains("Remote.</textarea>"), "{page}");
    let typed = PriceForm { role: "cook".to_owned(), ..form };
    assert!(
        price_page(&typed, Some(&price()), None, &live(Address::Price)).contains("value=\"cook\""),
        "typed words stay"
    );
}

#[test]
fn a_price_of_which_nothing_is_known_says_why_and_draws_nothing() {
    let page = price_page(&PriceForm::default(), Some(&priceless()), None, &live(Address::Price));
    assert_sound(&page);
    assert!(page.contains("3 of the 5 employers it needs") && !page.contains("class=\"chart offer\""), "{page}");
    let mut unasked = price();
    unasked.stated = None;
    let page = price_page(&PriceForm::default(), Some(&unasked), None, &live(Address::Price));
    assert_sound(&page);
    assert!(
        page.contains("class=\"chart offer\"") && !page.contains("Diamond: the middle"),
        "a range without an offer"
    );
}

#[test]
fn an_offer_is_placed_in_words_by_the_share_below_it() {
    for (below, words) in [
        (0.02, "lowest tenth"),
        (0.2, "lowest quarter"),
        (0.5, "middle half"),
        (0.8, "highest quarter"),
        (0.97, "highest tenth"),
    ] {
        let mut price = price();
        let stated = price.stated.as_mut().unwrap();
        stated.percentile_predicted = crate::answers::modelled("percentile_predicted", below, (0.0, 1.0));
        let page = price_page(&PriceForm::default(), Some(&price), None, &live(Address::Price));
        assert!(page.contains(&format!("lies in the {words}")), "{below}");
    }
}

#[test]
fn every_figure_of_a_comparison_opens_on_a_server() {
    let roles = ["senior backend engineer", "staff backend engineer"].map(str::to_owned).to_vec();
    let typed = CompareForm { roles, ..CompareForm::default() };
    let page = comparison_page(&typed, Some(&comparison()), None, &live(compare()));
    assert_sound(&page);
    let evidence = links(&page).iter().filter(|link| link.starts_with("/evidence/report~backend-engineer")).count();
    // Six figures of pay and two shares of either side, four bars, and the two medians of the sentence.
    assert!(evidence >= 2 * 8 + 4 + 2, "{evidence}");
    assert!(page.contains("value=\"staff backend engineer\"") && page.contains("pay compared"));
    let page = comparison_page(
        &typed,
        Some(&comparison()),
        None,
        &file(Address::Compare { roles: vec!["a".into(), "b".into()] }),
    );
    assert!(
        links(&page).iter().all(|link| !link.contains("evidence/")) && !page.contains("<form class=\"ask\""),
        "files have no forms"
    );
}

#[test]
fn a_comparison_without_a_gap_says_why() {
    let mut comparison = comparison();
    let message = "4 of the 30 postings it needs".to_owned();
    comparison.waterfalls[0].steps =
        WaterfallSteps::Suppressed(Suppression { reason: SuppressionReason::TooFewPostings, message, nearest: None });
    for side in &mut comparison.sides {
        side.base_pay = withheld_pay();
        side.skills.clear();
    }
    comparison.notes.clear();
    comparison.methods.clear();
    comparison.sources.clear();
    let page = comparison_page(&CompareForm::default(), Some(&comparison), None, &live(compare()));
    assert_sound(&page);
    assert!(page.contains("4 of the 30 postings it needs") && !page.contains("<h2>Sources"), "{page}");
    comparison.sides.clear();
    comparison.waterfalls.clear();
    assert_sound(&comparison_page(&CompareForm::default(), Some(&comparison), None, &live(compare())));
}

#[test]
fn findings_are_grouped_and_say_who_asks() {
    let form = LintForm { posting: "a competitive salary".to_owned(), ..LintForm::default() };
    let page = lint_page(&form, Some(&lint()), None, &live(Address::Lint));
    assert_sound(&page);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} in {page}"));
    assert!(
        at("1 thing is missing that a rule asks for, 1 is doubtful, and 1 could be said better.") < at("Missing (1)")
    );
    assert!(at("Missing (1)") < at("Doubtful (1)") && at("Doubtful (1)") < at("Advice (1)"));
    assert!(page.contains("<blockquote><p>a competitive salary</p></blockquote>"));
    assert!(
        page.contains("in force since 2024-01-01") && links(&page).contains(&"https://example.org/statute".to_owned())
    );
    assert!(page.contains("not legal advice") && page.contains("No base pay was read"));
    assert!(!page.to_lowercase().contains("violat"), "what is missing is missing");
}

#[test]
fn nothing_found_says_what_was_checked() {
    let mut report = lint();
    report.findings.retain(|finding| finding.level == LintLevel::Advice);
    report.findings.clear();
    report.jurisdictions.clear();
    report.pay = vec!["$120,000 to $140,000 a year".to_owned()];
    let page = lint_page(&LintForm::default(), Some(&report), None, &live(Address::Lint));
    assert_sound(&page);
    assert!(page.contains("Nothing is missing that a rule asks for.") && page.contains("What was checked"));
    assert!(!page.contains("Missing (") && page.contains("$120,000 to $140,000 a year"));
}

#[test]
fn hostile_findings_are_only_text() {
    let mut report = lint();
    for finding in &mut report.findings {
        finding.message = HOSTILE.to_owned();
        finding.hint = Some(HOSTILE.to_owned());
        finding.check = HOSTILE.to_owned();
        finding.evidence.iter_mut().for_each(|evidence| evidence.text = HOSTILE.to_owned());
        finding.jurisdictions.push(HOSTILE.to_owned());
    }
    for one in &mut report.jurisdictions {
        one.url = "javascript:alert(1)".to_owned();
        one.name = HOSTILE.to_owned();
        one.because = HOSTILE.to_owned();
    }
    (report.title, report.employer, report.pay) =
        (HOSTILE.to_owned(), Some(HOSTILE.to_owned()), vec![HOSTILE.to_owned()]);
    assert_harmless(&lint_page(&LintForm::default(), Some(&report), None, &live(Address::Lint)));
}

#[test]
fn a_ranking_opens_its_figures_and_leaves_out_what_is_absent() {
    let address = Address::Ranking { role: "backend-engineer".to_owned() };
    let page = ranking_page(&ranking(), &file(address.clone()));
    assert_sound(&page);
    assert!(
        links(&page).iter().any(|link| link.starts_with("../../roles/backend-engineer/figures.html#")),
        "files have the figures of the role's page"
    );
    let page = ranking_page(&ranking(), &live(address.clone()));
    assert_sound(&page);
    assert!(page.contains("postings offer most in San Francisco, CA"), "{page}");
    let evidence = links(&page).iter().filter(|link| link.starts_with("/evidence/")).count();
    // Two medians with what they buy, two surveyed ones, two premiums, and the median of the sentence.
    assert!(evidence > 2 * 2 + 2 + 2, "{evidence}");
    assert!(tags(&page).iter().filter(|tag| tag.name == "table" && tag.get("data-sortable").is_some()).count() >= 3);
    assert!(links(&page).contains(&"https://jobs.example.org/9".to_owned()));
    let mut empty = ranking();
    (empty.places, empty.skills, empty.employers, empty.notes) = Default::default();
    empty.surveyed_places = None;
    let page = ranking_page(&empty, &live(address));
    assert_sound(&page);
    assert!(page.contains("No place has enough postings") && !page.contains("<h2"), "{page}");
}

#[test]
fn a_hostile_ranking_is_only_text() {
    let mut ranking = ranking();
    for one in &mut ranking.employers {
        (one.employer, one.url) = (HOSTILE.to_owned(), Some("javascript:alert(1)".to_owned()));
    }
    ranking.places.iter_mut().for_each(|row| row.label = HOSTILE.to_owned());
    ranking.skills.iter_mut().for_each(|row| row.label = HOSTILE.to_owned());
    ranking.cohort.target.name = HOSTILE.to_owned();
    assert_harmless(&ranking_page(&ranking, &live(Address::Ranking { role: "x".to_owned() })));
}

#[test]
fn a_hostile_description_of_the_api_is_only_text() {
    let parameter = serde_json::json!({"name": HOSTILE, "in": "query", "description": HOSTILE, "example": HOSTILE, "schema": {"type": HOSTILE, "enum": [HOSTILE]}});
    let one = serde_json::json!({"summary": HOSTILE, "description": HOSTILE, "parameters": [parameter, {"$ref": "#/nowhere"}, 7],
        "responses": {HOSTILE: {"description": HOSTILE, "content": {HOSTILE: {}}}}, "requestBody": {"content": {HOSTILE: {"schema": {"$ref": HOSTILE}}}}});
    let document = serde_json::json!({"info": {"description": HOSTILE, "version": HOSTILE}, "paths": {HOSTILE: {"get": one, "post": one}}});
    assert_harmless(&api_page(&document, &live(Address::Api)));
    for broken in [serde_json::json!(null), serde_json::json!({"paths": 7}), serde_json::json!({"paths": {"/": 7}})] {
        assert_harmless(&api_page(&broken, &live(Address::Api)));
    }
}
