//! The library in a program of your own: open books in memory, issue an invoice, read the balance.
//!
//! `cargo run --example embed`

use bo::base::{Currency, Language, Result};
use bo::contact::{self, ContactPatch};
use bo::db::{Change, Database, Mode};
use bo::firm::Firm;
use bo::invoice::{self, Content, Kind};
use bo::ledger::{self, Chart, reports};
use bo::tabular;
use chrono::Offset;

fn main() -> Result<()> {
    let firm = Firm::parse("[company]\nname = \"Weber GmbH\"\ncity = \"Köln\"")?;
    let today = bo::base::day("2026-11-22")?;
    let change = Change {
        command: "embed".to_string(),
        actor: "example".to_string(),
        at: "2026-11-22T09:00:00Z".parse().expect("a moment"),
        zone: chrono::Utc.fix(),
        language: Language::En,
        mode: Mode::Commit,
    };
    let mut db = Database::in_memory()?;
    let invoice = db.write(&change, |tx| {
        ledger::open(tx, Currency::EUR, Chart::Skr03)?;
        let patch: ContactPatch =
            tabular::from_fields([("number", "K-1"), ("name", "Café Kranz")].into_iter())?;
        contact::add(tx, patch, firm.company.country)?;
        let content = Content {
            customer: "K-1".parse()?,
            lines: vec!["2 x 49.90 @19 Mug".parse()?],
            ..Content::default()
        };
        let draft = invoice::add(tx, &firm, &content, Kind::Invoice, today)?;
        invoice::issue(tx, &firm, draft.name(), None, today)
    })?;
    println!("{} over {}", invoice.name(), invoice.payable);
    for row in reports::trial_balance(&db, None, None, None, false, Language::De)? {
        println!("{} {}: {}", row.account, row.name, row.balance);
    }
    Ok(())
}
