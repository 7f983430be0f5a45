use super::auditor;
use super::get::looked;
use super::list::FilterArgs;
use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::bundle::{self, Listed};
use bo::archive::{self, DocumentRow, Filter, Hashing, hex, make_folder, zip};
use bo::base::{Code, Error, Period, Result, counted};
use bo::tabular::{Format, Writer};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// So many hits of a query are written.
const HITS: u32 = 100_000;

/// What an export looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Files and an index in a folder.
    Folder,
    /// The same as a BagIt bag (RFC 8493).
    Bagit,
    /// The same in one ZIP file.
    Zip,
    /// Books, papers, procedures and proofs.
    Auditor,
}

impl Code for Form {
    const WHAT: &'static str = "form of an export";
    const NAMES: &'static [(Form, &'static str)] = &[
        (Form::Folder, "folder"),
        (Form::Bagit, "bagit"),
        (Form::Zip, "zip"),
        (Form::Auditor, "auditor"),
    ];
}

impl Form {
    /// What it is called if nobody says so.
    fn usual(self, today: NaiveDate) -> PathBuf {
        PathBuf::from(match self {
            Form::Folder => format!("archive-{today}"),
            Form::Bagit => format!("archive-{today}-bag"),
            Form::Zip => format!("archive-{today}.zip"),
            Form::Auditor => format!("auditor-{today}"),
        })
    }
}

/// Write documents with all their files and an index, for an auditor, another program or other books
#[derive(clap::Args)]
#[command(after_help = "\
Every file is compared with its hash on the way; one that is damaged is told, and the rest is
written. index.csv says what each document is, until when it is kept and what its hash is;
documents.jsonl says the same of all files, for `bo archive import`. Papers of other desks are among
them, but for those about people, which their own desks hand out.
auditor is what an auditor of the tax office gets, as a folder or, called .zip, as one file: the
books as `bo ledger export --to gobd` writes them, the papers with their index, the documentation of
procedures (`bo procedure`), and a proof for each paper.

Examples:
  bo archive export audit --from 2020-01-01 --until 2022-12-31
  bo archive export audit-2026.zip --to auditor --period 2026
  bo archive export leases.zip --to zip --query \"lease workshop\"
  bo archive export --to zip
  bo archive export bag --to bagit --class invoice-in && (cd bag; sha256sum -c manifest-sha256.txt)")]
pub struct Export {
    /// The new folder or file; if not given, here and called after the day, such as
    /// archive-2026-11-27.zip
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    path: Option<PathBuf>,

    /// What it looks like
    #[arg(long, value_name = "FORM", default_value = "folder", value_parser = code::<Form>())]
    to: Form,

    /// Only what `bo archive search` finds
    #[arg(long, value_name = "WORDS")]
    query: Option<String>,

    /// Only of these days: 2026, 2026-Q4, 2026-11, 2026-10-01..2026-10-15
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "until"])]
    period: Option<Period>,

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
        let today = cx.today();
        let path = &self.path.clone().unwrap_or_else(|| self.to.usual(today));
        auditor::is_free(path)?;
        let rows = self.rows(cx, today)?;
        if self.to == Form::Auditor {
            return auditor::write(cx, path, &rows, self.period);
        }
        let mut out = Out::begin(self.to, path)?;
        let mut papers = Papers::new("");
        let progress = cx.progress("writing documents", Some(rows.len() as u64));
        for row in &rows {
            papers.add(cx, &mut out, row)?;
            progress.advance(1);
        }
        drop(progress);
        let damaged = papers.finish(&mut out)?;
        out.finish(today)?;
        cx.note(format!(
            "{} written: {}",
            path.display(),
            counted(
                (rows.len() - damaged.len()) as i128,
                "document",
                "documents"
            )
        ));
        told(cx, &damaged)
    }
}

/// Says what could not be written.
pub fn told(cx: &Context, damaged: &[String]) -> Result<()> {
    for what in damaged {
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

/// Documents on their way out, with the two lists of them.
pub struct Papers {
    /// Where they go in the export.
    within: &'static str,
    list: String,
    rows: Vec<DocumentRow>,
    damaged: Vec<String>,
}

impl Papers {
    /// Into a folder of the export, such as `papers/`; none yet.
    pub fn new(within: &'static str) -> Papers {
        Papers {
            within,
            list: String::new(),
            rows: Vec::new(),
            damaged: Vec::new(),
        }
    }

    /// Writes the files of a document; what is wrong with it is told at the end.
    pub fn add(&mut self, cx: &mut Context, out: &mut Out, row: &DocumentRow) -> Result<()> {
        let today = cx.today();
        let listed = bundle::listed(cx.db()?, &row.number, today)?;
        match document(cx, out, self.within, &listed)? {
            None => {
                self.list.push_str(&line(&listed)?);
                self.rows.push(row.clone());
            }
            Some(what) => self.damaged.push(format!("{}: {what}", row.number)),
        }
        Ok(())
    }

    /// Writes the lists, and says what is damaged.
    pub fn finish(self, out: &mut Out) -> Result<Vec<String>> {
        let within = self.within;
        let mut index = Vec::new();
        let mut table = Writer::of::<DocumentRow>(Format::Csv, None, &mut index)?;
        self.rows.iter().try_for_each(|row| table.row(row))?;
        table.finish()?;
        out.put(&format!("{within}index.csv"), &mut &index[..])?;
        let list = format!("{within}{}", bundle::LIST);
        out.put(&list, &mut self.list.as_bytes())?;
        Ok(self.damaged)
    }
}

impl Export {
    /// What is to be written.
    fn rows(&self, cx: &mut Context, today: NaiveDate) -> Result<Vec<DocumentRow>> {
        let mut filter = Filter::from(self.filter.clone());
        if let Some(period) = self.period {
            (filter.from, filter.to) = (Some(period.from), Some(period.to));
        }
        let hits: Option<BTreeSet<String>> = match &self.query {
            Some(query) => {
                let hits = archive::search(cx.db()?, query, &filter, HITS, today)?;
                Some(hits.into_iter().map(|it| it.number).collect())
            }
            None => None,
        };
        let mut rows = Vec::new();
        archive::each(cx.db()?, &filter, None, today, |row| {
            let is_hit = hits.as_ref().is_none_or(|it| it.contains(&row.number));
            // Their own desks hand out what is about people, and note who looked.
            if is_hit && !matches!(row.desk.as_str(), "staff" | "hire") {
                rows.push(row);
            }
            Ok(())
        })?;
        Ok(rows)
    }
}

fn line(listed: &Listed) -> Result<String> {
    let text = serde_json::to_string(listed)
        .map_err(|err| Error::system(format!("{}: {err}", listed.number)))?;
    Ok(text + "\n")
}

/// Writes the files of a document; says what is wrong with it if one is damaged.
fn document(cx: &mut Context, out: &mut Out, within: &str, it: &Listed) -> Result<Option<String>> {
    for (file, version) in it.files.iter().zip(1..) {
        // Once to see whether it is whole, and once to write it.
        let found = match archive::hand_out(cx.db()?, &it.number, Some(version)) {
            Ok(found) => found,
            Err(err) => return Ok(Some(err.to_string())),
        };
        looked(cx, &found)?;
        let mut bytes = found.bytes;
        if let Err(err) = io::copy(&mut bytes, &mut io::sink()) {
            return Ok(Some(err.to_string()));
        }
        let mut found = archive::hand_out(cx.db()?, &it.number, Some(version))?;
        let name = format!("{within}{}", file.path);
        if hex(&out.put(&name, &mut found.bytes)?) != file.sha256 {
            return Ok(Some("it was changed while it was read".to_string()));
        }
    }
    Ok(None)
}

/// Where an export goes.
pub struct Out {
    root: PathBuf,
    form: Form,
    zip: Option<zip::Writer<BufWriter<File>>>,
    /// The lines of the manifest of a bag, how many files and bytes.
    manifest: String,
    files: u64,
    bytes: u64,
}

impl Out {
    /// For an auditor: a folder, or a ZIP file.
    pub fn auditor(is_zip: bool, path: &Path) -> Result<Out> {
        match is_zip {
            true => Out::begin(Form::Zip, path),
            false => Out::begin(Form::Auditor, path),
        }
    }

    fn begin(form: Form, path: &Path) -> Result<Out> {
        let zip = match form {
            Form::Zip => {
                let at = |err| Error::io(path.display(), err);
                let file = File::create_new(path).map_err(at)?;
                Some(zip::Writer::new(BufWriter::new(file)))
            }
            Form::Folder | Form::Auditor => {
                make_folder(path)?;
                None
            }
            Form::Bagit => {
                make_folder(&path.join("data"))?;
                None
            }
        };
        Ok(Out {
            root: path.to_path_buf(),
            form,
            zip,
            manifest: String::new(),
            files: 0,
            bytes: 0,
        })
    }

    /// Writes a file and returns its hash.
    pub fn put(&mut self, name: &str, bytes: &mut dyn io::Read) -> Result<[u8; 32]> {
        let at = |err| Error::io(self.root.display(), err);
        let mut bytes = Hashing::new(bytes);
        match &mut self.zip {
            Some(zip) => zip.part(name, &mut bytes).map_err(at)?,
            None => {
                let folder = match self.form {
                    Form::Bagit => self.root.join("data"),
                    Form::Folder | Form::Zip | Form::Auditor => self.root.clone(),
                };
                let path = folder.join(name);
                make_folder(path.parent().unwrap_or(&folder))?;
                write(&path, &mut bytes)?;
            }
        }
        self.files += 1;
        self.bytes += bytes.length();
        let hash = bytes.end();
        self.manifest
            .push_str(&format!("{}  {}{name}\n", hex(&hash), self.prefix()));
        Ok(hash)
    }

    /// Where the files are, as the manifest has it.
    fn prefix(&self) -> &'static str {
        match self.form {
            Form::Bagit => "data/",
            Form::Folder | Form::Zip | Form::Auditor => "",
        }
    }

    /// Writes the hashes of all files so far.
    pub fn checksums(&mut self) -> Result<()> {
        let manifest = std::mem::take(&mut self.manifest);
        self.put("checksums.txt", &mut manifest.as_bytes())
            .map(|_| ())
    }

    pub fn finish(self, today: NaiveDate) -> Result<()> {
        let at = |err| Error::io(self.root.display(), err);
        if let Some(zip) = self.zip {
            let out = zip.finish().map_err(at)?;
            let file = out.into_inner().map_err(|err| at(err.into_error()))?;
            return file.sync_all().map_err(at);
        }
        match self.form {
            Form::Folder | Form::Zip | Form::Auditor => Ok(()),
            Form::Bagit => bag(&self.root, &self.manifest, self.bytes, self.files, today),
        }
    }
}

/// Writes a file.
fn write(path: &Path, bytes: &mut dyn io::Read) -> Result<()> {
    let at = |err| Error::io(path.display(), err);
    let mut file = File::create_new(path).map_err(at)?;
    io::copy(bytes, &mut file).map_err(at)?;
    file.sync_all().map_err(at)
}

/// What makes a folder a bag.
fn bag(root: &Path, manifest: &str, bytes: u64, files: u64, today: NaiveDate) -> Result<()> {
    let info = format!("Bagging-Date: {today}\nPayload-Oxum: {bytes}.{files}\n");
    let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    let mut tags = String::new();
    for (name, text) in [
        ("bagit.txt", declaration),
        ("bag-info.txt", &info),
        ("manifest-sha256.txt", manifest),
    ] {
        let mut bytes = Hashing::new(text.as_bytes());
        write(&root.join(name), &mut bytes)?;
        tags.push_str(&format!("{}  {name}\n", hex(&bytes.end())));
    }
    write(&root.join("tagmanifest-sha256.txt"), &mut tags.as_bytes())
}
