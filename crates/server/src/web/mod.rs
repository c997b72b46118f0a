//! Pages for people. Each page that depends on its address alone is made once and kept, with its compressed forms; what somebody pastes is
//! answered and forgotten.

mod about;
mod compare;
mod evidence;
mod fields;
mod forms;
mod page;
mod pasted;
mod problem;
mod role;
mod routes;
mod search;

pub(crate) use page::PageCache;
pub(crate) use problem::{no_such_page, problem_answer};
pub(crate) use routes::routes;
