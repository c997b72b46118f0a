//! A report about a role.

use earnest_report::{TerminalStyle, render_html, render_markdown, render_terminal};

use crate::answers::{HOSTILE, LONG, borrowed, empty_report, report, withheld_pay};

/// A page's text on one line, so that a sentence is found wherever its lines break.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_terminal_page() {
    insta::assert_snapshot!(render_terminal(&report(), TerminalStyle::default()));
}

#[test]
fn the_terminal_page_of_a_role_known_by_three_postings() {
    let mut report = empty_report(true);
    report.modelled_pay = Some(borrowed(123_000.0));
    insta::assert_snapshot!(render_terminal(&report, TerminalStyle::default()));
}

#[test]
fn the_article() {
    insta::assert_snapshot!(render_markdown(&report()));
}

#[test]
fn a_modelled_figure_is_never_shown_as_a_published_one() {
    let mut report = report();
    report.base_pay = withheld_pay();
    report.modelled_pay = Some(borrowed(123_000.0));
    let (page, article, html) =
        (render_terminal(&report, TerminalStyle::default()), render_markdown(&report), render_html(&report));
    for text in [page.as_str(), article.as_str(), html.as_str()] {
        for (at, _) in text.match_indices("$123,000") {
            assert!(
                text[..at].ends_with('~'),
                "an unmarked modelled figure: {}",
                &text[at.saturating_sub(60)..at + 20]
            );
        }
        assert!(text.contains("123,000 modelled"), "{text}");
        assert!(flat(text).contains("62% on backend engineers everywhere"), "{text}");
    }
    assert!(html.contains("<td class=\"modelled\""), "the class that sets it apart");
}

#[test]
fn where_nothing_is_known_no_table_is_drawn() {
    for has_postings in [true, false] {
        let report = empty_report(has_postings);
        let page = render_terminal(&report, TerminalStyle::default());
        for title in ["WHY PAY DIFFERS", "HOW PAY MOVED", "BY KIND OF EMPLOYER"] {
            assert_eq!(page.contains(title), has_postings, "{title}: {page}");
        }
        for head in ["period", "goes with  ", "beginners  ", "years, median"] {
            assert!(!page.contains(head), "a table of nothing ({head}): {page}");
        }
        for view in [page, render_markdown(&report), render_html(&report)] {
            assert!(!view.contains("NaN") && !view.contains("inf%"), "{view}");
        }
    }
}

#[test]
fn premiums_are_worded_as_association() {
    for view in
        [render_terminal(&report(), TerminalStyle::default()), render_markdown(&report()), render_html(&report())]
    {
        let view = flat(&view).to_lowercase();
        assert!(view.contains("associations, not causes"), "{view}");
        for word in ["because of", "due to", "leads to", "thanks to", "earns you"] {
            assert!(!view.contains(word), "{word}");
        }
    }
}

#[test]
fn words_of_others_are_only_words() {
    let mut report = report();
    report.career.neighbours[0].name = HOSTILE.to_owned();
    report.why.premiums[2].label = HOSTILE.to_owned();
    report.employer_kinds[0].label = HOSTILE.to_owned();
    report.why.about = HOSTILE.to_owned();
    let html = render_html(&report);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
    let article = render_markdown(&report);
    assert!(!article.contains("<script") && !article.contains("| [x]("), "{article}");
    for style in [TerminalStyle { columns: 80, color: false }, TerminalStyle { columns: 60, color: true }] {
        let page = render_terminal(&report, style);
        assert!(!page.contains("\u{1b}[2J") && !page.contains('\u{202e}'), "{page}");
    }
}

#[test]
fn long_names_keep_a_page_within_its_columns() {
    let mut report = report();
    report.career.neighbours[0].name = LONG.to_owned();
    report.why.premiums[0].label = LONG.to_owned();
    report.why.premiums[0].against = LONG.to_owned();
    report.employer_kinds[1].label = LONG.to_owned();
    report.trend.periods[0].label = LONG.to_owned();
    for columns in [80, 100] {
        for line in render_terminal(&report, TerminalStyle { columns, color: false }).lines() {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
    }
}
