//! What a person means who types a role.

mod meaning;
mod name;
mod nearest;
mod question;
mod spelling;

#[cfg(test)]
mod tests;

pub use meaning::{Resolution, resolve};
