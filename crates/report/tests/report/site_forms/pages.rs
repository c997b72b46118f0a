//! The pages about data, methods and the API.

use earnest_core::answer::SourceNote;
use earnest_report::site::{
    Address, CompareForm, DataContent, LintForm, PriceForm, api_page, comparison_page, data_page, lint_page,
    methods_page, price_page,
};

use super::answers::{file, live};
use super::markup::{assert_sound, links, tags};

fn content() -> DataContent {
    DataContent {
        tables: vec![("postings".to_owned(), 12_345), ("unheard_of".to_owned(), 1)],
        sources: vec![
            SourceNote {
                id: "oews".to_owned(),
                title: "Occupational Employment and Wage Statistics".to_owned(),
                producer: "U.S. Bureau of Labor Statistics".to_owned(),
                release: "2025-05".to_owned(),
                url: "https://example.org/oews".to_owned(),
                licence: "public domain".to_owned(),
                kind: "surveyed pay".to_owned(),
            },
            SourceNote {
                id: "own".to_owned(),
                title: "Postings of a folder".to_owned(),
                producer: "you".to_owned(),
                release: "2026-11".to_owned(),
                url: "/home/me/postings".to_owned(),
                licence: "yours".to_owned(),
                kind: "posted pay".to_owned(),
            },
        ],
    }
}

#[test]
fn the_page_of_data_names_every_table_and_source() {
    for context in [live(Address::Data), file(Address::Data)] {
        let page = data_page(&content(), &context);
        assert_sound(&page);
        for words in ["12,345", "Unheard of", "public domain", "2025-05", "0123456789abcdef"] {
            assert!(page.contains(words), "{words}");
        }
        assert!(links(&page).contains(&"https://example.org/oews".to_owned()));
        assert!(links(&page).iter().all(|link| !link.contains("/home/me")), "a folder is no page of the web");
    }
    assert_sound(&data_page(&DataContent { tables: Vec::new(), sources: Vec::new() }, &live(Address::Data)));
    assert!(
        links(&data_page(&content(), &file(Address::Data))).iter().all(|link| !link.contains("api")),
        "files have no API"
    );
}

#[test]
fn the_page_of_methods_leads_nowhere_but_into_the_site() {
    for context in [live(Address::Methods), file(Address::Methods)] {
        let page = methods_page(&context);
        assert_sound(&page);
        assert!(links(&page).iter().all(|link| !link.starts_with("http")), "{:?}", links(&page));
        for document in ["docs/methods/estimates.md", "docs/methods/vacancies.md", "docs/methods/prediction.md"] {
            assert!(page.contains(&format!("<code>{document}</code>")), "{document}");
        }
    }
}

#[test]
fn the_page_of_the_api_has_what_a_caller_needs() {
    let document = serde_json::json!({
        "info": {"version": "1.0.0", "description": "Answers.\n\nTables too."},
        "components": {"parameters": {"Role": {"name": "role", "in": "query", "required": true, "description": "A role, in `your` words",
            "schema": {"type": "string", "maxLength": 200}, "example": "registered nurse"}}},
        "paths": {"/api/v1/estimates": {"get": {"summary": "What a role pays", "parameters": [{"$ref": "#/components/parameters/Role"}],
            "responses": {"200": {"description": "The report", "content": {"application/json": {}, "text/csv": {}}}, "404": {"description": "No such role"}}}}}
    });
    let page = api_page(&document, &live(Address::Api));
    assert_sound(&page);
    for words in [
        "GET /api/v1/estimates",
        "What a role pays",
        "(required)",
        "string, at most 200 letters",
        "<code>your</code>",
        "text/csv",
        "curl &#39;https://pay.example.org/api/v1/estimates?role=registered%20nurse&#39;",
        "Tables too.",
    ] {
        assert!(page.replace('\'', "&#39;").contains(words), "{words} in {page}");
    }
    let ids: Vec<_> = tags(&page).iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
    for kind in [
        "unknown-role",
        "ambiguous-role",
        "unknown-area",
        "unknown-figure",
        "invalid-question",
        "internal",
        "too-often",
        "get-api-v1-estimates",
    ] {
        assert!(ids.contains(&kind.to_owned()), "{kind}");
    }
}

#[test]
fn forms_stand_alone_on_a_server_and_are_left_out_of_files() {
    let compare = Address::Compare { roles: Vec::new() };
    let pages = |is_live: bool| {
        let context = |address: &Address| if is_live { live(address.clone()) } else { file(address.clone()) };
        [
            price_page(&PriceForm::default(), None, None, &context(&Address::Price)),
            lint_page(&LintForm::default(), None, None, &context(&Address::Lint)),
            comparison_page(&CompareForm::default(), None, None, &context(&compare)),
        ]
    };
    for page in pages(true) {
        assert_sound(&page);
        assert!(page.contains("<form class=\"ask\""));
    }
    for page in pages(false) {
        assert_sound(&page);
        assert!(!page.contains("<form") || !page.contains("class=\"ask\"") && page.contains("<code>earnest"), "{page}");
    }
}
