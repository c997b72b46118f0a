//! What stands around every page: head, navigation, footer.
//!
//! | part       | on a server                                | in a site of files                                      |
//! |------------|--------------------------------------------|---------------------------------------------------------|
//! | search     | a form that works without script           | by script only, over `assets/search.json`               |
//! | navigation | every page                                 | pages that need no server                               |
//! | head       | what machines read: canonical address, picture, other forms of the answer, JSON-LD; absolute links only where the site's own address is known | the same, and the feed |

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Address, PageContext, assets};
use crate::document;

/// Width and height of the picture that stands for a page where it is shared.
const PICTURE_SIZE: (u16, u16) = (1200, 630);
/// File of the names that the search of a site of files looks through.
const SEARCH_INDEX: &str = "search.json";
/// Letters of a title that lists of results show.
const TITLE_MAX: usize = 70;
/// The site's mark: a range with its median. In the page itself, so that it costs no request.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%239db8d1' d='M1 4h14v8H1z'/%3E%3Cpath fill='%232f5d8a' d='M7 2h3v12H7z'/%3E%3C/svg%3E";
/// Name of the site.
const NAME: &str = "Earnest";

/// A whole page, with a final line break.
pub(super) fn shell(context: &PageContext, title: &str, description: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { (head(context, title, description)) }
            body {
                a.skip href="#main" { "Skip to the content" }
                (banner(context))
                main id="main" tabindex="-1" { (body) }
                (footer(context))
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

fn head(context: &PageContext, title: &str, description: &str) -> Markup {
    let asset = |index: usize| {
        let asset = assets().get(index).expect("the list of assets is constant");
        context.links.to(&Address::Asset { name: asset.name.clone() })
    };
    let named = format!("{title} · {NAME}");
    let whole = if named.chars().count() > TITLE_MAX { title } else { &named };
    let description = if description.is_empty() { title } else { description };
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (whole) }
        meta name="description" content=(description);
        meta name="color-scheme" content="light dark";
        link rel="icon" type="image/svg+xml" href=(ICON);
        link rel="stylesheet" href=(asset(0));
        script src=(asset(1)) defer {}
        // A figure's address holds its value, so that the same question has another one with every build.
        @if matches!(context.address, Address::Evidence { .. }) { meta name="robots" content="noindex"; }
        (shared(context, title, description))
        (alternates(context))
        @for document in &context.structured_data {
            // A `<` inside a string of the data could end the element; JSON can write it in another way.
            script type="application/ld+json" { (PreEscaped(document.to_string().replace('<', "\\u003c"))) }
        }
    }
}

/// What a page says of itself where it is shared.
fn shared(context: &PageContext, title: &str, description: &str) -> Markup {
    let kind = if context.address == Address::Home { "website" } else { "article" };
    let picture = context.picture();
    html! {
        meta property="og:site_name" content=(NAME);
        meta property="og:type" content=(kind);
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        @if let Some(own) = context.absolute(&context.address) {
            meta property="og:url" content=(own);
            link rel="canonical" href=(own);
        }
        @if let Some(picture) = &picture {
            meta property="og:image" content=(picture);
            meta property="og:image:width" content=(PICTURE_SIZE.0);
            meta property="og:image:height" content=(PICTURE_SIZE.1);
            meta property="og:image:alt" content=(description);
        }
        meta name="twitter:card" content=(if picture.is_some() { "summary_large_image" } else { "summary" });
    }
}

/// The answer in other forms, and the feed.
fn alternates(context: &PageContext) -> Markup {
    html! {
        @for form in context.answer_forms() {
            link rel="alternate" type=(form.media_type) title=(form.name) href=(context.answer_link(form));
        }
        // Entries of a feed need absolute addresses, so there is none where the site's own is not known.
        @if !context.links.is_live() && context.base.is_some() {
            link rel="alternate" type="application/atom+xml" title="What changed" href=(context.links.to(&Address::Feed));
        }
    }
}

fn banner(context: &PageContext) -> Markup {
    let is_live = context.links.is_live();
    let pages = [
        (Address::Roles, "Roles", true),
        (Address::Compare { roles: Vec::new() }, "Compare", false),
        (Address::Price, "Is this offer fair?", false),
        (Address::Lint, "Check a posting", false),
        (Address::Data, "Data", true),
        (Address::Methods, "Methods", true),
        (Address::Api, "API", false),
    ];
    let current = |page: &Address| (*page == context.address).then_some("page");
    html! {
        header.site {
            a.name href=(context.links.to(&Address::Home)) { (NAME) }
            @if context.address != Address::Home { (search_form(context, "site-q", "Search for a role")) }
            nav aria-label="Site" { ul {
                @for (page, words, needs_no_server) in &pages {
                    @if is_live || *needs_no_server {
                        li { a href=(context.links.to(page)) aria-current=[current(page)] { (words) } }
                    }
                }
            } }
        }
    }
}

/// The form that searches for a role. In a site of files it is hidden until the script has found the names to look through.
pub(super) fn search_form(context: &PageContext, id: &str, label: &str) -> Markup {
    let is_live = context.links.is_live();
    let index = (!is_live).then(|| context.links.to(&Address::Asset { name: SEARCH_INDEX.to_owned() }));
    let action = is_live.then_some("/search");
    html! {
        form.search role="search" action=[action] method="get" data-index=[index] hidden[!is_live] {
            label.sr for=(id) { (label) }
            input id=(id) type="search" name="q" placeholder=(label) autocomplete="off" data-suggest;
            button type="submit" { "Search" }
        }
    }
}

fn footer(context: &PageContext) -> Markup {
    let stamp = &context.data;
    html! {
        footer.site {
            p { "Earnest says how much a job pays, and why, with numbers that can be checked: each has its sample, its interval, its method and its rows." }
            p { (document::origin(stamp.origin, &stamp.data_id, Some(stamp.as_of.to_string()))) }
        }
    }
}
