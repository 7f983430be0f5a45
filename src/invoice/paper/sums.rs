//! What an invoice adds up to, as its reader checks it.

use super::items::{has_rate, label, signed};
use crate::base::{Language, Money, Result};
use crate::contact::Prices;
use crate::document::{Block, Tone, Total, format};
use crate::invoice::totals::{self, Change, VatSum};
use crate::invoice::{Category, Document, Kind, Vat};

/// The totals below the items, down to what is to be paid.
pub fn of(document: &Document, language: Language) -> Result<Block> {
    let sums = Sums { document, language };
    let mut totals = sums.before_whole()?;
    totals.extend(sums.whole());
    totals.extend(sums.rest());
    totals.extend(sums.retention());
    Ok(Block::Totals(totals))
}

/// The totals of a quote: nothing is paid or kept yet.
pub fn offered(document: &Document, language: Language) -> Result<Vec<Total>> {
    let sums = Sums { document, language };
    let mut totals = sums.before_whole()?;
    totals.extend(sums.whole());
    for total in &mut totals {
        if total.tone == Tone::Strong && document.head.prices == Prices::Net {
            total.label = language.pick("Angebotssumme", "Total").to_string();
        }
    }
    Ok(totals)
}

struct Sums<'a> {
    document: &'a Document,
    language: Language,
}

impl Sums<'_> {
    fn line(&self, tone: Tone, label: impl Into<String>, amount: Money) -> Total {
        Total {
            label: label.into(),
            value: format::money(self.language, amount),
            tone,
        }
    }

    fn plain(&self, label: impl Into<String>, amount: Money) -> Total {
        self.line(Tone::Plain, label, amount)
    }

    /// The sum of the lines and what applies to the whole.
    fn before_whole(&self) -> Result<Vec<Total>> {
        let document = self.document;
        if document.overall.is_empty() {
            return Ok(Vec::new());
        }
        let currency = document.head.currency;
        let mut lines = Money::zero(currency);
        for item in &document.items {
            lines += totals::line_amount(
                &totals::Item {
                    quantity: item.quantity,
                    price: item.price,
                    vat: item.vat,
                    adjustments: &[],
                },
                currency,
            )?;
            lines += Money::sum(item.changes.iter().map(signed), currency);
        }
        let label = match document.head.prices {
            Prices::Net => self
                .language
                .pick("Summe der Positionen netto", "Sum of items, net"),
            Prices::Gross => self.language.pick("Summe der Positionen", "Sum of items"),
        };
        let mut totals = vec![self.plain(label, lines)];
        // What was said once is kept once for each VAT; the reader sees it once.
        let mut merged: Vec<Change> = Vec::new();
        for each in &document.overall {
            let same = merged.iter_mut().find(|other| {
                (other.charge, other.percent, &other.reason)
                    == (each.change.charge, each.change.percent, &each.change.reason)
            });
            match same {
                Some(other) => other.amount += each.change.amount,
                None => merged.push(each.change.clone()),
            }
        }
        let changes = merged
            .iter()
            .map(|change| self.plain(self::label(change, self.language), signed(change)));
        totals.extend(changes);
        Ok(totals)
    }

    /// Net, VAT and gross, in the order of the price mode.
    fn whole(&self) -> Vec<Total> {
        let (head, language) = (&self.document.head, self.language);
        let net = match head.prices {
            Prices::Net => language.pick("Nettobetrag", "Net amount"),
            Prices::Gross => language.pick("darin netto", "includes net"),
        };
        let vats: Vec<Total> = self
            .document
            .by_vat
            .iter()
            .filter(|sum| has_rate(sum.vat))
            .map(|sum| self.plain(self.vat_label(sum), sum.amount))
            .collect();
        let rounding = (!head.rounding.is_zero())
            .then(|| self.plain(language.pick("Rundung", "Rounding"), head.rounding));
        let gross = self.line(Tone::Strong, self.whole_label(), head.gross());
        let without_vat = vats.is_empty();
        // § 14 (4) no. 7 UStG: what is exempt stands apart from what is taxed.
        let exempt = (!without_vat).then(|| self.exempt()).flatten();
        let mut totals = Vec::new();
        match head.prices {
            Prices::Net => {
                if !without_vat {
                    totals.push(self.plain(net, head.net));
                }
                totals.extend(exempt);
                totals.extend(vats);
                totals.extend(rounding);
                totals.push(gross);
            }
            Prices::Gross => {
                totals.push(gross);
                if !without_vat {
                    totals.push(self.plain(net, head.net));
                }
                totals.extend(exempt);
                totals.extend(vats);
                totals.extend(rounding);
            }
        }
        totals
    }

    /// What of the net has no VAT, where the rest has some.
    fn exempt(&self) -> Option<Total> {
        let sums = self.document.by_vat.iter();
        let exempt = sums.filter(|sum| !has_rate(sum.vat)).map(|sum| sum.net);
        let net = Money::sum(exempt, self.document.head.currency);
        let amount = format::money(self.language, net);
        let label = self.language.pick(
            format!("davon {amount} ohne USt"),
            format!("of this, {amount} without VAT"),
        );
        (!net.is_zero()).then(|| Total {
            label,
            ..Total::default()
        })
    }

    fn whole_label(&self) -> &'static str {
        let language = self.language;
        let taxed = self.document.by_vat.iter().any(|sum| has_rate(sum.vat));
        let prices = match taxed {
            true => self.document.head.prices,
            false => Prices::Net,
        };
        match (self.document.head.kind, prices) {
            (Kind::CreditNote, _) => language.pick("Korrekturbetrag", "Amount credited"),
            (Kind::Cancellation, _) => language.pick("Stornobetrag", "Amount cancelled"),
            (Kind::Invoice | Kind::Deposit | Kind::Final, Prices::Gross) => {
                language.pick("Gesamtbetrag inkl. USt", "Total including VAT")
            }
            (Kind::Deposit, Prices::Net) => language.pick("Abschlagsbetrag", "Deposit amount"),
            (Kind::Final, Prices::Net) => language.pick("Gesamtbetrag", "Total"),
            (Kind::Invoice, Prices::Net) => language.pick("Rechnungsbetrag", "Total"),
        }
    }

    /// How the VAT of one rate is introduced.
    fn vat_label(&self, sum: &VatSum) -> String {
        let language = self.language;
        let base = format::money(language, sum.net);
        let rate = format::percent(language, sum.vat.rate);
        match self.document.head.prices {
            Prices::Gross => language.pick(
                format!("darin {rate} USt auf {base}"),
                format!("includes {rate} VAT on {base}"),
            ),
            Prices::Net => language.pick(
                format!("zzgl. {rate} USt auf {base}"),
                format!("plus {rate} VAT on {base}"),
            ),
        }
    }

    /// What is left after the deposits, each with its number, day, net and VAT
    /// (§ 14 (5) sentence 2 UStG).
    fn rest(&self) -> Vec<Total> {
        let (head, language) = (&self.document.head, self.language);
        let deposits = &self.document.deposits;
        if deposits.is_empty() {
            return Vec::new();
        }
        let mut totals = Vec::new();
        for deposit in deposits {
            let date = format::short_day(language, deposit.date);
            let label = language.pick(
                format!("abzgl. Abschlagsrechnung {} vom {date}", deposit.number),
                format!("less deposit invoice {} dated {date}", deposit.number),
            );
            totals.push(self.plain(label, -deposit.gross));
            for sum in &deposit.by_vat {
                totals.push(Total {
                    label: self.parts(sum),
                    ..Total::default()
                });
            }
        }
        totals.push(self.line(
            Tone::Strong,
            language.pick("Restbetrag", "Amount remaining"),
            head.payable,
        ));
        let taken = |vat: Vat| {
            let all = deposits.iter().flat_map(|deposit| &deposit.by_vat);
            all.filter(move |sum| sum.vat == vat)
        };
        for sum in &self.document.by_vat {
            let rest = VatSum {
                vat: sum.vat,
                net: sum.net - Money::sum(taken(sum.vat).map(|it| it.net), head.currency),
                amount: sum.amount - Money::sum(taken(sum.vat).map(|it| it.amount), head.currency),
            };
            if sum.vat.category == Category::Standard {
                let rate = format::percent(language, rest.vat.rate);
                let base = format::money(language, rest.net);
                let label = language.pick(
                    format!("darin {rate} USt auf {base}"),
                    format!("includes {rate} VAT on {base}"),
                );
                totals.push(self.plain(label, rest.amount));
            }
        }
        totals
    }

    /// Net and VAT of a deposit, below its gross.
    fn parts(&self, sum: &VatSum) -> String {
        let language = self.language;
        let (net, vat) = (
            format::money(language, sum.net),
            format::money(language, sum.amount),
        );
        if !has_rate(sum.vat) {
            return language.pick(
                format!("\u{a0}\u{a0}\u{a0}{net} ohne USt"),
                format!("\u{a0}\u{a0}\u{a0}{net} without VAT"),
            );
        }
        let rate = format::percent(language, sum.vat.rate);
        language.pick(
            format!("\u{a0}\u{a0}\u{a0}netto {net}, {rate} USt {vat}"),
            format!("\u{a0}\u{a0}\u{a0}net {net}, {rate} VAT {vat}"),
        )
    }

    /// What the customer may keep for a while, and what is left to pay now.
    fn retention(&self) -> Vec<Total> {
        let (head, language) = (&self.document.head, self.language);
        let (Some(percent), Some(until)) = (head.retention_percent, head.retained_until) else {
            return Vec::new();
        };
        let percent = format::percent(language, percent);
        let until = format::day(language, until);
        vec![
            self.plain(
                language.pick(
                    format!("abzgl. Sicherheitseinbehalt {percent} bis {until}"),
                    format!("less retention of {percent} until {until}"),
                ),
                -head.retained,
            ),
            self.line(
                Tone::Strong,
                language.pick("Jetzt zu zahlen", "Payable now"),
                head.payable - head.retained,
            ),
        ]
    }
}
