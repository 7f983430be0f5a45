//! Orders as the files banks take: pain.001.001.09 and pain.008.001.08 (ISO 20022), in the
//! characters and lengths of the SEPA rule books (EPC217-08, EPC130-08, EPC132-08).

use super::{Item, Kind, Scheme, Sequence};
use crate::base::{Bic, Iban, Money};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// The longest name (EPC: 70 of the 140 characters that ISO 20022 allows).
const NAME: usize = 70;
/// The longest text that goes with a payment.
const REMITTANCE: usize = 140;

/// Everything about an order that stands in its file.
#[derive(Debug)]
pub struct Message<'a> {
    /// Its number; it is the id of the message as well.
    pub number: &'a str,
    /// Money out or in.
    pub kind: Kind,
    /// When the file was made.
    pub created_at: DateTime<Utc>,
    /// The day the bank is to do it.
    pub execute_on: NaiveDate,
    /// Whether the bank books one sum.
    pub batch: bool,
    /// Who we are.
    pub holder: &'a str,
    /// Our account.
    pub iban: &'a Iban,
    /// Our bank.
    pub bic: Option<&'a Bic>,
    /// Our creditor identifier, for collections.
    pub creditor: Option<&'a str>,
    /// The single payments.
    pub items: &'a [Item],
}

impl Message<'_> {
    /// The file.
    pub fn xml(&self) -> String {
        let mut xml = Xml::default();
        let (schema, root) = match self.kind {
            Kind::Transfer => ("pain.001.001.09", "CstmrCdtTrfInitn"),
            Kind::Collection => ("pain.008.001.08", "CstmrDrctDbtInitn"),
        };
        xml.text.push_str(&format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{schema}\">\n"
        ));
        xml.depth = 1;
        xml.part(root, |xml| {
            xml.part("GrpHdr", |xml| {
                xml.value("MsgId", self.number);
                let at = self.created_at.to_rfc3339_opts(SecondsFormat::Secs, true);
                xml.value("CreDtTm", &at);
                self.control(xml, &self.items.iter().collect::<Vec<_>>());
                xml.part("InitgPty", |xml| xml.value("Nm", &clean(self.holder, NAME)));
            });
            for (part, group) in self.groups().into_iter().enumerate() {
                xml.part("PmtInf", |xml| self.group(xml, part + 1, &group));
            }
        });
        xml.text.push_str("</Document>\n");
        xml.text
    }

    /// Collections are grouped by scheme and sequence, and wages stand apart, because these stand
    /// once for each group.
    fn groups(&self) -> Vec<Vec<&Item>> {
        let right = |item: &Item| item.mandate.as_ref().map(|it| (it.scheme, it.sequence));
        let key = |item: &Item| (right(item), item.wage);
        let mut groups: Vec<Vec<&Item>> = Vec::new();
        for item in self.items {
            match groups.iter_mut().find(|group| key(group[0]) == key(item)) {
                Some(group) => group.push(item),
                None => groups.push(vec![item]),
            }
        }
        groups
    }

    fn control(&self, xml: &mut Xml, items: &[&Item]) {
        xml.value("NbOfTxs", &items.len().to_string());
        let currency = items[0].amount.currency();
        let sum = Money::sum(items.iter().map(|item| item.amount), currency);
        xml.value("CtrlSum", &sum.amount().to_string());
    }

    fn group(&self, xml: &mut Xml, part: usize, items: &[&Item]) {
        xml.value("PmtInfId", &format!("{}-{part}", self.number));
        let method = match self.kind {
            Kind::Transfer => "TRF",
            Kind::Collection => "DD",
        };
        xml.value("PmtMtd", method);
        xml.value("BtchBookg", if self.batch { "true" } else { "false" });
        self.control(xml, items);
        xml.part("PmtTpInf", |xml| {
            xml.part("SvcLvl", |xml| xml.value("Cd", "SEPA"));
            if let Some(mandate) = &items[0].mandate {
                let scheme = match mandate.scheme {
                    Scheme::Core => "CORE",
                    Scheme::B2b => "B2B",
                };
                xml.part("LclInstrm", |xml| xml.value("Cd", scheme));
                let sequence = match mandate.sequence {
                    Sequence::First => "FRST",
                    Sequence::Recurring => "RCUR",
                    Sequence::Once => "OOFF",
                };
                xml.value("SeqTp", sequence);
            }
            // Banks show wages only to those who may see them.
            if items[0].wage {
                xml.part("CtgyPurp", |xml| xml.value("Cd", "SALA"));
            }
        });
        let day = self.execute_on.to_string();
        let ours = match self.kind {
            Kind::Transfer => {
                xml.part("ReqdExctnDt", |xml| xml.value("Dt", &day));
                "Dbtr"
            }
            Kind::Collection => {
                xml.value("ReqdColltnDt", &day);
                "Cdtr"
            }
        };
        xml.part(ours, |xml| xml.value("Nm", &clean(self.holder, NAME)));
        xml.account(&format!("{ours}Acct"), self.iban);
        xml.agent(&format!("{ours}Agt"), self.bic);
        xml.value("ChrgBr", "SLEV");
        if let Some(creditor) = self.creditor {
            xml.part("CdtrSchmeId", |xml| {
                xml.part("Id", |xml| {
                    xml.part("PrvtId", |xml| {
                        xml.part("Othr", |xml| {
                            xml.value("Id", creditor);
                            xml.part("SchmeNm", |xml| xml.value("Prtry", "SEPA"));
                        });
                    });
                });
            });
        }
        for item in items {
            match self.kind {
                Kind::Transfer => xml.part("CdtTrfTxInf", |xml| transfer(xml, item)),
                Kind::Collection => xml.part("DrctDbtTxInf", |xml| collection(xml, item)),
            }
        }
    }
}

fn transfer(xml: &mut Xml, item: &Item) {
    xml.part("PmtId", |xml| xml.value("EndToEndId", &item.end_to_end));
    xml.part("Amt", |xml| xml.amount(item.amount));
    // Without a BIC the bank finds it by the IBAN.
    if item.bic.is_some() {
        xml.agent("CdtrAgt", item.bic.as_ref());
    }
    xml.part("Cdtr", |xml| xml.value("Nm", &clean(&item.name, NAME)));
    xml.account("CdtrAcct", &item.iban);
    remittance(xml, item);
}

fn collection(xml: &mut Xml, item: &Item) {
    xml.part("PmtId", |xml| xml.value("EndToEndId", &item.end_to_end));
    xml.amount(item.amount);
    if let Some(mandate) = &item.mandate {
        xml.part("DrctDbtTx", |xml| {
            xml.part("MndtRltdInf", |xml| {
                xml.value("MndtId", &mandate.reference);
                xml.value("DtOfSgntr", &mandate.signed_on.to_string());
            });
        });
    }
    xml.agent("DbtrAgt", item.bic.as_ref());
    xml.part("Dbtr", |xml| xml.value("Nm", &clean(&item.name, NAME)));
    xml.account("DbtrAcct", &item.iban);
    remittance(xml, item);
}

fn remittance(xml: &mut Xml, item: &Item) {
    let text = clean(&item.remittance, REMITTANCE);
    xml.part("RmtInf", |xml| xml.value("Ustrd", &text));
}

/// XML in the making, indented.
#[derive(Default)]
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn line(&mut self, text: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn part(&mut self, name: &str, inside: impl FnOnce(&mut Xml)) {
        self.line(&format!("<{name}>"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line(&format!("</{name}>"));
    }

    fn value(&mut self, name: &str, value: &str) {
        let value = value
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        self.line(&format!("<{name}>{value}</{name}>"));
    }

    fn amount(&mut self, amount: Money) {
        let (currency, number) = (amount.currency(), amount.amount());
        self.line(&format!(
            "<InstdAmt Ccy=\"{}\">{number}</InstdAmt>",
            currency.as_str()
        ));
    }

    fn account(&mut self, name: &str, iban: &Iban) {
        self.part(name, |xml| {
            xml.part("Id", |xml| xml.value("IBAN", iban.as_str()))
        });
    }

    fn agent(&mut self, name: &str, bic: Option<&Bic>) {
        self.part(name, |xml| {
            xml.part("FinInstnId", |xml| match bic {
                Some(bic) => xml.value("BICFI", bic.as_str()),
                None => xml.part("Othr", |xml| xml.value("Id", "NOTPROVIDED")),
            });
        });
    }
}

/// `text` in the characters every bank takes, at most so many; what has no counterpart is a dot.
///
/// Letters lose their marks, German ones become two (EPC217-08). Slashes at the ends and two in a
/// row are not allowed.
pub fn clean(text: &str, longest: usize) -> String {
    let mut cleaned = String::new();
    for letter in text.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => cleaned.push(letter),
            '-' | '?' | ':' | '(' | ')' | '.' | ',' | '\'' | '+' => cleaned.push(letter),
            '/' if cleaned.ends_with('/') || cleaned.is_empty() => {}
            '/' => cleaned.push('/'),
            letter if letter.is_whitespace() => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            letter => cleaned.push_str(plain(letter)),
        }
    }
    let cut: String = cleaned.trim().chars().take(longest).collect();
    match cut.trim().trim_end_matches('/') {
        "" => "-".to_string(),
        text => text.to_string(),
    }
}

/// A letter with a mark, without it.
fn plain(letter: char) -> &'static str {
    const LETTERS: &[(&str, &str)] = &[
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("Ä", "Ae"),
        ("Ö", "Oe"),
        ("Ü", "Ue"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("Æ", "Ae"),
        ("œ", "oe"),
        ("Œ", "Oe"),
        ("øő", "o"),
        ("ØŐ", "O"),
        ("àáâãåāăą", "a"),
        ("ÀÁÂÃÅĀĂĄ", "A"),
        ("çćĉċč", "c"),
        ("ÇĆĈĊČ", "C"),
        ("ďđð", "d"),
        ("ĎĐÐ", "D"),
        ("èéêëēĕėęě", "e"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("ĝğġģ", "g"),
        ("ĜĞĠĢ", "G"),
        ("ĥħ", "h"),
        ("ĤĦ", "H"),
        ("ìíîïĩīĭįı", "i"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("ĵ", "j"),
        ("Ĵ", "J"),
        ("ķ", "k"),
        ("Ķ", "K"),
        ("ĺļľŀł", "l"),
        ("ĹĻĽĿŁ", "L"),
        ("ñńņň", "n"),
        ("ÑŃŅŇ", "N"),
        ("òóôõōŏ", "o"),
        ("ÒÓÔÕŌŎ", "O"),
        ("ŕŗř", "r"),
        ("ŔŖŘ", "R"),
        ("śŝşšș", "s"),
        ("ŚŜŞŠȘ", "S"),
        ("ţťŧț", "t"),
        ("ŢŤŦȚ", "T"),
        ("ùúûũūŭůűų", "u"),
        ("ÙÚÛŨŪŬŮŰŲ", "U"),
        ("ŵ", "w"),
        ("Ŵ", "W"),
        ("ýÿŷ", "y"),
        ("ÝŸŶ", "Y"),
        ("źżž", "z"),
        ("ŹŻŽ", "Z"),
        ("þ", "th"),
        ("Þ", "Th"),
        ("&", "+"),
        ("–—_", "-"),
        ("„“”\"«»‘’`´", "'"),
    ];
    LETTERS
        .iter()
        .find(|(marked, _)| marked.contains(letter))
        .map_or(".", |(_, plain)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_every_bank_takes() {
        let check = |text: &str, cleaned: &str| assert_eq!(clean(text, 20), cleaned, "{text}");
        check("Müller & Söhne", "Mueller + Soehne");
        check("Łódź  Żółw", "Lodz Zolw");
        check("//a//b/", "a/b");
        check("€ 5", ". 5");
        check("", "-");
        check("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst");
        check("\u{1b}[31m", "..31m");
    }
}
