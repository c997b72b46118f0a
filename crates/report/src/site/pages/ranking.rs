//! Where a role is paid most: places, skills and employers.
//!
//! | section                | shown                                                             | order                    |
//! |------------------------|-------------------------------------------------------------------|--------------------------|
//! | what postings offer    | published medians of posted pay by place, with their intervals    | highest first            |
//! | what the survey shows  | surveyed medians by state and metropolitan area, and what they buy | highest first, both ways |
//! | what goes with more    | premiums of skills, as association                                | highest first            |
//! | employers              | lowest and highest amounts as their postings state them           | most postings first      |
//!
//! Tables can be sorted by script; the order without one is the order of the answer. A section without rows is left out.

use earnest_core::answer::{EmployerPay, PayRow, PlaceWage, Premium, Ranking, SurveyedPlaces};
use earnest_core::{AreaCode, Currency, Figure};
use maud::{Markup, html};

use super::document_body::section;
use super::prose::outside;
use crate::chart::{ranked_places, ranked_skills};
use crate::document::appendix;
use crate::evidence::{place_footnotes, place_kinds};
use crate::html::FigureLinks;
use crate::html::blocks::frame;
use crate::money::{full, short_range, signed_percent, signed_percent_range};
use crate::site::shell::shell;
use crate::site::{Address, PageContext};
use crate::words;

/// Places, skills and employers that pay most.
pub fn ranking_page(ranking: &Ranking, context: &PageContext) -> String {
    let links = FigureLinks::of(context);
    let title = title(ranking);
    let answer = answer(ranking);
    let medians: Vec<_> = ranking.places.iter().filter_map(|row| told_median(row, ranking.cohort.currency)).collect();
    let figures: Vec<_> = medians.iter().map(|(words, figure)| (words.clone(), &figure.id)).collect();
    let target = &ranking.cohort.target;
    let role = target.role.clone().unwrap_or_else(|| target.soc.to_string());
    let body = html! {
        h1 { (title) }
        p.answer { (links.sentence(&answer, &figures)) }
        p.aside {
            "Postings published from " (ranking.cohort.since) " to " (ranking.cohort.as_of) ". In full: "
            a href=(context.links.to(&Address::Role { role })) { "what " (target.name) " pays" } "."
        }
        (posted(ranking, links))
        @if let Some(places) = &ranking.surveyed_places { (surveyed(places, ranking.cohort.currency, links)) }
        (skills(ranking, links))
        (employers(&ranking.employers, ranking.cohort.currency))
        @for part in appendix(&ranking.notes, &ranking.methods, &ranking.sources) { (section(&part, links)) }
    };
    shell(context, &title, &answer, &body)
}

fn title(ranking: &Ranking) -> String {
    let cohort = &ranking.cohort;
    let place = if cohort.area == AreaCode::World { "worldwide" } else { &cohort.area_name };
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    words::capitalized(&format!("{level}{}: where it pays most, {place}", cohort.target.name))
}

/// A median as the sentence writes it.
fn told_median(row: &PayRow, currency: Currency) -> Option<(String, &Figure)> {
    let figure = &row.base_pay.p50;
    Some((full(figure.cell.value()?, currency), figure))
}

fn answer(ranking: &Ranking) -> String {
    let currency = ranking.cohort.currency;
    let mut told = ranking.places.iter().filter_map(|row| Some((row, row.base_pay.p50.cell.value()?)));
    let Some((first, most)) = told.next() else {
        return "No place has enough postings and employers for a posted median of its own.".to_owned();
    };
    let bounds = first.base_pay.p50.cell.bounds();
    let interval = bounds.map(|bounds| format!(" (95% interval {})", short_range(bounds))).unwrap_or_default();
    let overlap = match (bounds, told.next().and_then(|(second, _)| second.base_pay.p50.cell.bounds())) {
        (Some((low, _)), Some((_, high))) if high >= low => {
            " The interval of the next place overlaps: which of the two pays more is not settled."
        }
        _ => "",
    };
    format!(
        "Of the places with a published median, postings offer most in {}: {} a year{interval}, from {}.{overlap}",
        first.label,
        full(most, currency),
        words::sample_words(&first.base_pay.p50)
    )
}

fn posted(ranking: &Ranking, links: FigureLinks<'_>) -> Markup {
    let currency = ranking.cohort.currency;
    let told: Vec<&PayRow> = ranking.places.iter().filter(|row| row.base_pay.p50.cell.value().is_some()).collect();
    let has_regional = told.iter().any(|row| row.regional.is_some());
    let money = |value: f64| full(value, currency);
    html! {
        @if !told.is_empty() {
            section {
                h2 { "What postings offer, by place" }
                p.aside { "Medians of posted base pay, " (currency) " a year. Where intervals overlap, the order may be chance." }
                @if let Some(chart) = ranked_places(ranking) { (chart.figure()) }
                (frame("Posted medians by place", &html! {
                    table data-sortable {
                        thead { tr {
                            th.words scope="col" { "place" }
                            th scope="col" { "median" }
                            th scope="col" { "95% interval" }
                            @if has_regional { th scope="col" { "at the place's prices" } }
                            th scope="col" { "postings/employers" }
                        } }
                        tbody { @for row in told { tr {
                            th scope="row" { (words::capitalized(&row.label)) }
                            (links.cell(&row.base_pay.p50, money))
                            td.interval { (row.base_pay.p50.cell.bounds().map_or_else(|| "–".to_owned(), short_range)) }
                            @if has_regional { (regional(row.regional.as_ref().map(|prices| &prices.p50), links, money)) }
                            td.interval { (words::sample(&row.base_pay.p50)) }
                        } } }
                    }
                }))
            }
        }
    }
}

/// A median at regional prices; an empty cell where they are not known.
fn regional(figure: Option<&Figure>, links: FigureLinks<'_>, show: impl Fn(f64) -> String) -> Markup {
    figure.map_or_else(|| html! { td {} }, |figure| links.cell(figure, show))
}

fn surveyed(places: &SurveyedPlaces, currency: Currency, links: FigureLinks<'_>) -> Markup {
    let has_rows = place_kinds(places).iter().any(|(_, ranking)| !ranking.by_pay.is_empty());
    html! {
        @if has_rows {
            section {
                h2 { "What the survey shows" }
                p.aside {
                    "What employers told the public survey that they pay everybody in the occupation: " (places.occupation)
                    ". Beside each median, what it buys at the prices of the place, in dollars of the country's average prices."
                }
                @for (kind, ranking) in place_kinds(places) {
                    @if !ranking.by_pay.is_empty() {
                        h3 { (kind) ", release " (ranking.release) }
                        div.columns {
                            (place_table(&format!("{kind}, by pay"), "by pay", &ranking.by_pay, Some(links)))
                            @if !ranking.by_purchasing_power.is_empty() {
                                (place_table(&format!("{kind}, by what it buys"), "by what it buys", &ranking.by_purchasing_power, links.are_links().then_some(links)))
                            }
                        }
                    }
                }
                @for note in place_footnotes(places, currency) { p.aside { (note) } }
            }
        }
    }
}

/// One order of the places. Where figures carry their ids, only the first order does, because an id stands once on a page.
fn place_table(label: &str, order: &str, places: &[PlaceWage], links: Option<FigureLinks<'_>>) -> Markup {
    let money = |value: f64| full(value, Currency::USD);
    let cell = |figure: Option<&Figure>| match (figure, links) {
        (Some(figure), Some(links)) => links.cell(figure, money),
        (figure, _) => html! { td { (figure.and_then(|figure| figure.cell.value()).map(money).unwrap_or_default()) } },
    };
    frame(
        label,
        &html! {
            table data-sortable {
                thead { tr {
                    th.words scope="col" { (order) }
                    @for head in ["median", "prices", "buys"] { th scope="col" { (head) } }
                } }
                tbody { @for place in places { tr {
                    th scope="row" { (place.area_name) }
                    (cell(Some(&place.wage_annual_p50)))
                    td.interval { (place.regional.as_ref().map(|prices| format!("{:.1}", prices.price_parity)).unwrap_or_default()) }
                    (cell(place.regional.as_ref().map(|prices| &prices.p50)))
                } } }
            }
        },
    )
}

fn skills(ranking: &Ranking, links: FigureLinks<'_>) -> Markup {
    let told: Vec<&Premium> = ranking.skills.iter().filter(|premium| premium.premium.cell.value().is_some()).collect();
    let has_discovery = told.iter().any(|premium| premium.is_discovery == Some(true));
    html! {
        @if !told.is_empty() {
            section {
                h2 { "Skills that go with more or less" }
                p.aside { "Pay of postings that name the skill over that of postings alike in all else that is measured. Association, not cause." }
                @if let Some(chart) = ranked_skills(ranking) { (chart.figure()) }
                (frame("Premiums of skills", &html! {
                    table data-sortable {
                        thead { tr {
                            th.words scope="col" { "skill" }
                            th scope="col" { "pay" }
                            th scope="col" { "95% interval" }
                            th scope="col" { "postings/employers" }
                        } }
                        tbody { @for premium in told { tr {
                            th scope="row" { (premium.label) @if premium.is_discovery == Some(true) { " *" } }
                            (links.cell(&premium.premium, signed_percent))
                            td.interval { (premium.premium.cell.bounds().map_or_else(|| "–".to_owned(), signed_percent_range)) }
                            td.interval { (words::sample(&premium.premium)) }
                        } } }
                    }
                }))
                @if has_discovery {
                    p.aside { "* stands out among all the skills tried, at a false discovery rate of 10%: of the marked ones about one in ten is chance." }
                } @else {
                    p.aside { "None of them stands out among all the skills tried, at a false discovery rate of 10%: each may be chance." }
                }
            }
        }
    }
}

fn employers(employers: &[EmployerPay], currency: Currency) -> Markup {
    let money = |value: f64| full(value, currency);
    html! {
        @if !employers.is_empty() {
            section {
                h2 { "Employers, as their postings state" }
                p.aside { "Lowest and highest amounts that an employer's postings state: as stated, not estimated. Employers with most postings that state pay first." }
                (frame("Employers", &html! {
                    table data-sortable {
                        thead { tr {
                            th.words scope="col" { "employer" }
                            @for head in ["lowest stated", "highest stated", "with pay/postings"] { th scope="col" { (head) } }
                            th scope="col" { "newest" }
                        } }
                        tbody { @for one in employers { tr {
                            th scope="row" {
                                (one.employer)
                                @if let Some(kind) = one.kind { span.aside { " " (words::named(kind.as_str())) } }
                            }
                            td { (money(one.annual_min)) }
                            td { (money(one.annual_max)) }
                            td.interval { (one.postings_with_pay) "/" (one.postings) }
                            td { @match &one.url { Some(url) => (outside(url, &one.newest_on.to_string())), None => (one.newest_on) } }
                        } } }
                    }
                }))
            }
        }
    }
}
