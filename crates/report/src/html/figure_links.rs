//! How a figure opens to its evidence.
//!
//! | page                       | a figure                                                  |
//! |----------------------------|-----------------------------------------------------------|
//! | standing alone             | carries its id, which `earnest show` opens                 |
//! | of a server                | is a link to the page of its evidence                      |
//! | of a site of files, a role or a ranking of it | is a link to its line on the page of the figures of the role |
//! | of a site of files, other  | carries its id: no page of figures stands beside it        |

use earnest_core::{Cell, Figure, FigureId};
use maud::{Markup, html};

use crate::site::{Address, PageContext};

/// How the figures of a page open.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FigureLinks<'a> {
    /// They carry their ids.
    Ids,
    /// They are links from this page.
    From(&'a PageContext),
}

impl<'a> FigureLinks<'a> {
    /// How the figures of the page in `context` open.
    pub(crate) fn of(context: &'a PageContext) -> Self {
        let has_figures =
            matches!(context.address, Address::Role { .. } | Address::RoleIn { .. } | Address::Ranking { .. });
        if context.links.is_live() || has_figures { Self::From(context) } else { Self::Ids }
    }

    /// Whether figures are links.
    pub(crate) fn are_links(self) -> bool {
        matches!(self, Self::From(_))
    }

    /// The `id` of the cell that holds the figure, where figures carry their ids.
    pub(crate) fn cell_id(self, id: &str) -> Option<&str> {
        matches!(self, Self::Ids).then_some(id)
    }

    /// `text`, which shows the figure, as it opens.
    pub(crate) fn shown(self, id: &str, text: &str) -> Markup {
        match self {
            Self::From(context) if !text.is_empty() => {
                // The figures of a ranking are those of the role's report.
                let page = match &context.address {
                    Address::Ranking { role } => Address::Role { role: role.clone() },
                    page => page.clone(),
                };
                let href = context.links.figure(&page, &FigureId::from_typed(id));
                html! { a href=(href) { (text) } }
            }
            Self::From(_) | Self::Ids => html! { (text) },
        }
    }

    /// A cell of a table with the value of `figure` as `show` writes it, marked where it is modelled; a dash where it is withheld.
    pub(crate) fn cell(self, figure: &Figure, show: impl Fn(f64) -> String) -> Markup {
        let id = figure.id.as_str();
        html! {
            @match &figure.cell {
                Cell::Published(estimate) => td id=[self.cell_id(id)] { (self.shown(id, &show(estimate.value))) },
                Cell::Modelled(estimate) => td.modelled id=[self.cell_id(id)] { (self.shown(id, &format!("~{}", show(estimate.value)))) },
                Cell::Suppressed(_) => td { "–" },
            }
        }
    }

    /// A sentence in which figures are told; the first place where each one's words stand opens it.
    pub(crate) fn sentence(self, text: &str, figures: &[(String, &FigureId)]) -> Markup {
        let mut places: Vec<(usize, usize, &FigureId)> = Vec::new();
        if self.are_links() {
            for (words, id) in figures {
                let place = text.match_indices(words.as_str()).map(|(at, found)| (at, at + found.len()));
                let is_free =
                    |(from, to): &(usize, usize)| places.iter().all(|place| *to <= place.0 || place.1 <= *from);
                if let Some((from, to)) = place.filter(|(_, to)| !goes_on(text, *to)).find(is_free) {
                    places.push((from, to, id));
                }
            }
        }
        places.sort_by_key(|place| place.0);
        let mut at = 0;
        let mut pieces = Vec::with_capacity(places.len());
        for (from, to, id) in places {
            let between = text.get(at..from).unwrap_or_default();
            pieces.push((between, self.shown(id.as_str(), text.get(from..to).unwrap_or_default())));
            at = to;
        }
        html! {
            @for (between, shown) in pieces { (between) (shown) }
            (text.get(at..).unwrap_or_default())
        }
    }
}

/// Whether an amount that ends at `at` is only the beginning of a longer one: `$12` of `$12,000`.
fn goes_on(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    match rest.next() {
        Some(',' | '.') => rest.next().is_some_and(|letter| letter.is_ascii_digit()),
        Some(letter) => letter.is_ascii_digit() || letter == '%',
        None => false,
    }
}
