//! The firm whose books these are: what `bo.toml` says about it.
//!
//! The library gets it as a value; reading the file is the terminal's business.

mod archive;
mod backup;
mod dunning;
mod leave;
mod numbers;
mod payroll;
mod purchase;
mod review;
mod stock;
mod template;

pub use archive::Archive;
pub use backup::Backup;
pub use dunning::{BaseRate, Level, levels};
pub use leave::{Leave, ProRata};
pub use numbers::{Given, Pattern};
pub use payroll::{OwnKind, Payroll, Proration};
pub use purchase::{OverBudget, Purchase};
pub use review::Review;
pub use stock::{Negative, Stock};
pub use template::template;

use crate::base::{
    Amount, Bic, Code, Country, Error, Iban, Language, Percent, Result, Secret, Text, closest,
    in_words,
};
use crate::contact::{ElectronicAddress, Email, VatId};
use crate::document::mail::Security;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Everything `bo.toml` can say.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    /// Who we are.
    pub company: Company,
    /// Where customers pay to.
    #[serde(default)]
    pub bank: Bank,
    /// How invoices are written.
    #[serde(default)]
    pub invoice: Invoicing,
    /// How VAT is owed.
    #[serde(default)]
    pub vat: Vat,
    /// How papers are numbered.
    #[serde(default)]
    pub numbers: Numbers,
    /// What happens when customers do not pay.
    #[serde(default)]
    pub dunning: Dunning,
    /// How mail leaves the house.
    #[serde(default)]
    pub mail: Mail,
    /// How papers look.
    #[serde(default)]
    pub paper: Paper,
    /// What the tax adviser calls us.
    #[serde(default)]
    pub datev: Datev,
    /// What is agreed about leave and sickness.
    #[serde(default)]
    pub leave: Leave,
    /// How reviews are rated.
    #[serde(default)]
    pub review: Review,
    /// How wages are computed.
    #[serde(default)]
    pub payroll: Payroll,
    /// How goods are kept.
    #[serde(default)]
    pub stock: Stock,
    /// How we buy.
    #[serde(default)]
    pub purchase: Purchase,
    /// How backups are made.
    #[serde(default)]
    pub backup: Backup,
    /// Who stamps the log of the archive.
    #[serde(default)]
    pub archive: Archive,
}

/// What the tax adviser calls us, for DATEV.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Datev {
    /// The number of the adviser ("Berater"): 1001 to 9999999.
    pub consultant: Option<u32>,
    /// Our number there ("Mandant"): 1 to 99999.
    pub client: Option<u32>,
}

/// Who we are: the seller on every invoice (§ 14 (4) UStG).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the settings are documented in bo.toml")]
pub struct Company {
    pub name: Text,
    #[serde(default)]
    pub street: Option<Text>,
    #[serde(default)]
    pub zip: Option<Text>,
    #[serde(default)]
    pub city: Option<Text>,
    #[serde(default = "germany")]
    pub country: Country,
    #[serde(default)]
    pub vat_id: Option<VatId>,
    #[serde(default)]
    pub tax_number: Option<Text>,
    /// The state whose tax office gave the tax number, in two letters.
    #[serde(default)]
    pub state: Option<Text>,
    #[serde(default)]
    pub register: Option<Text>,
    #[serde(default)]
    pub management: Option<Text>,
    #[serde(default)]
    pub contact: Option<Text>,
    #[serde(default)]
    pub email: Option<Email>,
    #[serde(default)]
    pub phone: Option<Text>,
    /// Where electronic invoices reach us (BT-34); the mail address if not said.
    #[serde(default)]
    pub electronic_address: Option<ElectronicAddress>,
    #[serde(default)]
    pub web: Option<Text>,
    /// § 19 UStG: no VAT on any invoice.
    #[serde(default)]
    pub small_business: bool,
    /// The language of books and reports.
    #[serde(default)]
    pub language: Language,
}

/// The German states, as tax offices call them (see `ledger/rates/de_tax_number.toml`).
pub const STATES: [&str; 16] = [
    "BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH",
];

fn germany() -> Country {
    "DE".parse().expect("Germany is a country")
}

/// Where customers pay to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the settings are documented in bo.toml")]
pub struct Bank {
    pub name: Option<Text>,
    pub iban: Option<Iban>,
    pub bic: Option<Bic>,
    /// The creditor identifier for SEPA direct debits.
    pub creditor_id: Option<Text>,
    /// Days between an invoice and its collection: what customers were promised.
    pub notice_days: u32,
    /// Above this sum, in EUR, somebody else approves an order to the bank.
    pub approve_above: Option<Amount>,
}

impl Default for Bank {
    fn default() -> Bank {
        Bank {
            name: None,
            iban: None,
            bic: None,
            creditor_id: None,
            // The rule book's term, where nothing shorter was agreed.
            notice_days: 14,
            approve_above: None,
        }
    }
}

/// How VAT is owed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vat {
    /// When the VAT of an invoice is owed. A change counts for invoices issued from then on.
    pub basis: Basis,
    /// How often returns are filed (§ 18 (2) UStG).
    pub filing: Filing,
    /// Whether they are filed a month later (§ 46 UStDV); who files each month pays one-eleventh
    /// ahead for it (§ 47 UStDV).
    pub more_time: bool,
}

/// How often VAT returns are filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Filing {
    /// For each month.
    #[default]
    Month,
    /// For each quarter.
    Quarter,
    /// For the year only.
    Year,
}

impl Code for Filing {
    const WHAT: &'static str = "period of a return";
    const NAMES: &'static [(Filing, &'static str)] = &[
        (Filing::Month, "month"),
        (Filing::Quarter, "quarter"),
        (Filing::Year, "year"),
    ];
}

/// When the VAT of an invoice is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// When it is issued (§ 13 (1) no. 1a UStG).
    #[default]
    Accrual,
    /// When it is paid (§ 13 (1) no. 1b, § 20 UStG).
    Cash,
}

/// How invoices are written, unless a contact or the invoice says otherwise.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Invoicing {
    /// Days until an invoice is due.
    pub payment_days: u32,
    /// Days in which a cash discount may be taken.
    pub discount_days: Option<u32>,
    /// The cash discount in percent.
    pub discount_percent: Option<Percent>,
    /// A sentence before the items, by language.
    pub intro_de: Option<Text>,
    /// A sentence before the items, by language.
    pub intro_en: Option<Text>,
    /// A sentence after the totals, by language.
    pub closing_de: Option<Text>,
    /// A sentence after the totals, by language.
    pub closing_en: Option<Text>,
    /// Days a quote is valid.
    pub quote_days: u32,
}

impl Default for Invoicing {
    fn default() -> Invoicing {
        Invoicing {
            payment_days: 14,
            discount_days: None,
            discount_percent: None,
            intro_de: None,
            intro_en: None,
            closing_de: None,
            closing_en: None,
            quote_days: 30,
        }
    }
}

/// The pattern of each series of numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbers {
    /// Invoices, deposit invoices and final invoices.
    pub invoice: Pattern,
    /// Credit notes.
    pub credit_note: Pattern,
    /// Cancellation invoices.
    pub cancellation: Pattern,
    /// Quotes.
    pub quote: Pattern,
    /// Reminders.
    pub reminder: Pattern,
    /// Bills of suppliers ("Eingangsbeleg").
    pub bill: Pattern,
    /// Orders to the bank ("Zahlungsauftrag").
    pub order: Pattern,
    /// Self-billed invoices ("Gutschrift"), which we write in place of suppliers.
    pub self_bill: Pattern,
    /// People who work here.
    pub person: Pattern,
    /// Requests for approval ("Genehmigung").
    pub approval: Pattern,
    /// Requests for leave ("Urlaubsantrag").
    pub leave: Pattern,
    /// Receipts of people who work here ("Auslage").
    pub expense: Pattern,
    /// Trips ("Dienstreise").
    pub trip: Pattern,
    /// Openings ("Stellenausschreibung").
    pub opening: Pattern,
    /// Applicants ("Bewerbung").
    pub applicant: Pattern,
    /// Lines of the payroll ("Lohnzeile").
    pub payroll_line: Pattern,
    /// Goods that are kept back for somebody ("Reservierung").
    pub reservation: Pattern,
    /// Delivery notes ("Lieferschein").
    pub delivery: Pattern,
    /// Counts of the stock ("Inventur").
    pub count: Pattern,
    /// Assets ("Anlagevermögen").
    pub asset: Pattern,
    /// Receipts of who gets an asset ("Übergabe").
    pub handover: Pattern,
    /// Licences.
    pub licence: Pattern,
    /// Audits of assets ("Inventur").
    pub asset_audit: Pattern,
    /// Orders to suppliers ("Bestellung").
    pub purchase: Pattern,
    /// What came of them ("Wareneingang").
    pub receipt: Pattern,
    /// What went back to suppliers ("Rücklieferung").
    pub goods_return: Pattern,
    /// Requests for quotation ("Anfrage").
    pub quote_request: Pattern,
    /// Framework contracts ("Rahmenvertrag").
    pub contract: Pattern,
    /// Tickets.
    pub ticket: Pattern,
    /// The first number of a series.
    pub start: u32,
}

impl Default for Numbers {
    fn default() -> Numbers {
        let pattern = |text: &str| text.parse().expect("the default patterns are patterns");
        Numbers {
            invoice: pattern("RE-{year}-{seq:4}"),
            credit_note: pattern("RK-{year}-{seq:4}"),
            cancellation: pattern("ST-{year}-{seq:4}"),
            quote: pattern("AN-{year}-{seq:4}"),
            reminder: pattern("MA-{year}-{seq:4}"),
            bill: pattern("EB-{year}-{seq:4}"),
            order: pattern("ZA-{year}-{seq:4}"),
            self_bill: pattern("GS-{year}-{seq:4}"),
            person: pattern("E-{seq}"),
            approval: pattern("GN-{year}-{seq:4}"),
            leave: pattern("UA-{year}-{seq:4}"),
            expense: pattern("AU-{year}-{seq:4}"),
            trip: pattern("DR-{year}-{seq:4}"),
            opening: pattern("SA-{year}-{seq:4}"),
            applicant: pattern("BW-{year}-{seq:4}"),
            payroll_line: pattern("LZ-{year}-{seq:4}"),
            reservation: pattern("RV-{year}-{seq:4}"),
            delivery: pattern("LS-{year}-{seq:4}"),
            count: pattern("IV-{year}-{seq:4}"),
            asset: pattern("AV-{seq:4}"),
            handover: pattern("UE-{year}-{seq:4}"),
            licence: pattern("LI-{seq:4}"),
            asset_audit: pattern("IA-{year}-{seq:2}"),
            purchase: pattern("BE-{year}-{seq:4}"),
            receipt: pattern("WE-{year}-{seq:4}"),
            goods_return: pattern("RL-{year}-{seq:4}"),
            quote_request: pattern("AF-{year}-{seq:4}"),
            contract: pattern("VT-{year}-{seq:4}"),
            ticket: pattern("T-{seq}"),
            start: 1,
        }
    }
}

impl Numbers {
    /// The series whose numbers could be those of self-billed invoices.
    fn same_as_self_bill(&self) -> Option<&'static str> {
        let days: Vec<NaiveDate> = (2000..2100)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 11, 22))
            .collect();
        let meets = |other: &Pattern| {
            let mut days = days.iter();
            self.self_bill.begins_as(other)
                && days.any(|day| self.self_bill.series(*day) == other.series(*day))
        };
        let others = [
            ("invoice", &self.invoice),
            ("credit_note", &self.credit_note),
            ("cancellation", &self.cancellation),
            ("quote", &self.quote),
            ("reminder", &self.reminder),
            ("bill", &self.bill),
            ("order", &self.order),
        ];
        let found = others.into_iter().find(|(_, other)| meets(other));
        found.map(|(name, _)| name)
    }
}

/// What happens when customers do not pay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dunning {
    /// The reminders, the first one first.
    pub levels: Vec<Level>,
    /// Base rates (§ 247 BGB) that came after this `bo`.
    pub base_rates: Vec<BaseRate>,
}

impl Default for Dunning {
    fn default() -> Dunning {
        Dunning {
            levels: levels(),
            base_rates: Vec::new(),
        }
    }
}

/// How mail leaves the house.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the settings are documented in bo.toml")]
pub struct Mail {
    pub from: Option<Text>,
    pub bcc: Option<Email>,
    pub host: Option<Text>,
    pub port: Option<u16>,
    pub security: Security,
    pub user: Option<Text>,
    pub password: Option<Secret>,
    pub ca_file: Option<Text>,
    /// What our mail server calls itself in `Authentication-Results`: mail of people who work here counts
    /// as theirs only if it says that their domain vouches for it.
    pub authserv_id: Option<Text>,
}

/// How papers look.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Paper {
    /// A PNG or JPEG file beside `bo.toml`.
    pub logo: Option<Text>,
    /// The colour of headings and rules, such as `#1F4E79`.
    pub accent: Text,
    /// A TrueType font beside `bo.toml` instead of the one that comes with `bo`.
    pub font: Option<Text>,
    /// Its bold weight.
    pub font_bold: Option<Text>,
    /// Whether the payment QR code is printed.
    pub qr: bool,
    /// The optional columns of the item table, out of `position`, `item`, `unit`, `vat`.
    pub columns: Vec<Column>,
    /// One more line of the footer.
    pub footer: Option<Text>,
    /// The language of contacts that do not say theirs.
    pub language: Language,
}

/// An optional column of the item table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// 1, 2, 3, …
    Position,
    /// The seller's item number.
    Item,
    /// What the quantity counts.
    Unit,
    /// The VAT rate of the line.
    Vat,
}

impl Default for Paper {
    fn default() -> Paper {
        Paper {
            logo: None,
            accent: "#1F4E79".parse().expect("a colour is a text"),
            font: None,
            font_bold: None,
            qr: true,
            columns: vec![Column::Position, Column::Unit, Column::Vat],
            footer: None,
            language: Language::De,
        }
    }
}

impl Firm {
    /// Who the firm's mail is from.
    ///
    /// # Errors
    /// Refused, when there is no address.
    pub fn sender(&self) -> Result<String> {
        let name = self.company.name.split_whitespace();
        match (&self.mail.from, &self.company.email) {
            (Some(from), _) => Ok(from.to_string()),
            (None, Some(email)) => Ok(format!("{} <{email}>", name.collect::<Vec<_>>().join(" "))),
            (None, None) => Err(Error::refused("there is no address to send mail from")
                .with_hint("set `from` under [mail] or `email` under [company] in bo.toml")),
        }
    }

    /// Reads `bo.toml`.
    ///
    /// # Errors
    /// Input, with the line and what is wrong there; never the text of a password.
    pub fn parse(text: &str) -> Result<Firm> {
        let firm: Firm = toml::from_str(text).map_err(|err| wrong(text, &err))?;
        firm.fits()?;
        Ok(firm)
    }

    /// Refuses spans of days that no calendar has.
    fn fits(&self) -> Result<()> {
        let levels = self.dunning.levels.iter();
        let spans = levels.flat_map(|level| [level.after_days, level.pay_days]);
        let invoice = &self.invoice;
        let own = [
            invoice.payment_days,
            invoice.quote_days,
            invoice.discount_days.unwrap_or(0),
        ];
        let wrong = |what: &str| Err(Error::input(what));
        let accent = self.paper.accent.strip_prefix('#').unwrap_or_default();
        if accent.len() != 6 || !accent.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return wrong("paper.accent: a colour is written like #1F4E79");
        }
        if self.company.name.is_empty() {
            return wrong("company.name: is missing");
        }
        if invoice.discount_days.is_some() != invoice.discount_percent.is_some() {
            let (days, percent) = ("invoice.discount_days", "invoice.discount_percent");
            let (one, other) = match invoice.discount_days {
                Some(_) => (days, percent),
                None => (percent, days),
            };
            return Err(Error::input(format!(
                "{one}: a cash discount needs both its days and its percentage, `{other}` is missing"
            ))
            .with_hint(format!("both at once: `bo config set {days}=10 {percent}=2`")));
        }
        if self.company.country == Country::DE
            && let Some(state) = &self.company.state
            && !STATES.contains(&state.as_str())
        {
            return Err(
                Error::input(format!("company.state: `{state}` is no German state"))
                    .with_hint(format!("it is one of {}", STATES.join(", "))),
            );
        }
        if self
            .datev
            .consultant
            .is_some_and(|it| !(1001..=9_999_999).contains(&it))
        {
            return wrong("datev.consultant: advisers have numbers from 1001 to 9999999");
        }
        if self
            .datev
            .client
            .is_some_and(|it| !(1..=99_999).contains(&it))
        {
            return wrong("datev.client: clients have numbers from 1 to 99999");
        }
        if let Some(name) = self.numbers.same_as_self_bill() {
            return Err(Error::input(format!(
                "numbers.self_bill: its numbers would be those of numbers.{name}"
            ))
            .with_hint(
                "a number is given once (§ 14 (4) no. 4 UStG): for example GS-{year}-{seq:4}",
            ));
        }
        match spans.chain(own).find(|days| *days > 3650) {
            None => Ok(()),
            Some(days) => Err(Error::input(format!("{days} days are more than ten years"))),
        }
    }

    /// Every setting as (`company.name`, `Weber GmbH`), by name; empty if it is not set.
    pub fn settings(&self) -> Vec<(String, String)> {
        let value = serde_json::to_value(self).expect("the settings are plain values");
        let mut rows = Vec::new();
        flatten("", &value, &mut rows);
        rows
    }
}

/// What is wrong with `bo.toml`, and in which line.
fn wrong(text: &str, err: &toml::de::Error) -> Error {
    let mut line = err
        .span()
        .map_or(1, |span| text[..span.start].lines().count().max(1));
    let unknown = err.message().strip_prefix("unknown field `");
    if let Some((name, known)) = unknown.and_then(|rest| rest.split_once("`, expected ")) {
        // The reader points at the group; the setting is below its heading.
        let names = |line: &str| {
            let line = line.trim_start().trim_start_matches(['[', '"']);
            line.strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.', '"']))
        };
        line += text
            .lines()
            .skip(line - 1)
            .position(names)
            .unwrap_or_default();
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let hint = match closest(name, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the names there are {}", known.join(", ")),
        };
        return Error::input(format!("line {line}: no setting is called `{name}`")).with_hint(hint);
    }
    // What stands there may be the password itself.
    let secret = text
        .lines()
        .nth(line - 1)
        .is_some_and(|text| text.trim_start().starts_with("password"));
    Error::input(match secret {
        true => format!("line {line}: the password is a text in quotes"),
        false => format!("line {line}: {}", in_words(err.message().trim())),
    })
}

fn flatten(name: &str, value: &Value, rows: &mut Vec<(String, String)>) {
    let inside = |key: &str| match name {
        "" => key.to_string(),
        _ => format!("{name}.{key}"),
    };
    match value {
        Value::Object(settings) => {
            for (key, value) in settings {
                flatten(&inside(key), value, rows);
            }
        }
        Value::Array(values) if values.iter().any(Value::is_object) => {
            for (value, index) in values.iter().zip(1..) {
                flatten(&inside(&index.to_string()), value, rows);
            }
        }
        Value::Array(values) => {
            let values: Vec<_> = values.iter().filter_map(Value::as_str).collect();
            rows.push((name.to_string(), values.join(",")));
        }
        Value::String(text) => rows.push((name.to_string(), text.clone())),
        Value::Null => rows.push((name.to_string(), String::new())),
        Value::Bool(_) | Value::Number(_) => rows.push((name.to_string(), value.to_string())),
    }
}
