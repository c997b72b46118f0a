//! What an occupation does: the core tasks that O*NET lists for it.

use std::sync::LazyLock;

use earnest_core::SocCode;

use crate::table::Table;

static TASKS: LazyLock<Table> =
    LazyLock::new(|| Table::unpack(include_bytes!("../../../reference/task/onet/27.0/tasks.tsv.zst")));

/// Core tasks of a detailed occupation, in the order of O*NET; empty where it lists none for the whole occupation.
pub fn tasks(soc: SocCode) -> Vec<&'static str> {
    TASKS.get(&soc.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occupation_has_its_own_tasks() {
        let nurses = tasks("29-1141".parse().unwrap());
        assert!(nurses.len() > 10);
        assert!(nurses.iter().any(|task| task.contains("patient")));
        assert!(tasks("29-0000".parse().unwrap()).is_empty());
    }
}
