//! The addresses of the pages.
//!
//! | address                      | page                                                        |
//! |------------------------------|-------------------------------------------------------------|
//! | `/`                          | home                                                        |
//! | `/search?q=`                 | to the role that is meant, else to those that are near      |
//! | `/roles`                     | every role                                                  |
//! | `/roles/ROLE`                | a role; `.json`, `.csv`, `.md`, `.png` of it                |
//! | `/roles/ROLE/in/PLACE`       | a role in a place; the same endings                         |
//! | `/roles/ROLE/best`           | places, skills and employers that pay most                  |
//! | `/compare?role=&role=`       | roles side by side; `/compare/A-vs-B` of two role ids       |
//! | `/price`, `/lint`            | forms, and what was asked in them                           |
//! | `/evidence/ID`               | a figure with its rows; `.json`, `.csv` of it               |
//! | `/data`, `/methods`, `/api`  | what answers, how, and how programs ask                     |

use axum::Router;
use axum::routing::get;

use super::{about, compare, evidence, forms, role, search};
use crate::state::ServerState;

/// The routes of the pages.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
        .route("/", get(about::home))
        .route("/search", get(search::search))
        .route("/roles", get(search::roles))
        .route("/roles/{role}", get(role::role))
        .route("/roles/{role}/in/{place}", get(role::role_in_place))
        .route("/roles/{role}/best", get(role::ranking))
        .route("/compare", get(compare::compare))
        .route("/compare/{roles}", get(compare::compare_named))
        .route("/price", get(forms::price_form).post(forms::price))
        .route("/lint", get(forms::lint_form).post(forms::lint))
        .route("/evidence/{id}", get(evidence::evidence))
        .route("/data", get(about::data))
        .route("/methods", get(about::methods))
        .route("/api", get(about::api))
        .route("/assets/{name}", get(about::asset))
        .route("/robots.txt", get(about::robots))
}
