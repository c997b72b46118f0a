//! The pages of a role.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use earnest_core::{AreaCode, SocCode};
use earnest_engine::EngineError;
use earnest_engine::report::ReportRequest;
use earnest_engine::typed::{parse_arrangement, parse_employer_kind, parse_level};
use earnest_reference::{role, soc};
use earnest_report::site::{Address, RoleFilter, ranking_page, role_page};
use earnest_report::{render_figures_csv, render_json, render_markdown};
use earnest_site::{PictureContent, pages_near, picture, place_of, place_slug};

use super::fields::{Fields, optional};
use super::page::{HTML, Made, kept};
use super::problem::{no_such_page, refused};
use crate::problem::HttpProblem;
use crate::state::ServerState;

/// `GET /roles/{role}`.
pub(super) async fn role(
    State(state): State<ServerState>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(name)) = path else { return no_such_page().into_response() };
    answer(&state, &headers, (&name, None), query.as_deref()).await
}

/// `GET /roles/{role}/in/{place}`.
pub(super) async fn role_in_place(
    State(state): State<ServerState>,
    path: Result<Path<(String, String)>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Ok(Path((name, place))) = path else { return no_such_page().into_response() };
    answer(&state, &headers, (&name, Some(&place)), query.as_deref()).await
}

/// `GET /roles/{role}/best`.
pub(super) async fn ranking(
    State(state): State<ServerState>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(name)) = path else { return no_such_page().into_response() };
    let Some(asked) = Asked::named(&name) else {
        return elsewhere(&name, "", query.as_deref(), |role| Some(Address::Ranking { role }));
    };
    let address = Address::Ranking { role: asked.id.clone() };
    kept(&state, &headers, &address.path(), async || {
        let request = request(&state, &asked, None, &Filter::default());
        let ranking = state.answers.ranking(request).await.map_err(|error| refused(&error))?;
        Ok((HTML, ranking_page(&ranking, &state.context(address.clone())).into_bytes()))
    })
    .await
}

/// A role, or an occupation without one, as it stands in addresses.
#[derive(Debug)]
struct Asked {
    /// Id of the role, or SOC code.
    id: String,
    /// What is asked for.
    question: String,
}

impl Asked {
    /// The role of that id, or the occupation of that code.
    fn named(id: &str) -> Option<Self> {
        if let Some(role) = role::by_id(id) {
            return Some(Self { id: role.id.clone(), question: role.name.clone() });
        }
        let code: SocCode = id.parse().ok()?;
        soc::title(code).map(|_| Self { id: code.to_string(), question: code.to_string() })
    }
}

/// What narrows a report down: as it was typed, and as it was read.
#[derive(Debug, Default)]
struct Filter {
    typed: RoleFilter,
    level: Option<earnest_core::SeniorityLevel>,
    arrangement: Option<earnest_core::Arrangement>,
    employer_kind: Option<earnest_core::EmployerKind>,
}

impl Filter {
    fn read(fields: &Fields) -> Result<Self, Box<HttpProblem>> {
        let typed = RoleFilter {
            area: fields.name("area")?,
            level: fields.name("level")?,
            arrangement: fields.name("arrangement")?,
            employer_kind: fields.name("employer_kind")?,
        };
        Ok(Self {
            level: optional(&typed.level, parse_level)?,
            arrangement: optional(&typed.arrangement, parse_arrangement)?,
            employer_kind: optional(&typed.employer_kind, parse_employer_kind)?,
            typed,
        })
    }

    /// The area that was typed, or that a link names by its code: `CA` is Canada for a machine, and two areas for a person.
    fn area(&self, fields: &Fields) -> Result<Option<AreaCode>, Box<HttpProblem>> {
        if let Ok(code) = fields.text("area_code").parse::<AreaCode>() {
            // Not every code has a page to be sent to.
            return match place_of(&place_slug(&code)) {
                Some((found, _)) if found == code => Ok(Some(code)),
                _ => Err(refused(&EngineError::UnknownArea { area: code.to_string(), nearest: Vec::new() })),
            };
        }
        if self.typed.area.is_empty() {
            return Ok(None);
        }
        if let Some((code, _)) = place_of(&self.typed.area) {
            return Ok(Some(code));
        }
        let resolved = earnest_reference::area::resolve(&self.typed.area);
        resolved
            .map(|(code, _)| Some(code))
            .map_err(|unknown| refused(&EngineError::UnknownArea { area: unknown.text, nearest: unknown.nearest }))
    }

    /// Its fields but the area, as a query in one order: part of the address of the page.
    fn query(&self) -> String {
        let fields = [
            ("level", self.level.map(earnest_core::SeniorityLevel::as_str)),
            ("arrangement", self.arrangement.map(earnest_core::Arrangement::as_str)),
            ("employer_kind", self.employer_kind.map(earnest_core::EmployerKind::as_str)),
        ];
        let said: Vec<String> =
            fields.iter().filter_map(|(name, value)| value.map(|value| format!("{name}={value}"))).collect();
        if said.is_empty() { String::new() } else { format!("?{}", said.join("&")) }
    }
}

fn request(state: &ServerState, asked: &Asked, area: Option<AreaCode>, filter: &Filter) -> ReportRequest {
    ReportRequest {
        known_area: area,
        level: filter.level,
        arrangement: filter.arrangement,
        employer_kind: filter.employer_kind,
        ..ReportRequest::new(&asked.question, state.answers.today())
    }
}

/// The endings under which a page's answer is given to machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Json,
    Csv,
    Markdown,
    Picture,
}

impl Form {
    /// The name without its ending, and what the ending asks for.
    fn of(name: &str) -> (&str, Self) {
        let forms = [Self::Json, Self::Csv, Self::Markdown, Self::Picture];
        let found = forms.into_iter().find_map(|form| name.strip_suffix(form.ending()).map(|stem| (stem, form)));
        found.unwrap_or((name, Self::Page))
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Json => ".json",
            Self::Csv => ".csv",
            Self::Markdown => ".md",
            Self::Picture => ".png",
        }
    }
}

async fn answer(
    state: &ServerState,
    headers: &HeaderMap,
    (name, place): (&str, Option<&str>),
    query: Option<&str>,
) -> Response {
    let fields = &Fields::of_query(query);
    let (name, place, form) = if let Some(place) = place {
        let (place, form) = Form::of(place);
        (name, Some(place), form)
    } else {
        let (name, form) = Form::of(name);
        (name, None, form)
    };
    let Some(asked) = Asked::named(name) else {
        return elsewhere(name, form.ending(), query, |role| match place {
            None => Some(Address::Role { role }),
            Some(place) => place_of(place).map(|(code, _)| Address::RoleIn { role, place: place_slug(&code) }),
        });
    };
    let filter = match Filter::read(fields) {
        Ok(filter) => filter,
        Err(problem) => return problem.into_response(),
    };
    let named = match filter.area(fields) {
        Ok(named) => named,
        Err(problem) => return problem.into_response(),
    };
    let area = match place.map(|place| place_of(place).ok_or(place)) {
        None => named,
        Some(Ok((code, _))) => Some(named.unwrap_or(code)),
        Some(Err(_)) => return no_such_page().into_response(),
    };
    let slug = area.as_ref().map(place_slug);
    let address = match slug.clone() {
        None => Address::Role { role: asked.id.clone() },
        Some(place) => Address::RoleIn { role: asked.id.clone(), place },
    };
    if form == Form::Page && slug.as_deref() != place {
        return Redirect::to(&format!("/{}{}", address.path(), filter.query())).into_response();
    }
    let key = format!("{}{}{form:?}", address.path(), filter.query());
    kept(state, headers, &key, async || {
        let report = state.answers.report(request(state, &asked, area.clone(), &filter)).await;
        let report = report.map_err(|error| refused(&error))?;
        Ok::<Made, Box<HttpProblem>>(match form {
            Form::Json => ("application/json", render_json(&report).into_bytes()),
            Form::Csv => ("text/csv; charset=utf-8", render_figures_csv(&report).into_bytes()),
            Form::Markdown => ("text/markdown; charset=utf-8", render_markdown(&report).into_bytes()),
            Form::Picture => ("image/png", picture(&PictureContent::of(&report))),
            Form::Page => {
                let mut context = state.context(address.clone());
                let page = context.absolute(&address);
                context.structured_data = earnest_report::structured_data::role(&report, page.as_deref());
                let typed = RoleFilter { area: slug.clone().unwrap_or_default(), ..filter.typed.clone() };
                (HTML, role_page(&report, &typed, &pages_near(&report), &context).into_bytes())
            }
        })
    })
    .await
}

/// To the same question of the role that words in an address mean, at the address that `address` makes of its id; a problem where they mean none.
/// What words mean may change with the program, so nobody keeps it for good.
fn elsewhere(name: &str, ending: &str, query: Option<&str>, address: impl Fn(String) -> Option<Address>) -> Response {
    let meant = super::search::meant(&name.replace(['-', '_'], " ")).filter(|id| id != name);
    match meant.and_then(address) {
        Some(address) => {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            Redirect::temporary(&format!("/{}{ending}{query}", address.path())).into_response()
        }
        None => no_such_page().into_response(),
    }
}
