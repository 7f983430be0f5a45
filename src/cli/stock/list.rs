use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Result, day};
use bo::stock::{self, By, ListFilter, ListRow, PlaceRow};
use chrono::NaiveDate;

/// List what is there, or was at the end of a day
#[derive(clap::Args)]
#[command(after_help = "\
FREE is what is there and not kept back for somebody.

Examples:
  bo stock list --below-min
  bo stock list --at 2025-12-31 --format csv
  bo stock list --by location --location A
  bo stock list --by lot --item OEL-5W30        what expires first, first")]
pub struct List {
    /// Only this item
    #[arg(long, value_name = "ITEM")]
    item: Option<String>,

    /// Only of this category
    #[arg(long, value_name = "TEXT")]
    category: Option<String>,

    /// Only items of which less is free than their minimum
    #[arg(long)]
    below_min: bool,

    /// Only what is there
    #[arg(long)]
    there: bool,

    /// At the end of this day; now if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    at: Option<NaiveDate>,

    /// A line for each place, or each lot
    #[arg(long, value_name = "WHAT", value_parser = code::<By>())]
    by: Option<By>,

    /// Only at this place, and what is in it
    #[arg(long, value_name = "LOCATION", requires = "by")]
    location: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = ListFilter {
            today: Some(cx.today()),
            item: self.item,
            category: self.category,
            below_min: self.below_min,
            there: self.there,
            at: self.at,
            location: self.location,
            ..ListFilter::default()
        };
        match self.by {
            None => {
                cx.stream::<ListRow>(|conn, out| stock::list(conn, &filter, |row| out.row(&row)))
            }
            Some(by) => cx.stream::<PlaceRow>(|conn, out| {
                stock::list_by(conn, by, &filter, |row| out.row(&row))
            }),
        }
    }
}
