//! Cohorts side by side, and the waterfall between them.

use earnest_core::answer::{ComparedCohort, Comparison, WaterfallSteps};
use earnest_core::{Suppression, SuppressionReason};
use earnest_report::{
    TerminalStyle, render_comparison_html, render_comparison_json, render_comparison_markdown,
    render_comparison_terminal,
};

use crate::answers::{
    HOSTILE, LONG, bar, comparison, counted, figure, pay, suppressed, waterfall, withheld, withheld_pay,
};

fn terminal(comparison: &Comparison) -> String {
    render_comparison_terminal(comparison, TerminalStyle::default())
}

#[test]
fn the_terminal_page() {
    insta::assert_snapshot!(terminal(&comparison()));
}

#[test]
fn the_article() {
    insta::assert_snapshot!(render_comparison_markdown(&comparison()));
}

/// The amounts of a column that starts with a sign, in dollars.
fn signed_amounts(page: &str) -> Vec<i64> {
    let amount = |word: &str| {
        let (sign, digits) = (word.get(..1)?, word.get(2..).filter(|_| word.get(1..2) == Some("$"))?);
        let amount: i64 = digits.replace(',', "").parse().ok()?;
        match sign {
            "+" => Some(amount),
            "-" => Some(-amount),
            _ => None,
        }
    };
    // The sentence under the bars names the gap once more.
    let bars = page.split("a gap of").next().unwrap();
    bars.split_whitespace().filter_map(amount).collect()
}

#[test]
fn what_is_shown_adds_up_in_every_view() {
    let views = [
        terminal(&comparison()),
        render_comparison_markdown(&comparison()),
        render_comparison_html(&comparison()).replace(['<', '>'], " "),
    ];
    for view in views {
        let steps = &view[view.to_lowercase().rfind("what the gap goes with").unwrap()..];
        let amounts = signed_amounts(steps);
        // The picture of the page and the table behind it each hold all bars.
        assert!(amounts.len().is_multiple_of(4) && !amounts.is_empty(), "{amounts:?} in {steps}");
        assert!(amounts.chunks(4).all(|bars| bars.iter().sum::<i64>() == 45_000), "{amounts:?}");
    }
}

#[test]
fn steps_go_with_and_are_never_because_of() {
    for view in
        [terminal(&comparison()), render_comparison_markdown(&comparison()), render_comparison_html(&comparison())]
    {
        let view = view.to_lowercase();
        assert!(view.contains("goes with"), "{view}");
        assert!(!view.contains("because of") && !view.contains("due to") && !view.contains("thanks to"), "{view}");
    }
}

#[test]
fn a_gap_without_bars_is_one_step() {
    let mut comparison = comparison();
    comparison.waterfalls[0].steps =
        WaterfallSteps::Published { start_cents: 16_000_000, end_cents: 20_500_000, bars: Vec::new() };
    assert!(terminal(&comparison).contains("+$45,000"), "{}", terminal(&comparison));
    comparison.waterfalls[0].steps =
        WaterfallSteps::Published { start_cents: 16_000_000, end_cents: 16_000_000, bars: Vec::new() };
    for view in [terminal(&comparison), render_comparison_markdown(&comparison), render_comparison_html(&comparison)] {
        assert!(view.contains("there is no gap to divide"), "{view}");
        assert!(!view.contains("class=\"waterfall\""), "no picture of nothing");
    }
}

#[test]
fn what_is_withheld_says_why_and_is_no_table() {
    let mut comparison = comparison();
    let message = "4 of the 30 postings it needs".to_owned();
    comparison.waterfalls[0].steps =
        WaterfallSteps::Suppressed(Suppression { reason: SuppressionReason::TooFewPostings, message, nearest: None });
    for side in &mut comparison.sides {
        side.base_pay = withheld_pay();
        side.skills.iter_mut().for_each(|row| row.share = withheld("skill_share"));
    }
    let page = terminal(&comparison);
    assert!(page.contains("No gap can be given.") && page.contains("3 of the 5 employers it needs"), "{page}");
    assert!(page.contains("4 of the 30 postings it needs"), "{page}");
    assert!(!page.contains("p50, median") && !page.contains("Python"), "{page}");
    let no_side = Comparison { sides: Vec::new(), waterfalls: Vec::new(), ..comparison };
    assert!(terminal(&no_side).contains("No cohort was compared."));
}

#[test]
fn one_withheld_side_leaves_the_other_to_be_read() {
    let mut comparison = comparison();
    comparison.sides[1].base_pay = withheld_pay();
    comparison.sides[1].base_pay.p50 = suppressed(
        "base_pay_annual_p50",
        counted(2, 2),
        SuppressionReason::TooFewEmployers,
        "2 of the 5 employers it needs",
    );
    let page = terminal(&comparison);
    assert!(page.contains("$160,000") && page.contains("2 of the 5 employers it needs"), "{page}");
}

#[test]
fn four_cohorts_are_told_in_two_tables() {
    let mut comparison = comparison();
    let further = |side: &ComparedCohort, label: &str| ComparedCohort {
        label: label.to_owned(),
        base_pay: pay(120_000.0, figure),
        ..side.clone()
    };
    let more = ["Entry Backend Engineer", LONG].map(|label| further(&comparison.sides[0], label));
    comparison.sides.extend(more);
    for columns in [60, 80, 100] {
        let page = render_comparison_terminal(&comparison, TerminalStyle { columns, color: false });
        for line in page.lines().take_while(|line| !line.starts_with("SOURCES")) {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
        assert_eq!(page.lines().filter(|line| line.starts_with("  p10 ")).count(), 2, "{page}");
    }
}

#[test]
fn words_of_others_are_only_words() {
    let mut comparison = comparison();
    comparison.sides[0].label = HOSTILE.to_owned();
    comparison.waterfalls = vec![waterfall()];
    comparison.waterfalls[0].from = HOSTILE.to_owned();
    if let WaterfallSteps::Published { bars, .. } = &mut comparison.waterfalls[0].steps {
        bars[0] = bar("level", HOSTILE, bars[0].amount_cents, HOSTILE);
    }
    comparison.sources[0].url = "javascript:alert(1)".to_owned();
    let html = render_comparison_html(&comparison);
    assert!(!html.contains("<script") && !html.contains("href=\"javascript"), "{html}");
    let page = render_comparison_markdown(&comparison);
    let article = page.split("---\n\n").nth(1).unwrap();
    assert!(
        !article.contains("<script") && !article.contains("| [x](") && !article.contains("](javascript:alert"),
        "{article}"
    );
    let page = terminal(&comparison);
    assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "{page}");
}

#[test]
fn json_is_the_answer_itself() {
    let json = render_comparison_json(&comparison());
    assert_eq!(serde_json::from_str::<Comparison>(&json).unwrap(), comparison());
}
