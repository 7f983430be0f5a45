use crate::cli::args::{OutputFile, stream_file};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, HandedOut};
use bo::base::{Error, Result};
use bo::payroll;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use std::{env, fs, io};

/// Write the file of a document as it was archived
#[derive(clap::Args)]
#[command(after_help = "\
The bytes are compared with their hash on the way: a file that is not what was archived is never
handed out.

Examples:
  bo archive get A-2026-000001
  bo archive get A-2026-000001 -o lease.pdf
  bo archive get A-2026-000001 --version 1 -o - | sha256sum
  bo archive get bill/EB-2026-0001")]
pub struct Get {
    /// The document
    number: String,

    /// Which of its files; the last one if not given
    #[arg(long, value_name = "NUMBER")]
    version: Option<u32>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Get {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (name, mut reader) = reader(cx, &self.number, self.version)?;
        let written = self.output.stream(&name, cx.is_dry_run(), |out| {
            io::copy(&mut reader, out)?;
            Ok(())
        })?;
        if let Some(name) = written {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

/// The name of a file and its bytes. Who looks at papers about people is noted by their desk.
fn reader(
    cx: &mut Context,
    number: &str,
    version: Option<u32>,
) -> Result<(String, Box<dyn io::Read>)> {
    let found = archive::hand_out(cx.db()?, number, version)?;
    looked(cx, &found)?;
    Ok((found.name, found.bytes))
}

/// Notes who looks at what somebody earns; other papers about people are left to their desks.
pub fn looked(cx: &mut Context, found: &HandedOut) -> Result<()> {
    let record = found.records.first().map_or("", String::as_str);
    let command = match found.desk.as_str() {
        "payroll" if cx.is_dry_run() => return Ok(()),
        "payroll" => {
            return cx.write(|tx| {
                let mut slips = found.records.iter();
                slips.try_for_each(|it| payroll::paper::looked(tx, it))
            });
        }
        "staff" => format!("bo staff document get {record}"),
        "hire" => format!("bo staff hire applicant show {record}"),
        _ => return Ok(()),
    };
    Err(
        Error::refused(format!("{} is about somebody", found.name)).with_hint(format!(
            "`{command}` hands it out, and notes who looked at it"
        )),
    )
}

/// What folders are called that a paper is looked at in.
const OPENED: &str = "bo-open-";

/// What xdg-open has handed on is looked at no longer than this.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Removes what somebody has looked at, if that is longer ago.
pub fn clear_opened(ago: Duration) {
    let until = SystemTime::now().checked_sub(ago);
    for entry in env::temp_dir().read_dir().into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(OPENED);
        let meta = entry.metadata().ok().filter(|it| is_ours && it.is_dir());
        let at = meta.and_then(|it| it.modified().ok());
        if at.is_some_and(|at| until.is_some_and(|until| at <= until)) {
            // What somebody else looked at is theirs.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Look at the file of a document with the program of this machine
#[derive(clap::Args)]
#[command(after_help = "\
A copy goes into a new folder for its owner only, where temporary files are; `BO_OPEN` names the
program, which is xdg-open (open on a Mac) if not. The copy goes when that program ends; xdg-open
does not wait, and what it got goes with the next `open` a day later, or with a disposal.

Examples:
  bo archive open A-2026-000001
  BO_OPEN=zathura bo archive open A-2026-000001")]
pub struct Open {
    /// The document
    number: String,

    /// Which of its files; the last one if not given
    #[arg(long, value_name = "NUMBER")]
    version: Option<u32>,
}

impl Run for Open {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (name, mut reader) = reader(cx, &self.number, self.version)?;
        clear_opened(DAY);
        let at = |err| Error::io(env::temp_dir().display(), err);
        // Its owner only gets in, and nobody knows its name before.
        let mut folder = tempfile::Builder::new();
        #[cfg(unix)]
        folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = folder.prefix(OPENED).tempdir().map_err(at)?;
        let path = folder.path().join(&name);
        stream_file(&path, false, |out| {
            io::copy(&mut reader, out)?;
            Ok(())
        })?;
        let usual = match cfg!(target_os = "macos") {
            true => "open",
            false => "xdg-open",
        };
        let program = env::var("BO_OPEN").unwrap_or_else(|_| usual.to_string());
        let started = Command::new(&program)
            .arg(&path)
            .stdin(Stdio::null())
            .status();
        match started {
            Ok(status) if status.success() => {
                if program == usual {
                    // It hands the paper on and is done at once: whoever shows it reads it later.
                    let _ = folder.keep();
                }
                Ok(())
            }
            Ok(status) => Err(Error::system(format!("{program}: {status}"))),
            Err(err) => Err(Error::io(&program, err).with_hint("BO_OPEN names another program")),
        }
    }
}
