//! What of the pay counts for tax and for insurance.

use super::{Moved, Telling};
use crate::payroll::explain::ExplainRow;
use crate::payroll::law::Law;
use crate::payroll::slip::compute::Sums;
use crate::payroll::slip::insurance::Once;
use crate::payroll::slip::period::Part;
use crate::payroll::slip::wage_tax::Expected;
use crate::payroll::slip::{Input, Slip};
use crate::payroll::social::{self, Used};
use crate::payroll::trace::Steps;

/// A base of contributions. In cents.
struct Base {
    line: &'static str,
    name: String,
    base: i64,
    /// Of it, what was paid once.
    one_off: i64,
    /// The ceiling of the year.
    of_year: i64,
    /// What counted in the year until this month.
    used: Used,
    law: &'static str,
}

impl Telling {
    /// What is taxed, with what counts for months that are corrected, and the pay of the year that
    /// is to be expected.
    pub(super) fn taxed(&mut self, input: &Input, sums: &Sums, slip: &Slip, moved: &[Moved<'_>]) {
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
        let (more, mut operands) = self.moved(moved, |it| it.taxable_one_off);
        if slip.taxable_one_off == 0 && more == 0 {
            return;
        }
        operands.extend(late(0 < input.late, self));
        let name = self.pick("Steuerbrutto, sonstige Bezüge", "Taxed as paid once");
        let formula = self.pick("Summe der sonstigen Bezüge", "sum of what is paid once");
        self.head(
            "taxable-one-off",
            name,
            slip.taxable_one_off + more,
            formula,
            &operands,
            "§ 39b (3) EStG",
        );
        if slip.taxable_one_off != 0 {
            self.expected(&Expected::of(input, sums));
        }
    }

    /// The pay of the year without what is paid once now.
    fn expected(&mut self, it: &Expected) {
        let mut operands = vec![
            (
                self.pick("bisher im Jahr", "so far this year"),
                self.cents(it.before),
            ),
            (self.pick("dieser Monat", "this month"), self.cents(it.now)),
        ];
        for (months, amount, de, en) in [
            (
                it.unknown,
                it.of_unknown,
                "Monate ohne Angaben",
                "months of which nothing is known",
            ),
            (
                it.months,
                it.of_month,
                "Monate, die noch kommen",
                "months to come",
            ),
            (
                it.projected,
                it.of_projected,
                "Monate nach dem letzten Tag",
                "months after the last day",
            ),
        ] {
            if months != 0 {
                let value = format!("{months} × {}", self.cents(amount));
                operands.push((self.pick(de, en), value));
            }
        }
        let name = self.pick(
            "Voraussichtlicher Jahresarbeitslohn (JRE4)",
            "Expected pay of the year (JRE4)",
        );
        let formula = self.pick(
            "bisher + dieser Monat + was für die übrigen Monate angenommen wird",
            "so far + this month + what is assumed for the other months",
        );
        let law = match it.projected {
            0 => "§ 39b (3) EStG",
            _ => "§ 39b (3) EStG, R 39b.6 (3) LStR",
        };
        self.head("expected", name, it.sum(), formula, &operands, law);
    }

    /// What counts for insurance, with what counts for months that are corrected.
    pub(super) fn bases(
        &mut self,
        part: &Part<Steps>,
        law: &Law,
        moved: &[Moved<'_>],
        once: Option<&Once<'_>>,
    ) {
        let (input, paid, steps) = (&part.input, &part.social, &part.trace);
        let days = input.insurance.days;
        let (of_health, of_pension) = ceilings(law.social, input.insurance.east);
        let minijob = matches!(input.insurance.group.as_str(), "109" | "110" | "190");
        let year = once.map(|it| it.year).unwrap_or_default();
        let health = Base {
            line: "health-base",
            name: self.pick(
                "SV-Brutto Kranken-/Pflegeversicherung",
                "Base of health and care insurance",
            ),
            base: paid.health_base,
            one_off: paid.one_off.0,
            of_year: of_health,
            used: year.health,
            law: "§ 223 (3) SGB V",
        };
        let pension = Base {
            line: "pension-base",
            name: self.pick(
                "SV-Brutto Renten-/Arbeitslosenversicherung",
                "Base of pension and unemployment insurance",
            ),
            base: paid.pension_base,
            one_off: paid.one_off.1,
            of_year: of_pension,
            used: year.pension,
            law: "§ 159 SGB VI, § 341 (4) SGB III",
        };
        let of_months = [
            self.moved(moved, |it| it.health_base),
            self.moved(moved, |it| it.pension_base),
        ];
        for (it, (more, of_months)) in [health, pension].into_iter().zip(of_months) {
            if it.base == 0 && more == 0 {
                continue;
            }
            let mut operands = vec![(self.pick("SV-Tage", "insurance days"), days.to_string())];
            if !minijob {
                let ceiling = social::ceiling(it.of_year, days);
                operands.push((self.pick("Grenze", "ceiling"), self.cents(ceiling)));
            }
            if it.one_off != 0 {
                let name = self.pick("davon einmalig", "paid once of it");
                operands.push((name, self.cents(it.one_off)));
            }
            if it.one_off != 0 && once.is_some() {
                operands.extend(self.of_ceiling(it.of_year, it.used));
            }
            operands.extend(of_months);
            let formula = match (minijob, it.one_off) {
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
            let law = match it.one_off {
                0 => it.law.to_string(),
                _ => format!("{}, § 23a SGB IV", it.law),
            };
            self.head(it.line, it.name, it.base + more, formula, &operands, &law);
            let midijob: Vec<ExplainRow> = steps
                .all()
                .iter()
                .filter(|step| step.routine == "midijob")
                .map(|step| ExplainRow::of(step, it.line, 1, false, self.language))
                .collect();
            self.told.extend(midijob);
        }
    }

    /// The ceiling of the days of a year, and what was used of it.
    fn of_ceiling(&self, of_year: i64, Used { days, base }: Used) -> [(String, String); 3] {
        [
            (
                self.pick("anteilige Jahresgrenze", "ceiling of the year so far"),
                self.cents(social::ceiling(of_year, days)),
            ),
            (self.pick("davon belegt", "used of it"), self.cents(base)),
            (
                self.pick("SV-Tage im Jahr", "insurance days of the year"),
                days.to_string(),
            ),
        ]
    }

    /// What is paid once and belongs to the year before, and why.
    pub(super) fn of_last_year(&mut self, law: &Law, sums: &Sums, once: &Once<'_>) {
        let (Some(to), Some(last), Some(figures)) = (once.to_last_year(), once.last, law.before)
        else {
            return;
        };
        let east = to.insurance.east;
        let (health, pension) = ceilings(law.social, east);
        let (last_health, last_pension) = ceilings(figures, east);
        let month = to.month.first().format("%m/%Y");
        for (line, de, en, counts, this, before) in [
            (
                "health-base-last-year",
                "Kranken-/Pflegeversicherung",
                "health and care insurance",
                once.found.counts.health,
                (health, once.year.health),
                (last_health, last.health),
            ),
            (
                "pension-base-last-year",
                "Renten-/Arbeitslosenversicherung",
                "pension and unemployment insurance",
                once.found.counts.pension,
                (pension, once.year.pension),
                (last_pension, last.pension),
            ),
        ] {
            let free = |(of_year, used): (i64, Used)| {
                (social::ceiling(of_year, used.days) - used.base).max(0)
            };
            let name = format!(
                "{} {month}, {}",
                self.pick("Einmalzahlung, gehört zu", "Paid once, belongs to"),
                self.pick(de, en)
            );
            let mut operands = vec![
                (
                    self.pick("Einmalzahlung", "paid once"),
                    self.cents(sums.insured_one_off),
                ),
                (
                    self.pick("in diesem Jahr frei", "free in this year"),
                    self.cents(free(this)),
                ),
                (
                    self.pick("im Vorjahr frei", "free in the year before"),
                    self.cents(free(before)),
                ),
            ];
            operands.extend(self.of_ceiling(before.0, before.1));
            let formula = self.pick(
                "bis März mehr, als in diesem Jahr frei ist: Einmalzahlung, höchstens was im Vorjahr frei ist",
                "until March, more than is free in this year: what is paid once, at most what is free in the year before",
            );
            self.head(line, name, counts, formula, &operands, "§ 23a (4) SGB IV");
        }
    }
}

/// The ceilings of a year: health and care, pension and unemployment.
fn ceilings(figures: &social::Law, east: bool) -> (i64, i64) {
    let pension = match east {
        true => figures.pension_ceiling_year_east,
        false => figures.pension_ceiling_year,
    };
    (figures.health_ceiling_year, pension)
}
