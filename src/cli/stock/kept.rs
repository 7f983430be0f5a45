//! What is listed, exported and imported as it is kept: barcodes, units, places.

use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::db::{Connection, Transaction};
use bo::tabular::{Outcome, Row};
use std::marker::PhantomData;

/// A table of such rows.
pub trait Kept {
    type Row: Row;
    /// What its rows are called.
    const WHAT: &'static str;
    /// What an import does, and by which key.
    const IMPORT: &'static str;

    fn all(conn: &Connection) -> Result<Vec<Self::Row>>;

    fn add(tx: &Transaction<'_>, row: &Self::Row) -> Result<Outcome>;
}

/// List them all
#[derive(clap::Args)]
pub struct List<K: Kept> {
    #[arg(skip)]
    kept: PhantomData<K>,
}

impl<K: Kept> Run for List<K> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<K::Row>(|conn, out| K::all(conn)?.iter().try_for_each(|row| out.row(row)))
    }
}

/// Print them all for `import` to read back; the same as `list`
#[derive(clap::Args)]
pub struct Export<K: Kept> {
    #[arg(skip)]
    kept: PhantomData<K>,
}

impl<K: Kept> Run for Export<K> {
    fn run(self, cx: &mut Context) -> Result<()> {
        List { kept: self.kept }.run(cx)
    }
}

#[derive(clap::Args)]
#[command(about = K::IMPORT, after_help = with_columns::<K::Row>("All of them go in, or none."))]
pub struct Import<K: Kept> {
    #[command(flatten)]
    input: InputArgs,

    #[arg(skip)]
    kept: PhantomData<K>,
}

impl<K: Kept> Run for Import<K> {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.import_rows(&self.input, K::WHAT, |tx, row: K::Row| K::add(tx, &row))
    }
}
