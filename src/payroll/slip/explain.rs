//! How every number of a slip came about: what was entered, what the law makes of it, step by
//! step, each with its formula, operands, rounding and paragraph.

use super::compute::{euros, told};
use super::{Basis, Block, Input, Line, Pay, Slip};
use crate::base::{Language, Result};
use crate::payroll::kind::Treatment;
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding::{self, CentDown, CentHalfUp};
use crate::payroll::social;
use crate::payroll::tax::Church;
use crate::payroll::trace::{Node, Step, Steps, Value};
use crate::payroll::words::{number, paragraph, word};
use std::collections::HashSet;

/// A number and how it came about. Steps that went into it follow, one deeper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The line of the slip it is about: `wage-tax`, `gross`.
    pub line: String,
    /// How deep: 0 is a number of the slip.
    pub depth: u32,
    /// What it is.
    pub name: String,
    /// How much.
    pub value: String,
    /// How it is computed.
    pub formula: String,
    /// What goes into it.
    pub operands: String,
    /// What it was before it was rounded, if rounding changed it,
    pub unrounded: Option<String>,
    /// and how it was rounded.
    pub rounding: String,
    /// Where the law says so.
    pub law: String,
    /// Whether it was told before.
    pub again: bool,
}

impl Told {
    /// On one line: `name = value = formula [operands], unrounded and rounding (paragraph)`.
    pub fn text(&self) -> String {
        let mut text = format!("{} = {}", self.name, self.value);
        if !self.formula.is_empty() {
            text.push_str(if self.again { ", " } else { " = " });
            text.push_str(&self.formula);
        }
        if !self.operands.is_empty() {
            text.push_str(&format!(" [{}]", self.operands));
        }
        if let Some(unrounded) = &self.unrounded {
            text.push_str(&format!(", {unrounded} {}", self.rounding));
        }
        if !self.law.is_empty() {
            text.push_str(&format!(" ({})", self.law));
        }
        text
    }
}

/// How every number of a slip came about, in a language.
///
/// # Errors
/// As [`compute`](super::compute).
pub fn explain(input: &Input, law: &Law, language: Language) -> Result<Vec<Told>> {
    let (mut of_social, mut of_tax) = (Steps::default(), Steps::default());
    let slip = told(input, law, &mut of_social, &mut of_tax)?;
    let mut telling = Telling {
        language,
        told: Vec::new(),
    };
    telling.pay(input, &slip);
    telling.bases(input, law, &slip, &of_social);
    telling.taxes(input, &slip, &of_tax)?;
    telling.contributions(&slip, &of_social);
    telling.results(&slip);
    Ok(telling.told)
}

struct Telling {
    language: Language,
    told: Vec<Told>,
}

impl Telling {
    fn pick(&self, de: &str, en: &str) -> String {
        self.language.pick(de, en).to_string()
    }

    fn cents(&self, cents: i64) -> String {
        number(Value::Cents(cents), self.language)
    }

    fn operands(&self, operands: &[(String, String)]) -> String {
        let mark = self.language.pick("; ", ", ");
        let each = operands
            .iter()
            .map(|(name, value)| format!("{name} {value}"));
        each.collect::<Vec<_>>().join(mark)
    }

    /// A number of the slip.
    fn head(
        &mut self,
        line: &str,
        name: String,
        cents: i64,
        formula: String,
        operands: &[(String, String)],
        law: &str,
    ) -> &mut Told {
        let told = Told {
            line: line.to_string(),
            depth: 0,
            name,
            value: self.cents(cents),
            formula,
            operands: self.operands(operands),
            unrounded: None,
            rounding: word(Rounding::Exact.name(), self.language).to_string(),
            law: paragraph(law, self.language),
            again: false,
        };
        self.told.push(told);
        self.told.last_mut().expect("it was just put there")
    }

    /// The steps behind some names, each unfolded once.
    fn trees(&mut self, line: &str, steps: &Steps, names: &[&str]) {
        let mut seen = HashSet::new();
        for node in names.iter().filter_map(|name| steps.tree(name)) {
            self.node(line, &node, 1, &mut seen);
        }
    }

    fn node(&mut self, line: &str, node: &Node<'_>, depth: u32, seen: &mut HashSet<String>) {
        let again = node.again || !seen.insert(node.step.line(Language::En));
        let told = self.step(line, node.step, depth, again);
        self.told.push(told);
        if !again {
            for part in &node.parts {
                self.node(line, part, depth + 1, seen);
            }
        }
    }

    fn step(&self, line: &str, step: &Step, depth: u32, again: bool) -> Told {
        let language = self.language;
        let mut formula = word(step.formula, language).to_string();
        // `÷ 12` is short for the only operand, which goes before it.
        if let (true, Some((name, _))) = (formula.starts_with(['×', '÷']), step.operands.first())
        {
            formula = format!("{} {formula}", word(name, language));
        }
        let operands: Vec<_> = step
            .operands
            .iter()
            .map(|(name, value)| (word(name, language).to_string(), number(*value, language)))
            .collect();
        let told = Told {
            line: line.to_string(),
            depth,
            name: word(step.name, language).to_string(),
            value: number(step.value, language),
            formula,
            operands: self.operands(&operands),
            unrounded: step.unrounded.as_ref().map(|it| match language {
                Language::De => it.replace('.', ","),
                Language::En => it.clone(),
            }),
            rounding: word(step.rounding.name(), language).to_string(),
            law: paragraph(step.law, language),
            again,
        };
        match again {
            false => told,
            true => Told {
                formula: word("as above", language).to_string(),
                operands: String::new(),
                unrounded: None,
                law: String::new(),
                ..told
            },
        }
    }

    /// What is paid, and the gross pay.
    fn pay(&mut self, input: &Input, slip: &Slip) {
        for pay in &input.pay {
            let amount = super::amount_of(pay);
            let amount = match pay.class.is_deduction() {
                true => -amount,
                false => amount,
            };
            self.entered(pay, amount);
        }
        let earned: Vec<(String, String)> = slip
            .lines
            .iter()
            .filter(|line| matches!(line.block, Block::Earning | Block::Benefit))
            .map(|line| (self.pick(&line.de, &line.en), self.cents(line.amount)))
            .collect();
        let name = self.pick("Gesamtbrutto", "Gross pay");
        let formula = self.pick("Summe der Bezüge", "sum of the pay");
        self.head("gross", name, slip.gross, formula, &earned, "§ 1 EBV");
    }

    fn entered(&mut self, pay: &Pay, amount: i64) {
        let (mut unrounded, mut operands) = (None, Vec::new());
        let mut formula = match &pay.basis {
            Basis::Amount { .. } => self.pick("Betrag", "amount"),
            Basis::Share {
                amount: whole_amount,
                part,
                whole,
                unit,
            } => {
                let unit = unit_word(unit, self.language);
                operands.push((self.pick("Betrag", "amount"), self.cents(*whole_amount)));
                if part == whole {
                    self.pick("voller Monat", "whole month")
                } else {
                    unrounded = fraction(*whole_amount * part, *whole);
                    operands.push((self.pick("bezahlt", "paid"), format!("{part} {unit}")));
                    operands.push((
                        self.pick("im Monat", "in the month"),
                        format!("{whole} {unit}"),
                    ));
                    self.pick(
                        "Betrag × bezahlt ÷ im Monat",
                        "amount × paid ÷ in the month",
                    )
                }
            }
            Basis::Hours { minutes, rate } => {
                unrounded = fraction(minutes * rate, 60);
                let hours = format!("{}:{:02}", minutes / 60, minutes % 60);
                operands.push((self.pick("Stunden", "hours"), hours));
                operands.push((self.pick("Stundenlohn", "hourly rate"), self.cents(*rate)));
                self.pick("Stunden × Stundenlohn", "hours × hourly rate")
            }
            Basis::Quantity { quantity, rate, .. } => {
                operands.push((self.pick("Menge", "quantity"), quantity.clone()));
                operands.push((self.pick("Satz", "rate"), rate.clone()));
                self.pick("Menge × Satz", "quantity × rate")
            }
        };
        if let Some(source) = &pay.source {
            formula = format!("{formula}, {source}");
        }
        let counts = [
            (pay.taxed, self.pick("davon steuerpflichtig", "taxed of it")),
            (
                pay.insured,
                self.pick("davon beitragspflichtig", "insured of it"),
            ),
        ];
        for (part, name) in counts {
            operands.extend(part.map(|part| (name, self.cents(part))));
        }
        let name = self.pick(&pay.de, &pay.en);
        let language = self.language;
        let told = self.head(&pay.kind, name, amount, formula, &operands, &pay.law);
        if let Some(exact) = unrounded {
            told.unrounded = Some(language.pick(exact.replace('.', ","), exact));
            told.rounding = word(CentHalfUp.name(), language).to_string();
        }
    }

    /// What counts for tax and for insurance.
    fn bases(&mut self, input: &Input, law: &Law, slip: &Slip, steps: &Steps) {
        let name = self.pick("Steuerbrutto, laufend", "Taxed as pay of the month");
        let formula = self.pick(
            "Summe der laufend besteuerten Bezüge",
            "sum of what is taxed so",
        );
        self.head(
            "taxable",
            name,
            slip.taxable,
            formula,
            &[],
            "§ 39b (2) EStG",
        );
        if slip.taxable_one_off != 0 {
            let name = self.pick("Steuerbrutto, sonstige Bezüge", "Taxed as paid once");
            let formula = self.pick("Summe der sonstigen Bezüge", "sum of what is paid once");
            let so_far = input.before.taxable + input.before.taxable_one_off;
            let before = [(
                self.pick("bisher im Jahr", "so far this year"),
                self.cents(so_far),
            )];
            self.head(
                "taxable-one-off",
                name,
                slip.taxable_one_off,
                formula,
                &before,
                "§ 39b (3) EStG",
            );
        }
        let (days, figures) = (input.insurance.days, law.social);
        let pension_ceiling = match input.insurance.east {
            true => figures.pension_ceiling_year_east,
            false => figures.pension_ceiling_year,
        };
        let minijob = matches!(input.insurance.group.as_str(), "109" | "110" | "190");
        let bases = [
            (
                "health-base",
                self.pick(
                    "SV-Brutto Kranken-/Pflegeversicherung",
                    "Base of health and care insurance",
                ),
                slip.health_base,
                slip.health_one_off,
                figures.health_ceiling_year,
                input.before.health,
                "§ 223 (3) SGB V",
            ),
            (
                "pension-base",
                self.pick(
                    "SV-Brutto Renten-/Arbeitslosenversicherung",
                    "Base of pension and unemployment insurance",
                ),
                slip.pension_base,
                slip.pension_one_off,
                pension_ceiling,
                input.before.pension,
                "§ 159 SGB VI, § 341 (4) SGB III",
            ),
        ];
        for (line, name, base, one_off, of_year, before, law) in bases {
            if base == 0 {
                continue;
            }
            let mut operands = vec![(self.pick("SV-Tage", "insurance days"), days.to_string())];
            if !minijob {
                let ceiling = social::ceiling(of_year, days);
                operands.push((self.pick("Grenze", "ceiling"), self.cents(ceiling)));
            }
            if one_off != 0 {
                operands.push((
                    self.pick("davon einmalig", "paid once of it"),
                    self.cents(one_off),
                ));
                operands.push((
                    self.pick("Jahresgrenze", "ceiling of the year"),
                    self.cents(of_year),
                ));
                operands.push((
                    self.pick("bisher im Jahr", "so far this year"),
                    self.cents(before),
                ));
                operands.push((
                    self.pick("SV-Tage bisher", "insurance days so far"),
                    input.before.days.to_string(),
                ));
            }
            let formula = match (minijob, one_off) {
                (true, _) => self.pick("beitragspflichtiges Entgelt", "pay that counts"),
                (false, 0) => self.pick(
                    "beitragspflichtiges Entgelt, höchstens die Grenze",
                    "pay that counts, not above the ceiling",
                ),
                (false, _) => self.pick(
                    "laufendes Entgelt bis zur Grenze + Einmalzahlung bis zur anteiligen Jahresgrenze",
                    "current pay up to the ceiling + what is paid once up to that of the year so far",
                ),
            };
            let law = match one_off {
                0 => law.to_string(),
                _ => format!("{law}, § 23a SGB IV"),
            };
            self.head(line, name, base, formula, &operands, &law);
            let midijob: Vec<Told> = steps
                .all()
                .iter()
                .filter(|step| step.routine == "midijob")
                .map(|step| self.step(line, step, 1, false))
                .collect();
            self.told.extend(midijob);
        }
    }

    /// Wage tax, surcharge and church tax; also a wage tax of nothing.
    fn taxes(&mut self, input: &Input, slip: &Slip, steps: &Steps) -> Result<()> {
        let is_zero = !slip.lines.iter().any(|line| line.kind == "wage-tax");
        if is_zero && input.tax.class.is_some() {
            let name = self.pick("Lohnsteuer", "Wage tax");
            self.head("wage-tax", name, 0, String::new(), &[], "§ 39b (2) EStG");
            self.trees("wage-tax", steps, &["LSTLZZ"]);
        }
        for line in slip.lines.iter().filter(|line| line.block == Block::Tax) {
            let (of_chart, one_off) = match line.kind.as_str() {
                "wage-tax" => ("LSTLZZ", false),
                "wage-tax-one-off" => ("STS", true),
                "solidarity" => ("SOLZLZZ", false),
                "solidarity-one-off" => ("SOLZS", true),
                "church-tax" => ("BK", false),
                "church-tax-one-off" => ("BKS", true),
                _ => {
                    self.flat(line);
                    continue;
                }
            };
            let mut formula = of_chart.to_string();
            let value = steps.last(of_chart).map_or(0, |step| step.value.integer());
            let mut operands = vec![(of_chart.to_string(), self.cents(value))];
            let mut unrounded = None;
            if let (true, Some(state)) = (of_chart.starts_with("BK"), &input.tax.church) {
                let rate = Church::on(state.parse()?, input.month.last())?.rate();
                formula.push_str(
                    self.language
                        .pick(" × Kirchensteuersatz", " × rate of the church tax"),
                );
                operands.push((state.clone(), number(Value::Rate(rate), self.language)));
                unrounded = fraction(value * rate, 1_000_000);
            }
            if let (false, Some(days)) = (one_off, input.tax.days) {
                formula.push_str(self.language.pick(" × Steuertage", " × tax days"));
                operands.push((self.pick("Steuertage", "tax days"), days.to_string()));
            }
            let name = self.pick(&line.de, &line.en);
            let law = line.law.clone().unwrap_or_default();
            let language = self.language;
            let told = self.head(&line.kind, name, line.amount, formula, &operands, &law);
            if let Some(exact) = unrounded {
                told.unrounded = Some(language.pick(exact.replace('.', ","), exact));
                told.rounding = word(CentDown.name(), language).to_string();
            }
            self.trees(&line.kind, steps, &[of_chart]);
        }
        Ok(())
    }

    fn flat(&mut self, line: &Line) {
        let mut operands = Vec::new();
        operands.extend(
            line.base
                .map(|base| (self.pick("Betrag", "amount"), self.cents(base))),
        );
        let name = self.pick(&line.de, &line.en);
        let formula = self.pick("trägt der Arbeitgeber", "paid by the employer");
        let law = line.law.clone().unwrap_or_default();
        self.head(&line.kind, name, line.employer, formula, &operands, &law);
    }

    fn contributions(&mut self, slip: &Slip, steps: &Steps) {
        for line in slip.lines.iter().filter(|line| line.block == Block::Social) {
            let names: &[&str] = match line.kind.as_str() {
                "health" => &["KV employee", "KV employer"],
                "health-additional" => &["KVZ employee", "KVZ employer"],
                "care" => &["PV employee", "PV employer"],
                "care-childless" => &["PV childless"],
                "pension" => &["RV employee", "RV employer"],
                "unemployment" => &["AV employee", "AV employer"],
                "u1" => &["U1"],
                "u2" => &["U2"],
                "insolvency" => &["U3"],
                "accident" => &["accident"],
                "flat-tax-minijob" => &["flat tax"],
                _ => &[],
            };
            let (base, employer) = (line.base, line.employer);
            let mut operands = Vec::new();
            operands.extend(base.map(|base| (self.pick("Grundlage", "base"), self.cents(base))));
            operands.push((self.pick("Arbeitgeber", "employer"), self.cents(employer)));
            let name = self.pick(&line.de, &line.en);
            let formula = self.pick("Anteil Arbeitnehmer", "share of the employee");
            let law = line.law.clone().unwrap_or_default();
            self.head(&line.kind, name, line.amount, formula, &operands, &law);
            self.trees(&line.kind, steps, names);
        }
    }

    fn results(&mut self, slip: &Slip) {
        let operands = [
            (
                self.pick("Gesamtbrutto", "gross pay"),
                self.cents(slip.gross),
            ),
            (self.pick("Steuern", "taxes"), self.cents(slip.tax)),
            (
                self.pick("Beiträge", "contributions"),
                self.cents(slip.social),
            ),
        ];
        let name = self.pick("Nettoverdienst", "Net pay");
        let formula = self.pick(
            "Gesamtbrutto − Steuern − Beiträge",
            "gross pay − taxes − contributions",
        );
        self.head("net", name, slip.net, formula, &operands, "§ 1 EBV");
        let mut operands = vec![(self.pick("Netto", "net pay"), self.cents(slip.net))];
        let after = slip
            .lines
            .iter()
            .filter(|line| matches!(line.block, Block::NetEarning | Block::NetDeduction));
        for line in after {
            operands.push((self.pick(&line.de, &line.en), self.cents(line.amount)));
        }
        let name = self.pick("Auszahlung", "Paid out");
        let formula = self.pick(
            "Netto + Netto-Bezüge − Netto-Abzüge",
            "net pay + what is added − what is taken off",
        );
        self.head("payout", name, slip.payout, formula, &operands, "§ 1 EBV");
        let operands = [
            (
                self.pick("Gesamtbrutto", "gross pay"),
                self.cents(slip.gross),
            ),
            (
                self.pick("Arbeitgeber", "employer"),
                self.cents(slip.cost - slip.gross),
            ),
        ];
        let name = self.pick("Gesamtkosten des Arbeitgebers", "Cost of the employer");
        let formula = self.pick(
            "Gesamtbrutto + was der Arbeitgeber zusätzlich trägt",
            "gross pay + what the employer pays beside it",
        );
        self.head("cost", name, slip.cost, formula, &operands, "");
    }
}

/// A fraction of cents in euros, with four decimals of them, if it is not whole.
fn fraction(numerator: i64, denominator: i64) -> Option<String> {
    (numerator % denominator != 0).then(|| {
        let ten_thousandths = i128::from(numerator) * 100 / i128::from(denominator);
        let text = euros(ten_thousandths as i64 / 100);
        format!("{text}{:02}", (ten_thousandths % 100).abs())
    })
}

/// What a part of a month is counted in.
pub(in crate::payroll) fn unit_word(unit: &str, language: Language) -> &str {
    match (language, unit) {
        (Language::De, "days") => "Tage",
        (Language::De, "thirtieths") => "Dreißigstel",
        (Language::De, "work days") => "Arbeitstage",
        (Language::De, "minutes") => "Minuten",
        (_, unit) => unit,
    }
}

/// A letter for how something is treated, as it stands on slips: `L` as pay of the month, `S` or
/// `E` once, `P` at a flat rate, `F` not at all.
pub fn letter(treatment: &Treatment, once: &'static str) -> &'static str {
    match treatment {
        Treatment::Current => "L",
        Treatment::OneOff => once,
        Treatment::Flat(_) => "P",
        Treatment::Free => "F",
    }
}
