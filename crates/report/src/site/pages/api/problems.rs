//! The kinds of problems, each with the anchor that its `type` leads to: `/api#unknown-role`.

/// A kind of problem.
#[derive(Debug)]
pub(super) struct Kind {
    /// Its name, and its anchor.
    pub(super) name: &'static str,
    /// Statuses that it comes with.
    pub(super) status: &'static str,
    /// What is wrong.
    pub(super) what: &'static str,
    /// What to do.
    pub(super) remedy: &'static str,
}

const fn kind(name: &'static str, status: &'static str, what: &'static str, remedy: &'static str) -> Kind {
    Kind { name, status, what, remedy }
}

/// Every kind: first what is wrong with a question, then with a request, then on this side.
pub(super) const KINDS: [Kind; 25] = [
    kind("unknown-role", "404", "No role has this name.", "`instead` holds the nearest names."),
    kind("ambiguous-role", "422", "Several roles fit the name.", "Ask for one of those in `instead`."),
    kind("unknown-occupation", "404", "No occupation has this code.", "Send a code of SOC 2018, such as `15-1252`."),
    kind(
        "unknown-area",
        "404",
        "No area has this name.",
        "Name a country, a US state or a metropolitan area; `instead` holds the nearest.",
    ),
    kind("unknown-currency", "404", "No currency has this code, or no rate is known.", "Send a code such as `USD`."),
    kind(
        "unknown-difference",
        "404",
        "What is different is nothing known.",
        "Name a place, an arrangement, a level or a kind of employer.",
    ),
    kind("unknown-jurisdiction", "404", "No jurisdiction has this code.", "`detail` names those that are known."),
    kind(
        "unknown-figure",
        "404",
        "No figure has this id, or it is one of a price, whose question only the asker holds.",
        "Take an id from an answer; verify a price with its file.",
    ),
    kind(
        "invalid-question",
        "422",
        "The question is understood and cannot be answered.",
        "`detail` and `hint` say why, and what would be.",
    ),
    kind(
        "invalid-parameter",
        "422",
        "A field of a form is not what it should be.",
        "`detail` quotes it; `hint` says what it takes.",
    ),
    kind(
        "invalid-request",
        "400",
        "A parameter or a field is not what it should be.",
        "`detail` names it; the lists above say what it takes.",
    ),
    kind("no-route", "404", "Nothing in the API has this address.", "See the addresses above."),
    kind("not-found", "404", "No page has this address.", "Search for a role."),
    kind("method", "405", "The address takes other methods.", "The header `Allow` names them."),
    kind(
        "not-acceptable",
        "406",
        "The answer does not come in this form.",
        "Ask for one of those that `detail` names.",
    ),
    kind("media-type", "415", "The body is of another kind.", "Send JSON, with `Content-Type: application/json`."),
    kind("too-large", "413", "The body is over the limit.", "Send less at once."),
    kind(
        "uri-too-long",
        "414",
        "The address is too long.",
        "Send the question in the body of a `POST`, where there is one.",
    ),
    kind("too-many-headers", "431", "The request has too many headers, or too long ones.", "Send fewer."),
    kind("slow-request", "408", "The request came too slowly.", "Send it again."),
    kind(
        "foreign-host",
        "403",
        "A private lake is asked under a name that is none of the server's.",
        "Ask under its own name.",
    ),
    kind("too-often", "429", "Too many requests from one address.", "Wait as long as `Retry-After` says."),
    kind("busy", "503", "Too much is being computed at once.", "Wait as long as `Retry-After` says."),
    kind("timeout", "504", "The answer takes too long.", "Ask for less: an area, a level, a shorter window."),
    kind("internal", "500", "Something is wrong on this side.", "Report it with the `instance` of the problem."),
];
