use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Currency, Iban, Language, Percent, Rate, Result, Text, day};
use bo::buy::{self, BillRow, Content, Kind, Line};
use chrono::NaiveDate;

/// Draft the invoice for what a supplier delivered, in its place ("Gutschrift", § 14 (2) UStG)
#[derive(clap::Args)]
#[command(after_help = "\
The two of you must have agreed on it before (§ 14 (2) sentence 2 UStG). `bo buy bill approve`
gives it a number of ours, makes it final and posts it; `bo buy bill print` writes the PDF with
the e-invoice (type 389) inside, `bo invoice export NUMBER --to xrechnung` the XML. If the
supplier objects, it is no invoice any more (sentence 3): `bo buy bill cancel`.

A line is \"QUANTITY [UNIT] x PRICE [-DISCOUNT%] [@VAT] TEXT\", without VAT in the price; VAT is a
rate, KU (the supplier is a small business, § 19 UStG), AE, K, E or O.

Examples:
  bo buy bill self-bill --supplier L-1 --line \"1200 kWh x 0.082 @19 Solar power October\"
  bo buy bill self-bill --supplier L-2 --line \"8 h x 60 @KU Editing\" --agreement \"Contract of 2026-01-02\"
  bo buy bill self-bill --supplier L-1 --credit-note --corrects GS-2026-0001 --line \"2 kWh x 0.082 @19 Meter error\"
  bo buy bill approve EB-2026-0003 --account 3200 && bo buy bill print EB-2026-0003")]
pub struct SelfBill {
    /// The contact that delivered
    #[arg(long, value_name = "NUMBER")]
    supplier: Text,

    /// One thing delivered, such as "2 x 49.90 @19 Mug" (can be repeated)
    #[arg(
        long = "line",
        value_name = "QTY [UNIT] x PRICE [-N%] [@VAT] TEXT",
        required = true,
        allow_hyphen_values = true
    )]
    lines: Vec<Line>,

    /// The day on the paper; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// The first day of the service
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_from: Option<NaiveDate>,

    /// The last day of the service, or its only one; the day on the paper if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_to: Option<NaiveDate>,

    /// The day we pay by
    #[arg(long, value_name = "DATE", value_parser = day)]
    due_on: Option<NaiveDate>,

    /// The agreement that we write the invoice, as it shall stand on the paper
    #[arg(long, value_name = "TEXT")]
    agreement: Option<Text>,

    /// It takes something back of what was billed; its amounts are typed above zero
    #[arg(long)]
    credit_note: bool,

    /// The self-billed invoice that it corrects
    #[arg(long, value_name = "NUMBER")]
    corrects: Option<Text>,

    /// The language of the paper; that of the supplier if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    /// The account of all lines
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// The rate we owe ourselves with AE and K; the standard rate if not given
    #[arg(long, value_name = "PERCENT")]
    own_rate: Option<Percent>,

    /// Days in which a cash discount is taken
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

    /// Where we pay to; the supplier's account if not given
    #[arg(long, value_name = "IBAN")]
    iban: Option<Iban>,

    /// Our order
    #[arg(long, value_name = "TEXT")]
    order_reference: Option<Text>,

    /// A note for ourselves
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for SelfBill {
    fn run(self, cx: &mut Context) -> Result<()> {
        let today = cx.today();
        let content = self.content(today);
        cx.change(|tx, firm| {
            let bill = buy::add(tx, firm, &content, None, today)?;
            Ok(vec![BillRow::of(&bill, today)])
        })
    }
}

impl SelfBill {
    /// The bill that the options describe.
    fn content(self, today: NaiveDate) -> Content {
        let (account, own_rate) = (self.account, self.own_rate);
        let lines = self.lines.into_iter().map(|line| Line {
            account: account.clone(),
            own_rate,
            ..line
        });
        Content {
            supplier: self.supplier,
            kind: match self.credit_note {
                true => Kind::CreditNote,
                false => Kind::Invoice,
            },
            date: Some(self.date.unwrap_or(today)),
            service_from: self.service_from,
            service_to: self.service_to,
            due_on: self.due_on,
            currency: self.currency,
            rate: self.rate,
            discount_days: self.discount_days,
            discount_percent: self.discount_percent,
            iban: self.iban,
            order_reference: self.order_reference,
            note: self.note,
            self_bill: true,
            language: self.language,
            agreement: self.agreement,
            corrects: self.corrects,
            lines: lines.collect(),
            ..Content::default()
        }
    }
}
