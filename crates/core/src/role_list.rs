//! The roles that reports can be asked for, with how many postings speak for each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::SocCode;
use crate::answer::DataOrigin;

/// The answer to `earnest roles`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RoleList {
    /// What was asked; empty for every role.
    pub query: String,
    /// Hash of the tables that were counted.
    pub data_id: String,
    /// `starter` or `lake`.
    pub data_origin: DataOrigin,
    /// The roles: best match first for a query, else by major group and name.
    pub roles: Vec<ListedRole>,
}

/// A role of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListedRole {
    /// Stable id.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// What the person does, in a sentence.
    pub description: String,
    /// SOC 2018 code of its occupation.
    pub soc: SocCode,
    /// The occupation's title.
    pub occupation: String,
    /// The title of the major group of occupations that it belongs to.
    #[serde(default)]
    pub major_group: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Ids of near roles, nearest first.
    pub related: Vec<String>,
    /// Postings whose title names it.
    pub postings: usize,
    /// Those of them that state base pay.
    pub postings_with_pay: usize,
}
