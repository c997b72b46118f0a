//! Gaps between two groups of postings, by hand and in cents.

use earnest_stats::regression::{
    Bar, BarKind, Decomposition, DecompositionRefused, Design, Group, Penalty, Waterfall, WaterfallRefused, decompose,
};

use super::population::{Market, Postings};

/// Two cells of a worked example: pay is 11.0 + 0.2 senior + 0.1 in group B; A is a quarter senior, B three quarters.
fn worked(senior_of_four: usize, more: f64, first_employer: u32) -> Design {
    let senior = |row: usize| usize::from(row % 4 < senior_of_four);
    let noise = |row: usize| if (row / 4).is_multiple_of(2) { 0.01 } else { -0.01 };
    let log_pay: Vec<f64> = (0..80).map(|row| 11.0 + 0.2 * senior(row) as f64 + more + noise(row)).collect();
    let employers: Vec<u32> = (0..80).map(|row| first_employer + row / 4 % 10).collect();
    let levels: Vec<usize> = (0..80).map(senior).collect();
    Design::builder(&log_pay, &employers).categories("level", &["junior", "senior"], Some(0), &levels).build().unwrap()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn a_gap_worked_by_hand() {
    let gaps = decompose(&worked(1, 0.0, 0), &worked(3, 0.1, 100), &Penalty::none()).unwrap();
    assert!(near(gaps.gap.log_pay, 0.2), "{gaps:?}");
    assert!(near(gaps.parts[0].log_pay, 0.1), "half of the postings move up by 0.2");
    assert!(near(gaps.unexplained.log_pay, 0.1));
    let of = |name: &str| gaps.parts[0].columns.iter().find(|column| column.name == name).unwrap().log_pay;
    assert!(near(of("junior"), 0.05) && near(of("senior"), 0.05), "each level against the mean of both");
}

/// 60,000 to 75,000: the logarithms are 0.2231 apart, the means 0.2; 0.0231 is the distributions'.
#[test]
fn the_same_gap_in_cents() {
    let gaps = decompose(&worked(1, 0.0, 0), &worked(3, 0.1, 100), &Penalty::none()).unwrap();
    let waterfall = Waterfall::to_cents(6_000_000, 7_500_000, &gaps).unwrap();
    let bars: Vec<(BarKind, &str, i64)> =
        waterfall.bars.iter().map(|bar| (bar.kind, bar.name.as_str(), bar.cents)).collect();
    // 1,500,000 / ln 1.25 = 6,722,130.20 cents a unit of log pay.
    let expected = [
        (BarKind::Factor, "level", 672_213),
        (BarKind::Unexplained, "unexplained", 672_213),
        (BarKind::Distribution, "distribution", 155_574),
    ];
    assert_eq!(bars, expected);
    let (low, high) = waterfall.bars[0].interval_cents.unwrap();
    assert!(low <= 672_213 && high >= 672_213, "{low} {high}");
    assert_eq!(waterfall.bars[2].interval_cents, None);
}

#[test]
fn a_waterfall_from_b_to_a_is_the_other_one_upside_down() {
    let (a, b) = (worked(1, 0.0, 0), worked(3, 0.1, 100));
    let there = Waterfall::to_cents(5_123_457, 7_000_001, &decompose(&a, &b, &Penalty::none()).unwrap()).unwrap();
    let back = Waterfall::to_cents(7_000_001, 5_123_457, &decompose(&b, &a, &Penalty::none()).unwrap()).unwrap();
    for (there, back) in there.bars.iter().zip(&back.bars) {
        assert!((there.cents + back.cents).abs() <= 1, "{there:?} {back:?}");
    }
}

/// Where the columns say by themselves which group a posting is in, the gap is theirs.
#[test]
fn groups_that_a_factor_tells_apart() {
    let gaps = decompose(&worked(0, 0.0, 0), &worked(4, 0.0, 100), &Penalty::none()).unwrap();
    assert!(gaps.separated);
    assert!(near(gaps.parts[0].log_pay, 0.2) && near(gaps.unexplained.log_pay, 0.0), "{gaps:?}");
    assert_eq!(gaps.unexplained.clustered, None);
}

#[test]
fn reasons_instead_of_bars() {
    let (a, b) = (worked(1, 0.0, 0), worked(3, 0.1, 100));
    let other = Design::builder(&[11.0; 9], &[1, 2, 3, 4, 5, 6, 7, 8, 9]).measure("years", "years", &[1.0; 9]);
    let refused = decompose(&a, &other.build().unwrap(), &Penalty::none());
    assert_eq!(refused, Err(DecompositionRefused::DifferentColumns));
    let few = Design::builder(&[11.0; 3], &[1, 2, 3]).categories("level", &["junior", "senior"], Some(0), &[0, 1, 0]);
    let refused = decompose(&a, &few.build().unwrap(), &Penalty::none());
    assert_eq!(refused, Err(DecompositionRefused::TooFewEmployers { group: Group::B, employers: 3 }));

    let gaps = decompose(&a, &b, &Penalty::none()).unwrap();
    assert_eq!(Waterfall::to_cents(0, 5, &gaps), Err(WaterfallRefused::Amount { cents: 0 }));
    assert_eq!(Waterfall::to_cents(5, -5, &gaps), Err(WaterfallRefused::Amount { cents: -5 }));
    let mut broken = gaps.clone();
    broken.parts[0].log_pay = f64::NAN;
    assert_eq!(Waterfall::to_cents(5, 6, &broken), Err(WaterfallRefused::Part));
    broken.parts[0].log_pay = 1e12;
    assert_eq!(Waterfall::to_cents(5_000_000, 6_000_000, &broken), Err(WaterfallRefused::Part));
}

#[test]
fn equal_amounts_still_have_bars() {
    let gaps = decompose(&worked(1, 0.0, 0), &worked(3, -0.1, 100), &Penalty::none()).unwrap();
    let waterfall = Waterfall::to_cents(6_000_000, 6_000_000, &gaps).unwrap();
    let cents: Vec<i64> = waterfall.bars.iter().map(|bar: &Bar| bar.cents).collect();
    assert_eq!(cents, [600_000, -600_000, 0]);
}

/// With a ridge the parts still add up, and rows in another order change nothing.
#[test]
fn parts_add_up_under_a_penalty() {
    let market = |seniority| Market {
        employers: 30,
        skills: &[0.1, -0.1, 0.3, 0.0],
        skill_share: 0.4,
        between: 0.1,
        within: 0.1,
        seniority,
    };
    let (a, b) = (market(0.0).draw(1), market(0.3).draw(2));
    let of = |a: &Postings, b: &Postings| -> Decomposition {
        let (a, b) = (a.design(), b.design());
        decompose(&a, &b, &Penalty { columns: a.columns_of("skills"), rows: 16.0 }).unwrap()
    };
    let gaps = of(&a, &b);
    let sum: f64 = gaps.parts.iter().map(|part| part.log_pay).sum();
    assert!(near(sum + gaps.unexplained.log_pay, gaps.gap.log_pay));
    let backwards: Vec<usize> = (0..a.log_pay.len()).rev().collect();
    let again = of(&a.reordered(&backwards), &b);
    for (part, other) in gaps.parts.iter().zip(&again.parts) {
        assert!(near(part.log_pay, other.log_pay));
        assert!(near(part.clustered.unwrap().se, other.clustered.unwrap().se));
    }
}
