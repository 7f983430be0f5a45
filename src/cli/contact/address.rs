//! `bo contact address`: other addresses of contacts: where goods or invoices go.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact::{self, AddressRow};
use bo::tabular;

pub const ADDRESS: Noun = Noun {
    name: "address",
    about: "Keep other addresses of contacts: where goods or invoices go",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Import>("import"),
        verb::<Export>("export"),
    ],
    hidden: false,
};

/// Add an address, or change the one with the same label
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo contact address add K-1001 delivery --street \"Am Hafen 1\" --zip 50668 --city Köln")]
struct Add {
    /// The contact's number
    contact: String,

    /// What it is for, such as delivery
    label: String,

    /// The name on it, if not the contact's
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,

    /// Street and house number
    #[arg(long, value_name = "TEXT")]
    street: Option<String>,

    /// A second line of the address
    #[arg(long, value_name = "TEXT")]
    extra: Option<String>,

    /// Postal code
    #[arg(long, value_name = "CODE")]
    zip: Option<String>,

    /// Town
    #[arg(long, value_name = "TEXT")]
    city: String,

    /// Two letters, such as DE or AT
    #[arg(long, value_name = "CODE", default_value = "DE")]
    country: String,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let fields = [
            ("contact", Some(&self.contact)),
            ("label", Some(&self.label)),
            ("name", self.name.as_ref()),
            ("street", self.street.as_ref()),
            ("extra", self.extra.as_ref()),
            ("zip", self.zip.as_ref()),
            ("city", Some(&self.city)),
            ("country", Some(&self.country)),
        ];
        let row: AddressRow = tabular::from_fields(
            fields
                .iter()
                .filter_map(|(name, text)| Some((*name, text.as_ref()?.as_str()))),
        )?;
        cx.change(|tx, _| {
            contact::set_address(tx, &row)?;
            Ok(vec![row])
        })
    }
}

/// List them all
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<AddressRow>(|conn, out| contact::each_address(conn, |row| out.row(&row)))
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        List {}.run(cx)
    }
}

/// Add or change those of a file; all of them, or none. The key is contact and label
#[derive(clap::Args)]
#[command(after_help = with_columns::<AddressRow>("All of them go in, or none."))]
struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, "addresses", |tx, row: AddressRow| {
            contact::set_address(tx, &row)
        })
    }
}
