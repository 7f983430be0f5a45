//! What is taken off, and what is left.

use super::{Telling, fraction};
use crate::base::Result;
use crate::payroll::explain::Figure;
use crate::payroll::rounding::Rounding::CentDown;
use crate::payroll::slip::compute::Sums;
use crate::payroll::slip::{Block, Input, Line, Slip};
use crate::payroll::tax::Church;
use crate::payroll::trace::{Steps, Value};
use crate::payroll::words::{number, word};

/// Whether contributions are what a month that is over asks more for with what is paid once.
#[derive(Clone, Copy)]
pub(super) struct Added {
    /// The last month of who is gone,
    pub to_last_month: bool,
    /// or the last one of the year before.
    pub to_last_year: bool,
}

impl Telling {
    /// Wage tax, surcharge and church tax; also a wage tax of nothing.
    pub(super) fn taxes(&mut self, input: &Input, slip: &Slip, steps: &Steps) -> Result<()> {
        let sums = Sums::of(input)?;
        let after = input.after_end(&sums);
        let is_split = after.is_some_and(|it| it.once < sums.taxable_one_off);
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
            let (mut unrounded, mut own) = (None, value);
            if let (true, Some(state)) = (of_chart.starts_with("BK"), &input.tax.church) {
                let church = Church::on(state.parse()?, input.month.last())?;
                let rate = church.rate();
                own = church.tax(value, None);
                formula.push_str(
                    self.language
                        .pick(" × Kirchensteuersatz", " × rate of the church tax"),
                );
                operands.push((state.clone(), number(Value::Rate(rate), self.language)));
                let days = if one_off {
                    1
                } else {
                    input.tax.days.unwrap_or(1)
                };
                let is_less = -line.amount < church.tax(value, None) * days;
                match church.limit().filter(|_| input.tax.church_limit && is_less) {
                    Some(limit) => {
                        formula.push_str(self.language.pick(
                            ", höchstens der Satz der Kappung × zu versteuerndes Einkommen",
                            ", at most rate of the limit × taxable income",
                        ));
                        let name = self.pick("Kappung", "limit");
                        operands.push((name, number(Value::Rate(limit), self.language)));
                    }
                    None => unrounded = fraction(value * rate, 1_000_000),
                }
            }
            if let (false, Some(days)) = (one_off, input.tax.days) {
                formula.push_str(self.language.pick(" × Steuertage", " × tax days"));
                operands.push((self.pick("Steuertage", "tax days"), days.to_string()));
            }
            if one_off && is_split {
                formula.push_str(self.language.pick(
                    " + Steuer auf das, was nach dem letzten Tag gezahlt wird",
                    " + tax on what is paid after the last day",
                ));
                let name = self.pick("danach gezahlt", "paid after it");
                operands.push((name, self.cents(-line.amount - own)));
                unrounded = None;
            }
            let name = self.pick(&line.de, &line.en);
            let law = line.law.clone().unwrap_or_default();
            let language = self.language;
            let told = self.head(&line.kind, name, line.amount, formula, &operands, &law);
            if let Some(exact) = unrounded {
                told.unrounded = Some(Figure::new(exact, language));
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

    pub(super) fn contributions(
        &mut self,
        lines: &[Line],
        steps: &Steps,
        of_last_year: &Steps,
        added: Added,
    ) {
        for line in lines {
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
            let name = line.text(self.language);
            let (steps, is_added) = match line.is_of_last_year() {
                true => (of_last_year, added.to_last_year),
                false => (steps, added.to_last_month),
            };
            let formula = match is_added {
                false => self.pick("Anteil Arbeitnehmer", "share of the employee"),
                true => self.pick(
                    "Anteil Arbeitnehmer im letzten Monat mit der Einmalzahlung − ohne sie",
                    "share of the employee in the last month with what is paid once − without it",
                ),
            };
            let law = line.law.clone().unwrap_or_default();
            let told = self.head(&line.kind, name, line.amount, formula, &operands, &law);
            told.corrects = line.month;
            self.trees(&line.kind, steps, names);
        }
    }

    pub(super) fn results(&mut self, slip: &Slip) {
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
            operands.push((line.text(self.language), self.cents(line.amount)));
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
