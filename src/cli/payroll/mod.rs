//! `bo payroll`: wages, from the law and the contracts to the bank and the books.

mod account;
mod correct;
mod earlier;
mod export;
mod fund;
mod law;
mod lines;
mod list;
mod net;
mod rules;
mod run;
mod send;
mod slip;
mod tax;

use super::command::{Noun, noun, verb};
use super::context::Context;
use bo::base::Result;
use bo::payroll::rows;
use bo::people;
use bo::tabular::Row;

pub const PAYROLL: Noun = Noun {
    name: "payroll",
    about: "Compute, approve, pay and book wages, and show the figures of the law",
    entries: &[
        noun(&run::RUN),
        verb::<list::List>("list"),
        verb::<slip::Slip>("slip"),
        verb::<send::Send>("send"),
        verb::<correct::Correct>("correct"),
        verb::<account::Account>("account"),
        verb::<export::Export>("export"),
        noun(&lines::LINES),
        noun(&fund::FUND),
        noun(&earlier::EARLIER),
        verb::<net::Net>("net"),
        verb::<tax::Tax>("tax"),
        verb::<law::Law>("law"),
        noun(&rules::RULES),
    ],
    hidden: false,
};

/// Prints rows about the pay of people, and notes that somebody looked at it.
fn print_pay<R: Row>(
    cx: &mut Context,
    rows: Vec<R>,
    whose: impl Fn(&R) -> &str,
    command: &str,
) -> Result<()> {
    let conn = cx.db()?;
    let people = rows.iter().map(|it| people::get(conn, whose(it)));
    let people = people.collect::<Result<Vec<_>>>()?;
    cx.write(|tx| rows::looked_at(tx, people, command))?;
    cx.print(rows)
}
