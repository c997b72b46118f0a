//! The ways in: the first page, the list of roles, the data, the methods, and what the search reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use earnest_core::answer::SourceNote;
use earnest_core::{ListedRole, RoleList};
use earnest_report::site::{
    Address, DataContent, HomeContent, PageContext, assets, data_page, home_page, methods_page, roles_page,
};
use earnest_report::structured_data::{DatasetStatement, dataset};
use earnest_store::Table;
use serde_json::json;

use super::error::PublishError;
use super::page::{Page, Shows, Site, pages_hash};
use super::role_pages::{COLUMNS, ChosenRole};
use crate::home_roles;

/// Puts the first page, the list of roles, data, methods and assets into the site.
pub(super) async fn put_front(
    site: &Site,
    chosen: &[Arc<ChosenRole>],
    pages: &[Page],
) -> Result<Vec<Page>, PublishError> {
    for asset in assets() {
        site.put(&Address::Asset { name: asset.name.clone() }, asset.bytes)?;
    }
    site.put(&Address::Asset { name: "search.json".to_owned() }, search(chosen))?;
    let session = &site.asker.session;
    let postings = session.count(Table::Postings).await?;

    let mut roles: Vec<_> = chosen.iter().map(|one| one.role.clone()).collect();
    roles.sort_by(|a, b| (a.soc.major_group(), &a.name).cmp(&(b.soc.major_group(), &b.name)));
    let list =
        RoleList { query: String::new(), data_id: session.data_id().to_owned(), data_origin: session.origin(), roles };
    let report = async |role: &ListedRole| {
        let one = chosen.iter().find(|one| one.role.id == role.id).expect("the list is of the chosen roles");
        Ok::<_, PublishError>(Arc::clone(&one.report))
    };
    let content = HomeContent { roles: home_roles(&list, report).await?, postings, roles_known: chosen.len() };
    let home = site.context(Address::Home);
    let figures = pages_hash(pages);
    let front = |context: &PageContext, html: &str, title: &str| {
        let (title, figures) = (title.to_owned(), figures.clone());
        site.put_page(context, html, Shows { title, figures, ..Shows::default() })
    };
    let mut done = vec![front(&home, &home_page(&content, &home), "Pay by role")?];

    let mut context = site.context(Address::Roles);
    context.structured_data.extend(Site::trail(&context, &[("Pay", Address::Home), ("Roles", Address::Roles)]));
    done.push(front(&context, &roles_page(&list, &context), "Roles")?);

    let sources = sources(chosen);
    let mut tables = Vec::new();
    for table in Table::ALL {
        tables.push((table.name().to_owned(), session.count(table).await?));
    }
    let mut context = site.context(Address::Data);
    let table = Address::Answer { of: Box::new(Address::Data), format: "csv" };
    let downloads: Vec<(&'static str, String)> =
        context.absolute(&table).map(|url| ("text/csv", url)).into_iter().collect();
    let page_url = context.absolute(&Address::Data);
    context.structured_data = dataset(&DatasetStatement {
        page_url: page_url.as_deref(),
        data_id: session.data_id(),
        as_of: site.as_of(),
        first_posted_on: chosen.iter().filter_map(|one| one.report.evidence.first_posted_on).min(),
        sources: &sources,
        downloads: &downloads,
    });
    context.structured_data.extend(Site::trail(&context, &[("Pay", Address::Home), ("Data", Address::Data)]));
    let html = data_page(&DataContent { tables, sources }, &context);
    done.push(front(&context, &html, "Data")?);
    let rows: String = pages.iter().map(|page| page.row.as_str()).collect();
    site.put(&table, format!("{COLUMNS}{rows}"))?;

    let mut context = site.context(Address::Methods);
    context.structured_data.extend(Site::trail(&context, &[("Pay", Address::Home), ("Methods", Address::Methods)]));
    done.push(front(&context, &methods_page(&context), "Methods")?);
    Ok(done)
}

/// Name, page and other names of each role, for the search that runs in the reader's browser.
fn search(chosen: &[Arc<ChosenRole>]) -> String {
    let role = |one: &Arc<ChosenRole>| {
        let page = Address::Role { role: one.role.id.clone() }.file();
        json!([one.role.name, page, one.role.aliases])
    };
    serde_json::Value::Array(chosen.iter().map(role).collect()).to_string() + "\n"
}

/// Every source of every role, each once.
fn sources(chosen: &[Arc<ChosenRole>]) -> Vec<SourceNote> {
    let mut sources: BTreeMap<&str, &SourceNote> = BTreeMap::new();
    for source in chosen.iter().flat_map(|one| &one.report.sources) {
        sources.entry(&source.id).or_insert(source);
    }
    sources.into_values().cloned().collect()
}
