//! Plain files, opened so that nobody waits for what is none.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Opens a plain file, or a link to one, for reading. A pipe or a device is an error, and nobody waits
/// for whoever writes to it.
///
/// # Errors
/// As opening it, and where it is something else.
pub fn open_plain(path: &Path) -> io::Result<File> {
    plain(fs::OpenOptions::new().read(true), path)
}

/// Opens a plain file as `options` say; see [`open_plain`].
///
/// # Errors
/// As [`open_plain`].
pub fn plain(options: &mut fs::OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        options,
        rustix::fs::OFlags::NONBLOCK.bits() as i32,
    );
    let file = options.open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no plain file",
        )),
    }
}
