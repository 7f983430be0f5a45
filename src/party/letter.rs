//! What every paper has around its content: addresses, salutation, the code for paying, the foot.

use super::Party;
use crate::base::{Country, Currency, Language, Money};
use crate::document::{Block, Letter, Words, epc, format};
use crate::firm::Firm;
use chrono::NaiveDate;

/// Who writes to whom, in which language.
pub struct Correspondence<'a> {
    /// In which language.
    pub language: Language,
    /// Who writes.
    pub seller: &'a Party,
    /// Who it is for.
    pub buyer: &'a Party,
    /// How our papers look.
    pub firm: &'a Firm,
}

impl Correspondence<'_> {
    /// Puts the letter together.
    pub fn letter(
        &self,
        title: String,
        subject: String,
        facts: Vec<(String, String)>,
        blocks: Vec<Block>,
    ) -> Letter {
        Letter {
            form: crate::document::Form::Letter,
            title,
            author: one_line(&self.seller.name),
            language: self.language.pick("de", "en"),
            sender_line: self.sender_line(),
            recipient: self.recipient(),
            facts,
            subject,
            blocks,
            footer: self.footer(),
            words: self.language.pick(Words::german(), Words::english()),
        }
    }

    /// The address in the window. The country stands in the last line when it is another one.
    fn recipient(&self) -> Vec<String> {
        let mut lines = address(self.buyer);
        if self.buyer.country != self.seller.country {
            lines.push(format::country(self.language, self.buyer.country).to_uppercase());
        }
        lines
    }

    fn sender_line(&self) -> String {
        let seller = self.seller;
        let mut parts = vec![one_line(&seller.name)];
        parts.extend(seller.street.as_deref().map(one_line));
        parts.extend(town(seller).into_iter().map(|line| one_line(&line)));
        parts.join(" · ")
    }

    /// Salutation and first sentence, unless the sentence begins with a salutation of its own.
    pub fn opening(&self, intro: &str) -> Vec<Block> {
        let own = OPENINGS
            .iter()
            .any(|opening| intro.to_lowercase().starts_with(opening));
        let salutation = self
            .language
            .pick("Sehr geehrte Damen und Herren,", "Dear Sir or Madam,");
        match own {
            true => vec![Block::Paragraph(intro.to_string())],
            false => vec![
                Block::Paragraph(salutation.to_string()),
                Block::Paragraph(intro.to_string()),
            ],
        }
    }

    /// The code for paying `amount`, where there is something to pay in euros and a place to pay it.
    pub fn code(&self, amount: Money, until: Option<NaiveDate>, remittance: &str) -> Option<Block> {
        let seller = self.seller;
        let iban = seller.iban.as_ref()?;
        let wanted = self.firm.paper.qr && amount.currency() == Currency::EUR && amount.minor() > 0;
        // A code cannot hold every amount; the sentence before it does.
        let payload = wanted
            .then(|| {
                let name: String = one_line(&seller.name).chars().take(70).collect();
                let bic = seller.bic.as_ref().map(|bic| bic.as_str());
                epc::payload(&name, iban.as_str(), bic, amount.minor(), remittance).ok()
            })
            .flatten()?;
        let language = self.language;
        let sum = format::money(language, amount);
        let until = until.map(|day| format::day(language, day));
        Some(Block::Qr {
            payload,
            caption: vec![
                language
                    .pick("Bequem bezahlen per QR-Code", "Scan to pay")
                    .to_string(),
                match until {
                    Some(until) => language.pick(
                        format!("{sum}, zahlbar bis {until}"),
                        format!("{sum}, payable by {until}"),
                    ),
                    None => sum,
                },
                format!("IBAN {}", iban.grouped()),
                format!(
                    "{}: {remittance}",
                    language.pick("Verwendungszweck", "Reference")
                ),
            ],
        })
    }

    /// Where to pay to, as part of a sentence.
    pub fn account(&self) -> Option<String> {
        let iban = self.seller.iban.as_ref()?.grouped().replace(' ', "\u{a0}");
        let bic = self.seller.bic.as_ref();
        let bic = bic.map_or(String::new(), |bic| format!(", BIC {bic}"));
        Some(format!("IBAN\u{a0}{iban}{bic}"))
    }

    fn footer(&self) -> Vec<Vec<String>> {
        let (seller, language) = (self.seller, self.language);
        let mut who = address(seller);
        if self.buyer.country != seller.country {
            who.push(format::country(language, seller.country));
        }
        let mut duties = Vec::new();
        duties.extend(seller.register.as_deref().map(one_line));
        if let Some(management) = &seller.management {
            // A registered firm has managers, everybody else has an owner.
            let label = match seller.register {
                Some(_) => language.pick("Geschäftsführung", "Management"),
                None => language.pick("Inhaber/in", "Owner"),
            };
            duties.push(format!("{label}: {}", one_line(management)));
        }
        if let Some(vat_id) = &seller.vat_id {
            duties.push(format!(
                "{}: {vat_id}",
                language.pick("USt-IdNr.", "VAT ID")
            ));
        }
        if let Some(number) = &seller.tax_number {
            let label = language.pick("Steuernummer", "Tax number");
            duties.push(format!("{label}: {}", one_line(number)));
        }
        let mut bank = Vec::new();
        bank.extend(seller.bank.as_deref().map(one_line));
        bank.extend(
            seller
                .iban
                .as_ref()
                .map(|iban| format!("IBAN {}", iban.grouped())),
        );
        bank.extend(seller.bic.as_ref().map(|bic| format!("BIC {bic}")));
        let mut reach = Vec::new();
        if let Some(phone) = &seller.phone {
            reach.push(format!(
                "{} {}",
                language.pick("Tel.", "Phone"),
                one_line(phone)
            ));
        }
        reach.extend(seller.email.as_ref().map(ToString::to_string));
        reach.extend(seller.web.as_deref().map(one_line));
        if let Some(footer) = &self.firm.paper.footer {
            reach.extend(short_lines(footer));
        }
        vec![who, duties, bank, reach]
    }
}

/// How letters begin that bring their own salutation.
const OPENINGS: &[&str] = &[
    "sehr geehrte",
    "liebe",
    "hallo",
    "guten tag",
    "guten morgen",
    "moin",
    "dear",
    "hello",
    "hi ",
    "to whom",
];

/// Name, street and town, line by line.
fn address(party: &Party) -> Vec<String> {
    let lines = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_string).collect::<Vec<_>>()
    };
    let mut address = lines(&party.name);
    for part in [&party.extra, &party.street].into_iter().flatten() {
        address.extend(lines(part));
    }
    address.extend(town(party));
    address
}

/// Postcode and town in the order of the country.
fn town(party: &Party) -> Vec<String> {
    let (zip, city) = (party.zip.as_deref(), party.city.as_deref());
    let (Some(zip), Some(city)) = (zip, city) else {
        return city.or(zip).map(one_line).into_iter().collect();
    };
    let (zip, city) = (one_line(zip), one_line(city));
    // The postal systems of the Universal Postal Union's addressing guide that people write to most.
    match Country::as_str(&party.country) {
        "GB" | "IE" => vec![city, zip],
        "US" | "CA" | "AU" | "NZ" => vec![format!("{city} {zip}")],
        _ => vec![format!("{zip} {city}")],
    }
}

/// The text without line breaks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in lines that fit into a column of the foot.
fn short_lines(text: &str) -> Vec<String> {
    const LONGEST: usize = 38;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= LONGEST {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
