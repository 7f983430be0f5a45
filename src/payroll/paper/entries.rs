//! The lines of the paper, with what there was since January.

use super::Entry;
use crate::base::{Language, Result};
use crate::db::Connection;
use crate::document::{Tone, format};
use crate::payroll::run::Kept;
use crate::payroll::slip::{Block, Line, Slip, letter, unit_word};
use crate::payroll::store;
use std::collections::BTreeMap;

/// What the slips of a year come to, until and with this one. In cents.
#[derive(Default)]
struct Year {
    sum: Slip,
    /// By block and kind: the employee's amount, and the texts.
    lines: BTreeMap<(Block, String), (i64, Line)>,
}

impl Year {
    fn add(&mut self, slip: Slip) {
        let sum = &mut self.sum;
        sum.gross += slip.gross;
        sum.taxable += slip.taxable;
        sum.taxable_one_off += slip.taxable_one_off;
        sum.tax += slip.tax;
        sum.social += slip.social;
        sum.net += slip.net;
        sum.payout += slip.payout;
        sum.cost += slip.cost;
        sum.days += slip.days;
        sum.health_base += slip.health_base;
        sum.pension_base += slip.pension_base;
        sum.health_one_off += slip.health_one_off;
        sum.pension_one_off += slip.pension_one_off;
        for line in slip.lines {
            let key = (line.block, line.kind.clone());
            self.lines.entry(key).or_insert((0, line.clone())).0 += line.amount;
        }
    }
}

/// The lines of a slip as they stand on the paper.
pub(super) fn entries(conn: &Connection, kept: &Kept, language: Language) -> Result<Vec<Entry>> {
    let mut year = Year::default();
    for before in store::slips_before(conn, kept)? {
        year.add(before.compute()?);
    }
    let slip = kept.compute()?;
    year.add(slip.clone());
    let input = kept.input()?;
    let lines = store::slip_lines(conn, kept)?;
    let mut writer = Writer {
        language,
        entries: Vec::new(),
        year: &year,
    };
    let pick = |de: &'static str, en: &'static str| language.pick(de, en);

    writer.group(pick("Bezüge", "Pay"));
    let mut treated = input.pay.iter().filter(|it| {
        !it.class.is_deduction() && it.class != crate::payroll::kind::Class::NetEarning
    });
    for line in lines
        .iter()
        .filter(|it| matches!(it.block, Block::Earning | Block::Benefit))
    {
        let entry = writer.line("pay", line);
        if let Some(pay) = treated.next() {
            (entry.tax, entry.social) = (letter(&pay.tax, "S"), letter(&pay.social, "E"));
        }
    }
    let sum = &year.sum;
    writer.sum(
        "gross",
        pick("Gesamtbrutto", "Gross pay"),
        slip.gross,
        sum.gross,
    );

    writer.group(pick("Steuerliche Abzüge", "Taxes"));
    writer.block("tax", Block::Tax, &lines);
    writer.sum("tax", pick("Summe Steuern", "Taxes"), -slip.tax, -sum.tax);

    writer.group(pick("Beiträge zur Sozialversicherung", "Social insurance"));
    writer.block("social", Block::Social, &lines);
    writer.sum(
        "social",
        pick("Summe Beiträge", "Contributions"),
        -slip.social,
        -sum.social,
    );
    if let Some(entry) = writer.entries.last_mut() {
        let social = lines.iter().filter(|it| it.block == Block::Social);
        entry.employer = Some(social.map(|it| it.employer).sum());
    }
    writer.sum("net", pick("Nettoverdienst", "Net pay"), slip.net, sum.net);

    let after = |it: &&Line| matches!(it.block, Block::NetEarning | Block::NetDeduction);
    if lines.iter().any(|it| after(&it)) {
        writer.group(pick(
            "Netto-Bezüge und Netto-Abzüge",
            "Added to and taken off the net pay",
        ));
        for line in lines.iter().filter(after) {
            writer.line("after", line);
        }
    }
    writer.sum(
        "payout",
        pick("Auszahlung", "Paid out"),
        slip.payout,
        sum.payout,
    );

    writer.group(pick("Bemessungsgrundlagen", "Bases"));
    let health_current = (
        slip.health_base - slip.health_one_off,
        sum.health_base - sum.health_one_off,
    );
    let pension_current = (
        slip.pension_base - slip.pension_one_off,
        sum.pension_base - sum.pension_one_off,
    );
    let bases = [
        (
            "taxable",
            pick("Steuerbrutto, laufend", "Taxed, pay of the month"),
            (slip.taxable, sum.taxable),
        ),
        (
            "taxable-one-off",
            pick("Steuerbrutto, sonstige Bezüge", "Taxed, paid once"),
            (slip.taxable_one_off, sum.taxable_one_off),
        ),
        (
            "health-base",
            pick(
                "KV-/PV-Brutto, laufend",
                "Health and care, pay of the month",
            ),
            health_current,
        ),
        (
            "health-base-one-off",
            pick("KV-/PV-Brutto, einmalig", "Health and care, paid once"),
            (slip.health_one_off, sum.health_one_off),
        ),
        (
            "pension-base",
            pick(
                "RV-/AV-Brutto, laufend",
                "Pension and unemployment, pay of the month",
            ),
            pension_current,
        ),
        (
            "pension-base-one-off",
            pick(
                "RV-/AV-Brutto, einmalig",
                "Pension and unemployment, paid once",
            ),
            (slip.pension_one_off, sum.pension_one_off),
        ),
    ];
    for (kind, text, (month, in_year)) in bases {
        if month != 0 || in_year != 0 {
            let entry = writer.push("base", kind, text.to_string());
            (entry.amount, entry.year) = (Some(month), Some(in_year));
        }
    }
    let text = pick("Gesamtkosten des Arbeitgebers", "Cost of the employer");
    writer.sum("cost", text, slip.cost, sum.cost);
    Ok(writer.entries)
}

struct Writer<'a> {
    language: Language,
    entries: Vec<Entry>,
    year: &'a Year,
}

impl Writer<'_> {
    fn push(&mut self, part: &'static str, kind: &str, text: String) -> &mut Entry {
        self.entries.push(Entry {
            part,
            kind: kind.to_string(),
            text,
            quantity: String::new(),
            rate: String::new(),
            base: None,
            tax: "",
            social: "",
            amount: None,
            year: None,
            employer: None,
            tone: Tone::Plain,
        });
        self.entries.last_mut().expect("it was just put there")
    }

    fn group(&mut self, text: &str) {
        self.push("", "", text.to_string()).tone = Tone::Group;
    }

    fn sum(&mut self, kind: &str, text: &str, month: i64, year: i64) {
        let entry = self.push("sum", kind, text.to_string());
        (entry.amount, entry.year) = (Some(month), Some(year));
        entry.tone = Tone::Strong;
    }

    fn line(&mut self, part: &'static str, line: &Line) -> &mut Entry {
        let language = self.language;
        let key = (line.block, line.kind.clone());
        // The sum of the year stands once, with the first line of its kind.
        let told = self
            .entries
            .iter()
            .any(|it| it.part == part && it.kind == line.kind);
        let year = self.year.lines.get(&key).filter(|_| !told).map(|it| it.0);
        let entry = self.push(
            part,
            &line.kind,
            language.pick(&line.de, &line.en).to_string(),
        );
        let quantity = line.quantity.as_deref().unwrap_or_default();
        entry.quantity = match quantity.split_once(' ') {
            Some((number, unit)) => format!("{number} {}", unit_word(unit, language)),
            None => format::number(language, quantity),
        };
        entry.rate = match &line.rate {
            Some(rate) => format::number(language, rate),
            None => String::new(),
        };
        entry.base = line.base;
        entry.amount = Some(line.amount);
        entry.year = year;
        entry.employer = (line.employer != 0).then_some(line.employer);
        entry
    }

    /// The lines of a block, and what only months before had.
    fn block(&mut self, part: &'static str, block: Block, lines: &[Line]) {
        for line in lines.iter().filter(|it| it.block == block) {
            let entry = self.line(part, line);
            if line.amount == 0 && line.employer != 0 {
                (entry.amount, entry.year) = (None, None);
            }
        }
        let year = self.year;
        for ((of, kind), (sum, line)) in &year.lines {
            let here = lines.iter().any(|it| it.block == block && it.kind == *kind);
            if *of == block && !here && *sum != 0 {
                let text = self.language.pick(&line.de, &line.en).to_string();
                self.push(part, kind, text).year = Some(*sum);
            }
        }
    }
}
