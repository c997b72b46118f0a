//! Publishes: asks about every role, chooses, draws, and puts the site in its place.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::num::NonZero;
use std::sync::Arc;

use earnest_core::ListedRole;
use earnest_engine::EngineError;
use earnest_engine::roles::roles;
use earnest_report::site::Address;
use earnest_store::Session;
use tokio::task::JoinSet;

use super::ask::Asker;
use super::choose::{Omission, is_role_published, speakers, to_ask};
use super::comparison_pages::{Pair, address, pairs, put_comparison};
use super::error::PublishError;
use super::feed::feed;
use super::folder::SiteFolder;
use super::front_pages::put_front;
use super::manifest::{Manifest, VERSION};
use super::page::{Page, Site};
use super::places::places_of_roles;
use super::progress::PublishProgress;
use super::role_pages::{ChosenRole, put_role};
use super::settings::{PageKind, PublishSettings};
use super::sitemap::{ADDRESSES_MAX, robots, sitemaps};
use super::staging::Staging;
use super::summary::PublishSummary;

/// Publishes the site.
///
/// # Errors
///
/// When the folder is not ours to write, a role or area is unknown, nothing may be published, or the tables or the disk fail. The site from
/// before stands as it stood.
pub async fn publish(
    session: Arc<Session>,
    settings: PublishSettings,
    progress: Arc<dyn PublishProgress>,
) -> Result<PublishSummary, PublishError> {
    let folder = SiteFolder::open(&settings.folder, settings.is_dry_run)?;
    let asker = Asker { session, area: settings.area.clone(), as_of: settings.as_of, seed: settings.seed };
    let staging = Staging::new(folder, settings.is_dry_run);
    let site = Arc::new(Site { asker, settings, staging });
    let mut omitted: BTreeMap<Omission, usize> = BTreeMap::new();
    let mut omit = |omission: Omission, count: usize| {
        if count > 0 {
            *omitted.entry(omission).or_default() += count;
        }
    };

    let (asked, beyond) = asked_roles(&site, &mut omit).await?;
    omit(Omission::RoleBeyondLimit, beyond);
    let asked_count = asked.len();
    let mut chosen = choose(&site, asked, &progress).await?;
    omit(Omission::RoleWithoutFigures, asked_count - chosen.len());
    if chosen.is_empty() {
        return Err(PublishError::NothingToPublish { asked: asked_count });
    }
    let (mut pages, compared, without) = put_comparisons(&site, &chosen, &progress).await?;
    omit(Omission::ComparisonWithoutMedians, without);
    link(&mut chosen, &compared);

    progress.begin("writing the pages of roles", chosen.len());
    let chosen: Vec<Arc<ChosenRole>> = chosen.into_iter().map(Arc::new).collect();
    let of_roles = spread(chosen.iter().cloned(), &progress, |one| {
        let site = Arc::clone(&site);
        async move { put_role(&site, &one).await }
    });
    for done in of_roles.await? {
        pages.extend(done.pages);
        omit(Omission::PlaceWithoutFigures, done.places_omitted);
    }
    progress.begin("putting the site in its place", 0);
    pages.extend(put_front(&site, &chosen, &pages).await?);
    let summary = finish(Arc::into_inner(site).expect("every task has ended"), pages)?;
    progress.finish();
    Ok(PublishSummary { omitted, ..summary })
}

/// The roles that are asked about, and how many the limit leaves out.
async fn asked_roles(
    site: &Site,
    omit: &mut impl FnMut(Omission, usize),
) -> Result<(Vec<ListedRole>, usize), PublishError> {
    let Site { asker, settings, .. } = site;
    let list = roles(&asker.session, "", settings.as_of).await?.roles;
    let is_named = !settings.roles.is_empty();
    let list = if is_named { named(list, &settings.roles)? } else { list };
    let (mut asked, left) = to_ask(list, is_named);
    omit(Omission::RoleWithoutPostings, left);
    let beyond = settings.limit.map_or(0, |limit| asked.len().saturating_sub(limit));
    asked.truncate(asked.len() - beyond);
    Ok((asked, beyond))
}

/// The roles that were named, each once.
fn named(list: Vec<ListedRole>, names: &[String]) -> Result<Vec<ListedRole>, PublishError> {
    use earnest_reference::role::{Resolution, resolve};
    let mut wanted = Vec::new();
    for name in names {
        match resolve(name) {
            Resolution::Role(role) => wanted.push(role.id.as_str()),
            Resolution::Ambiguous(several) => {
                let candidates = several.iter().map(|role| role.name.clone()).collect();
                return Err(EngineError::AmbiguousRole { question: name.clone(), candidates }.into());
            }
            Resolution::Occupation(soc) => {
                let ids = earnest_reference::role::all().iter().filter(|role| role.soc == soc);
                wanted.extend(ids.map(|role| role.id.as_str()));
            }
            Resolution::Unknown { nearest } => {
                return Err(EngineError::UnknownRole { question: name.clone(), nearest }.into());
            }
        }
    }
    Ok(list.into_iter().filter(|role| wanted.contains(&role.id.as_str())).collect())
}

/// The roles that have a page, with their reports and the places to ask about.
async fn choose(
    site: &Arc<Site>,
    asked: Vec<ListedRole>,
    progress: &Arc<dyn PublishProgress>,
) -> Result<Vec<ChosenRole>, PublishError> {
    let mut places = if site.settings.kinds.contains(&PageKind::Place) {
        places_of_roles(&site.asker.session, site.as_of()).await?
    } else {
        HashMap::new()
    };
    progress.begin("asking about every role", asked.len());
    let reports = spread(asked.into_iter(), progress, |role| {
        let site = Arc::clone(site);
        async move {
            let report = site.asker.report(&role.name, None).await?;
            Ok((role, is_role_published(&report).then(|| Arc::new(report))))
        }
    });
    let mut chosen = Vec::new();
    for (role, report) in reports.await? {
        let Some(report) = report else { continue };
        let mut places = places.remove(&role.id).unwrap_or_default();
        places.retain(|place| *place != report.cohort.area);
        let speaks_for_occupation = false;
        let (related, comparisons) = (Vec::new(), Vec::new());
        chosen.push(ChosenRole { role, report, speaks_for_occupation, places, related, comparisons });
    }
    let speakers = speakers(chosen.iter().map(|one| (one.role.id.as_str(), one.report.as_ref())));
    for one in &mut chosen {
        one.speaks_for_occupation = speakers.contains(&one.role.id);
    }
    Ok(chosen)
}

/// Puts near roles side by side: their pages, the pairs that have one, and how many have none.
async fn put_comparisons(
    site: &Arc<Site>,
    chosen: &[ChosenRole],
    progress: &Arc<dyn PublishProgress>,
) -> Result<(Vec<Page>, Vec<Pair>, usize), PublishError> {
    if !site.settings.kinds.contains(&PageKind::Comparison) {
        return Ok((Vec::new(), Vec::new(), 0));
    }
    let (asked, mut without) = pairs(chosen);
    progress.begin("comparing near roles", asked.len());
    let done = spread(asked.into_iter(), progress, |pair| {
        let site = Arc::clone(site);
        async move { Ok((put_comparison(&site, &pair).await?, pair)) }
    });
    let (mut pages, mut compared) = (Vec::new(), Vec::new());
    for (page, pair) in done.await? {
        match page {
            Some(page) => {
                pages.push(page);
                compared.push(pair);
            }
            None => without += 1,
        }
    }
    Ok((pages, compared, without))
}

/// Links the roles that have pages with each other, and with their comparisons.
fn link(chosen: &mut [ChosenRole], compared: &[Pair]) {
    let names: HashMap<String, String> =
        chosen.iter().map(|one| (one.role.id.clone(), one.role.name.clone())).collect();
    let near = |id: &String| Some((names.get(id)?.clone(), Address::Role { role: id.clone() }));
    for one in chosen {
        one.related = one.role.related.iter().filter_map(near).collect();
        let id = &one.role.id;
        for pair in compared.iter().filter(|(left, right)| left.id == *id || right.id == *id) {
            let other = if pair.0.id == *id { &pair.1 } else { &pair.0 };
            one.comparisons.push((format!("{} and {}", one.role.name, other.name), address(pair)));
        }
    }
}

/// Puts what machines read into the site, and the site in its place.
fn finish(site: Site, pages: Vec<Page>) -> Result<PublishSummary, PublishError> {
    let Site { asker, settings, staging } = site;
    let mut manifest = Manifest {
        version: VERSION,
        data_id: asker.session.data_id().to_owned(),
        as_of: settings.as_of,
        files: BTreeMap::new(),
        pages: pages.into_iter().map(|page| (page.file, page.shows)).collect(),
        changes: Vec::new(),
    };
    let changed_pages = manifest.follow(staging.before());
    staging.put("robots.txt", robots(settings.base.as_ref()).as_bytes())?;
    if let Some(base) = &settings.base {
        for (path, map) in sitemaps(&manifest, base, ADDRESSES_MAX) {
            staging.put(&path, map.as_bytes())?;
        }
        staging.put(&Address::Feed.file(), feed(&manifest, base).as_bytes())?;
    }
    let summary = staging.finish(manifest)?;
    Ok(PublishSummary { changed_pages, ..summary })
}

/// Does `work` for every item on all cores, and gives what came of them in the order of the items.
async fn spread<I, T, F>(
    mut items: impl Iterator<Item = I>,
    progress: &Arc<dyn PublishProgress>,
    work: impl Fn(I) -> F,
) -> Result<Vec<T>, PublishError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, PublishError>> + Send + 'static,
{
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut tasks = JoinSet::new();
    let mut done = BTreeMap::new();
    let mut next = 0_usize;
    loop {
        while tasks.len() < cores
            && let Some(item) = items.next()
        {
            let (number, answer) = (next, work(item));
            tasks.spawn(async move { (number, answer.await) });
            next += 1;
        }
        let Some(ended) = tasks.join_next().await else { break };
        let (number, answer) = ended.map_err(PublishError::GivenUp)?;
        done.insert(number, answer?);
        progress.step();
    }
    Ok(done.into_values().collect())
}
