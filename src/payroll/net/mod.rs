//! Gross to net for one person and month: wage tax, church tax, social insurance, and what it
//! costs the employer. Pure; amounts are in cents.

mod once;
mod rows;
mod search;

pub use rows::NetRow;
pub use search::{Found, gross_for};

use super::social::{
    self, Assigned, Contributions, Counted, Group, Halves, Health, Insured, Minijob, Month, Private,
};
use super::tax::{self, ActivePension, Chart, Church, Lzz, TaxClass};
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
    /// Whose church takes a tax,
    pub church: Option<State>,
    /// which is at most a share of the income, where the state has such a limit.
    pub church_limit: bool,
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
    /// Past the standard pension age: a part of the pay is free of tax (§ 3 no. 21 EStG), and only the
    /// employer pays unemployment insurance.
    pub past_pension_age: bool,
    /// What is paid once beside the pay of the month.
    pub once: Option<Once>,
}

/// What is paid once, and what there was before. In cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Once {
    /// How much.
    pub amount: i64,
    /// The pay of the months before in the year; the same one in each if not said.
    pub before: Option<i64>,
    /// The pay of the year before with the same employer, if there was any.
    pub last_year: Option<i64>,
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
    /// What of both is free of tax past the pension age.
    pub free: i64,
    /// What is paid once,
    pub one_off: i64,
    /// its wage tax,
    pub tax_one_off: i64,
    /// solidarity surcharge,
    pub soli_one_off: i64,
    /// and church tax.
    pub church_one_off: i64,
    /// The contributions.
    pub paid: Contributions,
    /// Those on what is paid once and belongs to the year before (§ 23a (4) SGB IV).
    pub paid_last_year: Option<Contributions>,
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
        let one_off = self.one_off - self.tax_one_off - self.soli_one_off - self.church_one_off;
        let last_year = self.paid_last_year.map_or(0, |it| it.employee());
        self.gross - self.tax - self.soli - self.church - self.paid.employee() + one_off - last_year
            + self.subsidy_health
            + self.subsidy_care
    }

    /// What it costs the employer.
    pub fn cost(&self) -> i64 {
        let last_year = self.paid_last_year.map_or(0, |it| it.employer());
        let paid = self.gross + self.one_off;
        paid + self.paid.employer() + last_year + self.subsidy_health + self.subsidy_care
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
        let one_off = self.person.once.map_or(0, |it| it.amount);
        let mut paid_last_year = None;
        let paid = match regime {
            Regime::Minijob => {
                let job = Minijob {
                    pay: gross + one_off,
                    one_off,
                    ..self.minijob(gross)
                };
                social::minijob(self.law, &job, trace)?
            }
            Regime::Midijob | Regime::Trainee | Regime::Usual => {
                let once = self.person.once.as_ref();
                let found = once.map(|it| self.assigned(it, gross, trace));
                let counts = found.map(|it| it.counts).unwrap_or_default();
                let of_last_year = match found.map(|it| it.to) {
                    Some(Assigned::YearBefore) => social::Law::of_year(self.law.year - 1).ok(),
                    _ => None,
                };
                let one_off = match of_last_year {
                    Some(_) => Counted::default(),
                    None => counts,
                };
                let month = Month {
                    one_off,
                    ..Month::full(gross)
                };
                let month = month.as_midijob(regime == Regime::Midijob);
                let paid = social::month(self.law, &self.insured, &month, trace)?;
                if let Some(figures) = of_last_year {
                    let insured = Insured {
                        trainee: false,
                        ..self.insured
                    };
                    let month = Month {
                        one_off: counts,
                        ..Month::full(0)
                    };
                    paid_last_year = Some(social::month(figures, &insured, &month, trace)?);
                }
                paid
            }
        };
        let mut net = Net {
            gross,
            regime,
            free: self.free(regime).min(gross + one_off),
            one_off,
            tax_one_off: 0,
            soli_one_off: 0,
            church_one_off: 0,
            paid,
            paid_last_year,
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
        (net.tax_one_off, net.soli_one_off) = (output.sts, output.solzs);
        if let Some(church) = self.church {
            let is_limited = self.person.church_limit;
            let income = is_limited.then(|| Lzz::Month.share(output.income));
            net.church = church.tax(output.bk, income);
            net.church_one_off = church.tax_on_one_off(&output, input.f, is_limited);
        }
        Ok(net)
    }

    /// What is free of tax in a month: once for all employments, so not in class 6; of a Minijob nothing,
    /// as on slips.
    fn free(&self, regime: Regime) -> i64 {
        let free = ActivePension::on(self.person.day).filter(|_| self.person.past_pension_age);
        match (regime, self.person.class) {
            (Regime::Minijob, _) | (_, TaxClass::VI) => 0,
            (Regime::Midijob | Regime::Trainee | Regime::Usual, _) => {
                free.map_or(0, |it| it.cents())
            }
        }
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
        // Pay of the month is left out first, then what is paid once.
        let of_month = net.gross.min(net.free);
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
            re4: net.gross - of_month,
            sonstb: net.one_off - (net.free - of_month),
            jre4: match &person.once {
                Some(once) => self.expected(once, net.gross, self.free(net.regime)),
                None => 0,
            },
            jfreib: person.allowance * 12,
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
    let insured = match insured.unemployment {
        Halves::Both if person.past_pension_age => Insured {
            unemployment: Halves::EmployerOnly,
            ..insured
        },
        Halves::Both | Halves::EmployerOnly | Halves::None => insured,
    };
    insured.with_health(person.private.is_none())
}
