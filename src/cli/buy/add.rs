use crate::cli::args::{InputArgs, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Amount, Bic, Currency, Error, Iban, Percent, Rate, Result, Text, day};
use bo::buy::{self, BillRow, Content, Kind, Line, PayBy, Stated};
use bo::tabular;
use chrono::NaiveDate;

/// Enter a bill by hand; it waits until it is approved or rejected
#[derive(clap::Args)]
#[command(after_help = "\
A line is \"QUANTITY [UNIT] x PRICE [-DISCOUNT%] [@VAT] TEXT\", without VAT in the price. VAT is
a rate (19, 7, 0) or AE (reverse charge: we owe it), K (goods from another EU state), E (exempt),
O (outside the scope). What the paper says may be typed as well: where it differs from what the
lines come to, that is told.

Examples:
  bo buy bill add --supplier L-1 --number R-4711 --date 2026-11-20 --line \"10 x 12.50 @19 Steel\"
  bo buy bill add --supplier L-2 --number 88 --date 2026-11-20 --line \"1 x 50 @19 Paper\" \\
    --vat 19=9.50 --total 59.50 --account 4930 --file scan.pdf
  bo buy bill add --from bill.json")]
pub struct Add {
    /// The contact it is from
    #[arg(long, value_name = "NUMBER")]
    supplier: Option<Text>,

    /// The number on the paper
    #[arg(long, value_name = "TEXT")]
    number: Option<Text>,

    /// The day on the paper
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// One thing bought, such as "2 x 49.90 @19 Mug" (can be repeated)
    #[arg(
        long = "line",
        value_name = "QTY [UNIT] x PRICE [-N%] [@VAT] TEXT",
        allow_hyphen_values = true
    )]
    lines: Vec<Line>,

    /// It gives money back; its amounts are typed as on the paper
    #[arg(long)]
    credit_note: bool,

    /// The VAT of a rate as the paper states it, such as 19=9.50 (can be repeated)
    #[arg(long, value_name = "VAT=AMOUNT")]
    vat: Vec<Stated>,

    /// What is to be paid, as the paper states it
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true)]
    total: Option<Amount>,

    /// Paid before, as the paper states it
    #[arg(long, value_name = "AMOUNT")]
    prepaid: Option<Amount>,

    /// The account of all lines
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// The department whose cost all lines are
    #[arg(long, value_name = "CODE")]
    department: Option<Text>,

    /// The rate we owe ourselves with AE and K; the standard rate if not given
    #[arg(long, value_name = "PERCENT")]
    own_rate: Option<Percent>,

    /// The day it came; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    received_on: Option<NaiveDate>,

    /// The first day of the service
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_from: Option<NaiveDate>,

    /// The last day of the service, or its only one
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_to: Option<NaiveDate>,

    /// The day it is to be paid by
    #[arg(long, value_name = "DATE", value_parser = day)]
    due_on: Option<NaiveDate>,

    /// Days in which a cash discount may be taken
    #[arg(long, value_name = "DAYS")]
    discount_days: Option<u32>,

    /// The cash discount in percent; 0 for none
    #[arg(long, value_name = "PERCENT")]
    discount_percent: Option<Percent>,

    /// Its currency
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// How much of that currency one unit of the book currency buys
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// How it is paid: transfer, direct-debit (the supplier collects it), card
    #[arg(long, value_name = "HOW", value_parser = code::<PayBy>())]
    pay_by: Option<PayBy>,

    /// Where to pay to
    #[arg(long, value_name = "IBAN")]
    iban: Option<Iban>,

    /// The bank there
    #[arg(long, value_name = "BIC")]
    bic: Option<Bic>,

    /// Who gets the money, if not the supplier
    #[arg(long, value_name = "TEXT")]
    payee: Option<Text>,

    /// What to write on the payment; the number on the paper if not given
    #[arg(long, value_name = "TEXT")]
    remittance: Option<Text>,

    /// Our order
    #[arg(long, value_name = "TEXT")]
    order_reference: Option<Text>,

    /// A note for ourselves
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// The paper itself, such as a scan; it is kept unchanged
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// A JSON file with one bill, or an array of them; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["supplier", "number", "lines"])]
    from: Option<String>,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let contents = self.contents()?;
        let paper = match &self.file {
            Some(file) => {
                let input = InputArgs::new(file);
                let bytes = input.bytes_up_to(buy::file::MAX)?;
                Some((input.name().to_string(), bytes))
            }
            None => None,
        };
        cx.values_from_file(self.from.is_some());
        let mut remarks = Vec::new();
        cx.change(|tx, firm| {
            let paper = paper.as_ref();
            let paper = paper.map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
            let add = |content: &Content| {
                let bill = buy::add(tx, firm, content, paper, today)?;
                remarks.extend(super::remarks(tx, &bill)?);
                Ok(BillRow::of(&bill, today))
            };
            contents.iter().map(add).collect()
        })?;
        super::tell(cx, remarks);
        Ok(())
    }
}

impl Add {
    /// The bills that the options or the file describe.
    fn contents(&self) -> Result<Vec<Content>> {
        if let Some(from) = &self.from {
            let input = InputArgs::new(from);
            let bytes = input.bytes()?;
            tabular::refuse_binary(input.name(), &bytes)?;
            let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
            return match first {
                Some(b'[') => tabular::from_json(&bytes),
                _ => tabular::from_json(&bytes).map(|content| vec![content]),
            }
            .map_err(|err| err.at(input.name()));
        }
        self.content().map(|content| vec![content])
    }

    /// The bill that the options describe.
    fn content(&self) -> Result<Content> {
        let missing = |what: &str| Error::usage(format!("{what} is missing"));
        let lines = self.lines.iter().cloned().map(|line| Line {
            account: self.account.clone(),
            department: self.department.clone(),
            own_rate: self.own_rate,
            ..line
        });
        Ok(Content {
            supplier: self.supplier.clone().ok_or_else(|| {
                missing("--supplier").with_hint("`bo contact list --suppliers` shows them")
            })?,
            number: self.number.clone().ok_or_else(|| missing("--number"))?,
            kind: match self.credit_note {
                true => Kind::CreditNote,
                false => Kind::Invoice,
            },
            date: Some(self.date.ok_or_else(|| missing("--date"))?),
            received_on: self.received_on,
            service_from: self.service_from,
            service_to: self.service_to,
            due_on: self.due_on,
            currency: self.currency,
            rate: self.rate,
            discount_days: self.discount_days,
            discount_percent: self.discount_percent,
            terms: None,
            pay_by: self.pay_by,
            iban: self.iban.clone(),
            bic: self.bic.clone(),
            payee: self.payee.clone(),
            remittance: self.remittance.clone(),
            order_reference: self.order_reference.clone(),
            note: self.note.clone(),
            self_bill: false,
            language: None,
            agreement: None,
            corrects: None,
            lines: lines.collect(),
            vat: self.vat.clone(),
            net: None,
            vat_total: None,
            book_vat: None,
            rounding: None,
            prepaid: self.prepaid,
            payable: self.total,
        })
    }
}
