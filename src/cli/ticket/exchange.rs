use crate::cli::args::{InputArgs, OutputFile, code, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Code, Error, Result, Text, counted};
use bo::tabular::Tally;
use bo::ticket::exchange::{self, ImportRow, Keys};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum From {
    Rows,
    Whole,
    Issues,
}

impl Code for From {
    const WHAT: &'static str = "kind of file";
    const NAMES: &'static [(From, &'static str)] = &[
        (From::Rows, "rows"),
        (From::Whole, "history"),
        (From::Issues, "issues"),
    ];
    const ALSO: &'static [(From, &'static str)] =
        &[(From::Issues, "github"), (From::Issues, "git-bug")];
}

/// Take tickets over from another file or program
#[derive(clap::Args)]
#[command(after_help = with_columns::<ImportRow>("\
`rows` is CSV, TSV, JSON or JSON lines with the columns below, several tags with a comma between
them (\"printer,paper\"); `history` is what `bo ticket export`
writes; `issues` is JSON of GitHub or of git-bug. A key that is here is left alone, so that a file
can be read again. A day begins where the queue is. No mail is sent. A mailbox comes in with `bo
ticket mail FILE --dated`.

Examples:
  bo ticket import old-desk.csv
  bo ticket import tickets.jsonl --from history
  gh issue list --state all --limit 1000 --json number,title,body,state,labels,author,createdAt,closedAt,comments,url \\
    | bo ticket import - --from issues --queue it"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,

    /// What the file is
    #[arg(long, value_name = "KIND", default_value = "rows", value_parser = code::<From>())]
    from: From,

    /// The queue of rows and issues that name none
    #[arg(long, value_name = "CODE")]
    queue: Option<Text>,
}

/// Whether what is wrong with rows is that they are a history.
fn is_history(wrong: &str) -> bool {
    wrong.contains("changed_at: is unknown")
}

/// The largest file of issues or of a history, in bytes.
const LARGEST: usize = 1 << 30;

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.values_from_file(true);
        let firm = cx.firm()?.clone();
        if self.from == From::Rows {
            let mut keys = Keys::default();
            let done = cx.import_rows(&self.input, "tickets", |tx, mut row: ImportRow| {
                keys.once(&row)?;
                row.queue = row.queue.or_else(|| self.queue.clone());
                exchange::import(tx, &firm, row)
            });
            return done.map_err(|err| match is_history(&err.to_string()) {
                true => err.with_hint("this is what `bo ticket export` writes: `--from history`"),
                false => err,
            });
        }
        if self.from == From::Whole && self.queue.is_some() {
            return Err(Error::usage("a history says the queue of each ticket")
                .with_hint("leave out --queue; `bo ticket edit --where … --queue …` moves them"));
        }
        let name = self.input.name().to_string();
        let bytes = self.input.bytes_up_to(LARGEST)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::input(format!("{name}: it must be UTF-8")))?;
        let mut tally = Tally::default();
        match self.from {
            From::Issues => {
                let json = serde_json::from_str(&text)
                    .map_err(|err| Error::input(format!("{name}: {err}")))?;
                let queue = self.queue.as_deref();
                cx.write(|tx| {
                    exchange::issues(tx, &firm, &json, queue, |it| tally.count(it))
                        .map_err(|err| err.at(&name))
                })?;
            }
            From::Whole | From::Rows => {
                cx.write(|tx| exchange::import_own(tx, &firm, &text, &name, |it| tally.count(it)))?;
            }
        }
        cx.note(format!("tickets: {tally}"));
        Ok(())
    }
}

/// Write all tickets with all that happened, or all mails as they came
#[derive(clap::Args)]
#[command(after_help = "\
One JSON object a line for each ticket, with its events and files; `bo ticket import --from history`
reads it into another file. Time that is on an invoice stays so, even if the invoice is not there;
time on a draft is open there, as the draft may still go: issue drafts before.
For a list of tickets: `bo ticket list --all --format csv`.

Examples:
  bo ticket export -o tickets.jsonl
  bo ticket export --mbox -o mails.mbox")]
pub struct Export {
    /// The mails as they came, as an mbox
    #[arg(long)]
    mbox: bool,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.refuse_format("this is a file of its own kind")?;
        let dry_run = cx.is_dry_run();
        let mut count = 0;
        let conn = cx.db()?;
        let name = self.output.stream("-", dry_run, |out| {
            count = match self.mbox {
                true => exchange::mbox(conn, out)?,
                false => exchange::export(conn, out)?,
            };
            Ok(())
        })?;
        let what = match self.mbox {
            true => counted(count as i128, "mail", "mails"),
            false => counted(count as i128, "ticket", "tickets"),
        };
        if let Some(name) = name {
            cx.note(format!("{what} written to {name}"));
        }
        Ok(())
    }
}
