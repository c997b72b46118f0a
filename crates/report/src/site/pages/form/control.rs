//! A control with its label, its hint, and a mark where what was typed is what the problem is about.

use maud::{Markup, html};

use super::{Choice, PROBLEM_ID};
use crate::site::pages::Problem;

/// A control of a form.
#[derive(Debug, Clone)]
pub(in crate::site::pages) struct Control<'a> {
    name: &'a str,
    id: String,
    label: &'a str,
    value: &'a str,
    hint: Option<&'a str>,
    mode: Option<&'a str>,
    is_required: bool,
    is_wrong: bool,
}

impl<'a> Control<'a> {
    /// A control that sends `value`, as typed before, under `name`.
    pub(in crate::site::pages) fn new(name: &'a str, label: &'a str, value: &'a str) -> Self {
        let id = format!("ask-{}", name.replace('_', "-"));
        Self { name, id, label, value, hint: None, mode: None, is_required: false, is_wrong: false }
    }

    /// The same, one of several of its name.
    pub(in crate::site::pages) fn numbered(self, number: usize) -> Self {
        Self { id: format!("{}-{number}", self.id), ..self }
    }

    /// The same with a hint under it.
    pub(in crate::site::pages) fn hinted(self, hint: &'a str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same, which cannot be left empty.
    pub(in crate::site::pages) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same for numbers: small screens show a keyboard of digits.
    pub(in crate::site::pages) fn of_digits(self) -> Self {
        Self { mode: Some("decimal"), ..self }
    }

    /// The same, marked where `problem` quotes what was typed into it.
    pub(in crate::site::pages) fn judged_by(self, problem: Option<&Problem>) -> Self {
        let typed = self.value.trim();
        let quoted = format!("`{typed}`");
        let is_wrong = !typed.is_empty() && problem.is_some_and(|problem| problem.detail.contains(&quoted));
        Self { is_wrong, ..self }
    }

    /// One line of text.
    pub(in crate::site::pages) fn input(&self) -> Markup {
        self.labelled(&html! {
            input type="text" id=(self.id) name=(self.name) value=(self.value) autocomplete="off" inputmode=[self.mode]
                required[self.is_required] aria-describedby=[self.described_by()] aria-invalid=[self.invalid()];
        })
    }

    /// Several lines of text.
    pub(in crate::site::pages) fn text_area(&self, rows: usize) -> Markup {
        self.labelled(&html! {
            // The first line break after the tag is not part of the text, so that one of the text's own would be lost.
            textarea id=(self.id) name=(self.name) rows=(rows) required[self.is_required]
                aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] { "\n" (self.value) }
        })
    }

    /// A list to choose from, or to leave open. What was typed and is no choice stays, so that it can be seen.
    pub(in crate::site::pages) fn select(&self, open: &str, choices: &[Choice]) -> Markup {
        let is_unknown = !self.value.is_empty() && choices.iter().all(|choice| choice.value != self.value);
        self.labelled(&html! {
            select id=(self.id) name=(self.name) aria-describedby=[self.described_by()] aria-invalid=[self.invalid()] {
                option value="" { (open) }
                @for choice in choices {
                    option value=(choice.value) selected[choice.value == self.value] { (choice.words) }
                }
                @if is_unknown { option value=(self.value) selected { (self.value) } }
            }
        })
    }

    fn labelled(&self, control: &Markup) -> Markup {
        html! {
            div.field {
                label for=(self.id) { (self.label) }
                (control)
                @if let Some(hint) = self.hint { p.hint id=(self.hint_id()) { (hint) } }
            }
        }
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| self.hint_id());
        let problem = self.is_wrong.then(|| PROBLEM_ID.to_owned());
        let ids: Vec<String> = hint.into_iter().chain(problem).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.is_wrong.then_some("true")
    }
}
