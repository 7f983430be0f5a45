//! What entries say that nobody typed, in the language of the firm: the one place for these
//! texts. They stand in the journal, at the tax adviser and in what an auditor gets.

use crate::base::Language;

/// What happened to a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Event {
    Invoice,
    FinalInvoice,
    CreditNote,
    Cancellation,
    Deposit,
    DepositVat,
    Bill,
    Payment,
    Refund,
    CashDiscount,
    CashDiscountBack,
    WriteOff,
    WriteOffBack,
    Reminder,
    VatDue,
    Rounding,
    TakenOver,
}

impl Event {
    /// In words.
    pub fn text(self, language: Language) -> &'static str {
        let (de, en) = match self {
            Event::Invoice => ("Rechnung", "Invoice"),
            Event::FinalInvoice => ("Schlussrechnung", "Final invoice"),
            Event::CreditNote => ("Gutschrift", "Credit note"),
            Event::Cancellation => ("Storno", "Cancellation"),
            Event::Deposit => ("Anzahlung", "Deposit"),
            Event::DepositVat => ("Vorsteuer der Anzahlung", "VAT of deposit"),
            Event::Bill => ("Eingangsrechnung", "Bill"),
            Event::Payment => ("Zahlung", "Payment"),
            Event::Refund => ("Erstattung", "Refund"),
            Event::CashDiscount => ("Skonto", "Cash discount"),
            Event::CashDiscountBack => ("Skonto zurück", "Cash discount taken back"),
            Event::WriteOff => ("Ausbuchung", "Write-off"),
            Event::WriteOffBack => ("Ausbuchung zurück", "Write-off taken back"),
            Event::Reminder => ("Mahnung", "Reminder"),
            Event::VatDue => ("Umsatzsteuer fällig", "VAT due"),
            Event::Rounding => ("Rundung", "Rounding"),
            Event::TakenOver => ("Übernommen:", "Taken over:"),
        };
        language.pick(de, en)
    }
}

/// An entry that takes back what a person posted.
pub fn reversal(language: Language, entry: &str, reason: &str) -> String {
    let what = language.pick("Storno von", "Reversal of");
    format!("{what} {entry}: {reason}")
}

/// A paper of which everything is taken back.
pub fn cancellation(language: Language, document: &str, name: &str) -> String {
    let what = language.pick("Storno von", "Cancellation of");
    format!("{what} {document} {name}")
}

/// A line of a bank about which the bank says nothing.
pub fn bank_line(language: Language, line: i64) -> String {
    format!("{} {line}", language.pick("Bankzeile", "Bank line"))
}

/// What a line of a bank was matched with is taken back.
pub fn bank_line_back(language: Language, line: i64, text: &str) -> String {
    let back = language.pick("zurückgenommen", "taken back");
    format!("{} {back}: {text}", bank_line(language, line))
}

/// Money that goes to another account of ours, or comes from it.
pub fn transfer(language: Language, to: bool, account: &str) -> String {
    let what = match to {
        true => language.pick("Umbuchung auf", "Transfer to"),
        false => language.pick("Umbuchung von", "Transfer from"),
    };
    format!("{what} {account}")
}

/// An order that the bank has done.
pub fn order(language: Language, number: &str) -> String {
    format!("{} {number}", language.pick("Zahlungsauftrag", "Order"))
}

/// What there was when the books began, of one paper or of all accounts.
pub fn opening(language: Language, year: i32, document: Option<&str>) -> String {
    match document {
        Some(document) => {
            let what = language.pick("Eröffnungssaldo", "Opening balance");
            format!("{what} {year}: {document}")
        }
        None => format!(
            "{} {year}",
            language.pick("Eröffnungssalden", "Opening balances")
        ),
    }
}

/// The accounts of opening balances are at zero.
pub fn opened(language: Language, year: i32) -> String {
    language.pick(
        format!("Eröffnungssalden {year} sind vollständig"),
        format!("Opening balances {year} are complete"),
    )
}

/// What is left of the VAT of a year.
pub fn vat_of(language: Language, year: i32) -> String {
    language.pick(format!("Umsatzsteuer {year}"), format!("VAT of {year}"))
}

/// The same, when the year is over.
pub fn vat_of_last_year(language: Language, year: i32) -> String {
    language.pick(
        format!("Umsatzsteuer {year}, jetzt des Vorjahres"),
        format!("VAT of {year}, now of the year before"),
    )
}

/// The year is closed.
pub fn closing(language: Language, year: i32) -> String {
    language.pick(format!("Abschluss {year}"), format!("Closing of {year}"))
}

/// A cost or income of several months.
pub fn accrual(language: Language, text: &str, from: &str, to: &str) -> String {
    language.pick(
        format!("{text}: {from} bis {to}"),
        format!("{text}: {from} to {to}"),
    )
}

/// The share of a month in it; `{month}` is filled in.
pub fn share(language: Language, text: &str) -> String {
    let share = language.pick("Anteil", "share of");
    format!("{text}: {share} {{month}}")
}
