use crate::cli::args::{OutputFile, stream_file};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, Reader, Shelf};
use bo::base::{Error, Result};
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
  bo archive get A-2026-000001 --version 1 -o - | sha256sum")]
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

/// The name of a file and its bytes.
fn reader(cx: &mut Context, number: &str, version: Option<u32>) -> Result<(String, Reader)> {
    let conn = cx.db()?;
    let document = archive::get(conn, number)?;
    let version = archive::version(conn, &document, version)?;
    let reader = Shelf::beside(conn).open(&version.content)?;
    Ok((version.name, reader))
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
        let path = env::temp_dir().join(format!("bo-{}-{name}", self.number));
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
