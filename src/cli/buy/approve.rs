use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Kind as ErrorKind, Percent, Result, Text, counted, day};
use bo::buy::{self, Approval, Bill, BillRow, Deposits, Stage};
use bo::db::Transaction;
use bo::firm::Firm;
use bo::procure;
use chrono::NaiveDate;

/// Approve bills: they are posted, final, and to be paid
#[derive(clap::Args)]
#[command(after_help = "\
A line goes to its own account, else to --account. Else a line that is matched to an item of the
stock goes to goods bought, and any other to where lines of this supplier with this VAT went last,
if that was no account of what the firm has: whether a thing is an asset is said each time. Else it
is goods bought. What is bought is a cost, or what the firm has: accounts of VAT, money, sales and
debts are refused, and for goods of the stock all but goods bought. A line that is matched is a cost of the department of its line of the order, others
of --department. The VAT is deducted, unless the firm is a small
business (§ 19 UStG), the VAT is another country's, or --no-input-vat says so: then it is part
of the costs. With AE and K we owe the VAT and deduct it in the same entry (§ 13b, § 1a UStG).
With --as-stated a bill that does not add up is posted as the supplier states it. Up to 1.00, or
0.05 for each line, that is rounding; more needs an account that takes it: --difference-to.
The VAT of a deposit is deducted when it is paid (§ 15 (1) sentence 1 no. 1 UStG). A final bill
takes off the deposits of the supplier that come to what it states as paid before, else those of
--deposit, and deducts the rest.
Bills that are named are all approved, or none. With --all each one is that can be; the others are
named with what is in the way, and the exit code is 1 then.
Where a rule of `bo inbox rule` wants it, approving asks first, and posts once it was approved. A
bill of a supplier whose deliveries are not billed is matched before; --no-order says that it is
none of them.

Examples:
  bo buy bill approve EB-2026-0001 --account 4930
  bo buy bill approve EB-2026-0002 --account 1=4920 --account 2=4925
  bo buy bill approve --all --dry-run")]
pub struct Approve {
    /// The bills
    #[arg(
        value_name = "NUMBER",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    numbers: Vec<String>,

    /// Every bill that waits
    #[arg(long)]
    all: bool,

    /// The account of lines that have none, or of one line: 2=4930 (can be repeated)
    #[arg(long, value_name = "[LINE=]CODE", value_parser = account)]
    account: Vec<(Option<usize>, Text)>,

    /// The department of lines that have none, or of one line: 2=it (can be repeated)
    #[arg(long, value_name = "[LINE=]CODE", value_parser = account)]
    department: Vec<(Option<usize>, Text)>,

    /// It is for none of the deliveries that are not billed
    #[arg(long)]
    no_order: bool,

    /// The rate we owe ourselves with AE and K; the standard rate if not given
    #[arg(long, value_name = "PERCENT")]
    own_rate: Option<Percent>,

    /// Deduct the VAT although the supplier is abroad
    #[arg(long, conflicts_with = "no_input_vat")]
    input_vat: bool,

    /// Do not deduct the VAT: it is part of the costs
    #[arg(long)]
    no_input_vat: bool,

    /// Post what is stated, although it does not add up
    #[arg(long)]
    as_stated: bool,

    /// The account of what does not add up, where it is more than rounding
    #[arg(long, value_name = "ACCOUNT", requires = "as_stated")]
    difference_to: Option<Text>,

    /// A deposit that it takes off, or `none` (can be repeated)
    #[arg(long, value_name = "NUMBER", conflicts_with = "all")]
    deposit: Vec<Text>,

    /// The day it is posted on; the day on the paper, or that its goods came in a later month
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

/// Reads `4930` or `2=4930`, and `it` or `2=it`.
fn account(text: &str) -> Result<(Option<usize>, Text)> {
    let Some((line, code)) = text.split_once('=') else {
        return Ok((None, text.parse()?));
    };
    let line = line.parse().map_err(|_| {
        Error::usage(format!(
            "expected a line and a code such as 2=4930, found `{text}`"
        ))
    })?;
    Ok((Some(line), code.parse()?))
}

/// That a bill waits, in words.
pub fn waits(bill: &Bill) -> String {
    format!(
        "bill `{}` waits for approval: `bo inbox list`, then approve it again",
        bill.number
    )
}

impl Run for Approve {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let numbers = match self.all {
            true => buy::waiting(cx.db()?)?,
            false => self.numbers,
        };
        let mut approval = Approval {
            on: self.on,
            own_rate: self.own_rate,
            input_vat: match (self.input_vat, self.no_input_vat) {
                (true, _) => Some(true),
                (false, true) => Some(false),
                (false, false) => None,
            },
            as_stated: self.as_stated,
            difference_to: self.difference_to,
            deposits: match self.deposit.as_slice() {
                [] => Deposits::Matching,
                [none] if none.as_str() == "none" => Deposits::None,
                _ => Deposits::These(self.deposit),
            },
            ..Approval::default()
        };
        for (line, code) in self.account {
            match line {
                Some(line) => approval.accounts.push((line, code)),
                None => approval.account = Some(code),
            }
        }
        for (line, code) in self.department {
            match line {
                Some(line) => approval.departments.push((line, code)),
                None => approval.department = Some(code),
            }
        }
        let (mut notes, mut left) = (Vec::new(), Vec::new());
        let mut goods: Vec<String> = Vec::new();
        let mut approve =
            |tx: &Transaction<'_>, firm: &Firm, number: &str, notes: &mut Vec<String>| {
                let bill = procure::approve_bill(tx, firm, number, &approval, self.no_order)?;
                notes.extend(buy::tax_note(tx, firm, &bill)?);
                if bill.stage == Stage::Approved {
                    if approval.on.is_none() {
                        notes.extend(procure::posted_when_supplied(tx, &bill)?);
                    }
                    goods.extend(procure::without_price(tx, &bill)?);
                    goods.extend(procure::still_to_come(tx, &bill)?);
                    let since = bill.decided_on.unwrap_or(bill.date);
                    goods.extend(procure::other_advances(tx, &bill, since)?);
                    goods.extend(procure::once_an_asset(tx, &bill)?);
                }
                if bill.stage == Stage::Received {
                    notes.push(waits(&bill));
                }
                Ok(BillRow::of(&bill, today))
            };
        cx.change(|tx, firm| {
            let mut rows = Vec::new();
            for number in &numbers {
                if !self.all {
                    rows.push(approve(tx, firm, number, &mut notes)?);
                    continue;
                }
                let mut own = Vec::new();
                match tx.attempt(|tx| approve(tx, firm, number, &mut own)) {
                    Ok(row) => {
                        rows.push(row);
                        notes.extend(own);
                    }
                    Err(err) if matches!(err.kind(), ErrorKind::Refused | ErrorKind::Input) => {
                        left.push((number, err));
                    }
                    Err(err) => return Err(err),
                }
            }
            Ok(rows)
        })?;
        notes.iter().for_each(|note| cx.note(note));
        goods.dedup();
        goods.iter().for_each(|told| cx.warn(told));
        for (number, err) in &left {
            match err.hint() {
                Some(hint) => cx.warn(format!("{number}: {err}; {hint}")),
                None => cx.warn(format!("{number}: {err}")),
            }
        }
        match left.len() {
            0 => Ok(()),
            count => Err(Error::refused(format!(
                "{} not approved",
                counted(count as i128, "bill is", "bills are")
            ))),
        }
    }
}
