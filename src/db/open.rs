//! Making a new file and opening an old one.

use super::{Connection, Database, connection::failed, migrate};
use crate::base::{Error, Result};
use chrono::{DateTime, Utc};
use rusqlite::{OpenFlags, config::DbConfig};
use std::sync::{Mutex, PoisonError};
use std::{fs, path::Path, path::PathBuf, time::Duration};

/// In the header of the file: `bo01`.
const APPLICATION_ID: i64 = 0x626F_3031;

/// How long a change waits for another process.
const PATIENCE: Duration = Duration::from_secs(10);

impl Database {
    /// Makes a new file at `path`, readable by its owner only, or goes on with one whose
    /// making was cut off before anything was kept in it.
    ///
    /// # Errors
    /// Refused, when there is another file already; system, when the folder cannot be written.
    pub fn create(path: &Path) -> Result<Database> {
        if path.exists() && !is_unfinished(path)? {
            return Err(there_already(path));
        }
        private_file(path)?;
        let conn = rusqlite::Connection::open(path).map_err(failed)?;
        conn.busy_timeout(PATIENCE).map_err(failed)?;
        conn.pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(failed)?;
        // Readers go on while an import runs, and a commit is one fsync; the log
        // file beside it vanishes when the last process closes the file.
        conn.pragma_update(None, "journal_mode", "wal")
            .map_err(failed)?;
        let mut db = Database::prepare(conn)?;
        migrate::to_latest(&mut db.conn.0, |_| Ok(()))?;
        Ok(db)
    }

    /// Opens the file at `path`, and brings an older one up to date after a backup.
    ///
    /// # Errors
    /// Refused, when there is no such file, it is no file of `bo`, or a newer `bo` wrote it.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Database> {
        let mut db = Database::prepare(connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?)?;
        let id: i64 = db.value("PRAGMA application_id", &[])?;
        if id != APPLICATION_ID {
            return Err(
                Error::refused(format!("`{}` is not a file of bo", path.display()))
                    .with_hint("name the right one with --db, or make a new one with `bo init`"),
            );
        }
        if migrate::behind(&db.conn.0)?.is_some() {
            migrate::to_latest(&mut db.conn.0, |seen| backup(path, seen, now))?;
        }
        Ok(db)
    }

    /// How long to wait for another process that writes, instead of ten seconds.
    ///
    /// # Errors
    /// System, when the engine refuses.
    pub fn wait_at_most(&self, patience: Duration) -> Result<()> {
        self.conn.0.busy_timeout(patience).map_err(failed)
    }

    /// Opens the file at `path` so that nothing can change it.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub fn open_read_only(path: &Path) -> Result<Database> {
        Database::prepare(connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?)
    }

    /// An empty database that lives as long as the value; for tests.
    ///
    /// # Errors
    /// System, when there is no memory.
    pub fn in_memory() -> Result<Database> {
        // The schema is made once in a process; what has it is copied.
        static NEW: Mutex<Option<Database>> = Mutex::new(None);
        let mut new = NEW.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(db) = new.as_ref() {
            return db.copy();
        }
        let mut db = Database::prepare(rusqlite::Connection::open_in_memory().map_err(failed)?)?;
        migrate::to_latest(&mut db.conn.0, |_| Ok(()))?;
        new.insert(db).copy()
    }

    /// As [`Database::in_memory`], made by every migration one after the other; for tests.
    ///
    /// # Errors
    /// System, when there is no memory.
    #[doc(hidden)]
    pub fn in_memory_step_by_step() -> Result<Database> {
        let db = Database::prepare(rusqlite::Connection::open_in_memory().map_err(failed)?)?;
        migrate::the_rest(&db.conn.0)?;
        Ok(db)
    }

    /// A copy in memory, as it is now.
    ///
    /// # Errors
    /// System, when the engine refuses.
    pub fn copy(&self) -> Result<Database> {
        let mut copy = rusqlite::Connection::open_in_memory().map_err(failed)?;
        rusqlite::backup::Backup::new(&self.conn.0, &mut copy)
            .and_then(|backup| backup.step(-1))
            .map_err(failed)?;
        Database::prepare(copy)
    }

    fn prepare(conn: rusqlite::Connection) -> Result<Database> {
        conn.busy_timeout(PATIENCE).map_err(failed)?;
        conn.set_prepared_statement_cache_capacity(128);
        // A kept statement stays as it was planned. Otherwise binding a value to it may throw
        // the plan away, and an import spends half of its time planning.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(failed)?;
        for (name, value) in [
            // What was acknowledged survives a power cut.
            ("synchronous", "FULL"),
            ("foreign_keys", "ON"),
            // Without it REPLACE removes rows behind the back of DELETE triggers.
            ("recursive_triggers", "ON"),
            ("trusted_schema", "OFF"),
            ("cell_size_check", "ON"),
            // In KiB: a cap on memory, however large the file. A change takes more.
            ("cache_size", "-4096"),
        ] {
            conn.pragma_update(None, name, value).map_err(failed)?;
        }
        Ok(Database {
            conn: Connection(conn),
        })
    }
}

impl Connection {
    /// Copies the file as it is now to `path`, where nothing is: in one step, because a copy page by
    /// page begins anew whenever somebody writes.
    ///
    /// # Errors
    /// System, when it cannot be written.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        private_file(path)?;
        let mut copy = rusqlite::Connection::open(path).map_err(failed)?;
        rusqlite::backup::Backup::new(&self.0, &mut copy)
            .and_then(|backup| backup.step(-1))
            .map_err(failed)?;
        Ok(())
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<rusqlite::Connection> {
    if !path.exists() {
        return Err(
            Error::refused(format!("there is no file `{}`", path.display()))
                .with_hint("`bo init` makes one; --db or BO_DB names another"),
        );
    }
    // A connection belongs to one thread, so SQLite need not lock it for each call.
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = rusqlite::Connection::open_with_flags(path, flags).map_err(failed)?;
    // Where nothing can be written, not even the files that go with the log, the
    // file is safe to read as it lies, as long as no log is left beside it.
    match conn.query_row("PRAGMA schema_version", [], |_| Ok(())) {
        Err(err) if cannot_write(&err) && !sibling(path, "-wal").exists() => {
            let uri = format!("file:{}?immutable=1", percent_encoded(path));
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_URI
                | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            rusqlite::Connection::open_with_flags(uri, flags).map_err(failed)
        }
        // On a full disk there is no room for the index of the log that processes share: the file can
        // be read by one of them alone, which keeps it in memory.
        Err(err) if is_full(&err) => {
            drop(conn);
            let flags =
                flags & !OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_READ_WRITE;
            let conn = rusqlite::Connection::open_with_flags(path, flags).map_err(failed)?;
            conn.busy_timeout(PATIENCE).map_err(failed)?;
            conn.pragma_update(None, "locking_mode", "EXCLUSIVE")
                .and_then(|()| conn.query_row("PRAGMA schema_version", [], |_| Ok(())))
                .map_err(failed)?;
            Ok(conn)
        }
        Err(err) => Err(failed(err)),
        Ok(()) => Ok(conn),
    }
}

fn is_full(err: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_FULL, SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE};
    let code = err.sqlite_error().map(|it| it.extended_code);
    code.is_some_and(|it| [SQLITE_FULL, SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE].contains(&it))
}

fn cannot_write(err: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
    matches!(err.sqlite_error_code(), Some(CannotOpen | ReadOnly))
}

fn percent_encoded(path: &Path) -> String {
    path.to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}

fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

/// Keeps the file as it is, before its schema changes. Whoever calls it holds the file for
/// writing, so that of several processes only one does.
fn backup(path: &Path, schema: u32, now: DateTime<Utc>) -> Result<()> {
    let part = sibling(path, ".bak.part");
    // What a crash left of an earlier one is no backup.
    remove(&part)?;
    private_file(&part)?;
    // A connection that holds the file for writing cannot copy it itself.
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?
        .backup("main", &part, None::<fn(rusqlite::backup::Progress)>)
        .map_err(failed)?;
    let place = backup_path(path, schema, now);
    fs::rename(&part, &place).map_err(|err| Error::io(place.display(), err))
}

/// Where the file is kept as it was before its schema changed: a name nothing has yet.
fn backup_path(path: &Path, schema: u32, now: DateTime<Utc>) -> PathBuf {
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let first = sibling(path, &format!(".schema-{schema}.{stamp}.bak"));
    let others = (2..).map(|count| sibling(path, &format!(".schema-{schema}.{stamp}-{count}.bak")));
    std::iter::once(first)
        .chain(others)
        .find(|place| !place.exists())
        .expect("there are endless names")
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::io(path.display(), err))
        }
        _ => Ok(()),
    }
}

/// Whether a file was being made when something cut that off: nothing is in it, or all the
/// tables but not one line in the log.
fn is_unfinished(path: &Path) -> Result<bool> {
    let length = fs::metadata(path)
        .map_err(|err| Error::io(path.display(), err))?
        .len();
    if length == 0 {
        return Ok(true);
    }
    let ask = || {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        conn.busy_timeout(PATIENCE).map_err(failed)?;
        let conn = Connection(conn);
        // Reading takes back what was half written, so that the file may be empty after all.
        let tables: i64 = conn.value("SELECT count(*) FROM sqlite_schema", &[])?;
        if conn.value::<i64>("PRAGMA page_count", &[])? == 0 {
            return Ok(true);
        }
        if conn.value::<i64>("PRAGMA application_id", &[])? != APPLICATION_ID {
            return Ok(false);
        }
        if tables == 0 {
            return Ok(true);
        }
        Ok(conn.value::<i64>("SELECT count(*) FROM audit", &[])? == 0)
    };
    // What cannot be asked is a file, but none of ours.
    let asked: Result<bool> = ask();
    Ok(asked.unwrap_or(false))
}

fn there_already(path: &Path) -> Error {
    Error::refused(format!("there is a file `{}` already", path.display()))
        .with_hint("choose another folder, or work with that file")
}

/// Makes an empty file that only its owner can read, if there is none.
fn private_file(path: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(err) if err.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(Error::io(path.display(), err))
        }
        _ => Ok(()),
    }
}
