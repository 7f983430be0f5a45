//! Gross to net for one person and month: wage tax, church tax, social insurance, and what it
//! costs the employer. Pure; amounts are in cents.

mod rows;
mod search;

pub use rows::NetRow;
pub use search::{Found, gross_for};

use super::social::{self, Contributions, Group, Halves, Health, Insured, Minijob, Month, Private};
use super::tax::{self, Chart, Church, Lzz, TaxClass};
use super::trace::{NoTrace, Steps, Trace};
use crate::base::Result;
use crate::calendar::State;
use chrono::{Datelike, NaiveDate};

/// What is known of a person besides the pay.
#[derive(Clone, Debug)]
pub struct Person {
    /// The last day of the month.
    pub day: NaiveDate,
    /// The tax class.
    pub class: TaxClass,
    /// The factor of class IV, in thousandths.
    pub factor: Option<i64>,
    /// Allowances for children, in tenths.
    pub child_allowances: i64,
    /// What is not taxed in a month.
    pub allowance: i64,
    /// Whose church takes a tax.
    pub church: Option<State>,
    /// The group of employees.
    pub group: Group,
    /// Where the place of work is.
    pub state: Option<State>,
    /// The additional rate of the fund, in hundredths of a percent.
    pub additional: i64,
    /// Levies of the fund, in hundredths of a percent: sick pay,
    pub u1: i64,
    /// and maternity.
    pub u2: i64,
    /// Children below 25.
    pub children: i64,
    /// At least 23 years old and without children.
    pub childless: bool,
    /// Premiums of a month of private insurance: health and care.
    pub private: Option<(i64, i64)>,
    /// A Minijob without pension insurance.
    pub pension_exempt: bool,
    /// A Minijob that is taxed by the class, not by the flat rate.
    pub taxed_minijob: bool,
}

/// By which rules a pay is insured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// Flat rates, § 8 SGB IV.
    Minijob,
    /// The formula of § 20 (2a) SGB IV.
    Midijob,
    /// In training with so little pay that the employer pays everything.
    Trainee,
    /// As usual.
    Usual,
}

/// What becomes of a pay.
#[derive(Clone, Debug)]
pub struct Net {
    /// The pay.
    pub gross: i64,
    /// By which rules it is insured.
    pub regime: Regime,
    /// The contributions.
    pub paid: Contributions,
    /// Wage tax.
    pub tax: i64,
    /// Solidarity surcharge.
    pub soli: i64,
    /// Base of the church tax.
    pub church_base: i64,
    /// Church tax.
    pub church: i64,
    /// What the employer pays towards private health insurance,
    pub subsidy_health: i64,
    /// and care insurance.
    pub subsidy_care: i64,
}

impl Net {
    /// What is paid out.
    pub fn net(&self) -> i64 {
        self.gross - self.tax - self.soli - self.church - self.paid.employee()
            + self.subsidy_health
            + self.subsidy_care
    }

    /// What it costs the employer.
    pub fn cost(&self) -> i64 {
        self.gross + self.paid.employer() + self.subsidy_health + self.subsidy_care
    }
}

/// A person with the law of the month, so that both are looked up once.
#[derive(Clone, Debug)]
pub struct Calculator {
    person: Person,
    chart: &'static Chart,
    law: &'static social::Law,
    church: Option<&'static Church>,
    insured: Insured,
}

impl Calculator {
    /// Looks up the law.
    ///
    /// # Errors
    /// Refused, when there is none for the month; input, when the facts contradict each other.
    pub fn new(person: Person) -> Result<Calculator> {
        let chart = Chart::on(person.day)?;
        let law = social::Law::on(person.day)?;
        let church = match person.church {
            Some(state) => Some(Church::on(state, person.day)?),
            None => None,
        };
        let insured = insured(&person);
        insured.check()?;
        Ok(Calculator {
            person,
            chart,
            law,
            church,
            insured,
        })
    }

    /// By which rules a pay is insured.
    pub fn regime(&self, gross: i64) -> Regime {
        let in_training = self.insured.trainee;
        match () {
            () if in_training && gross <= self.law.trainee_limit => Regime::Trainee,
            () if in_training => Regime::Usual,
            () if gross <= self.law.minijob_limit => Regime::Minijob,
            () if gross <= self.law.midijob_limit => Regime::Midijob,
            () => Regime::Usual,
        }
    }

    /// What becomes of a pay.
    ///
    /// # Errors
    /// Input, when the facts contradict each other, or the pay cannot be.
    pub fn net(&self, gross: i64) -> Result<Net> {
        self.compute(gross, &mut NoTrace, tax::calculate)
    }

    /// The same, with the steps of the wage tax and those of social insurance.
    ///
    /// # Errors
    /// As [`Calculator::net`].
    pub fn explain(&self, gross: i64) -> Result<(Net, Steps, Steps)> {
        let (mut of_tax, mut of_social) = (Steps::default(), Steps::default());
        let net = self.compute(gross, &mut of_social, |chart, input| {
            let (output, steps) = tax::explain(chart, input)?;
            of_tax = steps;
            Ok(output)
        })?;
        Ok((net, of_tax, of_social))
    }

    fn compute<T: Trace>(
        &self,
        gross: i64,
        trace: &mut T,
        calculate: impl FnOnce(&'static Chart, &tax::Input) -> Result<tax::Output>,
    ) -> Result<Net> {
        let regime = self.regime(gross);
        let paid = match regime {
            Regime::Minijob => social::minijob(self.law, &self.minijob(gross), trace)?,
            Regime::Midijob | Regime::Trainee | Regime::Usual => {
                let month = Month {
                    midijob: regime == Regime::Midijob,
                    ..Month::full(gross)
                };
                social::month(self.law, &self.insured, &month, trace)?
            }
        };
        let mut net = Net {
            gross,
            regime,
            paid,
            tax: 0,
            soli: 0,
            church_base: 0,
            church: 0,
            subsidy_health: 0,
            subsidy_care: 0,
        };
        self.subsidise(&mut net)?;
        if regime == Regime::Minijob && !self.person.taxed_minijob {
            return Ok(net);
        }
        let input = self.input(&net);
        tax::plausible(&input)?;
        let output = calculate(self.chart, &input)?;
        (net.tax, net.soli, net.church_base) = (output.lstlzz, output.solzlzz, output.bk);
        if let Some(church) = self.church {
            net.church = church.tax(output.bk, Some(Lzz::Month.share(output.income)));
        }
        Ok(net)
    }

    fn minijob(&self, gross: i64) -> Minijob {
        Minijob {
            pension_free: self.person.pension_exempt,
            statutory_health: self.person.private.is_none(),
            flat_tax: !self.person.taxed_minijob,
            ..Minijob::usual(gross)
        }
    }

    /// Towards private insurance, where the statutory one would have a share of the employer.
    fn subsidise(&self, net: &mut Net) -> Result<()> {
        let Some((health_premium, care_premium)) = self.person.private else {
            return Ok(());
        };
        let group = self.person.group;
        if net.regime == Regime::Minijob || group == Group::WorkingStudent {
            return Ok(());
        }
        let found = social::subsidy(
            self.law,
            &Private {
                pay: net.gross,
                days: 30,
                health_premium,
                care_premium,
                sick_pay: !matches!(group, Group::Pensioner | Group::EarlyPensioner),
                saxony: self.insured.saxony,
            },
        )?;
        (net.subsidy_health, net.subsidy_care) = (found.health, found.care);
        Ok(())
    }

    /// The inputs of the flow chart.
    fn input(&self, net: &Net) -> tax::Input {
        let (person, insured) = (&self.person, &self.insured);
        let year = self.person.day.year();
        let minijob = net.regime == Regime::Minijob;
        // Without contributions of one's own there is nothing to deduct.
        let pension = match minijob {
            true => !person.pension_exempt,
            false => insured.pension == Halves::Both,
        };
        let unemployment = !minijob && insured.unemployment == Halves::Both;
        let elsewhere = minijob || insured.health == Health::None;
        let subsidy = net.subsidy_health + net.subsidy_care;
        let (health, care) = person.private.unwrap_or_default();
        let insured_as = tax::InsuredAs {
            pension,
            unemployment,
            health: !elsewhere,
            east: insured.east,
            saxony: insured.saxony,
            childless: insured.childless,
            reductions: insured.reductions(),
            additional: person.additional,
            premium: health + care,
            subsidy,
        };
        tax::Input {
            lzz: Lzz::Month,
            re4: net.gross,
            stkl: person.class,
            af: person.factor.is_some(),
            f: person.factor.unwrap_or(1000),
            zkf: person.child_allowances,
            lzzfreib: person.allowance,
            r: i64::from(person.church.is_some()),
            ..insured_as.input(year)
        }
    }
}

/// Who is insured how.
fn insured(person: &Person) -> Insured {
    const EAST: [State; 5] = [State::Bb, State::Mv, State::Sn, State::St, State::Th];
    let insured = Insured {
        childless: person.childless,
        children: person.children,
        saxony: person.state == Some(State::Sn),
        east: person.state.is_some_and(|state| EAST.contains(&state)),
        u1: person.u1,
        u2: person.u2,
        ..Insured::of(person.group, person.additional)
    };
    insured.with_health(person.private.is_none())
}
