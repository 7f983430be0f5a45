use super::USUAL;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, DocumentRow, Filter, PaperRow, VersionRow};
use bo::base::{Result, ShowRow, day};
use chrono::NaiveDate;

/// Which documents are meant, for every command about several.
#[derive(clap::Args, Clone)]
pub struct FilterArgs {
    /// Only of this class
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,

    /// Only about this contact
    #[arg(long, value_name = "NUMBER")]
    contact: Option<String>,

    /// Only with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,

    /// Only what belongs to this record
    #[arg(long, value_name = "RECORD")]
    link: Option<String>,

    /// Only what this desk keeps
    #[arg(long, value_name = "DESK")]
    desk: Option<String>,

    /// Only from this day on
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,

    /// Only until this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
}

impl From<FilterArgs> for Filter {
    fn from(it: FilterArgs) -> Filter {
        Filter {
            class: it.class,
            contact: it.contact,
            tag: it.tag,
            link: it.link,
            desk: it.desk,
            from: it.from,
            to: it.until,
        }
    }
}

/// List documents with the day until which they are kept
#[derive(clap::Args)]
#[command(after_help = "\
After the documents come the papers that other desks keep in the books (bills, receipts, mails of
tickets and the like), by numbers such as bill/EB-2026-0001; --desk archive leaves them out.
A table has the most important columns; --columns chooses, and csv has all: names, types, hashes.

Examples:
  bo archive list --contact L-1 --from 2026-01-01
  bo archive list --link RE-2026-0001
  bo archive list --class unsorted --format csv --columns number,title,name")]
pub struct List {
    #[command(flatten)]
    filter: FilterArgs,

    /// Only so many
    #[arg(long, value_name = "COUNT")]
    limit: Option<u32>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let filter = Filter::from(self.filter);
        cx.usual_columns(USUAL);
        cx.stream::<DocumentRow>(|conn, out| {
            archive::each(conn, &filter, self.limit, today, |row| out.row(&row))
        })
    }
}

/// Show everything known of a document
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive show A-2026-000001")]
pub struct Show {
    /// The document
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let (language, today) = (cx.language(), cx.today());
        let rows = archive::show(cx.db()?, &self.number, language, today)?;
        cx.print(rows)
    }
}

/// List the files of a document, the first one first
#[derive(clap::Args)]
pub struct Versions {
    /// The document
    number: String,
}

impl Run for Versions {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<VersionRow>()?;
        let rows = archive::version_rows(cx.db()?, &self.number)?;
        cx.print(rows)
    }
}

/// List the papers that other desks keep in the books: bills, receipts, bank files, papers of people
#[derive(clap::Args)]
#[command(after_help = "\
They are kept there byte for byte, by the same rules: nothing is kept twice. `bo archive get` hands
them out by their number; papers about people only their own desk does, which notes who looked.

Examples:
  bo archive papers --desk bill
  bo archive papers --format csv > papers.csv")]
pub struct Papers {
    /// Only of this desk: bill, expense, bank, ticket, staff, hire
    #[arg(long, value_name = "DESK")]
    desk: Option<String>,
}

impl Run for Papers {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<PaperRow>(|conn, out| {
            archive::each_paper(conn, self.desk.as_deref(), |row| out.row(&row))
        })
    }
}
