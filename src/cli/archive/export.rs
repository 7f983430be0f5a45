use super::list::FilterArgs;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, DocumentRow, Filter, Hashing, Shelf, hex, make_folder};
use bo::base::{Code, Error, Result, counted};
use bo::tabular::{Format, Writer};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What a folder of documents looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Files and an index.
    Folder,
    /// The same as a BagIt bag (RFC 8493).
    Bagit,
}

impl Code for Form {
    const WHAT: &'static str = "form of an export";
    const NAMES: &'static [(Form, &'static str)] =
        &[(Form::Folder, "folder"), (Form::Bagit, "bagit")];
}

/// Write documents with an index into a new folder, for an auditor or another program
#[derive(clap::Args)]
#[command(after_help = "\
Every file is compared with its hash on the way; one that is damaged is told, and the rest is
written. index.csv says what each is, until when it is kept and what its hash is.

Examples:
  bo archive export audit --from 2020-01-01 --to 2022-12-31
  bo archive export bag --to-form bagit --class invoice-in && (cd bag; sha256sum -c manifest-sha256.txt)")]
pub struct Export {
    /// The new folder
    #[arg(value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,

    /// What it looks like
    #[arg(long, value_name = "FORM", default_value = "folder",
          value_parser = crate::cli::args::code::<Form>())]
    to_form: Form,

    #[command(flatten)]
    filter: FilterArgs,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        if cx.is_dry_run() {
            return Err(Error::usage(
                "an export changes nothing in the books: there is no dry run",
            ));
        }
        if self.folder.exists() {
            return Err(Error::refused(format!(
                "there is something called {} already",
                self.folder.display()
            ))
            .with_hint("name a new folder"));
        }
        let today = cx.today();
        let filter = Filter::from(self.filter);
        let mut rows: Vec<DocumentRow> = Vec::new();
        archive::each(cx.db()?, &filter, None, today, |row| {
            rows.push(row);
            Ok(())
        })?;
        let data = match self.to_form {
            Form::Folder => self.folder.clone(),
            Form::Bagit => self.folder.join("data"),
        };
        make_folder(&data)?;
        let shelf = Shelf::beside(cx.db()?);
        let progress = cx.progress("writing documents", Some(rows.len() as u64));
        let (mut manifest, mut damaged, mut bytes) = (String::new(), Vec::new(), 0_u64);
        for row in &rows {
            let document = archive::get(cx.db()?, &row.number)?;
            let version = archive::version(cx.db()?, &document, None)?;
            let name = format!("{}-{}", row.number, version.name.replace('/', "_"));
            match shelf.wrong(&version.content) {
                None => {
                    let mut reader = shelf.open(&version.content)?;
                    let written = write(&data.join(&name), &mut reader)?;
                    bytes += version.content.size;
                    manifest.push_str(&format!("{}  data/{name}\n", hex(&written)));
                }
                Some(what) => damaged.push(format!("{}: {what}", row.number)),
            }
            progress.advance(1);
        }
        drop(progress);
        let count = rows.len() - damaged.len();
        let mut index = Vec::new();
        let mut out = Writer::of::<DocumentRow>(Format::Csv, None, &mut index)?;
        rows.iter().try_for_each(|row| out.row(row))?;
        out.finish()?;
        let hash = write(&data.join("index.csv"), &mut &index[..])?;
        if self.to_form == Form::Bagit {
            manifest.push_str(&format!("{}  data/index.csv\n", hex(&hash)));
            bytes += index.len() as u64;
            bag(
                &self.folder,
                &manifest,
                bytes,
                rows.len() + 1 - damaged.len(),
                today,
            )?;
        }
        cx.note(format!(
            "{} written: {}",
            self.folder.display(),
            counted(count as i128, "document", "documents")
        ));
        for what in &damaged {
            cx.warn(what);
        }
        match damaged.len() {
            0 => Ok(()),
            count => Err(Error::refused(counted(
                count as i128,
                "document is damaged",
                "documents are damaged",
            ))),
        }
    }
}

/// Writes a file and returns its hash.
fn write(path: &Path, bytes: &mut dyn io::Read) -> Result<[u8; 32]> {
    let at = |err| Error::io(path.display(), err);
    let mut bytes = Hashing::new(bytes);
    let mut file = File::create_new(path).map_err(at)?;
    io::copy(&mut bytes, &mut file).map_err(at)?;
    file.sync_all().map_err(at)?;
    Ok(bytes.end())
}

/// What makes a folder a bag.
fn bag(
    folder: &Path,
    manifest: &str,
    bytes: u64,
    files: usize,
    today: chrono::NaiveDate,
) -> Result<()> {
    let info = format!("Bagging-Date: {today}\nPayload-Oxum: {bytes}.{files}\n");
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    let mut tags = String::new();
    for (name, text) in [
        ("bagit.txt", declaration),
        ("bag-info.txt", &info),
        ("manifest-sha256.txt", manifest),
    ] {
        let hash = write(&folder.join(name), &mut text.as_bytes())?;
        tags.push_str(&format!("{}  {name}\n", hex(&hash)));
    }
    write(&folder.join("tagmanifest-sha256.txt"), &mut tags.as_bytes())?;
    Ok(())
}
