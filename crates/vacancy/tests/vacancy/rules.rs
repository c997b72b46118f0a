//! The rules, on invented postings.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::{Arrangement, Money, PayPeriod, Worksite};
use earnest_vacancy::Pay;
use jiff::ToSpan;
use jiff::civil::date;

use crate::chance::Chance;
use crate::row::{Row, leaders};

/// Numbered words, `from` to `to`.
fn words(from: usize, to: usize) -> String {
    (from..to).map(|n| format!("word{n}x")).collect::<Vec<_>>().join(" ")
}

fn site(city: &str) -> Worksite {
    Worksite { country: Some("US".into()), region: None, city: (!city.is_empty()).then(|| city.into()), cbsa: None }
}

fn year(amount: i64) -> Pay {
    Pay { min: Some(Money::from(amount)), max: None, currency: "USD".parse().unwrap(), period: PayPeriod::Year }
}

/// A cook in Boston.
fn cook(id: &str) -> Row {
    Row {
        id: id.to_owned(),
        source: "board",
        is_aggregator: false,
        title: "Line Cook".to_owned(),
        employer_id: Some("harborkitchen".to_owned()),
        location: "Boston, MA".to_owned(),
        worksites: vec![site("Boston")],
        arrangement: None,
        pay: vec![year(45_000)],
        day: Some(date(2026, 3, 1)),
        text: words(0, 400),
        other_text: String::new(),
    }
}

fn later(id: &str, days: i64) -> Row {
    Row { day: Some(date(2026, 3, 1).checked_add(days.days()).unwrap()), ..cook(id) }
}

/// The same at an aggregator, a week later.
fn shown(id: &str) -> Row {
    Row { source: "aggregator", is_aggregator: true, ..later(id, 7) }
}

fn are_one(one: Row, other: Row) -> bool {
    let forth = leaders(&[one.clone(), other.clone()]);
    let back = leaders(&[other, one]);
    assert_eq!(forth[0] == forth[1], back[0] == back[1], "the order decides");
    forth[0] == forth[1]
}

#[test]
fn copies_are_one_vacancy() {
    let none = || Row { employer_id: None, ..shown("b") };
    for (what, copy) in [
        ("posted again", later("b", 60)),
        ("another header", Row { title: "Line Cook (m/f/d) - Boston".into(), ..later("b", 30) }),
        ("no pay stated", Row { pay: vec![], ..shown("b") }),
        ("rounded pay", Row { pay: vec![year(45_200)], ..shown("b") }),
        ("cut", Row { text: words(0, 80), ..shown("b") }),
        (
            "cut, another spelling",
            Row { text: words(0, 80), employer_id: Some("harborkitchengroup".into()), ..shown("b") },
        ),
        ("a wider place", Row { worksites: vec![site("")], location: "US".into(), ..shown("b") }),
        ("no place", Row { worksites: vec![], location: String::new(), ..shown("b") }),
        ("no employer", none()),
        ("no text, another source", Row { text: String::new(), ..shown("b") }),
        ("no day", Row { day: None, ..cook("b") }),
        ("arrangement of one", Row { arrangement: Some(Arrangement::Hybrid), ..cook("b") }),
    ] {
        assert!(are_one(cook("a"), copy), "{what}");
    }
}

#[test]
fn look_alikes_are_two() {
    for (what, other) in [
        ("another city", Row { worksites: vec![site("Salem")], location: "Salem, MA".into(), ..cook("b") }),
        ("another city, shown", Row { worksites: vec![site("Salem")], location: "Salem, MA".into(), ..shown("b") }),
        ("a wider place at the same source", Row { worksites: vec![site("")], location: "US".into(), ..cook("b") }),
        ("another pay", Row { pay: vec![year(52_000)], ..cook("b") }),
        ("another level", Row { title: "Senior Line Cook".into(), ..cook("b") }),
        ("another contract", Row { title: "Line Cook (part-time)".into(), ..cook("b") }),
        ("another role", Row { title: "Pastry Chef".into(), ..cook("b") }),
        ("another employer", Row { employer_id: Some("riverkitchen".into()), ..cook("b") }),
        ("a year later", later("b", 365)),
        ("another text", Row { text: words(300, 700), ..cook("b") }),
        (
            "no employer, another place unstated",
            Row { employer_id: None, worksites: vec![], location: String::new(), ..shown("b") },
        ),
        ("no text at the same source", Row { text: String::new(), ..cook("b") }),
        ("no text, two months on", Row { source: "aggregator", text: String::new(), ..later("b", 60) }),
    ] {
        assert!(!are_one(cook("a"), other), "{what}");
    }
    let remote = |id: &str, arrangement| Row { arrangement: Some(arrangement), ..cook(id) };
    assert!(!are_one(remote("a", Arrangement::Remote), remote("b", Arrangement::Onsite)));
    assert!(are_one(remote("a", Arrangement::Hybrid), remote("b", Arrangement::Onsite)));
}

#[test]
fn equal_records_are_held_to_the_same_rules() {
    let nobody = |id: &str| Row { employer_id: None, ..cook(id) };
    assert!(are_one(nobody("a"), nobody("b")));
    let nowhere = |id: &str| Row { worksites: vec![], location: String::new(), ..nobody(id) };
    assert!(!are_one(nowhere("a"), nowhere("b")), "neither employer nor place");
    let teased = |id: &str, text: &str| Row { text: text.to_owned(), ..cook(id) };
    for text in ["Please see the full job description on our website today", &words(0, 39)] {
        assert!(!are_one(teased("a", text), teased("b", text)), "{text}");
    }
    assert!(are_one(teased("a", &words(0, 40)), teased("b", &words(0, 40))));
}

#[test]
fn amounts_in_the_text_that_no_reader_took_for_pay_count() {
    let paid = |id: &str, words_of_pay: &str| Row {
        pay: vec![],
        text: format!("{} the rate is {words_of_pay}", words(0, 400)),
        ..cook(id)
    };
    for (one, other) in [("20.00 hourly", "25.00 hourly"), ("$20", "$21"), ("$20 to $30", "$20 to $25")] {
        assert!(!are_one(paid("a", one), paid("b", other)), "{one} {other}");
        let of_one = Row { pay: vec![year(45_000)], ..paid("a", one) };
        assert!(!are_one(of_one.clone(), paid("b", other)), "{one} {other}, pay of one");
        assert!(are_one(of_one.clone(), Row { pay: of_one.pay, ..paid("b", other) }), "{one} {other}, pay of both");
    }
    for (one, other) in [("$20", "$20.00"), ("$20", "fair"), ("site 12 on 3/1", "site 47 on 5/2")] {
        assert!(are_one(paid("a", one), paid("b", other)), "{one} {other}");
    }
    // One that names no amount does not draw two others together.
    let found = leaders(&[paid("a", "$20"), paid("b", "fair"), paid("c", "$21")]);
    assert_ne!(found[0], found[2], "{found:?}");
}

#[test]
fn an_edited_title_needs_the_text() {
    let edited = |text: String| Row { title: "Line Cook, Evening Kitchen".into(), text, ..later("b", 10) };
    assert!(are_one(cook("a"), edited(format!("{} {}", words(0, 400), words(900, 910)))));
    assert!(!are_one(cook("a"), edited(format!("{} {}", words(0, 250), words(900, 1_050)))));
}

#[test]
fn the_fullest_record_leads() {
    let rows = [
        Row { pay: vec![], ..cook("a") },
        Row { text: words(0, 90), ..shown("b") },
        later("d", 3),
        later("c", 3),
        Row { text: words(0, 405), pay: vec![], ..shown("e") },
    ];
    // With pay, the longest text, the earliest day; then the id.
    assert_eq!(leaders(&rows), [3, 3, 3, 3, 3]);
    let board_and_aggregator = [shown("a"), Row { day: Some(date(2026, 3, 20)), ..cook("b") }];
    assert_eq!(leaders(&board_and_aggregator), [1, 1]);
}

#[test]
fn groups_do_not_chain() {
    // The middle one states neither pay; the two others state different ones.
    let rows = [
        Row { pay: vec![year(45_000)], ..cook("a") },
        Row { pay: vec![], ..shown("b") },
        Row { pay: vec![year(60_000)], ..cook("c") },
    ];
    let found = leaders(&rows);
    assert_ne!(found[0], found[2]);
    assert!(found[1] == 0 || found[1] == 2, "{found:?}");
    // Boston and Salem are two; a service that knows only the country may mean either.
    let placed = |id: &str, source, city: &str, days| Row {
        source,
        is_aggregator: source != "board",
        worksites: vec![site(city)],
        ..later(id, days)
    };
    let rows = [placed("a", "board", "Boston", 0), placed("b", "aggregator", "", 1), placed("c", "other", "Salem", 2)];
    assert_eq!(leaders(&rows), [0, 0, 2]);
    assert_eq!(leaders(&rows[1..]), [0, 0]);
    // Each within 90 days of the next, the first and the last not.
    let found = leaders(&[later("a", 0), later("b", 70), later("c", 140)]);
    assert_eq!(found, [0, 0, 2]);
    let edited = |id: &str, days, last| Row { text: words(0, last), ..later(id, days) };
    assert_eq!(leaders(&[edited("a", 0, 400), edited("b", 70, 398), edited("c", 140, 396)]), [0, 0, 2]);
}

#[test]
fn boilerplate_of_an_employer_makes_no_copies() {
    // Three hundred words about the employer and forty about the work, in a dozen postings; two share a title and a place.
    let posting = |n: usize| Row {
        id: format!("p{n:02}"),
        title: if n < 2 { "Line Cook".to_owned() } else { format!("Role{n}") },
        text: format!("{} {}", words(0, 300), words(1_000 * (n + 1), 1_000 * (n + 1) + 60)),
        ..cook("")
    };
    let rows: Vec<Row> = (0..12).map(posting).collect();
    assert_eq!(leaders(&rows), (0..12).collect::<Vec<_>>());
    // The first lines, which are about the employer alone, go to the posting of that title and place.
    let mut with_cut = rows.clone();
    with_cut.push(Row { title: "Role7".to_owned(), text: words(0, 90), ..shown("q") });
    assert_eq!(leaders(&with_cut)[12], 7);
}

#[test]
fn a_template_used_thousands_of_times_folds_only_what_is_equal() {
    // Forty cities, two roles, fifty postings of each over sixty days.
    let row = |n: usize| Row {
        id: format!("t{n:05}"),
        title: ["Forklift Operator", "Order Picker"][n % 2].to_owned(),
        worksites: vec![site(&format!("City {}", n / 2 % 40))],
        location: format!("City {}", n / 2 % 40),
        text: format!("{} {}", words(0, 200), ["forklift", "picker"][n % 2].repeat(3)),
        ..later("", i64::try_from(n % 60).unwrap())
    };
    let rows: Vec<Row> = (0..4_000).map(row).collect();
    let found = leaders(&rows);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 80);
    for (at, leader) in found.iter().enumerate() {
        assert_eq!(rows[at].title, rows[*leader].title);
        assert_eq!(rows[at].location, rows[*leader].location);
    }
}

#[test]
fn the_order_of_the_rows_changes_nothing() {
    let mut chance = Chance(5);
    let row = |n: usize, chance: &mut Chance| {
        let begin = 400 * chance.between(0, 30);
        let length = *chance.one_of(&[80, 380, 400]);
        Row {
            employer_id: chance.percent(90).then(|| format!("employer{}", begin / 2_000)),
            title: (*chance.one_of(&["Line Cook", "Line Cook II", "Line Cook, Evening"])).to_owned(),
            pay: if chance.percent(50) { vec![] } else { vec![year(*chance.one_of(&[45_000, 60_000]))] },
            text: words(begin, begin + length),
            source: if chance.percent(50) { "board" } else { "aggregator" },
            ..later(&format!("r{n:04}"), i64::try_from(chance.between(0, 150)).unwrap())
        }
    };
    let rows: Vec<Row> = (0..400).map(|n| row(n, &mut chance)).collect();
    let of_ids = |rows: &[Row]| -> BTreeMap<String, String> {
        let found = leaders(rows);
        rows.iter().zip(&found).map(|(row, leader)| (row.id.clone(), rows[*leader].id.clone())).collect()
    };
    let expected = of_ids(&rows);
    let distinct: BTreeSet<_> = expected.values().collect();
    assert!(distinct.len() < 330, "too few copies to show anything: {}", distinct.len());
    assert!(expected.values().all(|leader| expected[leader] == *leader), "a leader is a copy");
    for seed in 0..5 {
        let mut chance = Chance(seed);
        let mut shuffled = rows.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, chance.between(0, at));
        }
        assert_eq!(of_ids(&shuffled), expected);
    }
}
