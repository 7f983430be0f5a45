//! The lines of the paper, with what there was since January.

use super::Entry;
use crate::base::{Currency, Language, Money, Month, Result};
use crate::db::Connection;
use crate::document::{Tone, format};
use crate::payroll::ACTIVE_PENSION;
use crate::payroll::kind::Class;
use crate::payroll::run::Kept;
use crate::payroll::slip::{
    Block, Input, Line, Pay, Slip, amount_of, letter, midijobs, rate, unit_word,
};
use crate::payroll::store;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What the slips of a year come to, until and with this one. In cents.
#[derive(Default)]
struct Year {
    sum: Slip,
    /// What was free of tax past the pension age.
    free: i64,
    /// By block and kind: the employee's amount, and the texts.
    lines: BTreeMap<(Block, String), (i64, Line)>,
}

impl Year {
    fn add(&mut self, slip: Slip, input: &Input) {
        let (taxable, taxable_one_off) = slip.taxed(input);
        self.free += free_past_pension_age(input);
        let sum = &mut self.sum;
        sum.gross += slip.gross;
        sum.taxable += taxable;
        sum.taxable_one_off += taxable_one_off;
        sum.tax += slip.tax;
        sum.social += slip.social;
        sum.net += slip.net;
        // What was paid on a slip that was taken back was paid.
        let before = slip.lines.iter().filter(|it| it.kind == "paid-before");
        sum.payout += slip.payout - before.map(|it| it.amount).sum::<i64>();
        sum.cost += slip.cost;
        sum.days += slip.days;
        sum.health_base += slip.health_base;
        sum.pension_base += slip.pension_base;
        sum.health_one_off += slip.health_one_off;
        sum.pension_one_off += slip.pension_one_off;
        sum.health_last_year += slip.health_last_year;
        sum.pension_last_year += slip.pension_last_year;
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
        year.add(before.compute()?, &before.input()?);
    }
    let slip = kept.compute()?;
    let input = kept.input()?;
    year.add(slip.clone(), &input);
    let (taxable, taxable_one_off) = slip.taxed(&input);
    let lines = store::slip_lines(conn, kept)?;
    let mut writer = Writer {
        language,
        entries: Vec::new(),
        year: &year,
    };
    let pick = |de: &'static str, en: &'static str| language.pick(de, en);

    writer.group(pick("Bezüge", "Pay"));
    let mut treated = input.pay.iter().filter(|it| is_gross(it));
    for line in lines
        .iter()
        .filter(|it| matches!(it.block, Block::Earning | Block::Benefit))
    {
        let entry = writer.line("pay", line);
        let pay = match line.month {
            None => treated.next(),
            Some(month) => corrected_pay(&input, month, line),
        };
        if let Some(pay) = pay {
            // Of a premium within the limits of § 3b EStG nothing is taxed.
            let free = |part: Option<i64>, letter| if part == Some(0) { "F" } else { letter };
            // Without a class the employer pays the tax at a flat rate.
            let is_flat = !input.is_taxed_in(pay.period) && pay.is_taxed();
            let tax = if is_flat { "P" } else { letter(&pay.tax, "S") };
            let is_free = matches!(input.insurance_in(pay.period).group.as_str(), "110" | "190");
            let social = if is_free {
                "F"
            } else {
                letter(&pay.social, "E")
            };
            entry.tax = free(pay.taxed, tax);
            entry.social = free(pay.insured, social);
        }
    }
    for block in [Block::Earning, Block::Benefit] {
        writer.only_before("pay", block, &lines);
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
    let from = writer.entries.len();
    writer.block("social", Block::Social, &lines);
    let (law, computed) = (kept.law()?, &slip.lines);
    let social = lines.iter().filter(|it| it.block == Block::Social);
    for (entry, shown) in writer.entries[from..].iter_mut().zip(social) {
        let is_it = |it: &&Line| it.kind == shown.kind && it.source == shown.source;
        let line = computed.iter().find(is_it);
        if let Some(rate) = line.and_then(|it| rate(&input, &law, &slip, it))
            && entry.corrects.is_none()
            && entry.amount.or(entry.employer).is_some()
        {
            let percent = Decimal::new(rate, 4).normalize().to_string();
            let sign = language.pick(" %", "%");
            entry.rate = format::number(language, &percent) + sign;
            entry.plain.1 = Some(format!("{percent} %"));
        }
    }
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
    let in_year = |it: &(Block, String)| matches!(it.0, Block::NetEarning | Block::NetDeduction);
    if lines.iter().any(|it| after(&it)) || year.lines.iter().any(|it| in_year(it.0) && it.1.0 != 0)
    {
        writer.group(pick(
            "Netto-Bezüge und Netto-Abzüge",
            "Added to and taken off the net pay",
        ));
        for line in lines.iter().filter(after) {
            writer.line("after", line);
        }
        for block in [Block::NetEarning, Block::NetDeduction] {
            writer.only_before("after", block, &lines);
        }
    }
    writer.sum(
        "payout",
        pick("Auszahlung", "Paid out"),
        slip.payout,
        sum.payout,
    );
    writer.corrections(&input, kept.reverses.is_some())?;

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
            "tax-free",
            pick(
                "Steuerfrei, § 3 Nr. 21 EStG (Aktivrente)",
                "Free of tax, § 3 no. 21 EStG",
            ),
            (free_past_pension_age(&input), year.free),
        ),
        (
            "taxable",
            pick("Steuerbrutto, laufend", "Taxed, pay of the month"),
            (taxable, sum.taxable),
        ),
        (
            "taxable-one-off",
            pick("Steuerbrutto, sonstige Bezüge", "Taxed, paid once"),
            (taxable_one_off, sum.taxable_one_off),
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
            "health-base-last-year",
            pick(
                "KV-/PV-Brutto, einmalig für das Vorjahr",
                "Health and care, paid once for the year before",
            ),
            (slip.health_last_year, sum.health_last_year),
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
        (
            "pension-base-last-year",
            pick(
                "RV-/AV-Brutto, einmalig für das Vorjahr",
                "Pension and unemployment, paid once for the year before",
            ),
            (slip.pension_last_year, sum.pension_last_year),
        ),
    ];
    for (kind, text, (month, in_year)) in bases {
        if month != 0 || in_year != 0 {
            let entry = writer.push("base", kind, text.to_string());
            (entry.amount, entry.year) = (Some(month), Some(in_year));
        }
    }
    // The bases above are what is left of the pay: both stand here, with the one of the employee.
    for it in midijobs(&input, &kept.law()?)? {
        let rows = [
            (
                "midijob-pay",
                pick("Übergangsbereich, Entgelt", "Midijob, pay"),
                it.pay,
            ),
            (
                "midijob-base",
                pick("Übergangsbereich, Basis gesamt", "Midijob, base of all"),
                it.base,
            ),
            (
                "midijob-employee",
                pick(
                    "Übergangsbereich, Basis Arbeitnehmer",
                    "Midijob, base of the employee",
                ),
                it.employee,
            ),
        ];
        let sign = if kept.reverses.is_some() { -1 } else { 1 };
        for (kind, text, cents) in rows {
            writer.push("base", kind, text.to_string()).amount = Some(sign * cents);
        }
    }
    let text = pick("Gesamtkosten des Arbeitgebers", "Cost of the employer");
    writer.sum("cost", text, slip.cost, sum.cost);
    Ok(writer.entries)
}

/// What of the pay is free of tax past the standard pension age. In cents.
fn free_past_pension_age(input: &Input) -> i64 {
    let own = input
        .pay
        .iter()
        .filter(|it| is_gross(it) && it.law.contains(ACTIVE_PENSION));
    let left_out = |it: &Pay| it.taxed.map_or(0, |taxed| amount_of(it) - taxed);
    own.map(left_out).sum::<i64>().min(input.tax.free)
}

fn is_gross(pay: &Pay) -> bool {
    matches!(pay.class, Class::Earning | Class::Benefit)
}

/// What a line of a month that is corrected was computed from, if it is still paid.
fn corrected_pay<'a>(input: &'a Input, month: Month, line: &Line) -> Option<&'a Pay> {
    let mut corrections = input.corrections.iter();
    let now = &corrections.find(|it| it.now.month == month)?.now;
    let mut pay = now.pay.iter().filter(|it| is_gross(it));
    pay.find(|it| it.kind == line.kind && it.source == line.source)
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
            plain: (None, None),
            rate: String::new(),
            base: None,
            tax: "",
            social: "",
            amount: None,
            year: None,
            employer: None,
            tone: Tone::Plain,
            corrects: None,
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
        let entry = self.push(part, &line.kind, line.text(language));
        entry.corrects = line.month;
        let quantity = line.quantity.as_deref().unwrap_or_default();
        entry.quantity = match quantity.split_once(' ') {
            Some((number, unit)) => format!("{number} {}", unit_word(unit, language)),
            None => format::number(language, quantity),
        };
        entry.rate = match &line.rate {
            Some(rate) => format::number(language, rate),
            None => String::new(),
        };
        entry.plain = (line.quantity.clone(), line.rate.clone());
        entry.base = line.base;
        entry.amount = Some(line.amount);
        entry.year = year;
        entry.employer = (line.employer != 0).then_some(line.employer);
        entry
    }

    /// What each month that is corrected has paid out, pays out now, and the difference, which the
    /// lines above have in them.
    fn corrections(&mut self, input: &Input, is_taken_back: bool) -> Result<()> {
        if input.corrections.is_empty() {
            return Ok(());
        }
        let language = self.language;
        self.group(language.pick("Davon Nachberechnung", "Corrections in it"));
        for it in &input.corrections {
            let (old, new) = (it.was.payout, it.slip()?.payout);
            let money = |cents| format::amount(language, Money::from_minor(cents, Currency::EUR));
            let month = it.now.month.first().format("%m/%Y");
            let text = language.pick(
                format!(
                    "{month}: Auszahlung bisher {}, neu {}",
                    money(old),
                    money(new)
                ),
                format!("{month}: paid out {}, now {}", money(old), money(new)),
            );
            let entry = self.push("correction", "payout", text);
            entry.corrects = Some(it.now.month);
            entry.amount = Some(match is_taken_back {
                true => old - new,
                false => new - old,
            });
        }
        Ok(())
    }

    /// The lines of a block, with what only months before had.
    fn block(&mut self, part: &'static str, block: Block, lines: &[Line]) {
        for line in lines.iter().filter(|it| it.block == block) {
            let entry = self.line(part, line);
            if line.amount == 0 && line.employer != 0 {
                (entry.amount, entry.year) = (None, None);
            }
        }
        self.only_before(part, block, lines);
    }

    /// What only months before had of a block.
    fn only_before(&mut self, part: &'static str, block: Block, lines: &[Line]) {
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
