use bo::base::{Error, Result};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

#[derive(clap::Args)]
pub struct OutputFile {
    /// Where to write it; `-` is stdout
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<String>,

    /// Write over a file that is there; a name after -o needs no --force
    #[arg(long)]
    pub force: bool,
}

impl OutputFile {
    /// A place that another option named.
    pub fn named(output: Option<String>) -> OutputFile {
        OutputFile {
            output,
            force: false,
        }
    }

    /// Whether a place was named.
    pub fn is_given(&self) -> bool {
        self.output.is_some()
    }

    /// Whether the name that was given has this extension.
    pub fn has_extension(&self, extension: &str) -> bool {
        let name = self.output.as_deref().map(Path::new);
        name.and_then(Path::extension)
            .is_some_and(|it| it == extension)
    }

    /// Writes `bytes` where it was asked for, or to `usual` in the folder one is in. Returns
    /// the name of the file, if it is one.
    pub fn write(&self, usual: &str, bytes: &[u8]) -> Result<Option<String>> {
        let name = self.output.as_deref().unwrap_or(usual);
        match name {
            "-" => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes)?;
                stdout.flush()?;
                Ok(None)
            }
            // A folder gets the usual name.
            name if Path::new(name).is_dir() => {
                let path = Path::new(name).join(usual);
                write_file(&path, bytes, self.force)?;
                Ok(Some(path.display().to_string()))
            }
            name => {
                // A name that was typed may be written over: that is what `-o` says.
                write_file(Path::new(name), bytes, self.force || self.output.is_some())?;
                Ok(Some(name.to_string()))
            }
        }
    }
}

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub fn write_file(path: &Path, bytes: &[u8], over: bool) -> Result<()> {
    if !over && path.exists() {
        return Err(
            Error::refused(format!("there is a file `{}` already", path.display()))
                .with_hint("--force writes over it, -o names another"),
        );
    }
    // What is no plain file, such as a pipe, is written straight into.
    let plain = fs::metadata(path).map_or(true, |meta| meta.is_file());
    match plain {
        true => move_into(path, bytes, &|beside| fs::File::create(beside)),
        false => fs::write(path, bytes).map_err(|err| Error::io(path.display(), err)),
    }
}

/// Writes over a file that only its owner can read, such as one that may hold a password.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    move_into(path, bytes, &private)
}

fn move_into(
    path: &Path,
    bytes: &[u8],
    create: &dyn Fn(&Path) -> io::Result<fs::File>,
) -> Result<()> {
    let mut beside = path.as_os_str().to_os_string();
    beside.push(".part");
    let beside = Path::new(&beside);
    let _ = fs::remove_file(beside);
    let write = || {
        let mut file = create(beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(beside, path)
    };
    write().map_err(|err| {
        let _ = fs::remove_file(beside);
        Error::io(path.display(), err)
    })
}

fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
