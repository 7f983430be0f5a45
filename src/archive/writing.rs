//! Who writes under `tmp`: whoever does holds its folder, so that what nobody holds is known to be left
//! by somebody who was cut off.

use super::durable::make_folder;
use crate::base::Result;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// As long as it lives, what lies under `tmp` belongs to somebody.
#[derive(Debug)]
pub struct Writing {
    _held: Option<File>,
}

impl Writing {
    /// Begins to write under `tmp`, which is made if it is not there; waits for whoever clears it.
    ///
    /// # Errors
    /// System, when it cannot be made.
    pub fn begin(root: &Path) -> Result<Writing> {
        let folder = root.join("tmp");
        make_folder(&folder)?;
        let held = File::open(folder).ok();
        Ok(Writing {
            _held: held.filter(|it| it.lock_shared().is_ok()),
        })
    }
}

/// What lies under `tmp` and belongs to nobody. As long as it lives, nobody begins to write there.
#[derive(Debug, Default)]
pub struct Left {
    /// The files, with their lengths.
    pub files: Vec<(PathBuf, u64)>,
    _held: Option<File>,
}

impl Left {
    /// What is left in the store in a folder. Where somebody writes just now, or folders cannot be held,
    /// it is what was written before `until`, if that is said.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn find(root: &Path, until: Option<SystemTime>) -> Result<Left> {
        let folder = root.join("tmp");
        let held = File::open(&folder).ok();
        let held = held.filter(|it| it.try_lock().is_ok());
        let mut files = Vec::new();
        for entry in folder.read_dir().into_iter().flatten() {
            let entry = entry?;
            // What goes meanwhile belonged to somebody.
            let Ok(meta) = entry.metadata() else {
                continue;
            };
            let is_old = || {
                meta.modified()
                    .is_ok_and(|at| until.is_some_and(|it| at < it))
            };
            if meta.is_file() && (held.is_some() || is_old()) {
                files.push((entry.path(), meta.len()));
            }
        }
        files.sort();
        Ok(Left { files, _held: held })
    }
}
