//! The pages, a file each.

mod api;
mod comparison;
mod copy;
mod data;
mod document_body;
mod evidence;
mod figures;
mod form;
mod home;
mod lint;
mod methods;
mod price;
mod problem;
mod prose;
mod ranking;
mod role;
mod role_links;
mod role_thin;
mod roles;

pub use api::api_page;
pub use comparison::{CompareForm, comparison_page};
pub use data::{DataContent, data_page};
pub use evidence::evidence_page;
pub use figures::figures_page;
pub use home::{HomeContent, HomeRole, home_page};
pub use lint::{LintForm, lint_page};
pub use methods::methods_page;
pub use price::{PriceForm, price_page};
pub use problem::{Problem, problem_page};
pub use ranking::ranking_page;
pub use role::{AreaPages, RoleFilter, role_page};
pub use roles::roles_page;
