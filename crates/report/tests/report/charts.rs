//! The charts of answers, as the files that an article shows.

use std::collections::BTreeSet;

use earnest_core::answer::{EvidenceKind, PayEvidenceRow, RegionalPrices, RoleReport};
use earnest_report::{
    Article, TerminalStyle, render_article, render_comparison_article, render_comparison_markdown, render_markdown,
    render_terminal,
};

use crate::answers::{HOSTILE, LONG, borrowed, comparison, empty_report, figure, report, withheld_pay};

/// Bytes of all charts of a role's page: they must not weigh more than its words.
const CHARTS_MAX: usize = 30_000;

fn svg<'a>(article: &'a Article, name: &str) -> &'a str {
    let found = article.pictures.iter().find(|(file, _)| file == name);
    &found.unwrap_or_else(|| panic!("no {name} among {:?}", names(article))).1
}

fn names(article: &Article) -> Vec<&str> {
    article.pictures.iter().map(|(name, _)| name.as_str()).collect()
}

/// What stands between `<desc …>` and its end.
fn description(svg: &str) -> &str {
    let (_, rest) = svg.split_once("<desc").unwrap();
    rest.split_once('>').unwrap().1.split_once("</desc>").unwrap().0
}

/// The report with a place whose prices are known, levels and shares.
fn full_report() -> RoleReport {
    let mut report = report();
    report.levels = report.employer_kinds.clone();
    report.stages = report.employer_kinds.clone();
    report.arrangements = report.employer_kinds.clone();
    report.places = report.employer_kinds.clone();
    let bought = figure("regional_pay_annual_p50", 190_000.0, (180_000.0, 200_000.0));
    report.places[0].regional = Some(RegionalPrices { price_parity: 118.2, p50: bought });
    report.benefits = report.skills.clone();
    report.degrees = report.skills.clone();
    report
}

#[test]
fn an_article_shows_every_picture_that_it_brings() {
    let (role, compared) = (full_report(), comparison());
    let articles = [
        (render_article(&role, "img/"), render_markdown(&role)),
        (render_comparison_article(&compared, "img"), render_comparison_markdown(&compared)),
    ];
    for (article, plain) in articles {
        let shown: Vec<&str> = article.markdown.lines().filter(|line| line.starts_with("![")).collect();
        assert_eq!(shown.len(), article.pictures.len());
        for (line, (name, _)) in shown.iter().zip(&article.pictures) {
            assert!(line.ends_with(&format!("](img/{name})")), "{line}");
        }
        let rest: Vec<&str> =
            article.markdown.lines().filter(|line| !line.starts_with("![") && !line.is_empty()).collect();
        let plain: Vec<&str> = plain.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(rest, plain, "without its pictures an article is the Markdown of the answer");
    }
}

#[test]
fn the_charts_of_a_role() {
    let article = render_article(&full_report(), "");
    assert_eq!(
        names(&article),
        [
            "distribution.svg",
            "evidence.svg",
            "stages.svg",
            "levels.svg",
            "arrangements.svg",
            "places.svg",
            "employer-kinds.svg",
            "premiums.svg",
            "degrees.svg",
            "benefits.svg"
        ]
    );
    let (_, drawing) = svg(&article, "levels.svg").split_once("</style>").unwrap();
    insta::assert_snapshot!("a_chart_of_levels", drawing.replace("><", ">\n<"));
}

#[test]
fn a_chart_tells_its_data_in_sentences() {
    let article = render_article(&full_report(), "");
    let distribution = description(svg(&article, "distribution.svg"));
    for told in [
        "from 90 postings of 51 employers",
        "p10, a tenth below: $144,000 (136.8–151.2k).",
        "Median, half below: $205,000 (194.8–215.2k).",
    ] {
        assert!(distribution.contains(told), "{told}: {distribution}");
    }
    assert!(description(svg(&article, "premiums.svg")).contains("Rust: +12% (4–20%)."));
    assert!(description(svg(&article, "places.svg")).contains("buys $190,000"));
    assert!(description(svg(&article, "benefits.svg")).contains("Python: 45%"));
}

#[test]
fn what_is_modelled_is_open_and_said_to_be() {
    let mut report = full_report();
    report.base_pay = withheld_pay();
    report.modelled_pay = Some(borrowed(123_000.0));
    let article = render_article(&report, "");
    for name in ["distribution.svg", "levels.svg"] {
        let chart = svg(&article, name);
        assert!(chart.contains("-hatch)") && chart.contains("odelled"), "{chart}");
        for (at, _) in chart.match_indices("$123,000") {
            assert!(chart[..at].ends_with('~'), "an unmarked modelled figure in {name}");
        }
    }
}

#[test]
fn what_is_withheld_is_a_line_of_words() {
    let article = render_article(&full_report(), "");
    let levels = svg(&article, "levels.svg");
    assert!(levels.contains(">withheld: 3 of the 5 employers it needs</text>"), "{levels}");
    assert!(description(levels).contains("Non profit: withheld, 3 of the 5 employers it needs."), "{levels}");
}

#[test]
fn where_nothing_is_published_nothing_is_drawn() {
    for has_postings in [true, false] {
        assert_eq!(names(&render_article(&empty_report(has_postings), "")), Vec::<&str>::new());
    }
}

#[test]
fn a_skill_that_stands_out_is_filled_and_another_open() {
    let article = render_article(&report(), "");
    let premiums = svg(&article, "premiums.svg");
    assert_eq!(premiums.matches("class=\"dot\"").count(), 1);
    assert_eq!(premiums.matches("class=\"dot open\"").count(), 1);
    assert!(premiums.contains("class=\"zero\""), "the line of no difference");
}

#[test]
fn charts_obey_the_rules_of_a_page_and_stay_light() {
    let mut articles = vec![render_article(&full_report(), ""), render_comparison_article(&comparison(), "")];
    let mut hostile = full_report();
    hostile.levels[0].label = HOSTILE.to_owned();
    hostile.why.premiums[2].label = HOSTILE.to_owned();
    hostile.levels[1].label = LONG.to_owned();
    articles.push(render_article(&hostile, "a b)"));
    for article in &articles {
        let mut ids = BTreeSet::new();
        for (name, chart) in &article.pictures {
            for refused in [" style=", "<script", " onload", "NaN", "<image", "@import", "href=\"h", "url(h"] {
                assert!(!chart.contains(refused), "{refused} in {name}");
            }
            assert_eq!(chart.matches("http").count(), 1, "nothing but the name of the format");
            for id in chart.split(" id=\"").skip(1) {
                assert!(ids.insert(id.split('"').next().unwrap().to_owned()), "an id twice: {id:.40}");
            }
        }
        let bytes: usize = article.pictures.iter().map(|(_, chart)| chart.len() - style_length(chart)).sum();
        assert!(bytes < CHARTS_MAX, "{bytes}");
    }
    assert!(articles[2].markdown.contains("](a%20b%29/levels.svg)"));
    assert!(!articles[2].markdown.contains("<script"));
}

/// Bytes of the rules of a file, which a page has once in its stylesheet.
fn style_length(chart: &str) -> usize {
    let (from, to) = (chart.find("<style>").unwrap(), chart.find("</style>").unwrap());
    to - from
}

#[test]
fn amounts_beyond_reason_are_drawn_somewhere() {
    let mut report = full_report();
    report.levels[0].base_pay.p50 = figure("base_pay_annual_p50", f64::MAX, (-f64::MAX, f64::MAX));
    report.levels[1].base_pay.p50 = figure("base_pay_annual_p50", f64::NAN, (f64::NEG_INFINITY, f64::INFINITY));
    let article = render_article(&report, "");
    assert!(!svg(&article, "levels.svg").contains("=\"NaN"));
    report.levels[0].base_pay.p50 = figure("base_pay_annual_p50", 0.0, (0.0, 0.0));
    assert!(names(&render_article(&report, "")).contains(&"levels.svg"));
}

#[test]
fn the_terminal_draws_what_it_tells() {
    let mut report = full_report();
    let mut filed = report.pay_evidence.rows[0].clone();
    filed.kind = EvidenceKind::Filed;
    report.pay_evidence.rows.push(filed.clone());
    report.pay_evidence.rows.push(PayEvidenceRow { currency: "GBP".parse().unwrap(), ..filed });
    for columns in [60, 80, 100] {
        let page = render_terminal(&report, TerminalStyle { columns, color: false });
        let drawn = |name: &str, mark: char| {
            page.lines().any(|line| line.trim_start().starts_with(name) && line.contains(mark))
        };
        assert!(drawn("Posted 90/51", '●') && drawn("Filed 90/51", '■'), "{page}");
        assert!(drawn("Big tech", '◇'), "what the median buys: {page}");
        assert!(page.contains("stated in GBP"), "another currency has no place on the scale: {page}");
    }
    let page = render_terminal(&report, TerminalStyle::default());
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}
