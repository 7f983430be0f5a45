use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::asset::{self, AssetRow, ClassRow, Filter};
use bo::base::{Result, ShowRow, day};
use chrono::NaiveDate;

/// List assets with what they are worth
#[derive(clap::Args)]
#[command(after_help = "\
Months are written off when they are over: the value at the end of a month has that month in it.

Examples:
  bo stock asset list --holder E-7
  bo stock asset list --class computer --at 2026-12-31
  bo stock asset list --all --format csv")]
pub struct List {
    /// Only of this class
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,

    /// Only what this person has
    #[arg(long, value_name = "PERSON")]
    holder: Option<String>,

    /// Only what is there
    #[arg(long, value_name = "PLACE")]
    location: Option<String>,

    /// Only of this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    /// Worth at the end of this day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,

    /// What has gone as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AssetRow>()?;
        let at = self.at.unwrap_or(cx.today());
        let filter = Filter {
            class: self.class,
            holder: self.holder,
            location: self.location,
            department: self.department,
            all: self.all,
        };
        let rows = asset::list(cx.db()?, &filter, at)?;
        cx.print(rows)
    }
}

/// Show everything about an asset
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo stock asset show NB-0031")]
pub struct Show {
    /// The asset
    number: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ShowRow>()?;
        let (language, today) = (cx.language(), cx.today());
        let rows = asset::show(cx.db()?, &self.number, language, today)?;
        cx.print(rows)
    }
}

/// List the classes of assets with their accounts and usual lives
#[derive(clap::Args)]
#[command(after_help = "\
The lives are those of the tables of the tax office for what any trade uses; `verified` says
whether they were compared with the table. --life of an asset says another one.")]
pub struct Classes {}

impl Run for Classes {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ClassRow>()?;
        let language = cx.language();
        let rows = asset::class_rows(cx.db()?, language)?;
        cx.print(rows)
    }
}
