//! What is paid, and what of it counts for tax and insurance.

use super::{Moved, Telling, Told, fraction, unit_word};
use crate::payroll::law::Law;
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::slip::{Basis, Block, Input, Pay, Slip, amount_of};
use crate::payroll::social;
use crate::payroll::trace::Steps;
use crate::payroll::words::word;

impl Telling {
    /// What is paid, and the gross pay.
    pub(super) fn pay(&mut self, input: &Input, slip: &Slip) {
        for pay in &input.pay {
            let amount = amount_of(pay);
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
            .map(|line| (line.text(self.language), self.cents(line.amount)))
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

    /// What months that are corrected add to a number, and the sum of it.
    fn moved(
        &self,
        moved: &[Moved<'_>],
        of: impl Fn(&Slip) -> i64,
    ) -> (i64, Vec<(String, String)>) {
        let (mut sum, mut operands) = (0, Vec::new());
        for (month, now, was) in moved {
            let difference = of(now) - of(was);
            if difference != 0 {
                sum += difference;
                let month = month.first().format("%m/%Y").to_string();
                operands.push((month, self.cents(difference)));
            }
        }
        (sum, operands)
    }

    /// What counts for tax and for insurance, with what counts for months that are corrected.
    pub(super) fn bases(
        &mut self,
        input: &Input,
        law: &Law,
        slip: &Slip,
        moved: &[Moved<'_>],
        steps: &Steps,
    ) {
        let late = |is_there: bool, telling: &Telling| {
            let name = telling.pick("für Vorjahre", "of earlier years");
            is_there.then(|| (name, telling.cents(input.late)))
        };
        let name = self.pick("Steuerbrutto, laufend", "Taxed as pay of the month");
        let formula = self.pick(
            "Summe der laufend besteuerten Bezüge",
            "sum of what is taxed so",
        );
        let (more, mut operands) = self.moved(moved, |it| it.taxable);
        operands.extend(late(input.late < 0, self));
        self.head(
            "taxable",
            name,
            slip.taxable + more,
            formula,
            &operands,
            "§ 39b (2) EStG",
        );
        let (more, operands) = self.moved(moved, |it| it.taxable_one_off);
        if slip.taxable_one_off != 0 || more != 0 {
            let name = self.pick("Steuerbrutto, sonstige Bezüge", "Taxed as paid once");
            let formula = self.pick("Summe der sonstigen Bezüge", "sum of what is paid once");
            let so_far = input.before.taxable + input.before.taxable_one_off;
            let mut before = vec![(
                self.pick("bisher im Jahr", "so far this year"),
                self.cents(so_far),
            )];
            before.extend(late(0 < input.late, self));
            before.extend(operands);
            self.head(
                "taxable-one-off",
                name,
                slip.taxable_one_off + more,
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
                self.moved(moved, |it| it.health_base),
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
                self.moved(moved, |it| it.pension_base),
            ),
        ];
        for (line, name, base, one_off, of_year, before, law, (more, of_months)) in bases {
            if base == 0 && more == 0 {
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
            operands.extend(of_months);
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
            self.head(line, name, base + more, formula, &operands, &law);
            let midijob: Vec<Told> = steps
                .all()
                .iter()
                .filter(|step| step.routine == "midijob")
                .map(|step| self.step(line, step, 1, false))
                .collect();
            self.told.extend(midijob);
        }
    }
}
