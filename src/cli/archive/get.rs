use crate::cli::args::{OutputFile, stream_file};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, HandedOut};
use bo::base::{Error, Result};
use bo::payroll;
use std::process::{Command, Stdio};
use std::{env, io};

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

/// Look at the file of a document with the program of this machine
#[derive(clap::Args)]
#[command(after_help = "\
A copy goes into the folder for temporary files; `BO_OPEN` names the program, which is xdg-open
(open on a Mac) if not.

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
        let path = env::temp_dir().join(format!("bo-{}-{name}", self.number.replace('/', "-")));
        stream_file(&path, true, |out| {
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
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Error::system(format!("{program}: {status}"))),
            Err(err) => Err(Error::io(&program, err).with_hint("BO_OPEN names another program")),
        }
    }
}
