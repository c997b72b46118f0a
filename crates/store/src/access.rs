//! How a lake is reached: where it lies, and where the plans over it run.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::session::OneMachine;
use crate::{Location, PlanRunner};

/// A lake's location, and what runs the plans over it.
#[derive(Debug, Clone)]
pub struct LakeAccess {
    location: Location,
    runner: Arc<dyn PlanRunner>,
}

impl LakeAccess {
    /// The lake at `location`, asked by this process.
    pub fn new(location: Location) -> Self {
        Self { location, runner: Arc::new(OneMachine) }
    }

    /// The same lake, its plans run by `runner`.
    pub fn with_runner(self, runner: Arc<dyn PlanRunner>) -> Self {
        Self { runner, ..self }
    }

    /// Where the lake lies.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// What runs the plans.
    pub fn runner(&self) -> &Arc<dyn PlanRunner> {
        &self.runner
    }
}

impl From<Location> for LakeAccess {
    fn from(location: Location) -> Self {
        Self::new(location)
    }
}

impl From<&Path> for LakeAccess {
    fn from(folder: &Path) -> Self {
        Self::new(folder.into())
    }
}

impl From<&PathBuf> for LakeAccess {
    fn from(folder: &PathBuf) -> Self {
        Self::new(folder.into())
    }
}

impl From<&LakeAccess> for LakeAccess {
    fn from(access: &LakeAccess) -> Self {
        access.clone()
    }
}
