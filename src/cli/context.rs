//! What commands share: the file, the firm, the clock, whether changes are kept, and the
//! one way out for rows.

use super::args::{self, Clock, Global, InputArgs, OutputFile};
use super::shown::shown;
use super::{progress::Progress, settings};
use bo::base::{Error, Language, Result};
use bo::db::{Change, Connection, Database, Mode, Transaction};
use bo::firm::Firm;
use bo::ledger;
use bo::tabular::{Format, Outcome, Row, Screen, Tally, Writer, columns};
use chrono::{DateTime, Local, NaiveDate, Offset, SubsecRound, Utc};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The surroundings of one run of `bo`.
pub struct Context {
    global: Global,
    db: Option<Database>,
    firm: Option<Firm>,
    now: DateTime<Utc>,
    from_file: bool,
    /// Words that the log leaves out.
    secrets: Vec<String>,
    format_typed: bool,
    /// Whether somebody set the clock.
    is_set: bool,
    /// The columns of tables, where nobody chose any.
    usual: Option<&'static [&'static str]>,
}

/// The moment of the machine, as exact as the books keep it: to the millisecond.
fn moment() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(3)
}

impl Context {
    pub fn new(global: Global, clock: &Clock, format_typed: bool) -> Result<Context> {
        args::keep(&global.db);
        Ok(Context {
            now: clock.now.unwrap_or_else(moment),
            global,
            db: None,
            firm: None,
            from_file: false,
            secrets: Vec::new(),
            format_typed,
            is_set: clock.now.is_some(),
            usual: None,
        })
    }

    /// The moment it is. The one clock: `BO_NOW` sets it.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// For what goes on and on: it is later now, and others may have changed the file meanwhile.
    pub fn go_on(&mut self) {
        if !self.is_set {
            self.now = moment();
        }
        self.db = None;
        self.firm = None;
    }

    /// The day it is, here.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&Local).date_naive()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.global.db
    }

    /// The folder of the file, where `bo.toml` is as well.
    pub fn folder(&self) -> PathBuf {
        match self.global.db.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    }

    /// Makes it work on another file.
    pub fn use_file(&mut self, path: PathBuf) {
        args::keep(&path);
        self.global.db = path;
        self.db = None;
        self.firm = None;
    }

    /// Takes a file that was just made.
    pub fn use_database(&mut self, db: Database) {
        self.db = Some(db);
    }

    /// Gives the file away for a while.
    pub fn take_database(&mut self) -> Result<Database> {
        self.db()?;
        let db = self.db.take();
        db.ok_or_else(|| Error::system("the file is not open"))
    }

    /// Leaves other columns out of tables for people unless somebody asks for them; every other
    /// format has all.
    pub fn usual_columns(&mut self, columns: &'static [&'static str]) {
        self.usual = Some(columns);
    }

    /// Prints rows in `format` unless the person or the environment asked for another.
    pub fn usual_format(&mut self, format: Format) {
        self.global.format.get_or_insert(format);
    }

    /// The format that was asked for, or else `usual`.
    pub fn format_or(&self, usual: Format) -> Format {
        self.global.format.unwrap_or(usual)
    }

    /// Refuses a --format that was typed where there are no rows.
    pub fn refuse_format(&self, why: &str) -> Result<()> {
        match self.format_typed {
            false => Ok(()),
            true => Err(Error::usage(why).with_hint("leave one of them out")),
        }
    }

    /// Says whether what is wrong with values is the fault of a file, not of the command line.
    pub fn values_from_file(&mut self, from_file: bool) {
        self.from_file = from_file;
    }

    /// Whether nothing is to be kept.
    pub fn is_dry_run(&self) -> bool {
        self.global.dry_run
    }

    /// The file, opened on first use.
    pub fn db(&mut self) -> Result<&mut Database> {
        if self.db.is_none() {
            let db = Database::open(&self.global.db, self.now)?;
            if let Some(patience) = settings::patience()? {
                db.wait_at_most(patience)?;
            }
            self.db = Some(db);
        }
        self.db
            .as_mut()
            .ok_or_else(|| Error::system("the file is not open"))
    }

    /// The firm, read from `bo.toml` on first use.
    pub fn firm(&mut self) -> Result<&Firm> {
        if self.firm.is_none() {
            self.firm = Some(settings::read(&self.folder())?);
        }
        self.firm
            .as_ref()
            .ok_or_else(|| Error::system("the firm is not known"))
    }

    /// The language of the firm: of what it writes into its books, and of its reports.
    pub fn language(&mut self) -> Language {
        self.firm()
            .map(|firm| firm.company.language)
            .unwrap_or_default()
    }

    /// The file and the firm, for reading.
    pub fn books(&mut self) -> Result<(&Connection, &Firm)> {
        self.db()?;
        self.firm()?;
        match (&self.db, &self.firm) {
            (Some(db), Some(firm)) => Ok((db, firm)),
            _ => Err(Error::system("the file is not open")),
        }
    }

    /// Who runs the command, as the log calls them.
    pub fn actor(&self) -> String {
        self.global.actor()
    }

    /// Makes one change that answers with nothing.
    pub fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let change = self.change_line();
        self.posting(&change, |_, tx| work(tx))
    }

    /// Makes one change that the log keeps as `command`: what was typed may hold a secret.
    pub fn write_as<T>(
        &mut self,
        command: String,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let change = Change {
            command,
            ..self.change_line()
        };
        self.posting(&change, |_, tx| work(tx))
    }

    /// Makes one change that needs to know the firm.
    pub fn write_as_firm<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
    ) -> Result<T> {
        self.firm()?;
        let firm = self.firm.clone();
        let firm = firm.ok_or_else(|| Error::system("the firm is not known"))?;
        self.write(|tx| work(tx, &firm))
    }

    /// Makes one change and prints the rows it answers with.
    ///
    /// The columns are looked at first: a change must not be kept when its answer cannot be printed.
    pub fn change<R: Row>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Vec<R>>,
    ) -> Result<()> {
        self.check_columns::<R>()?;
        // What is wrong with the settings is not the fault of the command line.
        self.firm()?;
        let from_file = self.from_file;
        let rows = self.write_as_firm(work).map_err(|err| match from_file {
            true => err,
            false => err.as_usage(),
        })?;
        self.print(rows).map_err(|err| match self.is_dry_run() {
            true => err,
            false => err.at("the change is kept, but its answer cannot be shown"),
        })
    }

    /// As [`Context::change`], but the log keeps the command without `secrets`: words about people
    /// that have to go one day, while the log stays.
    pub fn change_without<R: Row>(
        &mut self,
        secrets: &[String],
        work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<Vec<R>>,
    ) -> Result<()> {
        self.hide(secrets.to_vec());
        self.change(work)
    }

    /// Keeps these words of the command line out of the log, whatever is changed from now on.
    pub fn hide(&mut self, secrets: Vec<String>) {
        self.secrets = secrets;
    }

    /// Makes one change out of a file: `work` reads it and needs the surroundings as well.
    pub fn import<T>(
        &mut self,
        inputs: &[&InputArgs],
        work: impl FnOnce(&Context, &Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        inputs.iter().try_for_each(|it| it.wait())?;
        let change = self.change_line();
        self.posting(&change, work)
    }

    /// Makes a change, and says what is odd about the entries that it posted.
    fn posting<T>(
        &mut self,
        change: &Change,
        work: impl FnOnce(&Context, &Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut db = self.take_database()?;
        let today = self.today();
        let mut remarks = Vec::new();
        let mut behind = None;
        let done = db.write(change, |tx| {
            behind = bo::db::clock_went_back(tx)?;
            let before = ledger::last_entry(tx)?;
            let done = work(self, tx)?;
            remarks = ledger::remarks(tx, before, today)?;
            Ok(done)
        });
        self.db = Some(db);
        if let (Some(last), Ok(_)) = (behind, &done) {
            let now = change.at.date_naive();
            self.warn(format!(
                "the clock says {now}, and the change before was made on {last}: is it right?"
            ));
        }
        for remark in remarks {
            self.note(remark);
        }
        done
    }

    /// Makes one change out of the rows of a file, each on its own, and says what became of them.
    pub fn import_rows<R: Row>(
        &mut self,
        input: &InputArgs,
        what: &str,
        mut each: impl FnMut(&Transaction<'_>, R) -> Result<Outcome>,
    ) -> Result<()> {
        let tally = self.import(&[input], |cx, tx| {
            let mut tally = Tally::default();
            input.read(cx, |_, row: R| {
                tally.count(each(tx, row)?);
                Ok(())
            })?;
            Ok(tally)
        })?;
        self.note(format!("{what}: {tally}"));
        Ok(())
    }

    fn change_line(&mut self) -> Change {
        Change {
            language: self.language(),
            command: self.global.command_line(&self.secrets),
            actor: self.global.actor(),
            at: self.now,
            zone: self.now.with_timezone(&Local).offset().fix(),
            mode: match self.global.dry_run {
                true => Mode::DryRun,
                false => Mode::Commit,
            },
        }
    }

    /// Refuses columns that rows `R` do not have, before anything is done.
    pub fn check_columns<R: Row>(&self) -> Result<()> {
        Writer::of::<R>(self.format(), self.global.columns(), &mut io::sink()).map(|_| ())
    }

    /// Prints rows to stdout, in the format that was asked for.
    pub fn print<R: Row>(&self, rows: impl IntoIterator<Item = R>) -> Result<()> {
        self.rows::<R>(|out| rows.into_iter().try_for_each(|row| out.row(&row)))
    }

    /// Prints the rows that `work` reads from the file, as it reads them.
    pub fn stream<R: Row>(
        &mut self,
        work: impl FnOnce(&Connection, &mut Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        self.check_columns::<R>()?;
        self.db()?;
        let Some(db) = &self.db else {
            return Err(Error::system("the file is not open"));
        };
        self.rows::<R>(|out| work(db, out))
    }

    /// Whether rows are printed for people.
    pub fn is_table(&self) -> bool {
        self.format() == Format::Table
    }

    fn format(&self) -> Format {
        self.global.format.unwrap_or(Format::Table)
    }

    fn rows<R: Row>(&self, work: impl FnOnce(&mut Writer<'_>) -> Result<()>) -> Result<()> {
        let names = columns::<R>().iter().map(ToString::to_string).collect();
        self.named_rows(names, work)
    }

    /// Prints rows whose columns are only known by name.
    pub fn named_rows(
        &self,
        names: Vec<String>,
        work: impl FnOnce(&mut Writer<'_>) -> Result<()>,
    ) -> Result<()> {
        let stdout = io::stdout().lock();
        // Whoever sees the rows sees how far they are.
        let progress = Some(self.progress("writing rows", None))
            .filter(|progress| progress.is_visible() && !stdout.is_terminal());
        let screen = Screen {
            width: settings::width("BO_WIDTH", terminal_size::terminal_size_of(&stdout)),
            is_chosen: self.global.columns().is_some(),
            is_quiet: self.global.quiet,
        };
        let mut stdout = BufWriter::with_capacity(1 << 16, stdout);
        let usual: Option<Vec<String>> = self
            .usual
            .filter(|_| self.is_table())
            .map(|it| it.iter().map(ToString::to_string).collect());
        let columns = self.global.columns().or(usual.as_deref());
        let mut out = Writer::named(self.format(), names, columns, &mut stdout)?;
        out.fit(screen);
        if let Some(progress) = &progress {
            out.watch(|| progress.advance(1));
        }
        work(&mut out)?;
        let left_out = out.finish()?;
        if !left_out.is_empty() {
            self.note(format!(
                "no room for {}; --columns chooses, --format csv has all",
                left_out.join(", ")
            ));
        }
        Ok(())
    }

    /// Says something to the person, not to the pipe.
    pub fn note(&self, text: impl std::fmt::Display) {
        if !self.global.quiet {
            // A closed stderr is no reason to stop.
            let _ = writeln!(anstream::stderr(), "{}", shown(&text.to_string()));
        }
    }

    /// Writes what was made where it was asked for, or to `usual`, and says so; a dry run makes it
    /// and keeps nothing.
    ///
    /// # Errors
    /// As [`OutputFile::write`].
    pub fn hand_out(&self, output: &OutputFile, usual: &str, bytes: &[u8]) -> Result<()> {
        if self.is_dry_run() {
            return Ok(());
        }
        if let Some(name) = output.write(usual, bytes)? {
            self.note(format!("{name} written"));
        }
        Ok(())
    }

    /// Says what someone must look at, even with --quiet.
    pub fn warn(&self, text: impl std::fmt::Display) {
        let text = shown(&text.to_string());
        let _ = writeln!(anstream::stderr(), "\u{1b}[1;33mwarning:\u{1b}[0m {text}");
    }

    /// Shows how far long work has come.
    pub fn progress(&self, what: &'static str, length: Option<u64>) -> Progress {
        let visible = !self.global.quiet && io::stderr().is_terminal();
        Progress::new(what, length, visible)
    }
}
