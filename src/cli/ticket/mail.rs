use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Code, Error, Kind, Result, counted};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::ticket::mail::{self, BATCH, Boxed, Intake, MailRow, Mailbox, Outcome, Taken};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Take mails in: one, an mbox, a maildir or a folder of .eml files
#[derive(clap::Args)]
#[command(after_help = "\
Each mail is kept byte for byte before anything is read in it, and comes in once. An answer finds
its ticket by the messages it refers to, or by [T-17] in its subject if its sender takes part in the
ticket; what answers nothing opens one. What says that a mail did not arrive, or that somebody is
away, opens none; what did not arrive is told in its ticket, which waits no longer, and `bo due`
names it, if the report knows the id of our mail. What cannot be read, and a report that only names
a ticket, waits in quarantine (`bo ticket mails --outcome quarantined`) and stops no other mail.

Anybody can write any sender. Mail from the address of somebody who works here, or from our own, is
taken as theirs only if our mail server says that the domain vouches for it: `authserv_id` under
[mail] in bo.toml is what it calls itself in `Authentication-Results` (RFC 8601), and `dmarc=pass` is
what it has to say. Any other comes in as a message from outside, and the thread says so.

With --sysexits, for mail servers: 75 where trying again helps, 69 for a mail that is too large, 64
and 78 for a mistake in the command or the settings. A mail is never refused for what it says.

Examples:
  fetchmail --mda 'bo ticket mail --queue it --sysexits'
  bo ticket mail inbox.mbox --dated
  bo ticket mail ~/Maildir")]
pub struct Mail {
    /// A mail, an mbox, a maildir, a folder of .eml files; `-` is stdin
    #[arg(value_name = "FILE", default_value = "-", value_hint = clap::ValueHint::AnyPath)]
    file: String,

    /// The queue; that of the address they were sent to if not given
    #[arg(long, value_name = "CODE")]
    queue: Option<String>,

    /// Mails count from when they say they were written: for a mailbox of last year
    #[arg(long)]
    dated: bool,

    /// Exit codes of sysexits.h, for mail servers
    #[arg(long)]
    sysexits: bool,
}

impl Run for Mail {
    fn run(self, cx: &mut Context) -> Result<()> {
        let sysexits = self.sysexits;
        match self.take(cx) {
            Ok(None) => Ok(()),
            Ok(Some(too_large)) if sysexits => {
                cx.warn(&too_large);
                std::process::exit(UNAVAILABLE)
            }
            Ok(Some(too_large)) => Err(too_large),
            Err(err) if sysexits => {
                cx.warn(&err);
                std::process::exit(sysexit(&err))
            }
            Err(err) => Err(err),
        }
    }
}

/// EX_UNAVAILABLE: the mail will never come in.
const UNAVAILABLE: i32 = 69;

/// What a mail server reads in an exit code: EX_TEMPFAIL, EX_USAGE, EX_CONFIG. No mail is the reason.
fn sysexit(err: &Error) -> i32 {
    match err.kind() {
        Kind::Busy | Kind::System => 75,
        Kind::Usage => 64,
        Kind::Input | Kind::Refused => 78,
    }
}

impl Mail {
    /// Takes the mails in; answers with what is wrong if one is too large.
    fn take(self, cx: &mut Context) -> Result<Option<Error>> {
        let name = match self.file.as_str() {
            "-" => "stdin".to_string(),
            name => name.to_string(),
        };
        let how = Intake {
            queue: self.queue.clone(),
            source: Path::new(&name)
                .file_name()
                .map_or(name.clone(), |it| it.to_string_lossy().into_owned()),
            dated: self.dated,
        };
        let mut intake = Running {
            how,
            batch: Vec::new(),
            bytes: 0,
            known: 0,
            too_large: Vec::new(),
            taken: BTreeMap::new(),
            last: None,
            files: 0,
            read: 0,
        };
        // What an interrupted run has kept and not read comes first.
        intake.flush(cx)?;
        let at = |err| Error::io(&name, err);
        if self.file == "-" {
            intake
                .mailbox(cx, "stdin", io::stdin().lock())
                .map_err(|err| err.at("stdin"))?;
        } else if Path::new(&self.file).is_dir() {
            let (mails, links) = folder(Path::new(&self.file)).map_err(at)?;
            if let Some(first) = links.first() {
                let links = counted(links.len() as i128, "symbolic link", "symbolic links");
                cx.note(format!(
                    "{links} left out, such as {}: what is in a mailbox is a mail itself",
                    first.display()
                ));
            }
            for path in mails {
                let file = open_here(&path).map_err(|err| Error::io(path.display(), err))?;
                intake.mailbox(cx, &path.display().to_string(), BufReader::new(file))?;
            }
        } else {
            let file = File::open(&self.file).map_err(at)?;
            intake.mailbox(cx, &name, BufReader::with_capacity(1 << 16, file))?;
        }
        intake.flush(cx)?;
        Ok(intake.tell(cx))
    }
}

/// The mails of a maildir, or of a folder, by name; and the links in it, which lead to other files than
/// mails: anybody who can write there could have any file read.
fn folder(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut found, mut links) = (Vec::new(), Vec::new());
    let mut maildir = Vec::new();
    for folder in ["new", "cur"].map(|it| folder.join(it)) {
        match fs::symlink_metadata(&folder) {
            Ok(meta) if meta.is_dir() => maildir.push(folder),
            Ok(meta) if meta.is_symlink() && folder.is_dir() => links.push(folder),
            Ok(_) | Err(_) => {}
        }
    }
    let is_maildir = !maildir.is_empty() || !links.is_empty();
    let folders = match is_maildir {
        true => maildir,
        false => vec![folder.to_path_buf()],
    };
    for folder in folders {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            let is_eml = |it: &std::ffi::OsStr| it.eq_ignore_ascii_case("eml");
            if !is_maildir && !path.extension().is_some_and(is_eml) {
                continue;
            }
            match entry.file_type()? {
                kind if kind.is_file() => found.push(path),
                kind if kind.is_symlink() => links.push(path),
                _ => {}
            }
        }
    }
    // In a maildir names begin with the moment of delivery.
    found.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    links.sort();
    Ok((found, links))
}

/// Opens a mail of a folder: what has become a link since is none.
fn open_here(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        (rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits() as i32,
    );
    options.open(path)
}

/// Mails on their way in.
struct Running {
    how: Intake,
    batch: Vec<Vec<u8>>,
    bytes: usize,
    known: usize,
    too_large: Vec<(String, u64)>,
    taken: BTreeMap<&'static str, usize>,
    last: Option<Taken>,
    files: usize,
    read: usize,
}

impl Running {
    fn mailbox(&mut self, cx: &mut Context, name: &str, from: impl BufRead) -> Result<()> {
        let mut mailbox = Mailbox::new(from)?;
        while let Some(mail) = mailbox.next_mail()? {
            match mail {
                Boxed::TooLarge(size) => self.too_large.push((name.to_string(), size)),
                Boxed::Mail(bytes) => {
                    self.bytes += bytes.len();
                    self.batch.push(bytes);
                }
            }
            if self.batch.len() >= BATCH || self.bytes > mail::LARGEST {
                self.flush(cx)?;
            }
        }
        Ok(())
    }

    /// Keeps what waits, then reads what was kept: in one change if nothing is to be kept of it.
    fn flush(&mut self, cx: &mut Context) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let mut taken = Vec::new();
        if !batch.is_empty() {
            let dry_run = cx.is_dry_run();
            let kept = cx.write_as_firm(|tx, firm| {
                mail::ready(tx, firm, &self.how)?;
                let kept = mail::keep(tx, &self.how, &batch)?;
                if dry_run {
                    mail::read(tx, firm, kept.new, |it| taken.push(it))?;
                }
                Ok(kept)
            })?;
            self.known += kept.known;
        }
        while mail::is_waiting(cx.db()?)? {
            let read = |tx: &Transaction<'_>, firm: &Firm| {
                mail::read(tx, firm, BATCH, |it| taken.push(it))
            };
            if cx.write_as_firm(read)? == 0 || cx.is_dry_run() {
                break;
            }
        }
        for it in taken {
            self.read += 1;
            *self.taken.entry(it.outcome.as_str()).or_default() += 1;
            self.files += it.files;
            for told in &it.harmless {
                cx.note(format!("mail {}: {told}", it.mail));
            }
            self.last = Some(it);
        }
        Ok(())
    }

    /// Says what became of the mails.
    fn tell(self, cx: &Context) -> Option<Error> {
        if let (1, Some(only)) = (self.read, &self.last) {
            let ticket = only.ticket.as_deref().unwrap_or_default();
            let reason = only.reason.as_deref().unwrap_or_default();
            cx.note(match only.outcome {
                Outcome::Opened => format!("mail {}: opened {ticket}", only.mail),
                Outcome::Added => format!("mail {}: added to {ticket} ({reason})", only.mail),
                Outcome::Skipped => format!("mail {}: kept, in no ticket: {reason}", only.mail),
                Outcome::Quarantined => format!("mail {}: in quarantine: {reason}", only.mail),
            });
        } else {
            let count = |name: &str| self.taken.get(name).copied().unwrap_or_default();
            let files = counted(self.files as i128, "file", "files");
            cx.note(format!(
                "mails: {} opened, {} added, {} skipped, {} in quarantine, {} known; {files}",
                count("opened"),
                count("added"),
                count("skipped"),
                count("quarantined"),
                self.known,
            ));
        }
        let (name, size) = self.too_large.first()?;
        let mails = counted(self.too_large.len() as i128, "mail has", "mails have");
        Some(Error::input(format!(
            "{name}: {mails} more than {} bytes ({size}) and did not come in",
            mail::LARGEST
        )))
    }
}

/// List mails and what became of them, newest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket mails --outcome quarantined
  bo ticket mails --format jsonl | jq 'select(.reason)'")]
pub struct Mails {
    /// Only those with this outcome
    #[arg(long, value_name = "OUTCOME", value_parser = code::<Outcome>())]
    outcome: Option<Outcome>,
}

impl Run for Mails {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<MailRow>(|conn, out| mail::mails(conn, self.outcome, |row| out.row(&row)))
    }
}

/// Write a mail as it came
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket raw 214 -o complaint.eml")]
pub struct Raw {
    /// The number of the mail in `bo ticket mails`
    mail: i64,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Raw {
    fn run(self, cx: &mut Context) -> Result<()> {
        let bytes = mail::raw(cx.db()?, self.mail)?;
        cx.hand_out(&self.output, &format!("{}.eml", self.mail), &bytes)
    }
}

/// Take a mail in by hand that went nowhere
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo ticket release 214                  opens a ticket
  bo ticket release 214 --queue it
  bo ticket release 214 --into T-17")]
pub struct Release {
    /// The number of the mail in `bo ticket mails`
    mail: i64,

    /// The ticket it belongs to
    #[arg(long, value_name = "NUMBER", conflicts_with = "queue")]
    into: Option<String>,

    /// The queue in which it opens a ticket
    #[arg(long, value_name = "CODE")]
    queue: Option<String>,
}

impl Run for Release {
    fn run(self, cx: &mut Context) -> Result<()> {
        let taken = cx.write_as_firm(|tx, firm| {
            let (into, queue) = (self.into.as_deref(), self.queue.as_deref());
            mail::release(tx, firm, self.mail, into, queue)
        })?;
        let ticket = taken.ticket.unwrap_or_default();
        cx.note(format!("mail {}: in {ticket}", self.mail));
        Ok(())
    }
}

/// Leave a mail out that nobody needs: it stays as it came, and waits no longer
#[derive(clap::Args)]
#[command(after_help = "\
`bo ticket release` takes it in all the same, later on.

Examples:
  bo ticket drop 214 --reason spam")]
pub struct Drop {
    /// The number of the mail in `bo ticket mails`
    mail: i64,

    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

impl Run for Drop {
    fn run(self, cx: &mut Context) -> Result<()> {
        let reason = self.reason.as_deref();
        cx.write(|tx| mail::leave_out(tx, self.mail, reason))?;
        cx.note(format!("mail {}: left out", self.mail));
        Ok(())
    }
}
