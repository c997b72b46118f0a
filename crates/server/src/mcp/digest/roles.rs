//! Roles, with what tells them apart.

use earnest_core::{ListedRole, RoleList, SocCode};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Basis;

/// The roles that a query names.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct RolesDigest {
    /// What was asked; empty for every role.
    pub(in crate::mcp) query: String,
    /// Which tables were counted.
    #[serde(flatten)]
    pub(in crate::mcp) basis: Basis,
    /// How many roles there are; the list may hold fewer.
    pub(in crate::mcp) total: usize,
    /// The roles, best match first.
    pub(in crate::mcp) roles: Vec<RoleLine>,
}

/// A role.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::mcp) struct RoleLine {
    /// Stable id; `report` takes it too.
    pub(in crate::mcp) id: String,
    /// Usual name.
    pub(in crate::mcp) name: String,
    /// What the person does, in a sentence.
    pub(in crate::mcp) description: String,
    /// SOC 2018 code of its occupation.
    pub(in crate::mcp) soc: SocCode,
    /// The occupation's title.
    pub(in crate::mcp) occupation: String,
    /// Postings whose title names it.
    pub(in crate::mcp) postings: usize,
    /// Those of them that state base pay.
    pub(in crate::mcp) postings_with_pay: usize,
}

impl RolesDigest {
    /// The first `limit` roles of `list`.
    pub(in crate::mcp) fn new(list: &RoleList, as_of: Date, limit: usize) -> Self {
        let line = |role: &ListedRole| RoleLine {
            id: role.id.clone(),
            name: role.name.clone(),
            description: role.description.clone(),
            soc: role.soc,
            occupation: role.occupation.clone(),
            postings: role.postings,
            postings_with_pay: role.postings_with_pay,
        };
        Self {
            query: list.query.clone(),
            basis: Basis { as_of, data_id: list.data_id.clone(), data_origin: list.data_origin },
            total: list.roles.len(),
            roles: list.roles.iter().take(limit).map(line).collect(),
        }
    }
}
