//! What a posting should pay.

use earnest_core::answer::PriceAnswer;
use earnest_report::{
    TerminalStyle, render_price_html, render_price_json, render_price_markdown, render_price_terminal,
};

use crate::answers::{HOSTILE, LONG, price, priceless};

fn terminal(price: &PriceAnswer) -> String {
    render_price_terminal(price, TerminalStyle::default())
}

#[test]
fn the_terminal_page() {
    insta::assert_snapshot!(terminal(&price()));
}

#[test]
fn the_article() {
    insta::assert_snapshot!(render_price_markdown(&price()));
}

#[test]
fn the_offer_comes_first() {
    for view in [terminal(&price()), render_price_markdown(&price()), render_price_html(&price())] {
        let view = view.split_whitespace().collect::<Vec<_>>().join(" ");
        let sentence = "The offer of $140,000–160,000, taken at its middle, lies above 62% of the cohort's pay (95% interval 50–73%)";
        assert!(view.contains(sentence), "{view}");
    }
}

#[test]
fn open_offers_are_named_by_the_end_they_state() {
    let mut open = price();
    let stated = open.stated.as_mut().unwrap();
    (stated.annual_min, stated.annual_max) = (140_000.0, None);
    assert!(terminal(&open).contains("The offer from $140,000 lies above 62%"));
    let stated = open.stated.as_mut().unwrap();
    (stated.annual_min, stated.annual_max) = (150_000.0, Some(150_000.0));
    assert!(terminal(&open).contains("The offer of $150,000 lies above 62%"));
    open.stated = None;
    assert!(terminal(&open).contains("is predicted to pay about $145,000 a year at the median"), "{}", terminal(&open));
}

#[test]
fn where_nothing_is_known_the_reasons_are_told() {
    insta::assert_snapshot!(terminal(&priceless()));
    for view in [render_price_markdown(&priceless()), render_price_html(&priceless())] {
        assert!(view.contains("No pay is predicted") && !view.contains("NaN"), "{view}");
    }
}

#[test]
fn words_of_others_are_only_words() {
    let mut price = price();
    price.profile.title = HOSTILE.to_owned();
    price.profile.employer = Some(HOSTILE.to_owned());
    price.profile.skills = vec![HOSTILE.to_owned()];
    let posting = &mut price.nearest_postings[0];
    posting.title = HOSTILE.to_owned();
    posting.employer = HOSTILE.to_owned();
    posting.url = Some("javascript:alert(1)".to_owned());
    price.movers[0].label = HOSTILE.to_owned();
    let html = render_price_html(&price);
    assert!(!html.contains("<script") && !html.contains("href=\"javascript"), "{html}");
    let article = render_price_markdown(&price);
    assert!(!article.contains("<script") && !article.contains("](javascript:alert"), "{article}");
    assert!(!article.contains("\n[x]") && !article.contains(" [x]("), "{article}");
    assert!(!terminal(&price).contains('\u{1b}'));
    price.nearest_postings[0].url = Some("https://a.example/) [x](https://evil.example".to_owned());
    assert!(!render_price_markdown(&price).contains("](https://a.example"));
}

#[test]
fn what_is_no_number_is_left_out() {
    let mut price = price();
    price.movers[0].effect = f64::NAN;
    price.intervals[0].high = f64::INFINITY;
    for view in [terminal(&price), render_price_markdown(&price), render_price_html(&price)] {
        assert!(!view.contains("NaN") && !view.contains("inf"), "{view}");
    }
}

#[test]
fn long_names_keep_a_page_within_its_columns() {
    let mut price = price();
    price.profile.title = LONG.to_owned();
    price.movers[0].label = LONG.to_owned();
    price.nearest_postings[0].title = LONG.to_owned();
    price.cohort.target.name = LONG.to_owned();
    for columns in [60, 80, 100] {
        for line in render_price_terminal(&price, TerminalStyle { columns, color: false }).lines() {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn json_is_the_answer_itself() {
    assert_eq!(serde_json::from_str::<PriceAnswer>(&render_price_json(&price())).unwrap(), price());
}
