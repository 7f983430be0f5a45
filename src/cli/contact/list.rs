use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact::{self, ContactRow, Filter, Line};

/// List contacts by number
#[derive(clap::Args)]
pub struct List {
    /// Only customers
    #[arg(long)]
    customers: bool,

    /// Only suppliers
    #[arg(long)]
    suppliers: bool,

    /// Only those whose number, name, town or mail address contains this
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        let filter = Filter {
            customers: self.customers,
            suppliers: self.suppliers,
            search: self.search,
        };
        cx.stream::<Line>(|conn, out| {
            contact::each(conn, &filter, |it| out.row(&Line::from(&it.facts)))
        })
    }
}

/// Print all contacts with all columns, for `bo contact import` to read back
#[derive(clap::Args)]
#[command(after_help = "Addresses and persons have exports of their own.

Examples:
  bo contact export --format csv > contacts.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<ContactRow>(|conn, out| {
            contact::each(conn, &Filter::default(), |contact| out.row(&contact.facts))
        })
    }
}
