//! A figure's rows, a verification, a difference.

use earnest_core::answer::{AnswerDifference, FigureEvidence, Verification};
use earnest_report::{
    TerminalStyle, render_difference_json, render_difference_markdown, render_difference_terminal, render_show_csv,
    render_show_json, render_show_terminal, render_verification_json, render_verification_terminal,
};

use crate::answers::{HOSTILE, LONG, answers, differences, evidence, figure, verification, withheld};

fn show(evidence: &FigureEvidence) -> String {
    render_show_terminal(evidence, TerminalStyle::default())
}

#[test]
fn a_figure_and_its_rows() {
    insta::assert_snapshot!(show(&evidence()));
}

#[test]
fn rows_as_comma_separated_values() {
    let csv = render_show_csv(&evidence());
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[1],
        "ashby:1,ashby,2026-05-01,Senior Backend Engineer,\"Acme, Inc.\",180000,220000,,https://jobs.example.org/1"
    );
    assert_eq!(lines[2], "ashby:2,ashby,2026-05-01,Senior Backend Engineer,Bolt,190000,,,");
}

#[test]
fn a_figure_that_changed_or_has_no_rows_says_so() {
    let mut changed = evidence();
    changed.is_unchanged = false;
    changed.rows.clear();
    changed.figure = withheld("base_pay_annual_p50");
    let page = show(&changed);
    assert!(page.contains("It is not the figure that the id was given to"), "{page}");
    assert!(page.contains("No rows stand behind it."), "{page}");
    assert!(page.contains("Withheld: 3 of the 5 employers it needs"), "{page}");
    assert_eq!(render_show_csv(&changed).lines().count(), 1);
}

#[test]
fn a_share_tells_which_rows_have_it() {
    let mut share = evidence();
    share.figure = answers(figure("skill_share", 0.5, (0.4, 0.6)), 83);
    share.slice = "skill_share-rust".to_owned();
    for (row, has) in share.rows.iter_mut().zip([true, false]) {
        (row.annual_min, row.annual_max, row.has) = (None, None, Some(has));
    }
    let page = show(&share);
    assert!(page.contains("has it") && page.contains("yes") && page.contains("no "), "{page}");
    assert!(page.contains("50% (95% interval 40–60%), from 83 answers."), "{page}");
}

#[test]
fn words_of_others_cannot_steer_the_terminal_or_break_the_columns() {
    let mut hostile = evidence();
    hostile.rows[0].title = HOSTILE.to_owned();
    hostile.rows[1].employer = LONG.to_owned();
    assert!(!show(&hostile).contains('\u{1b}'));
    for line in show(&hostile).lines() {
        assert!(line.chars().count() <= 80 || line.contains("Id: "), "{line}");
    }
}

#[test]
fn a_verification_that_holds_is_one_sentence() {
    let page = render_verification_terminal(&verification(true), TerminalStyle::default());
    assert!(page.contains("holds: 231 figures, identical to the byte"), "{page}");
}

#[test]
fn a_verification_that_does_not_hold_lists_what_differs() {
    insta::assert_snapshot!(render_verification_terminal(&verification(false), TerminalStyle::default()));
}

#[test]
fn equal_figures_in_another_answer_do_not_hold() {
    let other = Verification { is_identical: Some(false), ..verification(true) };
    let page = render_verification_terminal(&other, TerminalStyle::default());
    assert!(page.contains("does not hold: 231 figures are the same, but other parts of the answer are not"), "{page}");
    let single = Verification { figures: 1, is_identical: None, ..verification(true) };
    let page = render_verification_terminal(&single, TerminalStyle::default());
    assert!(page.contains("holds: 1 figure\n"), "{page}");
}

#[test]
fn what_changed_and_why() {
    insta::assert_snapshot!(render_difference_terminal(&differences(), TerminalStyle::default()));
}

#[test]
fn what_changed_as_an_article() {
    let article = render_difference_markdown(&differences());
    assert!(article.contains("| $200,000 (185–225k) | $205,000 (190–230k) | +2.5% | data, codes |"), "{article}");
    let mut hostile = differences();
    hostile.roles[0].question = HOSTILE.to_owned();
    hostile.roles[0].differences[0].before = HOSTILE.to_owned();
    assert!(!render_difference_markdown(&hostile).contains("<script"));
}

#[test]
fn nothing_to_compare_is_told() {
    let nothing = AnswerDifference { roles: Vec::new(), ..differences() };
    let page = render_difference_terminal(&nothing, TerminalStyle::default());
    assert!(page.contains("No figure changed: 0 figures of 0 roles compared."), "{page}");
}

#[test]
fn json_is_the_answer_itself() {
    assert_eq!(serde_json::from_str::<FigureEvidence>(&render_show_json(&evidence())).unwrap(), evidence());
    let verified = verification(false);
    assert_eq!(serde_json::from_str::<Verification>(&render_verification_json(&verified)).unwrap(), verified);
    assert_eq!(
        serde_json::from_str::<AnswerDifference>(&render_difference_json(&differences())).unwrap(),
        differences()
    );
}
