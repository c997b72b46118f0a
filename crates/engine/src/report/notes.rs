//! What an answer says about itself: methods, what a careful reader should know, and the nearest question that has an answer.

use std::collections::BTreeSet;

use earnest_core::answer::{DataOrigin, MethodNote, PayFigures};
use earnest_core::{AreaCode, Cohort};
use earnest_reference::area;
use earnest_reference::fx::Rates;
use earnest_store::CohortRow;
use jiff::civil::Date;

use super::cohort::CohortRows;
use super::pay::Unusable;

/// Documentation of the methods in use.
const ESTIMATES_PAGE: &str = "docs/methods/estimates.md";
const WAGES_PAGE: &str = "docs/methods/wages.md";
const CALIBRATION_PAGE: &str = "docs/methods/calibration.md";
const POOLING_PAGE: &str = "docs/methods/pooling.md";
const WHY_PAGE: &str = "docs/methods/why.md";
const PREDICTION_PAGE: &str = "docs/methods/prediction.md";
const CAREER_PAGE: &str = "docs/methods/career.md";

/// The nearest wider cohort whose median can be published, in words; `None` where the cohort's own can.
pub(crate) fn nearest_answer(
    postings: &[CohortRow],
    cohort: &Cohort,
    rows: &CohortRows<'_>,
    rates: &Rates,
) -> Option<String> {
    if rows.has_median() {
        return None;
    }
    let name = &cohort.target.name;
    let mut wider = Vec::new();
    if cohort.arrangement.is_some() || cohort.employer_kind.is_some() {
        wider.push(Cohort { arrangement: None, employer_kind: None, ..cohort.clone() });
    }
    // Every further step leaves these open too.
    let cohort = &Cohort { arrangement: None, employer_kind: None, ..cohort.clone() };
    if cohort.level.is_some() {
        wider.push(Cohort { level: None, ..cohort.clone() });
    }
    if let (AreaCode::State(_) | AreaCode::Cbsa(_), Some(country)) = (&cohort.area, cohort.area.country()) {
        let area = AreaCode::Country(country.to_owned());
        let area_name = area::name(&area).unwrap_or_else(|| country.to_owned());
        wider.push(Cohort { area: area.clone(), area_name: area_name.clone(), ..cohort.clone() });
        wider.push(Cohort { area, area_name, level: None, ..cohort.clone() });
    }
    wider.push(Cohort { area: AreaCode::World, area_name: "the world".to_owned(), level: None, ..cohort.clone() });
    let answerable = wider.iter().find(|wider| CohortRows::select(postings, wider, rates).has_median())?;
    let level = answerable.level.map(|level| format!("{level} ")).unwrap_or_default();
    Some(match answerable.area {
        AreaCode::World => format!("{level}{name} with `--area world`"),
        _ => format!("{level}{name}, {}", answerable.area_name),
    })
}

/// The whole cohort, which a suppressed slice of it points to.
pub(crate) fn whole_cohort_answer(whole: &PayFigures, cohort: &Cohort) -> Option<String> {
    match &whole.p50.cell.suppression() {
        None => Some(format!("the whole cohort, {}, {}", cohort.target.name, cohort.area_name)),
        Some(suppression) => suppression.nearest.clone(),
    }
}

/// That the answer is for the occupation the question's words are likeliest to mean, not for a role of that name.
pub(crate) fn no_role(question: &str, cohort: &Cohort) -> String {
    format!(
        "No role is called `{}`; postings with such a title are likeliest {} (SOC {}), for whom this answers.",
        super::question::shown(question.trim()),
        cohort.target.occupation,
        cohort.target.soc
    )
}

/// How the figures are made.
pub(crate) fn methods() -> Vec<MethodNote> {
    let note_on = |documentation: &str, statistic: &str, text: &str| MethodNote {
        statistic: statistic.to_owned(),
        text: text.to_owned(),
        documentation: documentation.to_owned(),
    };
    let note = |statistic: &str, text: &str| note_on(ESTIMATES_PAGE, statistic, text);
    vec![
        note(
            "base_pay_annual_p10 … p90",
            "Each posting says that pay lies in its range; the distribution is Turnbull's smoothed estimate from these, \
             with no employer above a quarter of the weight. 95% intervals are Woodruff's, clustered by employer.",
        ),
        note("base_pay_annual_mean", "Mean of the same distribution, with a t interval clustered by employer."),
        note(
            "…_share",
            "Share of the postings that have a text, weighted the same way, with Wilson's 95% interval on the effective \
             number of postings.",
        ),
        note(
            "annual pay",
            "Hourly pay is taken 2,080 times a year, daily 260, weekly 52, monthly 12. Other currencies are converted at the \
             European Central Bank's rate of the day of publication.",
        ),
        note_on(
            WAGES_PAGE,
            "pay_annual_p10 … p90",
            "Pay of postings, filings and answers beside each other is estimated as posted pay is, each filing or answer once; surveyed pay is what the BLS \
             publishes. Today's prices are those of the newest month whose consumer price index (CPI-U) was out by the day of \
             the report.",
        ),
        note_on(
            WAGES_PAGE,
            "gap_to_surveyed_p50",
            "Median over the surveyed median, less one, both in today's prices. Its interval takes the relative standard error of the \
             surveyed mean for that of the median, of which none is published.",
        ),
        note_on(
            WAGES_PAGE,
            "…_at_regional_prices",
            "Pay divided by the BEA's regional price parity of the place: what it buys at the country's average prices.",
        ),
        note_on(
            CALIBRATION_PAGE,
            "calibrated_pay_annual_p50",
            "The surveyed median that is expected where the whole occupation is posted so, from a pooled regression over occupations and \
             areas that have both, times the cohort's posted median over the occupation's. Modelled; its interval is a 95% prediction \
             interval.",
        ),
        note_on(
            POOLING_PAGE,
            "modelled_pay_annual_p10 … p90",
            "What a pooled model expects of the cohort: its own postings, as far as they know better, and those of the role, the occupation \
             and the major group, adjusted for level, place and employer. Always labelled as modelled, with how much comes from whom.",
        ),
        note_on(
            WHY_PAGE,
            "explained_share",
            "Share of the variance of log pay that the factors predict for employers that were not fitted, divided among them by Shapley's \
             rule.",
        ),
        note_on(
            WHY_PAGE,
            "pay_premium",
            "What goes with a level, place, skill or the like among postings alike in all else: a ridge regression of log pay, errors \
             clustered by employer, skills marked at a false discovery rate of 10%. An association, not a cause.",
        ),
        note_on(
            CAREER_PAGE,
            "base_pay_change",
            "Median over the employers that posted in both half-years of the change of their medians at the same place and level, so that a \
             change of the mix is no change of pay; with a sign interval over employers.",
        ),
        note_on(
            CAREER_PAGE,
            CAREER,
            "Median of the least years required, by level. Roles are near whose postings name the same skills, the rarer the more, and whose \
             occupations have the same tasks.",
        ),
        note(
            "suppressed",
            "A figure needs 5 employers, and 6 postings for a median, mean or share, 11 for p25 and p75, 29 for p10 and p90, of employers enough \
             that they are worth as many independent ones: with fewer there is no distribution-free 95% interval. None stands where one \
             employer speaks for all, or where it would give away another that is withheld.",
        ),
    ]
}

/// How the figures of a comparison are made.
pub(crate) fn comparison_methods() -> Vec<MethodNote> {
    let shared = ["base_pay_annual_p10 … p90", "base_pay_annual_mean", "…_share", "annual pay", "suppressed"];
    let mut methods: Vec<MethodNote> =
        methods().into_iter().filter(|note| shared.contains(&note.statistic.as_str())).collect();
    methods.push(MethodNote {
        statistic: GAP_ANNUAL.to_owned(),
        text: "The gap between two medians, divided by factor: the Oaxaca-Blinder decomposition of mean log pay with the coefficients of one \
               regression over both cohorts, in money by the logarithmic mean of both medians, so that the bars sum to the gap to the \
               cent. Associations, not causes."
            .to_owned(),
        documentation: WHY_PAGE.to_owned(),
    });
    methods
}

/// How the figures of a price are made.
pub(crate) fn price_methods() -> Vec<MethodNote> {
    let shared = ["base_pay_annual_p10 … p90", "annual pay", "suppressed"];
    let mut methods: Vec<MethodNote> =
        methods().into_iter().filter(|note| shared.contains(&note.statistic.as_str())).collect();
    let note = |statistic: &str, text: &str| MethodNote {
        statistic: statistic.to_owned(),
        text: text.to_owned(),
        documentation: PREDICTION_PAGE.to_owned(),
    };
    methods.push(note(
        "predicted_pay_annual_p10 … p90",
        "Gradient-boosted quantiles of log pay over a pooled regression, with conformal intervals by major group that are made to hold 80 and \
         90 of a hundred postings of employers the model has not seen.",
    ));
    methods.push(note(
        "pay_below_share",
        "Share of the cohort's postings whose range has a lower middle, with Wilson's 95% interval.",
    ));
    methods
}

/// Statistic of a waterfall's bars.
pub(crate) const GAP_ANNUAL: &str = "gap_annual";

/// The note on years by level and neighbouring roles.
const CAREER: &str = "years_min_p50 and the neighbouring roles";

/// That modelled pay comes from other postings than those that answer.
pub(super) fn model_of_others(newest: Date) -> String {
    format!(
        "Modelled pay was learned from other postings than these, up to {newest}: those of the starter, or those of your lake before it \
         grew. `earnest build` learns from your lake as it is."
    )
}

/// How a statistic is made, in words.
pub(crate) fn method_of(statistic: &str) -> String {
    let key = match statistic {
        _ if statistic.ends_with("_at_regional_prices") => "…_at_regional_prices",
        _ if statistic.starts_with("base_pay_change") => "base_pay_change",
        _ if statistic.starts_with("modelled_") => "modelled_pay_annual_p10 … p90",
        _ if statistic.starts_with("predicted_pay") => "predicted_pay_annual_p10 … p90",
        _ if statistic == "pay_below_share" => statistic,
        _ if statistic == "explained_share" => "explained_share",
        _ if statistic == "pay_premium" => "pay_premium",
        _ if statistic == "base_pay_annual_mean" => "base_pay_annual_mean",
        _ if statistic.starts_with("base_pay_annual") => "base_pay_annual_p10 … p90",
        _ if statistic.contains("_share") => "…_share",
        "years_min_p50" | "gap_of_medians" => CAREER,
        _ if statistic.starts_with("pay_annual") || statistic.starts_with("wage_annual") => "pay_annual_p10 … p90",
        _ => statistic,
    };
    let note =
        methods().into_iter().chain(comparison_methods()).chain(price_methods()).find(|note| note.statistic == key);
    note.map_or_else(
        || "As its source publishes it.".to_owned(),
        |note| format!("{} ({})", note.text, note.documentation),
    )
}

/// What a careful reader should know.
pub(crate) fn notes(
    rows: &CohortRows<'_>,
    cohort: &Cohort,
    origin: DataOrigin,
    lake_sources: &BTreeSet<String>,
) -> Vec<String> {
    let mut notes = vec![
        "Posted pay is what employers advertise, not what people are paid; filed pay is offered to workers from abroad, surveyed pay \
         is that of all who are employed, self-reported pay that of those who answer. The kinds are never blended."
            .to_owned(),
    ];
    if origin == DataOrigin::Starter && !lake_sources.is_empty() {
        let list: Vec<&str> = lake_sources.iter().map(String::as_str).collect();
        notes.push(format!(
            "Your lake holds no postings: those of the starter answer, with the lake's own {}.",
            list.join(", ")
        ));
    }
    if origin == DataOrigin::Starter {
        notes.push(
            "Answered from the starter data set inside the program: facts of real postings, most of them of technology \
             employers that publish their boards. `earnest ingest` builds your own."
                .to_owned(),
        );
    }
    let silent = rows.unusable(Unusable::NotStated);
    if silent > 0 {
        notes.push(format!(
            "{silent} of {} state no base pay. Employers who state it are not a random sample: pay-transparency law covers \
             some places and not others.",
            postings(rows.postings().len())
        ));
    }
    for (currency, count) in rows.converted() {
        let ranges = if count == 1 { "range stated" } else { "ranges stated" };
        notes.push(format!("{count} {ranges} in {currency}, converted to {}.", cohort.currency));
    }
    for (reason, what) in [
        (Unusable::Implausible, "left out, because the pay is not plausible for its currency and period"),
        (Unusable::NoRate, "left out, because there is no exchange rate for the currency and day"),
        (Unusable::OneSided, "left out, because they state only where pay begins or ends"),
        (Unusable::OtherPlace, "left out, because the pay they state is for a place outside the area"),
    ] {
        let count = rows.unusable(reason);
        if count > 0 {
            notes.push(format!("{} {what}.", postings(count)));
        }
    }
    if rows.unplaced() > 0 && cohort.area != AreaCode::World {
        notes.push(format!(
            "{} of the role name no place that could be read; they count only with `--area world`.",
            postings(rows.unplaced())
        ));
    }
    if rows.undated() > 0 {
        notes.push(format!(
            "{} of the role without a date left out: they belong to no window.",
            postings(rows.undated())
        ));
    }
    notes
}

/// `1 posting`, `5 postings`.
fn postings(count: usize) -> String {
    if count == 1 { "1 posting".to_owned() } else { format!("{count} postings") }
}
