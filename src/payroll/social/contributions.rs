//! What is paid: by whom, for which branch, on how much.

use serde::Serialize;

/// A branch: the base and what each side pays. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Branch {
    /// The pay that counts.
    pub base: i64,
    /// What is deducted.
    pub employee: i64,
    /// What the employer adds.
    pub employer: i64,
}

/// The contributions of a month. In cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contributions {
    /// Health insurance without the additional rate.
    pub health: Branch,
    /// The additional rate of the fund.
    pub additional: Branch,
    /// Care insurance without the surcharge of the childless.
    pub care: Branch,
    /// The surcharge of the childless.
    pub childless: Branch,
    /// Pension insurance.
    pub pension: Branch,
    /// Unemployment insurance.
    pub unemployment: Branch,
    /// The levy for sick pay.
    pub u1: i64,
    /// The levy for maternity.
    pub u2: i64,
    /// The insolvency levy.
    pub insolvency: i64,
    /// Accident insurance of private households.
    pub accident: i64,
    /// The flat tax of a Minijob, which goes to the same place.
    pub flat_tax: i64,
    /// The base of a Midijob: of all contributions, and of the employee's share.
    pub midijob: Option<(i64, i64)>,
}

impl Contributions {
    /// The branches with their names.
    pub fn branches(&self) -> [(&'static str, Branch); 6] {
        [
            ("health", self.health),
            ("additional", self.additional),
            ("care", self.care),
            ("childless", self.childless),
            ("pension", self.pension),
            ("unemployment", self.unemployment),
        ]
    }

    /// What is deducted from the wage.
    pub fn employee(&self) -> i64 {
        self.branches()
            .iter()
            .map(|(_, branch)| branch.employee)
            .sum()
    }

    /// What the employer pays beyond the wage.
    pub fn employer(&self) -> i64 {
        let shares: i64 = self
            .branches()
            .iter()
            .map(|(_, branch)| branch.employer)
            .sum();
        shares + self.u1 + self.u2 + self.insolvency + self.accident + self.flat_tax
    }

    /// The employer bears what the employee would.
    pub(super) fn all_by_employer(mut self) -> Contributions {
        for branch in self.each() {
            branch.employer += branch.employee;
            branch.employee = 0;
        }
        self
    }

    /// The sum of two.
    pub(super) fn plus(mut self, other: &Contributions) -> Contributions {
        for (branch, (_, more)) in self.each().into_iter().zip(other.branches()) {
            branch.base += more.base;
            branch.employee += more.employee;
            branch.employer += more.employer;
        }
        self.u1 += other.u1;
        self.u2 += other.u2;
        self.insolvency += other.insolvency;
        self.accident += other.accident;
        self.flat_tax += other.flat_tax;
        self
    }

    /// What there is more than in another month of the same person.
    pub(in crate::payroll) fn minus(mut self, other: &Contributions) -> Contributions {
        for (branch, (_, less)) in self.each().into_iter().zip(other.branches()) {
            branch.base -= less.base;
            branch.employee -= less.employee;
            branch.employer -= less.employer;
        }
        self.u1 -= other.u1;
        self.u2 -= other.u2;
        self.insolvency -= other.insolvency;
        self.accident -= other.accident;
        self.flat_tax -= other.flat_tax;
        let both = self.midijob.zip(other.midijob);
        self.midijob = both.map(|(now, before)| (now.0 - before.0, now.1 - before.1));
        self
    }

    fn each(&mut self) -> [&mut Branch; 6] {
        [
            &mut self.health,
            &mut self.additional,
            &mut self.care,
            &mut self.childless,
            &mut self.pension,
            &mut self.unemployment,
        ]
    }
}
