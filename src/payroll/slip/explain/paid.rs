//! What is paid, and what of it counts for tax and insurance.

use super::{Moved, Telling, fraction, unit_word};
use crate::payroll::explain::Figure;
use crate::payroll::rounding::Rounding::CentHalfUp;
use crate::payroll::slip::{Basis, Block, Input, Pay, Slip, amount_of};
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
            told.unrounded = Some(Figure::new(exact, language));
            told.rounding = word(CentHalfUp.name(), language).to_string();
        }
    }

    /// What months that are corrected add to a number, and the sum of it.
    pub(super) fn moved(
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
}
