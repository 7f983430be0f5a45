use super::guard;
use bo::base::{Error, Result};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

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

    /// Refuses a place that cannot be written over, for a file that is made after a change: what
    /// is there stays, unless `force` says otherwise.
    ///
    /// # Errors
    /// Refused, when there is a file already, or the books are there.
    pub fn check_free(&self, force: bool) -> Result<()> {
        match self.output.as_deref() {
            None | Some("-") => Ok(()),
            Some(name) if is_plain(Path::new(name)) => free(Path::new(name), force),
            Some(_) => Ok(()),
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

    /// Refuses a name that says it is another kind of file.
    ///
    /// # Errors
    /// Usage, naming those that it may be.
    pub fn require_extension(&self, allowed: &[&str]) -> Result<()> {
        let name = self.output.as_deref().unwrap_or_default();
        match Path::new(name).extension() {
            Some(_) if !is_plain(Path::new(name)) => Ok(()),
            Some(it) if !allowed.iter().any(|allowed| it == *allowed) => {
                let allowed: Vec<String> = allowed.iter().map(|it| format!(".{it}")).collect();
                Err(Error::usage(format!(
                    "-o: `{name}` cannot be made: it becomes {}",
                    allowed.join(" or ")
                )))
            }
            _ => Ok(()),
        }
    }

    /// Lets `work` write where it was asked for, or to `usual`, which may be `-`. A file is seen
    /// when it is whole; `dry_run` leaves it out. Returns the name of the file, if it is one.
    pub fn stream(
        &self,
        usual: &str,
        dry_run: bool,
        work: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<Option<String>> {
        let name = self.output.as_deref().unwrap_or(usual);
        match name {
            _ if dry_run => work(&mut io::sink()).map(|()| None),
            "-" => {
                let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
                work(&mut stdout)?;
                stdout.flush()?;
                Ok(None)
            }
            name => {
                let over = self.force || self.output.is_some();
                stream_file(Path::new(name), over, work)?;
                Ok(Some(name.to_string()))
            }
        }
    }

    /// Lets `work` write files into the folder that was asked for, or into `usual`: it gets
    /// something that opens them by name. They are seen when all of them are whole. Returns the
    /// name of the folder, unless it is a `dry_run`.
    pub fn folder<T>(
        &self,
        usual: &str,
        dry_run: bool,
        work: impl FnOnce(&mut dyn FnMut(&str) -> Result<Box<dyn Write>>) -> Result<T>,
    ) -> Result<(T, Option<String>)> {
        let name = self.output.as_deref().unwrap_or(usual);
        if name == "-" {
            return Err(
                Error::usage("this is a folder of files, which does not go to stdout")
                    .with_hint("-o names the folder"),
            );
        }
        if dry_run {
            let done = work(&mut |_| Ok(Box::new(io::sink())))?;
            return Ok((done, None));
        }
        let folder = Path::new(name);
        let beside = beside(folder);
        guard::refuse_around(&beside)?;
        let done = fill(folder, &beside, self.force, work).inspect_err(|_| {
            let _ = fs::remove_dir_all(&beside);
        })?;
        Ok((done, Some(name.to_string())))
    }

    /// Writes `bytes` where it was asked for, or to `usual` in the folder one is in. Returns
    /// the name of the file, if it is one.
    pub fn write(&self, usual: &str, bytes: &[u8]) -> Result<Option<String>> {
        self.hold(usual, bytes)?.show()
    }

    /// Writes `bytes` beside where it was asked for, so that a change is kept only if its file can
    /// be written; [`Held::show`] moves it there.
    pub fn hold(&self, usual: &str, bytes: &[u8]) -> Result<Held> {
        let name = self.output.as_deref().unwrap_or(usual);
        let mut held = Held {
            path: PathBuf::from(name),
            beside: None,
        };
        // A name that was typed may be written over: that is what `-o` says.
        let mut over = self.force || self.output.is_some();
        if name != "-" && held.path.is_dir() {
            // A folder gets the usual name.
            held.path.push(usual);
            over = self.force;
        }
        // What cannot be moved is written now: the change is only kept if that has worked.
        if name == "-" {
            let mut stdout = io::stdout().lock();
            stdout.write_all(bytes)?;
            stdout.flush()?;
            return Ok(held);
        }
        if !is_plain(&held.path) {
            let at = |err| Error::io(held.path.display(), err);
            fs::write(&held.path, bytes).map_err(at)?;
            return Ok(held);
        }
        free(&held.path, over)?;
        held.beside = Some(write_beside(&held.path, bytes, &held.path)?);
        Ok(held)
    }
}

/// A file that is written and not seen yet; it goes if nobody shows it. What went to stdout or into
/// a pipe is gone.
pub struct Held {
    path: PathBuf,
    /// Where it is, if it is a plain file.
    beside: Option<PathBuf>,
}

impl Held {
    /// Moves it to its place. Returns the name of the file, if it is one.
    pub fn show(mut self) -> Result<Option<String>> {
        let name = self.path.display().to_string();
        let at = |err| Error::io(&name, err);
        if let Some(beside) = &self.beside {
            fs::rename(beside, &self.path).map_err(at)?;
            self.beside = None;
        }
        Ok((name != "-").then_some(name))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside);
        }
    }
}

/// Lets `work` write a file beside its place and moves it there, so that nobody ever sees half
/// of it.
pub fn stream_file(
    path: &Path,
    over: bool,
    work: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    free(path, over)?;
    let at = |err| Error::io(path.display(), err);
    if !is_plain(path) {
        let mut file = BufWriter::new(fs::File::create(path).map_err(at)?);
        work(&mut file)?;
        return file.flush().map_err(at);
    }
    let beside = beside(path);
    let _ = fs::remove_file(&beside);
    let write = || {
        let file = private(&beside, path).map_err(at)?;
        let mut file = BufWriter::with_capacity(1 << 16, file);
        work(&mut file)?;
        let file = file.into_inner().map_err(|err| at(err.into_error()))?;
        file.sync_all().map_err(at)?;
        fs::rename(&beside, path).map_err(at)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// Writes files into a folder beside `folder` and moves them there.
fn fill<T>(
    folder: &Path,
    beside: &Path,
    over: bool,
    work: impl FnOnce(&mut dyn FnMut(&str) -> Result<Box<dyn Write>>) -> Result<T>,
) -> Result<T> {
    let at = |path: &Path| {
        let path = path.display().to_string();
        move |err| Error::io(path, err)
    };
    let _ = fs::remove_dir_all(beside);
    fs::create_dir_all(beside).map_err(at(beside))?;
    let mut names = Vec::new();
    let done = work(&mut |name| {
        free(&folder.join(name), over)?;
        names.push(name.to_string());
        let path = beside.join(name);
        let file = private(&path, &folder.join(name)).map_err(at(&path))?;
        Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
    })?;
    fs::create_dir_all(folder).map_err(at(folder))?;
    for name in names {
        let path = beside.join(&name);
        let file = fs::File::open(&path).map_err(at(&path))?;
        file.sync_all().map_err(at(&path))?;
        fs::rename(&path, folder.join(&name)).map_err(at(folder))?;
    }
    fs::remove_dir(beside).map_err(at(beside)).map(|()| done)
}

/// Refuses a name that is taken, and that of the books whatever was said.
fn free(path: &Path, over: bool) -> Result<()> {
    guard::refuse(path)?;
    guard::refuse(&beside(path))?;
    match !over && path.exists() {
        false => Ok(()),
        true => Err(
            Error::refused(format!("there is a file `{}` already", path.display()))
                .with_hint("--force writes over it, -o names another"),
        ),
    }
}

/// Whether it is a plain file, or nothing yet: a pipe, for one, is written straight into.
fn is_plain(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |meta| meta.is_file())
}

/// Where a file is written before it is whole.
fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_os_string();
    beside.push(".part");
    PathBuf::from(beside)
}

/// Writes a file beside its place and moves it there, so that nobody ever sees half of it.
pub fn write_file(path: &Path, bytes: &[u8], over: bool) -> Result<()> {
    free(path, over)?;
    match is_plain(path) {
        true => move_into(path, bytes, path),
        false => fs::write(path, bytes).map_err(|err| Error::io(path.display(), err)),
    }
}

/// Takes a file with its bytes.
pub type Take<'a> = dyn FnMut(PathBuf, Vec<u8>) -> Result<()> + 'a;

/// Writes the files that `work` makes while it makes the next ones: each waits for the disk.
pub fn write_behind<T>(over: bool, work: impl FnOnce(&mut Take<'_>) -> Result<T>) -> Result<T> {
    let (sender, files) = mpsc::sync_channel::<(PathBuf, Vec<u8>)>(16);
    thread::scope(|scope| {
        let mut files = files.into_iter();
        let writer = scope
            .spawn(move || files.try_for_each(|(path, bytes)| write_file(&path, &bytes, over)));
        let done = work(&mut |path, bytes| {
            // After an error nobody takes them any more; it is told below.
            let sent = sender.send((path, bytes));
            sent.map_err(|_| Error::system("a file before it was not written"))
        });
        drop(sender);
        let cut_off = |_| Err(Error::system("the files were not written"));
        writer.join().unwrap_or_else(cut_off).and(done)
    })
}

/// Writes over a file that only its owner can read, such as one that may hold a password.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    move_into(path, bytes, Path::new(""))
}

/// Writes a file with the rights of the one called `like`.
fn move_into(path: &Path, bytes: &[u8], like: &Path) -> Result<()> {
    let beside = write_beside(path, bytes, like)?;
    fs::rename(&beside, path).map_err(|err| {
        let _ = fs::remove_file(&beside);
        Error::io(path.display(), err)
    })
}

/// Writes what is to be a file beside its place, with the rights of the one called `like`. Returns
/// where it is.
fn write_beside(path: &Path, bytes: &[u8], like: &Path) -> Result<PathBuf> {
    let beside = beside(path);
    let _ = fs::remove_file(&beside);
    let write = || {
        let mut file = private(&beside, like)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    match write() {
        Ok(()) => Ok(beside),
        Err(err) => {
            let _ = fs::remove_file(&beside);
            Err(Error::io(path.display(), err))
        }
    }
}

/// Makes a file that only its owner can read, as the books are; one that takes the place of the
/// file called `like` has the rights of that.
fn private(path: &Path, like: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    if let Ok(there) = fs::metadata(like) {
        file.set_permissions(there.permissions())?;
    }
    Ok(file)
}
