//! What people come for, from the first page to the figure and back.

use super::driver::{Browser, Window};
use super::site::Site;

/// A posting as somebody pastes it.
const POSTING: &str = "Backend Engineer\n\nWe are looking for an engineer with 5 years of experience in Rust and PostgreSQL.\nThe base salary is \
    $150,000 to $170,000 a year. Location: Denver, Colorado.";

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";

#[tokio::test(flavor = "multi_thread")]
async fn a_search_leads_to_a_role_and_a_figure_to_its_rows() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/")).await;
    let search = browser.find("main input[name=q], header input[name=q]").await;
    search.write("backend enginer").await;
    search.write(ENTER).await;
    browser.wait_for_url("/roles/backend-engineer").await;
    let heading = browser.find("h1").await.text().await;
    assert!(heading.contains("Backend Engineer"), "{heading}");
    let figure = browser.find("main a[href^='/evidence/']").await;
    figure.click().await;
    browser.wait_for_url("/evidence/report~backend-engineer").await;
    let words = browser.find("main").await.text().await;
    assert!(words.contains("earnest show"), "how to recompute it is missing: {words}");
    assert!(browser.count("main table tbody tr").await > 5, "rows are missing");
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_ahead_offers_roles_and_the_keyboard_takes_one() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/")).await;
    let search = browser.find("main input[name=q], header input[name=q]").await;
    search.write("registered nur").await;
    let offered = browser.find("[role=listbox] [role=option]").await.text().await;
    assert!(offered.contains("Registered Nurse"), "{offered}");
    browser.press(DOWN).await;
    browser.press(ENTER).await;
    browser.wait_for_url("/roles/registered-nurse").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_alone_reaches_the_content_and_a_figure() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/roles/backend-engineer")).await;
    browser.press(TAB).await;
    let first = browser.run("return document.activeElement.getAttribute('href')").await;
    assert_eq!(first, "#main", "the first stop skips to the content");
    browser.press(ENTER).await;
    let mut reached = String::new();
    for _ in 0..40 {
        browser.press(TAB).await;
        reached = browser
            .run("return document.activeElement.getAttribute('href') || ''")
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned();
        if reached.starts_with("/evidence/") {
            break;
        }
    }
    assert!(reached.starts_with("/evidence/"), "no figure is reached by Tab: {reached}");
    browser.press(ENTER).await;
    browser.wait_for_url("/evidence/").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_are_compared_and_the_gap_is_divided() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/compare")).await;
    let inputs = "main input[name=role]";
    assert!(browser.count(inputs).await >= 2);
    browser.run("const i = document.querySelectorAll('main input[name=role]'); i[0].value = 'Backend Engineer'; i[1].value = 'Frontend Engineer'").await;
    browser.find("main form button[type=submit], main form button:not([type])").await.click().await;
    browser.wait_for_url("role=").await;
    let words = browser.find("main").await.text().await;
    assert!(words.contains("Frontend Engineer") && words.contains("Median"), "{words}");
    assert!(browser.count("main a[href^='/evidence/compare']").await > 2, "figures of a comparison open");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_is_judged_and_a_posting_checked() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/price")).await;
    browser.find("textarea[name=posting]").await.write(POSTING).await;
    browser.run("document.querySelector('textarea[name=posting]').form.requestSubmit()").await;
    let answer = browser.find("main").await;
    let words = answer.text().await;
    assert!(words.contains("$150,000") || words.contains("150k"), "what was offered is not named: {words}");
    browser.keep_picture("price-answer").await;
    browser.go(&site.url("/lint")).await;
    browser.find("main input[name=title]").await.write("Backend Engineer").await;
    browser.find("main input[name=location]").await.write("Denver, Colorado").await;
    browser.find("textarea[name=posting]").await.write("We pay a competitive salary.").await;
    browser.run("document.querySelector('textarea[name=posting]').form.requestSubmit()").await;
    browser.find("main h2").await;
    let words = browser.find("main").await.text().await;
    assert!(words.contains("Colorado") && words.contains("issing"), "{words}");
    assert!(words.contains("not legal advice") && !words.contains("illegal"), "{words}");
    browser.keep_picture("lint-answer").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_works_without_scripts() {
    let Some(browser) = Browser::open(Window { has_scripts: false, ..Window::PHONE }).await else { return };
    let site = Site::open().await;
    browser.go(&site.url("/")).await;
    let search = browser.find("main input[name=q], header input[name=q]").await;
    search.write("icu nurse").await;
    search.write(ENTER).await;
    browser.wait_for_url("/roles/icu-nurse").await;
    browser.go(&site.url("/roles/registered-nurse?area=texas")).await;
    browser.wait_for_url("/roles/registered-nurse/in/texas").await;
    let words = browser.find("main").await.text().await;
    assert!(words.contains("Texas"), "{words}");
}
