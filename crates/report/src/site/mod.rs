//! The pages of the site: the same functions make them for the server and for the static site.
//!
//! A page is a function of an answer and of a [`PageContext`], which says where the page stands ([`Address`]), how links lead away from
//! it ([`Links`]) and what its head tells machines.

mod address;
mod asset;
mod context;
mod pages;
mod shell;

pub use address::{Address, LinkForm, Links};
pub use asset::{Asset, assets};
pub use context::{AnswerForm, DataStamp, PageContext};
pub use pages::{
    AreaPages, CompareForm, DataContent, HomeContent, HomeRole, LintForm, PriceForm, Problem, RoleFilter, api_page,
    comparison_page, data_page, evidence_page, figures_page, home_page, lint_page, methods_page, price_page,
    problem_page, ranking_page, role_page, roles_page,
};
