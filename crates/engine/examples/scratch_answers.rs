//! Scratch.
#![allow(missing_docs, clippy::all, clippy::pedantic)]
mod miette {
    pub type Report = Box<dyn std::error::Error + Send + Sync>;
    pub type Result<T> = std::result::Result<T, Report>;
    pub trait IntoDiagnostic<T> { fn into_diagnostic(self) -> Result<T>; }
    impl<T, E: std::error::Error + Send + Sync + 'static> IntoDiagnostic<T> for std::result::Result<T, E> {
        fn into_diagnostic(self) -> Result<T> { self.map_err(|e| Box::new(e) as Report) }
    }
    macro_rules! miette { ($($t:tt)*) => { crate::miette::Report::from(format!($($t)*)) } }
    pub(crate) use miette;
}
include!("/tmp/answers_body.rs");
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let n = |i: usize, d: usize| a.get(i).and_then(|s| s.parse().ok()).unwrap_or(d);
    let lake = a.get(3).map(std::path::PathBuf::from);
    answers(lake.as_deref(), AnswersBench { roles: n(1, 1000), places: n(2, 5000), check: true }).unwrap();
}
