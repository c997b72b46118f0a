//! The wage equations of J. Wooldridge, *Introductory Econometrics*, on his data: coefficients and errors as printed.

use std::collections::HashMap;
use std::path::Path;

use earnest_stats::regression::{Coefficient, Design, LeastSquares, fit_least_squares};

type Table = HashMap<String, Vec<f64>>;

/// The table, or `None` with a message where the data is not there.
fn table(name: &str) -> Option<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/regression").join(name);
    let Ok(file) = std::fs::File::open(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    let mut reader = csv::Reader::from_reader(bzip2::read::BzDecoder::new(file));
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let mut table: Table = names.iter().map(|name| (name.clone(), Vec::new())).collect();
    for record in reader.records() {
        for (name, value) in names.iter().zip(record.unwrap().iter()) {
            table.get_mut(name).unwrap().push(value.parse().unwrap_or(f64::NAN));
        }
    }
    Some(table)
}

fn fit(table: &Table, columns: &[(&str, Vec<f64>)]) -> LeastSquares {
    let pay = &table["lwage"];
    let persons: Vec<u32> = (0..u32::try_from(pay.len()).unwrap()).collect();
    let builder = Design::builder(pay, &persons);
    let builder = columns.iter().fold(builder, |builder, (name, values)| builder.measure(name, name, values));
    let design = builder.build().unwrap();
    fit_least_squares(&design).unwrap()
}

/// Printed with so many decimals: within half of the last one.
fn assert_printed(got: f64, printed: &str, what: &str) {
    let decimals = i32::try_from(printed.split('.').nth(1).unwrap().len()).unwrap();
    let expected: f64 = printed.parse().unwrap();
    assert!((got - expected).abs() <= 0.5 * 10_f64.powi(-decimals) * 1.0001, "{what}: {got} is not {printed}");
}

fn assert_coefficient(coefficient: &Coefficient, estimate: &str, se: &str, what: &str) {
    assert_printed(coefficient.estimate, estimate, what);
    assert_printed(coefficient.classical_se.unwrap(), se, &format!("standard error of {what}"));
}

fn assert_equation(fit: &LeastSquares, names: &[(&str, Vec<f64>)], printed: &[(&str, &str)], r_squared: &str) {
    assert_coefficient(&fit.intercept, printed[0].0, printed[0].1, "intercept");
    for ((coefficient, (name, _)), (estimate, se)) in fit.coefficients.iter().zip(names).zip(&printed[1..]) {
        assert_coefficient(coefficient.as_ref().unwrap(), estimate, se, name);
    }
    assert_printed(fit.r_squared.unwrap(), r_squared, "R squared");
}

fn named(table: &Table, names: &[&'static str]) -> Vec<(&'static str, Vec<f64>)> {
    names.iter().map(|name| (*name, table[*name].clone())).collect()
}

/// Equation 3.19 with its errors of chapter 4: 526 persons.
#[test]
fn wage_on_schooling_experience_and_tenure() {
    let Some(table) = table("wage1.csv.bz2") else { return };
    let columns = named(&table, &["educ", "exper", "tenure"]);
    let fit = fit(&table, &columns);
    assert_eq!((fit.n, fit.rejected), (526, 0));
    let printed = [(".284", ".104"), (".092", ".007"), (".0041", ".0017"), (".022", ".003")];
    assert_equation(&fit, &columns, &printed, ".316");
}

/// Example 7.6: against single men.
#[test]
fn wage_with_sex_and_marriage_crossed() {
    let Some(table) = table("wage1.csv.bz2") else { return };
    let crossed = |of: fn(f64, f64) -> bool| -> Vec<f64> {
        let rows = table["female"].iter().zip(&table["married"]);
        rows.map(|(female, married)| f64::from(u8::from(of(*female, *married)))).collect()
    };
    let mut columns = vec![
        ("marrmale", crossed(|female, married| female < 0.5 && married > 0.5)),
        ("marrfem", crossed(|female, married| female > 0.5 && married > 0.5)),
        ("singfem", crossed(|female, married| female > 0.5 && married < 0.5)),
    ];
    columns.extend(named(&table, &["educ", "exper", "expersq", "tenure", "tenursq"]));
    let printed = [
        (".321", ".100"),
        (".213", ".055"),
        ("-.198", ".058"),
        ("-.110", ".056"),
        (".0789", ".0067"),
        (".0268", ".0052"),
        ("-.00054", ".00011"),
        (".0291", ".0068"),
        ("-.00053", ".00023"),
    ];
    assert_equation(&fit(&table, &columns), &columns, &printed, ".461");
}

/// Example 13.2: how the return to schooling and the gap between women and men moved from 1978 to 1985.
#[test]
fn wage_over_two_years_pooled() {
    let Some(table) = table("cps78_85.csv.bz2") else { return };
    let names = ["y85", "educ", "y85educ", "exper", "expersq", "union", "female", "y85fem"];
    let columns = named(&table, &names);
    let fit = fit(&table, &columns);
    assert_eq!(fit.n, 1084);
    let printed = [
        (".459", ".093"),
        (".118", ".124"),
        (".0747", ".0067"),
        (".0185", ".0094"),
        (".0296", ".0036"),
        ("-.00040", ".00008"),
        (".202", ".030"),
        ("-.317", ".037"),
        (".085", ".051"),
    ];
    assert_equation(&fit, &columns, &printed, ".426");
}

/// With one person a cluster, the jackknife is the HC3 of J. `MacKinnon` and H. White (1985): close to the classical errors, above HC0.
#[test]
fn errors_by_person_are_near_the_classical_ones() {
    let Some(table) = table("wage1.csv.bz2") else { return };
    let fit = fit(&table, &named(&table, &["educ", "exper", "tenure"]));
    for coefficient in fit.coefficients.iter().flatten() {
        let ratio = coefficient.clustered.unwrap().se / coefficient.classical_se.unwrap();
        assert!((0.8..1.3).contains(&ratio), "{coefficient:?}");
    }
}
