use super::list::FilterArgs;
use super::program;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::archive::{self, Filter, HintRow, HitRow, Reading, Shelf, text};
use bo::base::{Result, counted};
use bo::ticket;

/// Find documents by the words in them and the words they are called by, the best first
#[derive(clap::Args)]
#[command(after_help = "\
All words have to be there, and each may go on: `rechnung` finds Rechnungsnummer. \"one phrase\" has
to stand as it is, -word must not be there. Müller, Mueller and muller are one word. Bills, receipts
and mails of tickets are found as well, once `bo archive index` has read them, and so are the copies
of invoices; what came lately and is not read yet is counted.

Examples:
  bo archive search \"drucker wartung\" --from 2025-01-01
  bo archive search '\"two years of warranty\" -draft' --contact L-1 --limit 5")]
pub struct Search {
    /// The words
    query: String,

    #[command(flatten)]
    filter: FilterArgs,

    /// At most so many
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    limit: u32,
}

impl Run for Search {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<HitRow>()?;
        let today = cx.today();
        let filter = Filter::from(self.filter);
        let rows = archive::search(cx.db()?, &self.query, &filter, self.limit, today)?;
        let is_cut = rows.len() == self.limit as usize;
        cx.print(rows)?;
        if is_cut {
            cx.note(format!("the best {}; --limit shows more", self.limit));
        }
        let unread = archive::unread_of_late(cx.db()?)?;
        if unread > 0 {
            let texts = counted(unread, "text is", "texts are");
            cx.note(format!("{texts} not read yet: `bo archive index`"));
        }
        Ok(())
    }
}

/// Show what the text of a document says about it: day, amount, class, contact; nothing is applied
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive hints A-2026-000001")]
pub struct Hints {
    /// The document
    number: String,
}

impl Run for Hints {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<HintRow>()?;
        let rows = archive::hints(cx.db()?, &self.number)?;
        cx.print(rows)
    }
}

/// Read the texts that were not read yet, and make the copies of issued invoices that are missing
#[derive(clap::Args)]
#[command(after_help = "\
Texts are those of what desks keep, and those that take a program. Copies are missing where an
invoice could not be printed when it was issued, or was issued by `bo invoice import`; `bo due`
names them.

Files of mails to tickets are read for `bo ticket search`.

PDF files are read by pdftotext and images by tesseract, where they are installed; mails, office
files, pages and texts by bo.

Examples:
  bo archive index
  bo archive index --again     after tesseract was installed
  bo archive index --anew      the index from what was read, if `bo check` finds it damaged")]
pub struct Index {
    /// Also what could not be read before
    #[arg(long)]
    again: bool,

    /// Build the index anew from the texts
    #[arg(long)]
    anew: bool,
}

/// So many texts are kept in one change.
const STEP: usize = 50;

impl Run for Index {
    fn run(self, cx: &mut Context) -> Result<()> {
        if self.anew {
            let count = cx.write(archive::rebuild_index)?;
            cx.note(format!("{} indexed anew", counted(count, "text", "texts")));
        }
        let made = papers::catch_up(cx)?;
        if made > 0 {
            let copies = counted(made as i128, "copy", "copies");
            cx.note(format!("{copies} of issued invoices made"));
        }
        let shelf = Shelf::beside(cx.db()?);
        let unread = archive::unread(cx.db()?, self.again)?;
        let files = ticket::unread_files(cx.db()?, self.again)?;
        let count = unread.len() + files.len();
        let progress = cx.progress("reading", Some(count as u64));
        let mut came = Came::default();
        for step in unread.chunks(STEP) {
            for it in step {
                progress.advance(1);
                let reading = archive::text_of(cx.db()?, &shelf, it, &mut program::read)?;
                came.add(it.sha256(), it.name(), it.media_type(), reading);
            }
            came.keep(cx)?;
        }
        for step in files.chunks(STEP) {
            for it in step {
                progress.advance(1);
                let (reading, media_type) = ticket::text_of_file(cx.db()?, it, &mut program::read)?;
                came.add(it.sha256(), it.name(), media_type, reading);
            }
            came.keep(cx)?;
        }
        drop(progress);
        came.tell(cx)
    }
}

/// What came of reading.
#[derive(Default)]
struct Came {
    texts: Vec<([u8; 32], text::Extracted)>,
    read: u64,
    left: u64,
    unreadable: Vec<String>,
    cut: Vec<String>,
    lost: Vec<([u8; 32], String)>,
}

impl Came {
    fn add(&mut self, sha256: [u8; 32], name: &str, media_type: &str, reading: Reading) {
        match reading {
            Reading::Text(text) => {
                if text.by == text::NOBODY && program::is_for(media_type) {
                    self.unreadable.push(name.to_string());
                }
                if text.is_cut {
                    let said = text::cut_after(text.text.len());
                    self.cut.push(format!("{name}: {said}"));
                }
                self.texts.push((sha256, text));
            }
            Reading::NoProgram => self.left += 1,
            Reading::Lost => self.lost.push((sha256, name.to_string())),
        }
    }

    fn keep(&mut self, cx: &mut Context) -> Result<()> {
        let texts = std::mem::take(&mut self.texts);
        self.read += texts.len() as u64;
        cx.write(|tx| archive::keep_texts(tx, &texts))
    }

    fn tell(self, cx: &mut Context) -> Result<()> {
        cx.note(format!("{} read", counted(self.read, "text", "texts")));
        if self.left > 0 {
            let files = counted(self.left, "file needs", "files need");
            cx.note(format!(
                "{files} pdftotext or tesseract, which is not installed"
            ));
        }
        for (sha256, name) in self.lost {
            let mut names = archive::named(cx.db()?, &sha256)?;
            if names.is_empty() {
                names.push(name);
            }
            cx.warn(format!(
                "{} is lost or damaged: `bo archive verify --deep` says more",
                names.join(", ")
            ));
        }
        for said in self.cut {
            cx.warn(said);
        }
        for name in self.unreadable {
            cx.note(format!(
                "{name} cannot be read: it is tried again with --again only"
            ));
        }
        Ok(())
    }
}

/// The text of a file that is archived, unless its text is known.
pub fn extracted(media_type: &str, bytes: &[u8]) -> Option<text::Extracted> {
    text::extract(media_type, bytes, &mut program::read)
}
