//! What a parameter of the API may be: read by requests, and written into the `OpenAPI` document.

use earnest_core::{Arrangement, EmployerKind, SeniorityLevel};
use serde_json::{Value, json};
use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required};

use super::accept::Format;
use crate::answers::SIDES_MAX;

/// Letters of a name that is typed. The longest name of a role or area has some 90.
pub(super) const NAME_LETTERS_MAX: usize = 200;

/// Largest seed: the largest whole number that every reader of JSON keeps exactly.
pub(super) const SEED_MAX: u64 = (1 << 53) - 1;

/// Letters of the id of a figure: one that compares four cohorts has some 600.
const ID_LETTERS_MAX: usize = 2000;

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) place: Place,
    pub(super) kind: Kind,
    /// How often it may be given.
    pub(super) times_max: usize,
    pub(super) is_required: bool,
    pub(super) about: &'static str,
    pub(super) example: Option<&'static str>,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
}

/// What a parameter is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Words, at most so many letters; at least one where they are required.
    Text(usize),
    /// One of some names.
    Choice(fn() -> Vec<&'static str>),
    /// `2026-01-31`.
    Day,
    /// Three capital letters.
    Currency,
    /// A whole number up to a limit, with what it is where it is absent.
    Count { max: u64, otherwise: u64 },
    /// `15-1252`.
    Soc,
}

impl Parameter {
    const fn query(name: &'static str, kind: Kind, about: &'static str, example: Option<&'static str>) -> Self {
        Self { name, place: Place::Query, kind, times_max: 1, is_required: false, about, example }
    }

    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    const fn repeated(self, times_max: usize) -> Self {
        Self { times_max, ..self }
    }

    const fn in_path(self) -> Self {
        Self { place: Place::Path, is_required: true, ..self }
    }

    /// The parameter as the `OpenAPI` document describes it.
    pub(super) fn documented(&self) -> utoipa::openapi::path::Parameter {
        let one = self.kind.schema(self.is_required);
        let schema = if self.times_max > 1 {
            let items = ArrayBuilder::new().items(RefOr::T(one)).max_items(Some(self.times_max));
            Schema::from(items.min_items(self.is_required.then_some(1)))
        } else {
            one
        };
        let value = |text: &str| text.parse::<u64>().map_or_else(|_| json!(text), Value::from);
        let example = self.example.map(|text| if self.times_max > 1 { json!([text]) } else { value(text) });
        ParameterBuilder::new()
            .name(self.name)
            .parameter_in(if self.place == Place::Path { ParameterIn::Path } else { ParameterIn::Query })
            .required(if self.is_required { Required::True } else { Required::False })
            .description(Some(self.about))
            .schema(Some(schema))
            .example(example)
            .build()
    }
}

impl Kind {
    fn schema(self, is_required: bool) -> Schema {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let object = match self {
            Self::Text(letters) => text().min_length(is_required.then_some(1)).max_length(Some(letters)),
            Self::Choice(names) => text().enum_values(Some(names())),
            Self::Day => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))),
            Self::Currency => text().pattern(Some("^[A-Z]{3}$")),
            Self::Soc => text().pattern(Some("^[0-9]{2}-[0-9]{4}$")),
            Self::Count { max, otherwise } => ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(0))
                .maximum(Some(max))
                .default(Some(Value::from(otherwise))),
        };
        Schema::from(object)
    }
}

/// Levels that a question may name.
pub(super) fn levels() -> Vec<&'static str> {
    names(SeniorityLevel::ALL, SeniorityLevel::as_str)
}

/// Arrangements that a question may name.
pub(super) fn arrangements() -> Vec<&'static str> {
    names(Arrangement::ALL, Arrangement::as_str)
}

fn employer_kinds() -> Vec<&'static str> {
    names(EmployerKind::ALL, EmployerKind::as_str)
}

/// The names that may be asked for: nobody asks for what is not stated.
fn names<T: Copy>(all: &[T], name_of: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|member| name_of(*member)).filter(|name| *name != "unspecified").collect()
}

const ROLE: Parameter = Parameter::query(
    "role",
    Kind::Text(NAME_LETTERS_MAX),
    "Role or occupation, as people search for it, or its id; a level in its words counts.",
    Some("backend engineer"),
)
.required();

const AREA: Parameter = Parameter::query(
    "area",
    Kind::Text(NAME_LETTERS_MAX),
    "Country, US state, US city or its area code; without one, the country whose postings state pay most often.",
    Some("Texas"),
);

const AS_OF: Parameter = Parameter::query(
    "as_of",
    Kind::Day,
    "Published on or before this day; today where it is absent.",
    Some("2026-06-30"),
);

const FORMAT: Parameter = Parameter::query(
    "format",
    Kind::Choice(Format::names),
    "Form of the answer, before `Accept`: the whole answer as JSON, or a table.",
    Some("json"),
);

/// What says which postings count, as every question about a cohort asks it.
const COHORT: [Parameter; 7] = [
    Parameter::query("level", Kind::Choice(levels), "Only this seniority level.", Some("senior")),
    Parameter::query("arrangement", Kind::Choice(arrangements), "Only this arrangement.", Some("remote")),
    Parameter::query("employer_kind", Kind::Choice(employer_kinds), "Only employers of this kind.", Some("startup")),
    Parameter::query(
        "since",
        Kind::Day,
        "Published on or after this day; without one, the two years before the newest posting.",
        Some("2025-01-01"),
    ),
    AS_OF,
    Parameter::query(
        "currency",
        Kind::Currency,
        "Currency of the figures, ISO 4217; the area's own where it is absent.",
        Some("USD"),
    ),
    Parameter::query(
        "seed",
        Kind::Count { max: SEED_MAX, otherwise: 0 },
        "Seed of every pseudo-random step; it takes part in the ids of figures.",
        Some("0"),
    ),
];

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident = [$($parameter:expr),+ $(,)?];)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub(super) struct $name;

            impl $name {
                pub(super) const ALL: &'static [Parameter] = &[$($parameter),+];
            }

            impl utoipa::IntoParams for $name {
                fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<utoipa::openapi::path::Parameter> {
                    Self::ALL.iter().map(Parameter::documented).collect()
                }
            }
        )+
    };
}

parameters! {
    /// Of `GET /estimates` and `GET /rankings`.
    CohortParameters = [
        ROLE, AREA, COHORT[0], COHORT[1], COHORT[2], COHORT[3], COHORT[4], COHORT[5], COHORT[6], FORMAT,
    ];
    /// Of `GET /compare`.
    CompareParameters = [
        ROLE.repeated(SIDES_MAX),
        Parameter::query(
            "with",
            Kind::Text(NAME_LETTERS_MAX),
            "What is different about a further side of the first role: a place, an arrangement, a level, a kind of employer.",
            Some("Remote"),
        ).repeated(SIDES_MAX - 1),
        AREA, COHORT[0], COHORT[1], COHORT[2], COHORT[3], COHORT[4], COHORT[5], COHORT[6], FORMAT,
    ];
    /// Of `GET /roles`.
    RolesParameters = [
        Parameter::query(
            "q",
            Kind::Text(NAME_LETTERS_MAX),
            "Words of a name, mistyped or not; every role where it is absent or empty.",
            Some("backend enginer"),
        ),
        Parameter::query("limit", Kind::Count { max: 1000, otherwise: 20 }, "Roles of the answer, at most.", Some("20")),
        Parameter::query("offset", Kind::Count { max: 100_000, otherwise: 0 }, "Roles that are left out before them.", Some("0")),
        FORMAT,
    ];
    /// Of `GET /roles/{id}`.
    RoleParameters = [
        Parameter::query("id", Kind::Text(NAME_LETTERS_MAX), "Id of the role.", Some("backend-engineer")).in_path(),
    ];
    /// Of `GET /evidence/{id}`.
    EvidenceParameters = [
        Parameter::query("id", Kind::Text(ID_LETTERS_MAX), "Id of a figure, as it stands beside the figure.", None).in_path(),
        FORMAT,
    ];
    /// Of `GET /wages`.
    WagesParameters = [
        Parameter::query("soc", Kind::Soc, "SOC 2018 code of the occupation.", Some("15-1252")).required(),
        AREA_OF_WAGES,
        FORMAT,
    ];
}

const AREA_OF_WAGES: Parameter = Parameter::query(
    "area",
    Kind::Text(NAME_LETTERS_MAX),
    "Only this country, US state or US city, or its area code.",
    Some("Texas"),
);

impl RoleParameters {
    /// Refuses an id that is none.
    pub(super) fn check_path(id: &str) -> Result<(), Box<crate::problem::HttpProblem>> {
        Self::ALL.iter().find(|rule| rule.place == Place::Path).map_or(Ok(()), |rule| rule.check(id))
    }
}

impl EvidenceParameters {
    /// Refuses an id that is none.
    pub(super) fn check_path(id: &str) -> Result<(), Box<crate::problem::HttpProblem>> {
        Self::ALL.iter().find(|rule| rule.place == Place::Path).map_or(Ok(()), |rule| rule.check(id))
    }
}
