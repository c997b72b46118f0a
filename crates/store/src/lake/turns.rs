//! Writers of a lake on object storage take turns, table by table.
//!
//! A folder has a lock; a bucket has none that a stopped process would give back. So a writer remembers at which version each table was when
//! it opened the lake, before it read what the lake knows. A table that another wrote since is not written: the rows were chosen without
//! knowing those of the other, and what both bring would count twice.
//!
//! | another's commit comes                 | it is noticed by                                                       |
//! |----------------------------------------|------------------------------------------------------------------------|
//! | before this writer opens the table     | the version, which is not the remembered one                           |
//! | between that and this writer's commit  | the mark in both commits, on which the table's log lets one alone pass |

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use deltalake::DeltaTable;
use deltalake::kernel::Transaction;
use deltalake::kernel::transaction::CommitProperties;

use super::delta::open_table;
use crate::{Location, StoreError, Table};

/// The mark in every commit to object storage.
const MARK: &str = "earnest";

/// At which version this writer knows each table; nothing for a folder, which has a lock.
#[derive(Debug, Default)]
pub(super) struct Turns {
    known: Option<Mutex<BTreeMap<Table, u64>>>,
}

impl Turns {
    /// Looks at every table of the lake.
    pub(super) async fn of(location: &Location) -> Result<Self, StoreError> {
        if location.folder().is_some() {
            return Ok(Self::default());
        }
        let mut known = BTreeMap::new();
        for table in Table::ALL {
            if let Some(version) = open_table(location, table).await?.and_then(|delta| delta.version()) {
                known.insert(table, version);
            }
        }
        Ok(Self { known: Some(Mutex::new(known)) })
    }

    /// Refuses a table that another wrote. One that was not there may be there, and empty.
    pub(super) fn check(&self, location: &Location, table: Table, delta: &DeltaTable) -> Result<(), StoreError> {
        let Some(known) = &self.known else { return Ok(()) };
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = delta.version().unwrap_or_default() == known.get(&table).copied().unwrap_or_default();
        if is_known { Ok(()) } else { Err(StoreError::Overtaken { location: location.clone() }) }
    }

    /// Remembers what this writer wrote.
    pub(super) fn wrote(&self, table: Table, delta: &DeltaTable) {
        if let (Some(known), Some(version)) = (&self.known, delta.version()) {
            known.lock().unwrap_or_else(PoisonError::into_inner).insert(table, version);
        }
    }

    /// What goes into a commit beside its rows.
    pub(super) fn commit(&self, delta: &DeltaTable) -> CommitProperties {
        let properties = CommitProperties::default();
        if self.known.is_none() {
            return properties;
        }
        let version = delta.version().and_then(|version| i64::try_from(version).ok()).unwrap_or_default();
        properties.with_application_transaction(Transaction::new(MARK, version))
    }
}
