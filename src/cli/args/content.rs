use super::particulars::ParticularsArgs;
use super::{InputArgs, code};
use bo::base::{Currency, Error, Language, Percent, Rate, Result, Text, day};
use bo::contact::Prices;
use bo::invoice::{Adjustment, Content, Line};
use bo::tabular;
use chrono::NaiveDate;

/// What to invoice: from options, or from a JSON file.
#[derive(clap::Args)]
pub struct ContentArgs {
    /// The customer's number
    #[arg(long, value_name = "NUMBER")]
    pub customer: Option<Text>,

    /// One thing sold, such as "2 x 49.90 @19 Mug" or "1.5 h x 80 Advice" (can be repeated)
    #[arg(
        long = "line",
        value_name = "QTY [UNIT] x PRICE [-N%] [@VAT] TEXT",
        allow_hyphen_values = true
    )]
    pub lines: Vec<Line>,

    /// Less to pay for the whole, such as "10% Loyalty" or "5.00 Damage" (can be repeated)
    #[arg(long, value_name = "PERCENT%|AMOUNT REASON", value_parser = adjustment)]
    allowance: Vec<Adjustment>,

    /// More to pay for the whole, such as "4.90 Shipping" (can be repeated)
    #[arg(long, value_name = "PERCENT%|AMOUNT REASON", value_parser = adjustment)]
    charge: Vec<Adjustment>,

    /// The day of the invoice; the day it is issued if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// The first day of the service
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_from: Option<NaiveDate>,

    /// The last day of the service, or its only one
    #[arg(long, value_name = "DATE", value_parser = day)]
    service_to: Option<NaiveDate>,

    /// Whether prices are without or with VAT
    #[arg(long, value_name = "MODE", value_parser = code::<Prices>())]
    prices: Option<Prices>,

    /// Currency of the invoice
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// How much of that currency one unit of the book currency buys
    #[arg(long, value_name = "RATE")]
    rate: Option<Rate>,

    /// Days until it is due
    #[arg(long, value_name = "DAYS")]
    payment_days: Option<u32>,

    /// Days in which a cash discount may be taken
    #[arg(long, value_name = "DAYS")]
    discount_days: Option<u32>,

    /// The cash discount in percent; 0 for none
    #[arg(long, value_name = "PERCENT")]
    discount_percent: Option<Percent>,

    /// The share the customer may keep for a while
    #[arg(long, value_name = "PERCENT")]
    retention: Option<Percent>,

    /// The last day of that while
    #[arg(long, value_name = "DATE", value_parser = day)]
    retained_until: Option<NaiveDate>,

    /// Language of the paper
    #[arg(long, value_name = "CODE", value_parser = code::<Language>())]
    language: Option<Language>,

    /// The buyer's reference
    #[arg(long, value_name = "TEXT")]
    buyer_reference: Option<Text>,

    /// The number of the buyer's order
    #[arg(long, value_name = "TEXT")]
    order_reference: Option<Text>,

    #[command(flatten)]
    particulars: ParticularsArgs,

    /// What it is about: a line below the heading
    #[arg(long, value_name = "TEXT")]
    subject: Option<Text>,

    /// A text before the items
    #[arg(long, value_name = "TEXT")]
    intro: Option<Text>,

    /// A text after the totals
    #[arg(long, value_name = "TEXT")]
    closing: Option<Text>,

    /// A note for ourselves, not on the paper
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,

    /// A key of your own, so that the same invoice is not entered twice
    #[arg(long, value_name = "TEXT")]
    key: Option<Text>,

    /// The revenue account of all lines, if not the usual one of their VAT
    #[arg(long, value_name = "CODE")]
    account: Option<Text>,

    /// A JSON file with one invoice, or an array of them; `-` is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["customer", "lines"])]
    from: Option<String>,
}

impl ContentArgs {
    /// Whether a file describes the invoices.
    pub fn is_from_file(&self) -> bool {
        self.from.is_some()
    }

    /// The invoice `before`, with what the options say instead.
    pub fn onto(&self, before: Content) -> Result<Content> {
        let customer = self.customer.clone().unwrap_or(before.customer);
        let said = self.content(customer)?;
        Ok(Content {
            customer: said.customer,
            key: said.key.or(before.key),
            date: said.date.or(before.date),
            service_from: said.service_from.or(before.service_from),
            service_to: said.service_to.or(before.service_to),
            currency: said.currency.or(before.currency),
            rate: said.rate.or(before.rate),
            prices: said.prices.or(before.prices),
            payment_days: said.payment_days.or(before.payment_days),
            discount_days: said.discount_days.or(before.discount_days),
            discount_percent: said.discount_percent.or(before.discount_percent),
            retention_percent: said.retention_percent.or(before.retention_percent),
            retained_until: said.retained_until.or(before.retained_until),
            language: said.language.or(before.language),
            buyer_reference: said.buyer_reference.or(before.buyer_reference),
            order_reference: said.order_reference.or(before.order_reference),
            electronic: match (said.electronic, before.electronic) {
                (Some(said), Some(before)) => Some(said.or(before)),
                (said, before) => said.or(before),
            },
            subject: said.subject.or(before.subject),
            intro: said.intro.or(before.intro),
            closing: said.closing.or(before.closing),
            note: said.note.or(before.note),
            lines: if said.lines.is_empty() {
                before.lines
            } else {
                said.lines
            },
            adjustments: match said.adjustments.is_empty() {
                true => before.adjustments,
                false => said.adjustments,
            },
            deposits: before.deposits,
        })
    }

    /// The invoices that were described.
    pub fn contents(&self) -> Result<Vec<Content>> {
        let Some(from) = &self.from else {
            let customer = self.customer.clone().ok_or_else(|| {
                Error::usage("--customer is missing").with_hint("`bo contact list` shows them")
            })?;
            return self.content(customer).map(|content| vec![content]);
        };
        let input = InputArgs::new(from);
        let bytes = input.bytes()?;
        tabular::refuse_binary(input.name(), &bytes)?;
        let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let contents: Result<Vec<Content>> = match first {
            Some(b'[') => tabular::from_json(&bytes),
            _ => tabular::from_json(&bytes).map(|content| vec![content]),
        };
        let mut contents = contents.map_err(|err| err.at(input.name()))?;
        for (place, content) in contents.iter().enumerate() {
            let whose = match first {
                Some(b'[') => format!("[{place}]."),
                _ => String::new(),
            };
            said(content, &whose).map_err(|err| err.at(input.name()))?;
        }
        if let (deliveries @ [_, ..], [content]) = (
            self.particulars.delivery.as_slice(),
            contents.as_mut_slice(),
        ) {
            let said = content.electronic.get_or_insert_default();
            said.delivery_notes.extend_from_slice(deliveries);
        } else if !self.particulars.delivery.is_empty() {
            return Err(
                Error::usage("--delivery is for one invoice, these are more")
                    .with_hint("`electronic`: {`delivery_notes`: […]} in the JSON says it of each"),
            );
        }
        Ok(contents)
    }

    /// The invoice that the options describe, for `customer`.
    pub fn content(&self, customer: Text) -> Result<Content> {
        let charges = self
            .charge
            .iter()
            .cloned()
            .map(|it| Adjustment { charge: true, ..it });
        let lines = self.lines.iter().cloned().map(|line| Line {
            account: self.account.clone(),
            ..line
        });
        Ok(Content {
            customer,
            key: self.key.clone(),
            date: self.date,
            service_from: self.service_from,
            service_to: self.service_to,
            currency: self.currency,
            rate: self.rate,
            prices: self.prices,
            payment_days: self.payment_days,
            discount_days: self
                .discount_days
                .or(self.discount_percent.and(Some(0)).filter(|_| {
                    self.discount_percent
                        .is_some_and(|percent| percent == Percent::ZERO)
                })),
            discount_percent: self.discount_percent,
            retention_percent: self.retention,
            retained_until: self.retained_until,
            language: self.language,
            buyer_reference: self.buyer_reference.clone(),
            order_reference: self.order_reference.clone(),
            electronic: self.particulars.said()?,
            subject: self.subject.clone(),
            intro: self.intro.clone(),
            closing: self.closing.clone(),
            note: self.note.clone(),
            lines: lines.collect(),
            adjustments: self.allowance.iter().cloned().chain(charges).collect(),
            deposits: Vec::new(),
        })
    }
}

/// Reads `10% Loyalty` or `5.00 Damage`.
fn adjustment(text: &str) -> Result<Adjustment> {
    let (number, reason) = text.split_once(' ').unwrap_or((text, ""));
    let reason: Text = reason.parse()?;
    if reason.is_empty() {
        return Err(Error::usage(format!("`{text}` has no reason"))
            .with_hint("write it as \"10% Loyalty\" or \"4.90 Shipping\""));
    }
    let (percent, amount) = match number.strip_suffix('%') {
        Some(percent) => (Some(percent.parse()?), None),
        None => (None, Some(number.parse()?)),
    };
    Ok(Adjustment {
        charge: false,
        percent,
        amount,
        reason,
        vat: None,
    })
}

/// Refuses a line of which neither the file nor an item says what it is and what it costs.
fn said(content: &Content, whose: &str) -> Result<()> {
    let missing = |line: &Line| match line {
        Line { item: Some(_), .. } => None,
        Line { text, .. } if text.is_empty() => Some("text"),
        Line { price: None, .. } => Some("price"),
        _ => None,
    };
    let mut found = content.lines.iter().enumerate();
    match found.find_map(|(at, line)| Some((at, missing(line)?))) {
        Some((at, field)) => Err(Error::input(format!(
            "{whose}lines[{at}].{field}: is missing"
        ))),
        None => Ok(()),
    }
}
