use crate::cli::args::{InputArgs, with_columns};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::contact;
use bo::procure;
use bo::stock::{self, MoveRow};
use bo::tabular::{Outcome, Tally};
use std::collections::BTreeSet;

/// Add the moves of a file; all of them, or none
#[derive(clap::Args)]
#[command(after_help = with_columns::<MoveRow>("\
The key is the column `key`; a row without one is known by what it says, as often as it is there:
the same file twice changes nothing. Order does not matter, but a row stands after the one it
belongs to (`of`). What was taken back since comes in again. All of it is valued and posted
together; nothing is owed for it, now or later, whoever the contact is: that is `bo stock in`, or an
order. What came with a delivery goes back with `bo buy return` alone. A write-down without a
quantity is of all that is there by then.

Examples:
  bo stock import moves.csv --dry-run
  bo stock export --format csv | bo stock import - --db other/bo.db"))]
pub struct Import {
    #[command(flatten)]
    input: InputArgs,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        let all = cx.firm()?.clone();
        let firm = all.stock.clone();
        let (tally, warnings, owed, notes) = cx.import(&[&self.input], |cx, tx| {
            let mut import = stock::Import::new(tx)?;
            let mut tally = Tally::default();
            let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
            let mut came: BTreeSet<String> = BTreeSet::new();
            let report = self.input.gather(cx, |line, row: MoveRow| {
                let supplier = row.contact.clone().filter(|_| row.kind == stock::Kind::In);
                if matches!(row.kind, stock::Kind::In | stock::Kind::Cost) {
                    came.extend(Some(row.item.to_string()).filter(|it| !came.contains(it)));
                }
                let taken = (row.item.clone(), row.contact.clone());
                let taken = (row.kind == stock::Kind::Out && row.of.is_none()).then_some(taken);
                let outcome = import.row(tx, line, row)?;
                if let (Outcome::Added, Some(row)) = (outcome, import.last()) {
                    procure::may_import(tx, row)?;
                    if let Some((item, Some(contact))) = taken {
                        to.insert((item, contact));
                    }
                }
                from.extend(supplier.filter(|_| outcome == Outcome::Added));
                tally.count(outcome);
                Ok(())
            })?;
            let unpriced = procure::unpriced_among(tx, came.iter().map(String::as_str))?;
            let text = tx.language().pick("Lagerbewegungen", "Stock moves");
            let mut done = import.close(tx, &firm, text, report)?;
            for (item, contact) in to {
                done.warnings.extend(procure::owed_on(tx, &item, &contact)?);
            }
            // What came before when nobody knew its price may have one now.
            let notes = procure::owe(tx, &all, &unpriced)?;
            from.retain(|it| contact::get(tx, it).is_ok_and(|it| it.supplier));
            Ok((tally, done.warnings, from, notes))
        })?;
        warnings.iter().for_each(|warning| cx.warn(warning));
        cx.note(format!("moves: {tally}"));
        notes.iter().for_each(|note| cx.note(note));
        if !owed.is_empty() {
            let names: Vec<String> = owed.iter().map(|it| format!("`{it}`")).collect();
            cx.note(format!(
                "an import owes nothing to {}: `bo stock in … --contact` does",
                names.join(", ")
            ));
        }
        Ok(())
    }
}

/// Print the moves that stand, for `bo stock import` to read back
#[derive(clap::Args)]
#[command(after_help = "\
What was taken back is left out, together with what takes it back.

Examples:
  bo stock export --format csv > moves.csv")]
pub struct Export {}

impl Run for Export {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<MoveRow>(|conn, out| stock::export(conn, |row| out.row(&row)))
    }
}
