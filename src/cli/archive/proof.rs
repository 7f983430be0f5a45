use super::authority::ask;
use crate::cli::args::{InputArgs, OutputFile};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::proof::{self, Proof, Prover};
use bo::archive::{self, Hashing, Keep, hex};
use bo::base::{Error, Result, Text};
use bo::db::Connection;
use bo::staff::expense;
use bo::{bank, buy, ticket};
use serde::{Deserialize, Serialize};
use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The largest answer of an authority, and the largest proof.
const MOST: usize = 64 << 20;

/// Write a small file that proves to anybody that a document was archived; or follow such a file
#[derive(clap::Args)]
#[command(after_help = "\
The proof leads from the SHA-256 of the file over its seal and its line of the log to the root of a
tree over all lines (RFC 6962). Whoever knows the root from elsewhere, such as a time stamp, needs
no books to follow it: --check does, and so do the steps in docs/proof.md. Papers of other desks
(bills, mails and the like) are proved by what their desk has sealed of them.

Examples:
  bo archive prove A-2026-000001 -o proof.json
  bo archive prove bill/EB-2026-0001
  bo archive prove --check proof.json --file lease.pdf
  bo archive root")]
pub struct Prove {
    /// The document
    #[arg(required_unless_present = "check")]
    number: Option<String>,

    /// Which of its files; the last one if not given
    #[arg(long, value_name = "NUMBER")]
    version: Option<u32>,

    /// Follow this proof; no books are needed
    #[arg(
        long,
        value_name = "PROOF",
        requires = "file",
        conflicts_with = "number"
    )]
    check: Option<String>,

    /// The file that it is to be about
    #[arg(long, value_name = "FILE", requires = "check")]
    file: Option<String>,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Prove {
    fn run(self, cx: &mut Context) -> Result<()> {
        if let (Some(check), Some(file)) = (&self.check, &self.file) {
            let text = InputArgs::new(check).bytes_up_to(MOST)?;
            let found: Proof = serde_json::from_slice(&text)
                .map_err(|_| Error::input(format!("{check}: it is no proof of bo")))?;
            let at = |err| Error::io(file, err);
            let mut bytes = Hashing::new(File::open(file).map_err(at)?);
            bytes.pass_all().map_err(at)?;
            let root = proof::check(&found, &bytes.end())?;
            let name = match archive::is_paper(&found.document) {
                false => format!(" as {}", found.document),
                true => String::new(),
            };
            cx.note(format!(
                "{file} was archived{name} in line {} of {}, root {}",
                found.line,
                found.lines,
                hex(&root)
            ));
            return Ok(());
        }
        let number = self.number.unwrap_or_default();
        let conn = cx.db()?;
        let found = prove(conn, &mut Prover::new(conn)?, &number, self.version)?;
        let mut text = serde_json::to_string_pretty(&found)
            .map_err(|err| Error::system(format!("{number}: {err}")))?;
        text.push('\n');
        if cx.is_dry_run() {
            return Ok(());
        }
        let usual = format!("{}.proof.json", number.replace('/', "-"));
        if let Some(name) = self.output.write(&usual, text.as_bytes())? {
            cx.note(format!("{name} written"));
        }
        Ok(())
    }
}

/// The proof of a document, or of the paper of another desk.
pub fn prove(
    conn: &Connection,
    prover: &mut Prover<'_>,
    number: &str,
    version: Option<u32>,
) -> Result<Proof> {
    let Some((desk, paper)) = number.split_once('/') else {
        return prover.document(number, version);
    };
    if let Some(version) = version.filter(|it| *it != 1) {
        return Err(Error::refused(format!(
            "`{number}` does not have a version {version}: it is kept as it came"
        )));
    }
    let witness = match desk {
        "bill" => buy::witness(conn, paper)?,
        "bank" => bank::witness(conn, paper)?,
        "expense" => expense::witness(conn, paper)?,
        "ticket" => ticket::witness(conn, paper)?,
        "staff" | "hire" => {
            return Err(
                Error::refused(format!("`{number}` is handed out by its own desk"))
                    .with_hint("`bo staff document` and `bo staff hire` note who looks"),
            );
        }
        // It is told that there is no such paper.
        _ => None,
    };
    prover.paper(number, witness)
}

/// A line of `bo archive root` and `timestamp`.
#[derive(Serialize, Deserialize)]
struct RootRow {
    lines: i64,
    root: String,
    at: Option<chrono::DateTime<chrono::Utc>>,
    document: Option<String>,
}

/// Show how many lines the log has, and the one hash that stands for all of them
#[derive(clap::Args)]
#[command(after_help = "\
Keep it where nobody can change it, or have it stamped: `bo archive timestamp`.

Examples:
  bo archive root")]
pub struct Root {}

impl Run for Root {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RootRow>()?;
        let (lines, root) = proof::root(cx.db()?)?;
        cx.print([RootRow {
            lines: lines as i64,
            root: hex(&root),
            at: None,
            document: None,
        }])
    }
}

/// Have the log stamped by an authority (RFC 3161): write the question, or take the answer
#[derive(clap::Args)]
#[command(after_help = "\
bo does not go on the net: whoever can carries the question. `archive.timestamp` in bo.toml names a
program that can: it gets the question and gives back the answer. The answer is compared with the log
and archived; --ca, or `archive.timestamp_ca`, lets openssl look at its signature as well.

Examples:
  bo archive timestamp                 where bo.toml names the program
  bo archive timestamp --request log.tsq
  curl -s -H 'Content-Type: application/timestamp-query' --data-binary @log.tsq \\
    https://tsa.example/ -o log.tsr
  bo archive timestamp --response log.tsr --ca tsa-ca.pem")]
pub struct Timestamp {
    /// Write the question to this file
    #[arg(long, value_name = "FILE")]
    request: Option<String>,

    /// The answer of the authority
    #[arg(long, value_name = "FILE", conflicts_with = "request")]
    response: Option<String>,

    /// The certificates that openssl believes
    #[arg(long, value_name = "FILE", conflicts_with = "request")]
    ca: Option<String>,
}

impl Run for Timestamp {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RootRow>()?;
        let today = cx.today();
        let mut ca = self.ca;
        let (response, bytes) = match self.response {
            Some(response) => {
                let bytes = InputArgs::new(&response).bytes_up_to(MOST)?;
                (response, bytes)
            }
            None => {
                let (lines, root) = proof::root(cx.db()?)?;
                let question = proof::request(&root);
                let row = RootRow {
                    lines: lines as i64,
                    root: hex(&root),
                    at: None,
                    document: None,
                };
                let folder = cx.folder();
                let settings = cx.firm()?.archive.clone();
                if self.request.is_none() && settings.timestamp.is_empty() {
                    return Err(Error::refused("nobody is named who asks an authority for time stamps")
                        .with_hint("`archive.timestamp` in bo.toml names the program; --request FILE writes the question for somebody who carries it"));
                }
                if cx.is_dry_run() {
                    return cx.print([row]);
                }
                if self.request.is_some() {
                    OutputFile::named(self.request).write("log.tsq", &question)?;
                    return cx.print([row]);
                }
                let settled = settings.timestamp_ca;
                ca = ca.or(settled.map(|it| folder.join(it.as_str()).display().to_string()));
                ask(&settings.timestamp, &question)?
            }
        };
        let stamp = proof::response(&bytes).map_err(|err| err.at(&response))?;
        let Some(lines) = proof::length_of(cx.db()?, &stamp.imprint)? else {
            return Err(Error::refused(format!(
                "{response}: it is about something else than this log ever was"
            )));
        };
        if let Some(ca) = &ca {
            verify(&stamp.imprint, &response, &bytes, ca)?;
        }
        let believed = match ca {
            Some(_) => "",
            None => " (signature not looked at)",
        };
        let title: Text = format!("Time stamp of the log, {lines} lines{believed}").parse()?;
        let name = format!("log-{lines}.tsr");
        cx.change(|tx, _| {
            let keep = Keep {
                desk: "archive",
                title,
                class: "permanent",
                contact: None,
                day: today,
                ended_on: None,
                name: &name,
                bytes: &bytes,
                links: &[],
            };
            let added = archive::keep(tx, &keep)?;
            Ok(vec![RootRow {
                lines: lines as i64,
                root: hex(&stamp.imprint),
                at: Some(stamp.at),
                document: Some(added.number),
            }])
        })?;
        if ca.is_none() {
            cx.note("its signature was not looked at: --ca names who is believed");
        }
        Ok(())
    }
}

/// A file that goes when it is over.
struct Away(PathBuf);

impl Away {
    fn with(bytes: &[u8]) -> Result<Away> {
        let path = env::temp_dir().join(format!("bo-{}.tsr", std::process::id()));
        let at = |err| Error::io(path.display(), err);
        let mut file = File::create_new(&path).map_err(at)?;
        file.write_all(bytes).map_err(at)?;
        Ok(Away(path.clone()))
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Lets openssl look at the signature of an answer.
fn verify(imprint: &[u8; 32], response: &str, bytes: &[u8], ca: &str) -> Result<()> {
    let file = Away::with(bytes)?;
    let done = Command::new("openssl")
        .args(["ts", "-verify", "-digest", &hex(imprint), "-in"])
        .arg(&file.0)
        .args(["-CAfile", ca])
        .stdin(Stdio::null())
        .output()
        .map_err(|err| Error::io("openssl", err))?;
    match done.status.success() {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "{response}: openssl does not believe its signature"
        ))
        .with_hint(format!(
            "`openssl ts -verify -digest {} -in {response} -CAfile {ca}` tells why",
            hex(imprint)
        ))),
    }
}
