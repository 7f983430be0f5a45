//! What becomes of a pay, as rows.

use super::{Calculator, Net, Regime};
use crate::payroll::ACTIVE_PENSION;
use crate::payroll::social::midijob::Earned;
use crate::payroll::social::{self, Health};
use crate::payroll::trace::NoTrace;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// One part of a pay. The employee's column adds up to the net pay, the employer's to the cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetRow {
    /// What it is.
    pub what: String,
    /// The pay that counts.
    pub base: Option<Decimal>,
    /// The rate, in percent: of both sides together.
    pub rate: Option<Decimal>,
    /// What the employee gets, or with a minus pays.
    pub employee: Option<Decimal>,
    /// What the employer pays.
    pub employer: Option<Decimal>,
    /// Where the law says so.
    pub law: String,
}

/// How often a month is counted.
struct Times(i64);

impl Times {
    fn money(&self, cents: i64) -> Decimal {
        Decimal::new(cents * self.0, 2)
    }

    fn row(&self, what: &str, employee: i64, employer: i64, law: &str) -> NetRow {
        let some = |cents: i64| (cents != 0).then(|| self.money(cents));
        NetRow {
            what: what.to_string(),
            base: None,
            rate: None,
            employee: some(employee),
            employer: some(employer),
            law: law.to_string(),
        }
    }

    /// With the base, and the rate in millionths.
    fn rated(&self, row: NetRow, base: i64, rate: i64) -> NetRow {
        NetRow {
            base: Some(self.money(base)),
            rate: (rate != 0).then(|| Decimal::new(rate, 4).normalize()),
            ..row
        }
    }
}

impl Calculator {
    /// The parts of a pay, counted so many times: 12 for a year of equal months.
    pub fn rows(&self, net: &Net, times: i64) -> Vec<NetRow> {
        let times = Times(times);
        let gross = NetRow {
            employee: Some(times.money(net.gross)),
            ..times.row("gross pay", net.gross, net.gross, &self.reason(net))
        };
        let mut rows = vec![gross];
        if net.free != 0 {
            let row = times.row("free of tax past the pension age", 0, 0, ACTIVE_PENSION);
            rows.push(times.rated(row, net.free, 0));
        }
        if net.one_off != 0 {
            rows.push(times.row("one-off pay", net.one_off, net.one_off, ""));
        }
        rows.extend(self.tax_rows(net, &times));
        rows.extend(self.insurance_rows(net, &times));
        rows.extend(self.levy_rows(net, &times));
        rows.extend(self.last_year_rows(net, &times));
        rows.push(NetRow {
            employee: Some(times.money(net.net())),
            ..times.row("net pay", net.net(), 0, "")
        });
        rows.push(times.row("cost of the employer", 0, net.cost(), ""));
        rows
    }

    fn tax_rows(&self, net: &Net, times: &Times) -> Vec<NetRow> {
        let law = format!("§ 39b (2) EStG, chart {}", self.chart.id);
        let church_rate = self.church.map_or(0, |church| church.rate());
        let taxed = (net.gross - net.free).max(0);
        let tax = times.rated(times.row("wage tax", -net.tax, 0, &law), taxed, 0);
        let soli = times.row("solidarity surcharge", -net.soli, 0, "§§ 3, 4 SolZG");
        let church_law = "§ 51a EStG, church tax law of the state";
        let church = times.row("church tax", -net.church, 0, church_law);
        let church = times.rated(church, net.church_base, church_rate);
        let once = "§ 39b (3) EStG";
        let one_off = [
            times.rated(
                times.row("wage tax on one-off pay", -net.tax_one_off, 0, once),
                net.one_off - (net.free - net.gross).max(0),
                0,
            ),
            times.row(
                "solidarity surcharge on one-off pay",
                -net.soli_one_off,
                0,
                "§§ 3, 4 SolZG",
            ),
            times.row(
                "church tax on one-off pay",
                -net.church_one_off,
                0,
                church_law,
            ),
        ];
        let mut rows = vec![tax, soli, church];
        rows.extend(one_off);
        rows.retain(|row| row.employee.is_some());
        rows
    }

    fn insurance_rows(&self, net: &Net, times: &Times) -> Vec<NetRow> {
        let (law, paid, insured) = (self.law, &net.paid, &self.insured);
        let minijob = net.regime == Regime::Minijob;
        let health_rate = match (minijob, insured.health) {
            (true, _) => law.minijob_health,
            (false, Health::Reduced) => law.health_rate_reduced,
            (false, Health::General | Health::None) => law.health_rate,
        };
        let pension_rate = match minijob && self.person.pension_exempt {
            true => law.minijob_pension,
            false => law.pension_rate,
        };
        let branches = [
            (
                "health insurance",
                paid.health,
                health_rate,
                if minijob {
                    "§ 249b SGB V"
                } else {
                    "§§ 241, 243, 249 SGB V"
                },
            ),
            (
                "additional rate of the fund",
                paid.additional,
                insured.additional * 100,
                "§§ 242, 249 SGB V",
            ),
            (
                "care insurance",
                paid.care,
                law.care_rate - law.care_child_reduction * insured.reductions(),
                "§§ 55, 58 SGB XI",
            ),
            (
                "care insurance, childless",
                paid.childless,
                law.care_childless,
                "§ 55 (3) SGB XI",
            ),
            (
                "pension insurance",
                paid.pension,
                pension_rate,
                if minijob {
                    "§§ 168, 172 (3) SGB VI"
                } else {
                    "§§ 158, 168, 172 SGB VI"
                },
            ),
            (
                "unemployment insurance",
                paid.unemployment,
                law.unemployment_rate,
                "§§ 341, 346 SGB III",
            ),
        ];
        let mut rows: Vec<NetRow> = branches
            .into_iter()
            .map(|(what, it, rate, law)| {
                let row = times.row(what, -it.employee, it.employer, law);
                times.rated(row, it.base, rate)
            })
            .collect();
        let subsidies = [
            (
                "subsidy to health insurance",
                net.subsidy_health,
                "§ 257 SGB V",
            ),
            ("subsidy to care insurance", net.subsidy_care, "§ 61 SGB XI"),
        ];
        rows.extend(subsidies.map(|(what, it, law)| times.row(what, it, it, law)));
        rows.retain(|row| row.employee.is_some() || row.employer.is_some());
        rows
    }

    /// What is paid once and belongs to the year before.
    fn last_year_rows(&self, net: &Net, times: &Times) -> Vec<NetRow> {
        let Some(paid) = &net.paid_last_year else {
            return Vec::new();
        };
        let year = self.law.year - 1;
        let law = "§ 23a (4) SGB IV";
        let mut rows: Vec<NetRow> = paid
            .branches()
            .into_iter()
            .map(|(name, it)| {
                let what = format!("{name}, 12/{year}");
                times.rated(times.row(&what, -it.employee, it.employer, law), it.base, 0)
            })
            .collect();
        let what = format!("insolvency levy, 12/{year}");
        rows.push(times.row(&what, 0, paid.insolvency, law));
        rows.retain(|row| row.employee.is_some() || row.employer.is_some());
        rows
    }

    fn levy_rows(&self, net: &Net, times: &Times) -> Vec<NetRow> {
        let (law, paid) = (self.law, &net.paid);
        let minijob = net.regime == Regime::Minijob;
        let (u1, u2) = match minijob {
            true => (law.minijob_u1, law.minijob_u2),
            false => (self.insured.u1 * 100, self.insured.u2 * 100),
        };
        let base = match minijob {
            true => net.gross + net.one_off,
            false => paid.pension.base.max(paid.unemployment.base),
        };
        // What is paid once is in no levy for sick pay and maternity (§ 7 (2) AAG).
        let levied = match (net.one_off, net.regime) {
            (0, _) => base,
            (_, Regime::Midijob) => {
                social::midijob::bases(self.law, Earned::full(net.gross), &mut NoTrace).0
            }
            _ => net.gross.min(base),
        };
        let levies = [
            ("levy U1, sick pay", levied, paid.u1, u1, "§ 7 AAG"),
            ("levy U2, maternity", levied, paid.u2, u2, "§ 7 AAG"),
            (
                "insolvency levy",
                base,
                paid.insolvency,
                law.insolvency,
                "§§ 358, 360 SGB III",
            ),
            (
                "flat tax",
                base,
                paid.flat_tax,
                law.minijob_tax,
                "§ 40a (2) EStG",
            ),
        ];
        levies
            .into_iter()
            .filter(|(_, _, amount, _, _)| *amount != 0)
            .map(|(what, base, amount, rate, law)| {
                times.rated(times.row(what, 0, amount, law), base, rate)
            })
            .collect()
    }

    /// By which rules the pay is insured, and why.
    pub fn reason(&self, net: &Net) -> String {
        let euros = |cents: i64| Decimal::new(cents, 2);
        let minijob = euros(self.law.minijob_limit);
        let midijob = euros(self.law.midijob_limit);
        match net.regime {
            Regime::Minijob => format!("Minijob: up to {minijob}, § 8 (1) no. 1 SGB IV"),
            Regime::Midijob => {
                format!("Midijob: above {minijob}, up to {midijob}, § 20 (2) SGB IV")
            }
            Regime::Trainee => format!(
                "in training, up to {}: all by the employer, § 20 (3) SGB IV",
                euros(self.law.trainee_limit)
            ),
            Regime::Usual if self.insured.trainee => "in training, § 20 (2a) SGB IV".to_string(),
            Regime::Usual => format!("above {midijob}: full contributions"),
        }
    }
}
