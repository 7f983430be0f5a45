use super::args::InputArgs;
use super::command::Run;
use super::context::Context;
use super::staff::refuse_dry_look;
use bo::base::{Error, Result};
use bo::db::{self, Database, Stored};
use bo::staff::privacy;
use bo::tabular::{Cell, Record};

/// Ask the file anything, in SQL; it cannot be changed this way
#[derive(clap::Args)]
#[command(after_help = "\
The views invoices, invoice_lines, payments and ledger_postings are kept stable. Amounts
end in _minor and are in cents (the minor unit of the currency). Reading what is sensitive about
people is logged: `bo staff privacy log`.

Examples:
  bo sql \"SELECT name, sum(open_minor) FROM invoices GROUP BY name\"
  bo sql \"SELECT * FROM ledger_postings WHERE account = '8400'\" --format csv
  bo sql - < question.sql")]
pub struct Sql {
    /// One statement that reads; `-` is stdin
    #[arg(value_name = "SELECT …")]
    statement: String,
}

impl Run for Sql {
    fn run(self, cx: &mut Context) -> Result<()> {
        let statement = match self.statement.as_str() {
            "-" => String::from_utf8(InputArgs::new("-").bytes()?)
                .map_err(|_| Error::input("stdin is not valid UTF-8"))?,
            _ => self.statement,
        };
        if statement.trim().is_empty() {
            return Err(Error::usage("there is no statement")
                .with_hint("`bo sql \"SELECT * FROM invoices\"`"));
        }
        // Opened the usual way first, so that an older file is brought up to date.
        cx.db()?;
        let mut conn = Database::open_read_only(cx.path())?;
        let answer = db::query_noting(&mut conn, &statement)?;
        if privacy::is_sensitive(answer.reads()) {
            refuse_dry_look(cx)?;
            cx.write(|tx| privacy::looked_by_query(tx, answer.reads()))?;
        }
        cx.named_rows(answer.names(), |out| {
            let mut record = Record::default();
            answer.each(|row, count| {
                record.clear();
                for index in 0..count {
                    // The file has none, but an answer may be an average.
                    if let Some(real) = row.real(index) {
                        record.push(Cell::Value, real);
                        continue;
                    }
                    match row.stored(index)? {
                        Stored::Null => record.push(Cell::Null, ""),
                        Stored::Integer(number) => record.push(Cell::Number, number),
                        Stored::Text(text) => record.push(Cell::Value, text),
                        Stored::Blob(bytes) => {
                            let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
                            record.push(Cell::Value, hex);
                        }
                    }
                }
                out.record(&record)
            })
        })
    }
}
