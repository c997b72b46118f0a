//! The aggregate against a sort, over partitions, orders and rows that say nothing.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, Float64Array, RecordBatch, UInt32Array};
use datafusion::arrow::datatypes::{Float64Type, UInt32Type};
use datafusion::datasource::MemTable;
use datafusion::prelude::{SessionConfig, SessionContext};

use super::midpoint_percentile::midpoint_percentile;

const PROBABILITIES: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];

/// A row of the table that is asked: group, ends of the range.
type Range = (u32, Option<f64>, Option<f64>);

/// A fixed sequence of pseudo-random numbers from 0 to 1 (splitmix64).
fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A group of 20,000 ranges, one of 4,097, one of 300, one of one, one without any that counts, and rows of each that do not.
fn ranges() -> Vec<Range> {
    let mut state = 5;
    let mut ranges = Vec::new();
    for (group, n) in [(0, 20_000), (1, 4_097), (2, 300), (3, 1), (4, 0)] {
        for _ in 0..n {
            let low = 20e3 * (2.5 * uniform(&mut state)).exp();
            ranges.push((group, Some(low), Some(low * (1.0 + uniform(&mut state)))));
        }
        ranges.extend([(group, None, Some(9e9)), (group, Some(1.0), None), (group, Some(f64::NAN), Some(9e9))]);
        ranges.extend([(group, Some(9e9), Some(1.0)), (group, Some(-5.0), Some(5.0)), (group, Some(0.0), Some(0.0))]);
        ranges.push((group, Some(9e9), Some(f64::INFINITY)));
    }
    // In no order of groups, the same every time.
    let mut keyed: Vec<(u64, Range)> = ranges.into_iter().map(|range| (uniform(&mut state).to_bits(), range)).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, range)| range).collect()
}

fn context(ranges: &[Range], partitions: usize) -> SessionContext {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(partitions));
    context.register_udaf(midpoint_percentile());
    let parts = ranges.chunks(ranges.len().div_ceil(partitions)).map(|part| {
        let groups: ArrayRef = Arc::new(part.iter().map(|(group, ..)| Some(*group)).collect::<UInt32Array>());
        let low: ArrayRef = Arc::new(part.iter().map(|(_, low, _)| *low).collect::<Float64Array>());
        let high: ArrayRef = Arc::new(part.iter().map(|(.., high)| *high).collect::<Float64Array>());
        let batch =
            RecordBatch::try_from_iter_with_nullable([("g", groups, true), ("low", low, true), ("high", high, true)]);
        vec![batch.unwrap()]
    });
    let parts: Vec<Vec<RecordBatch>> = parts.collect();
    let table = MemTable::try_new(parts[0][0].schema(), parts).unwrap();
    context.register_table("t", Arc::new(table)).unwrap();
    context
}

async fn ask(context: &SessionContext, sql: &str) -> Result<RecordBatch, String> {
    let frame = context.sql(sql).await.map_err(|error| error.to_string())?;
    let schema = Arc::new(frame.schema().as_arrow().clone());
    let batches = frame.collect().await.map_err(|error| error.to_string())?;
    datafusion::arrow::compute::concat_batches(&schema, &batches).map_err(|error| error.to_string())
}

/// By group: the quantiles, none where the group has none.
async fn by_group(ranges: &[Range], partitions: usize) -> Vec<(u32, Option<Vec<f64>>)> {
    let sql =
        "SELECT g, pay_midpoint_percentile(low, high, [0.1, 0.25, 0.5, 0.75, 0.9]) AS p FROM t GROUP BY g ORDER BY g";
    let batch = ask(&context(ranges, partitions), sql).await.unwrap();
    let lists = batch.column(1).as_list::<i32>().iter();
    let lists = lists.map(|list| list.map(|list| list.as_primitive::<Float64Type>().values().to_vec()));
    batch.column(0).as_primitive::<UInt32Type>().values().iter().copied().zip(lists).collect()
}

fn oracle(ranges: &[Range], group: u32, p: f64) -> f64 {
    let mut middles: Vec<f64> = ranges
        .iter()
        .filter(|(of, ..)| *of == group)
        .filter_map(|(_, low, high)| Some(((*low)?, (*high)?)))
        .filter(|(low, high)| low.is_finite() && high.is_finite() && *low >= 0.0 && low <= high && *high > 0.0)
        .map(|(low, high)| f64::midpoint(low, high))
        .collect();
    middles.sort_by(f64::total_cmp);
    let rank = p * (middles.len() - 1) as f64;
    let is_below = |position: usize| position as f64 <= rank;
    let below = (0..middles.len()).rfind(|position| is_below(*position)).unwrap();
    let above = middles.get(below + 1).unwrap_or(&middles[below]);
    middles[below] + (above - middles[below]) * rank.fract()
}

#[tokio::test]
async fn percentiles_are_those_of_a_sort_within_a_bin() {
    let ranges = ranges();
    let groups = by_group(&ranges, 2).await;
    assert_eq!(groups.iter().map(|(group, _)| *group).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    for (group, found) in &groups[..4] {
        let allowed = if *group < 2 { 1.0 / 256.0 } else { 1e-12 };
        for (p, found) in PROBABILITIES.iter().zip(found.as_ref().unwrap()) {
            let expected = oracle(&ranges, *group, *p);
            assert!((found / expected - 1.0).abs() <= allowed, "group {group}, {p}: {found} is not {expected}");
        }
    }
    assert_eq!(groups[4].1, None, "no row of the last group counts");
}

#[tokio::test]
async fn partitions_and_order_do_not_change_a_bit() {
    let mut ranges = ranges();
    let one = by_group(&ranges, 1).await;
    for partitions in [2, 8] {
        assert_eq!(by_group(&ranges, partitions).await, one, "{partitions} partitions");
    }
    ranges.reverse();
    assert_eq!(by_group(&ranges, 3).await, one);
}

#[tokio::test]
async fn without_groups_with_a_filter_and_in_a_window() {
    let rows = [(0, Some(10.0), Some(30.0)), (0, Some(40.0), Some(40.0)), (1, Some(60.0), Some(60.0)), (2, None, None)];
    let context = context(&rows, 2);
    let number =
        async |sql: &str| ask(&context, sql).await.map(|batch| batch.column(0).as_primitive::<Float64Type>().clone());
    let whole = number("SELECT pay_midpoint_percentile(low, high, 0.5) FROM t").await.unwrap();
    assert_eq!(whole, Float64Array::from(vec![40.0]));
    let some =
        number("SELECT pay_midpoint_percentile(low, high, 0.5) FILTER (WHERE g = 0) FROM t GROUP BY g ORDER BY g")
            .await;
    assert_eq!(some.unwrap(), Float64Array::from(vec![Some(30.0), None, None]));
    let none = number("SELECT pay_midpoint_percentile(low, high, 0.5) FROM t WHERE g > 7").await.unwrap();
    assert_eq!(none, Float64Array::from(vec![None]));
    let window =
        number("SELECT pay_midpoint_percentile(low, high, 1) OVER (ORDER BY g) FROM t ORDER BY g").await.unwrap();
    assert_eq!(window, Float64Array::from(vec![40.0, 40.0, 60.0, 60.0]));
    let decimals =
        number("SELECT pay_midpoint_percentile(CAST(low AS DECIMAL(18, 4)), 80, 0) FROM t WHERE g = 1").await;
    assert_eq!(decimals.unwrap(), Float64Array::from(vec![70.0]));
}

#[tokio::test]
async fn what_is_no_percentile_is_refused_in_words() {
    let context = context(&[(0, Some(1.0), Some(2.0))], 1);
    for (arguments, reason) in [
        ("low, high, 1.5", "a constant from 0 to 1"),
        ("low, high, low", "a constant from 0 to 1"),
        ("low, high, NULL", "a constant from 0 to 1"),
        ("low, high, [0.5, NULL]", "a constant from 0 to 1"),
        ("low, high", "2 arguments were given"),
        ("'x', high, 0.5", "numbers for the ends of a range"),
        ("DISTINCT low, high, 0.5", "DISTINCT is not supported"),
    ] {
        let error = ask(&context, &format!("SELECT pay_midpoint_percentile({arguments}) FROM t")).await.unwrap_err();
        assert!(error.contains(reason), "{arguments}: {error}");
    }
}
