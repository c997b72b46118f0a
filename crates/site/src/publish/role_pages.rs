//! The pages of one role: its own, one a place, its ranking, its article.

use std::sync::Arc;

use earnest_core::answer::RoleReport;
use earnest_core::{AreaCode, Cell, CsvQuotes, ListedRole, push_csv_words};
use earnest_reference::area;
use earnest_report::site::{Address, AreaPages, RoleFilter, figures_page, ranking_page, role_page};
use earnest_report::structured_data;
use earnest_report::{Article, render_article, render_figures_csv, render_json, render_markdown, render_ranking_json};

use super::choose::{is_place_published, is_ranking_published};
use super::error::PublishError;
use super::page::{Page, Shows, Site, figures_hash, median_of, title};
use super::settings::PageKind;
use crate::{PictureContent, place_slug};

/// A role that has a page.
#[derive(Debug, Clone)]
pub(super) struct ChosenRole {
    pub(super) role: ListedRole,
    pub(super) report: Arc<RoleReport>,
    /// Whether its pages speak for the surveyed pay of its occupation: those of one role do.
    pub(super) speaks_for_occupation: bool,
    /// Places to ask about.
    pub(super) places: Vec<AreaCode>,
    /// Near roles that have pages, and comparisons with them.
    pub(super) related: Vec<(String, Address)>,
    pub(super) comparisons: Vec<(String, Address)>,
}

/// What became of a role.
#[derive(Debug, Default)]
pub(super) struct RolePages {
    pub(super) pages: Vec<Page>,
    /// Places without a page.
    pub(super) places_omitted: usize,
}

/// Puts all pages of a role into the site.
pub(super) async fn put_role(site: &Site, chosen: &ChosenRole) -> Result<RolePages, PublishError> {
    let mut done = RolePages::default();
    let role = &chosen.role;
    let mut places: Vec<(RoleReport, Address)> = Vec::new();
    for place in &chosen.places {
        let report = site.asker.report(&role.name, Some(place)).await?;
        if is_place_published(&report) {
            let address = Address::RoleIn { role: role.id.clone(), place: place_slug(place) };
            places.push((report, address));
        } else {
            done.places_omitted += 1;
        }
    }
    let links: Vec<(String, Address)> =
        places.iter().map(|(report, address)| (area::short_name(&report.cohort.area_name), address.clone())).collect();
    let own = Address::Role { role: role.id.clone() };
    let comparisons = chosen.comparisons.clone();
    let ranking = put_ranking(site, role).await?;
    let mut further = Vec::new();
    if ranking.is_some() {
        let words = "Places, skills and employers that pay most".to_owned();
        further.push((words, Address::Ranking { role: role.id.clone() }));
    }
    if site.settings.kinds.contains(&PageKind::Article) {
        further.push(("Article in Markdown, with charts".to_owned(), Address::Article { role: role.id.clone() }));
    }
    let pages = AreaPages { places: links.clone(), related: chosen.related.clone(), comparisons, further };
    done.pages.push(put_answer(site, &own, &chosen.report, &pages, None, chosen.speaks_for_occupation)?);
    for (report, address) in &places {
        let others = links.iter().filter(|(_, other)| other != address).cloned().collect();
        let pages = AreaPages { places: others, related: chosen.related.clone(), ..AreaPages::default() };
        done.pages.push(put_answer(site, address, report, &pages, Some(&role.name), chosen.speaks_for_occupation)?);
    }
    done.pages.extend(ranking);
    if site.settings.kinds.contains(&PageKind::Article) {
        put_article(site, role, &chosen.report)?;
    }
    Ok(done)
}

/// The page of an answer, the page of its figures, and the answer itself.
fn put_answer(
    site: &Site,
    address: &Address,
    report: &RoleReport,
    pages: &AreaPages,
    role_name: Option<&str>,
    speaks_for_occupation: bool,
) -> Result<Page, PublishError> {
    let mut context = site.context(address.clone());
    let url = context.absolute(address);
    context.structured_data = structured_data::role(report, url.as_deref());
    if context.structured_data.is_empty() && speaks_for_occupation {
        context.structured_data = structured_data::surveyed_occupation(report, url.as_deref());
    }
    let own = Address::Role { role: report.cohort.target.role.clone().unwrap_or_default() };
    let mut steps = vec![("Pay", Address::Home), ("Roles", Address::Roles)];
    match role_name {
        Some(name) => steps.extend([(name, own), (report.cohort.area_name.as_str(), address.clone())]),
        None => steps.push((report.cohort.target.name.as_str(), own)),
    }
    context.structured_data.extend(Site::trail(&context, &steps));
    let html = role_page(report, &RoleFilter::default(), pages, &context);
    let shows = Shows {
        title: title(&report.cohort),
        figures: figures_hash(report),
        median: median_of(report),
        is_answer: true,
    };
    let mut page = site.put_page(&context, &html, shows)?;
    page.row = row(report, &page.file);

    let of = || Box::new(address.clone());
    let figures = site.context(Address::Figures { of: of() });
    site.put(&figures.address, figures_page(report, &figures))?;
    site.put(&Address::Answer { of: of(), format: "json" }, render_json(report))?;
    site.put(&Address::Answer { of: of(), format: "csv" }, render_figures_csv(report))?;
    site.put(&Address::Answer { of: of(), format: "md" }, render_markdown(report))?;
    site.put_picture(&context, &PictureContent::of(report))?;
    Ok(page)
}

/// Where the role is paid most, where there is a place or a skill to say that of.
async fn put_ranking(site: &Site, role: &ListedRole) -> Result<Option<Page>, PublishError> {
    let ranking = site.asker.ranking(&role.name).await?;
    if !is_ranking_published(&ranking) {
        return Ok(None);
    }
    let address = Address::Ranking { role: role.id.clone() };
    let mut context = site.context(address.clone());
    let own = Address::Role { role: role.id.clone() };
    let steps = [("Pay", Address::Home), ("Roles", Address::Roles), (&role.name, own), ("Paid most", address.clone())];
    context.structured_data.extend(Site::trail(&context, &steps));
    let html = ranking_page(&ranking, &context);
    site.put(&Address::Answer { of: Box::new(address.clone()), format: "json" }, render_ranking_json(&ranking))?;
    site.put(&Address::Answer { of: Box::new(address), format: "csv" }, render_figures_csv(&ranking))?;
    let place = &ranking.cohort.area_name;
    let title = format!("{}: where pay is highest, {place}", role.name);
    // Its figures are those of the role's page, which says what moved.
    site.put_page(&context, &html, Shows { title, figures: figures_hash(&ranking), ..Shows::default() }).map(Some)
}

/// The article, and its charts in a folder beside it.
fn put_article(site: &Site, role: &ListedRole, report: &RoleReport) -> Result<(), PublishError> {
    let Article { markdown, pictures } = render_article(report, &role.id);
    site.put(&Address::Article { role: role.id.clone() }, markdown)?;
    for (name, svg) in pictures {
        site.staging.put(&format!("articles/{}/{name}", role.id), svg.as_bytes())?;
    }
    Ok(())
}

/// The columns of [`row`].
pub(super) const COLUMNS: &str = "role,name,soc,area,area_name,as_of,currency,postings,employers,p50_status,p10,p25,p50,p50_low,p50_high,p75,p90,page\n";

/// The line of a page in the table of all: posted pay a year, empty where it is withheld.
fn row(report: &RoleReport, file: &str) -> String {
    let cohort = &report.cohort;
    let published = |figure: &earnest_core::Figure| match &figure.cell {
        Cell::Published(estimate) => estimate.value.to_string(),
        Cell::Modelled(_) | Cell::Suppressed(_) => String::new(),
    };
    let pay = &report.base_pay;
    let bounds = match &pay.p50.cell {
        Cell::Published(_) => pay.p50.cell.bounds(),
        Cell::Modelled(_) | Cell::Suppressed(_) => None,
    };
    let status = if matches!(pay.p50.cell, Cell::Published(_)) { "published" } else { "suppressed" };
    // Names are always in quotes: those of areas hold commas.
    let quoted = |name: &str| {
        let mut field = String::new();
        push_csv_words(&mut field, name, CsvQuotes::Always);
        field
    };
    [
        cohort.target.role.clone().unwrap_or_default(),
        quoted(&cohort.target.name),
        cohort.target.soc.to_string(),
        cohort.area.to_string(),
        quoted(&cohort.area_name),
        cohort.as_of.to_string(),
        cohort.currency.to_string(),
        report.evidence.postings_with_pay.to_string(),
        report.evidence.employers_with_pay.to_string(),
        status.to_owned(),
        published(&pay.p10),
        published(&pay.p25),
        published(&pay.p50),
        bounds.map(|(low, _)| low.to_string()).unwrap_or_default(),
        bounds.map(|(_, high)| high.to_string()).unwrap_or_default(),
        published(&pay.p75),
        published(&pay.p90),
        file.to_owned(),
    ]
    .join(",")
        + "\n"
}
