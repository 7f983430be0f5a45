//! `bo bank account`: our accounts at banks.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::bank::{Account, AccountRow, NewAccount};
use bo::base::{Bic, Currency, Iban, Result, Text};

pub const BANK_ACCOUNT: Noun = Noun {
    name: "account",
    about: "Keep our accounts at banks",
    entries: &[verb::<Add>("add"), verb::<List>("list")],
    hidden: false,
};

/// Add an account at a bank
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo bank account add giro --iban DE89370400440532013000
  bo bank account add savings --iban DE02120300000000202051 --ledger 1210")]
struct Add {
    /// What to call it, such as giro
    name: Text,

    /// Its IBAN
    #[arg(long, value_name = "IBAN")]
    iban: Option<Iban>,

    /// The BIC of the bank
    #[arg(long, value_name = "BIC")]
    bic: Option<Bic>,

    /// The name of the bank
    #[arg(long, value_name = "NAME")]
    bank: Option<Text>,

    /// Who it belongs to, if not the firm by its name
    #[arg(long, value_name = "NAME")]
    holder: Option<Text>,

    /// Its currency; that of the books if not given
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// Its account in the books; the one with the role `bank` if not given. A free number beside
    /// that one, such as 1210 beside 1200, is added to the chart
    #[arg(long, value_name = "ACCOUNT")]
    ledger: Option<Text>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewAccount {
            name: self.name,
            iban: self.iban,
            bic: self.bic,
            bank: self.bank,
            holder: self.holder,
            currency: self.currency,
            ledger: self.ledger,
        };
        cx.change(|tx, _| {
            let account = Account::add(tx, &new)?;
            Ok(vec![AccountRow::of(tx, account)?])
        })
    }
}

/// List our accounts at banks
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<AccountRow>()?;
        let conn = cx.db()?;
        let accounts = Account::all(conn)?.into_iter();
        let rows: Result<Vec<_>> = accounts.map(|it| AccountRow::of(conn, it)).collect();
        cx.print(rows?)
    }
}
