//! The answers of each route as the `OpenAPI` document describes them.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use schemars::JsonSchema;
use utoipa::IntoResponses;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, Schema};

use super::accept::Format;
use crate::problem::PROBLEM_JSON;

/// Name of the schema of problems.
const PROBLEM: &str = "Problem";

/// An answer that can be had as JSON or as a table.
pub(super) struct Tabular<T>(PhantomData<T>);

/// An answer that can be had as JSON.
pub(super) struct Whole<T>(PhantomData<T>);

/// An answer to what was sent.
pub(super) struct Private<T>(PhantomData<T>);

/// What any request may be refused with.
pub(super) struct Refusals;

/// The same for requests with a body.
pub(super) struct BodyRefusals;

type Responses = BTreeMap<String, RefOr<Response>>;

impl<T: JsonSchema> IntoResponses for Tabular<T> {
    fn responses() -> Responses {
        kept(&T::schema_name(), &Format::ALL)
    }
}

impl<T: JsonSchema> IntoResponses for Whole<T> {
    fn responses() -> Responses {
        kept(&T::schema_name(), &Format::JSON)
    }
}

impl<T: JsonSchema> IntoResponses for Private<T> {
    fn responses() -> Responses {
        let answer = answer(&T::schema_name(), &Format::JSON).build();
        BTreeMap::from([("200".to_owned(), RefOr::T(answer))])
    }
}

/// An answer with a tag.
fn kept(schema: &str, formats: &[Format]) -> Responses {
    let tag = || {
        HeaderBuilder::new().schema(Some(text())).description(Some("Tag of the answer, for `If-None-Match`.")).build()
    };
    let answer = answer(schema, formats).header("ETag", tag()).build();
    let unchanged =
        ResponseBuilder::new().description("The asker has the answer already.").header("ETag", tag()).build();
    BTreeMap::from([("200".to_owned(), RefOr::T(answer)), ("304".to_owned(), RefOr::T(unchanged))])
}

fn answer(schema: &str, formats: &[Format]) -> ResponseBuilder {
    let mut answer = ResponseBuilder::new().description("The answer.");
    for format in formats {
        let content = match format {
            Format::Json => ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build(),
            Format::Csv => ContentBuilder::new().schema(Some(text())).build(),
            Format::Parquet | Format::Arrow => ContentBuilder::new().schema(Some(binary())).build(),
        };
        answer = answer.content(format.media_type(), content);
    }
    answer
}

fn text() -> Schema {
    Schema::from(ObjectBuilder::new().schema_type(Type::String))
}

fn binary() -> Schema {
    Schema::from(
        ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary))),
    )
}

/// Statuses of refusals, in words.
const REFUSALS: [(&str, &str); 11] = [
    ("400", "A parameter is unknown, missing or not what it should be."),
    ("404", "Nothing is known by that name, id or code."),
    ("405", "The route takes other methods, which `Allow` names."),
    ("406", "The answer has none of the forms that are accepted."),
    ("414", "The address is too long."),
    ("422", "The question is well formed, but has no answer."),
    ("429", "Asked too often; `Retry-After` says when to ask again."),
    ("431", "The request has too many headers."),
    ("500", "A bug, or the tables could not be read; the log knows the `instance`."),
    ("503", "Too much is asked at once; `Retry-After` says when to ask again."),
    ("504", "The answer took too long."),
];

/// Those of bodies alone.
const OF_BODIES: [(&str, &str); 3] =
    [("408", "The body came too slowly."), ("413", "The body is over its limit."), ("415", "The body is not JSON.")];

impl IntoResponses for Refusals {
    fn responses() -> Responses {
        REFUSALS.into_iter().map(refusal).collect()
    }
}

impl IntoResponses for BodyRefusals {
    fn responses() -> Responses {
        REFUSALS.into_iter().chain(OF_BODIES).map(refusal).collect()
    }
}

fn refusal((status, description): (&str, &str)) -> (String, RefOr<Response>) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(PROBLEM))).build();
    let mut response = ResponseBuilder::new().description(description).content(PROBLEM_JSON, content);
    if matches!(status, "429" | "503") {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1));
        response = response.header("Retry-After", HeaderBuilder::new().schema(Some(Schema::from(seconds))).build());
    }
    (status.to_owned(), RefOr::T(response.build()))
}
