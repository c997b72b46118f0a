//! Python, for the other readers and libraries: virtual environments of the bench.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use miette::{IntoDiagnostic, bail, miette};

/// File of an environment that names what was installed: written last, so that an environment without its packages is made again.
const INSTALLED: &str = "installed.txt";

/// The interpreter with `packages`, installed once into `folder`; made again where they are others, or where installing them failed.
pub(super) fn virtual_environment(folder: &Path, packages: &[&str]) -> miette::Result<PathBuf> {
    let environment = folder.join("venv");
    let (python, installed) = (environment.join("bin/python"), environment.join(INSTALLED));
    let wanted = packages.join("\n");
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    if environment.exists() {
        fs::remove_dir_all(&environment).into_diagnostic()?;
    }
    told(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
    told(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(packages))?;
    fs::write(installed, wanted).into_diagnostic()?;
    Ok(python)
}

/// Runs a command and gives what it printed.
pub(super) fn told(command: &mut Command) -> miette::Result<String> {
    let output = command.output().map_err(|error| miette!("cannot run {command:?}: {error}"))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout).into_diagnostic()
}
