use super::get::clear_opened;
use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::archive::disposal::{self, DisposalLineRow, DisposalRow};
use bo::archive::{self, ExpiredRow, Shelf};
use bo::base::{Error, Result, counted, day};
use bo::ledger::{self, reports::paper::Imprint};
use chrono::NaiveDate;
use std::time::{Duration, SystemTime};

/// List the documents whose time is over, with what they still wait for
#[derive(clap::Args)]
#[command(after_help = "\
`must` says that it has to be destroyed (Art. 17 GDPR); the others may be. Documents of other desks
follow the rules of those: `bo staff privacy due`.

Examples:
  bo archive due
  bo archive due --on 2027-01-01 --format csv")]
pub struct Due {
    /// On this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

impl Run for Due {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ExpiredRow>()?;
        let on = self.on.unwrap_or(cx.today());
        let rows = archive::expired(cx.db()?, on)?;
        cx.print(rows)
    }
}

/// Destroy what was kept long enough: proposes it first, and does it once somebody else approved
#[derive(clap::Args)]
#[command(after_help = "\
The first time it proposes all whose time is over and that nothing holds, and asks for the approval
of a second person (`bo inbox`). The second time it destroys what was approved: out of the books,
the index and the store; the file of the books is written anew. The log keeps the seals. Backups
keep it until they are pruned.

Examples:
  bo archive dispose --when-due
  BO_ACTOR=petra bo inbox approve GN-2026-0001
  bo archive dispose --when-due --protocol protocol.pdf
  bo archive dispose --withdraw")]
pub struct Dispose {
    /// Everything whose time is over
    #[arg(long, required_unless_present = "withdraw")]
    when_due: bool,

    /// Take back what was proposed
    #[arg(long, conflicts_with_all = ["when_due", "protocol"])]
    withdraw: bool,

    /// It is this day: where the books were not changed for more than a year
    #[arg(long, value_name = "DATE", value_parser = day, conflicts_with = "withdraw")]
    today: Option<NaiveDate>,

    /// Write the protocol to this file
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    protocol: Option<String>,
}

impl Run for Dispose {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DisposalRow>()?;
        cx.hide(self.protocol.iter().cloned().collect());
        let today = cx.today();
        let open = disposal::open(cx.db()?)?;
        if self.withdraw {
            let Some(open) = open else {
                return Err(Error::refused("nothing is proposed"));
            };
            return cx.change(|tx, _| {
                let taken = disposal::take_back(tx, &open.number)?;
                Ok(vec![disposal::row(tx, &taken)?])
            });
        }
        match self.today {
            Some(said) if said != today => {
                return Err(Error::refused(format!(
                    "--today {said}: the clock says {today}"
                )));
            }
            Some(_) => cx.write(|tx| disposal::confirm(tx, today))?,
            None => disposal::believe(cx.db()?, today)?,
        }
        let left = disposal::unswept(cx.db()?)?;
        if !left.is_empty() && !cx.is_dry_run() {
            // What was cut off: what no document has goes out of the store as well. Whoever archives
            // meanwhile is told to do it again, before anything of it is kept.
            let until = SystemTime::now();
            let shelf = Shelf::beside(cx.db()?);
            cx.write(|tx| archive::clean(tx, &shelf, until))?;
            sweep(cx, &[])?;
            cx.note(format!("{}: nothing is left of it now", left.join(", ")));
            // What it was cut off before.
            if let (Some(name), Some(last), None) = (&self.protocol, left.last(), &open) {
                write_protocol(cx, last, &OutputFile::named(Some(name.clone())))?;
                return Ok(());
            }
        }
        let state = match &open {
            Some(open) => Some(disposal::row(cx.db()?, open)?.state),
            None => None,
        };
        match (open, state.as_deref()) {
            (Some(open), Some("void")) => {
                // It is proposed anew, as it is now.
                cx.change(|tx, firm| {
                    disposal::take_back(tx, &open.number)?;
                    let new = disposal::propose(tx, firm, today)?;
                    new.iter().map(|it| disposal::row(tx, it)).collect()
                })?;
                cx.note(format!(
                    "what {} proposed is not what is there now",
                    open.number
                ));
            }
            (Some(open), _) => return destroy(cx, &open.number, self.protocol),
            (None, _) => {
                let mut found = false;
                cx.change(|tx, firm| {
                    let new = disposal::propose(tx, firm, today)?;
                    found = new.is_some();
                    new.iter().map(|it| disposal::row(tx, it)).collect()
                })?;
                if !found {
                    cx.note("nothing is to be destroyed");
                    return Ok(());
                }
            }
        }
        cx.note("somebody else approves it: `bo inbox list`; then the same command again");
        Ok(())
    }
}

fn destroy(cx: &mut Context, number: &str, protocol: Option<String>) -> Result<()> {
    let today = cx.today();
    let protocol = protocol.map(|name| OutputFile::named(Some(name)));
    if let Some(output) = &protocol {
        // Nothing is destroyed whose protocol cannot be written.
        output.hold("protocol.pdf", &[])?;
    }
    let (row, contents) = cx.write(|tx| {
        let destroyed = disposal::carry_out(tx, number, today)?;
        Ok((disposal::row(tx, &destroyed.disposal)?, destroyed.contents))
    })?;
    if cx.is_dry_run() {
        return cx.print([row]);
    }
    sweep(cx, &contents)?;
    let is_withdrawn = row.destroyed == Some(0);
    // Only now nothing is left of them.
    cx.print([row])?;
    if is_withdrawn {
        cx.note(
            "nothing of it was destroyed: what it proposed is held, or kept longer, or something else now",
        );
    }
    let files = counted(contents.len() as i128, "file", "files");
    cx.note(format!(
        "{files} removed from the store, the books are written anew"
    ));
    let hint = || format!("the documents are destroyed; `bo archive protocol {number}` writes it");
    match protocol {
        Some(output) => write_protocol(cx, number, &output).map_err(|err| err.with_hint(hint())),
        None => Ok(()),
    }
}

/// Removes what is left of what was destroyed: contents in the store, and rows in unused parts of the
/// file. What is cut off here goes on with the next disposal.
fn sweep(cx: &mut Context, contents: &[[u8; 32]]) -> Result<()> {
    let numbers = disposal::unswept(cx.db()?)?;
    let left = |err: Error| {
        // The sweep has changed nothing; the disposal before it has.
        let why = err.to_string().replace(", nothing was changed", "");
        Error::system(format!(
            "the documents are destroyed, but not all that is left of them: {why}"
        ))
        .with_hint("`bo archive dispose --when-due` goes on with it, with the same --protocol")
    };
    let shelf = Shelf::beside(cx.db()?);
    // A backup that is on its way gets what it names.
    let _held = shelf.hold(true)?;
    cx.write(|tx| disposal::sweep(tx, &shelf, contents))
        .map_err(left)?;
    cx.db()?.scrub().map_err(left)?;
    // What somebody looked at.
    clear_opened(Duration::ZERO);
    cx.write(|tx| disposal::swept(tx, &numbers)).map_err(left)
}

/// List the disposals there were, or what one was about; never what it said
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive disposals
  bo archive disposals V-2026-0001")]
pub struct Disposals {
    /// Only this one, document by document
    number: Option<String>,
}

impl Run for Disposals {
    fn run(self, cx: &mut Context) -> Result<()> {
        match self.number {
            Some(number) => {
                cx.check_columns::<DisposalLineRow>()?;
                let rows = disposal::line_rows(cx.db()?, &number)?;
                cx.print(rows)
            }
            None => {
                cx.check_columns::<DisposalRow>()?;
                let rows = disposal::rows(cx.db()?)?;
                cx.print(rows)
            }
        }
    }
}

/// Write the protocol of a disposal as a PDF
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive protocol V-2026-0001
  bo archive protocol V-2026-0001 -o protocol.pdf")]
pub struct Protocol {
    /// The disposal
    number: String,

    #[command(flatten)]
    output: OutputFile,
}

impl Run for Protocol {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.refuse_format("a PDF has no --format")?;
        write_protocol(cx, &self.number, &self.output)
    }
}

fn write_protocol(cx: &mut Context, number: &str, output: &OutputFile) -> Result<()> {
    let (today, language) = (cx.today(), cx.language());
    let mut press = papers::press(cx)?;
    let (conn, firm) = cx.books()?;
    let (entries, head) = ledger::head(conn)?;
    let imprint = Imprint {
        firm,
        language,
        entries,
        head: &head,
        today,
        posted: ledger::days(conn)?,
    };
    let letter = archive::protocol(conn, &imprint, number)?;
    let pdf = papers::print(&mut press, &letter, today)?;
    if cx.is_dry_run() {
        return Ok(());
    }
    if let Some(name) = output.write(&format!("{number}.pdf"), &pdf)? {
        cx.note(format!("{name} written"));
    }
    Ok(())
}
