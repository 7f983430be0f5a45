//! Parameters and inputs: `MPARA`, and what was entered.

use super::{CARE, ELSTAM, Flow, PROVISION, TARIFF, WHOLE, cents, count, rate};
use crate::payroll::rounding::Rounding;
use crate::payroll::tax::TaxClass;
use crate::payroll::trace::{Line, Operand, Trace, Value};

impl<T: Trace> Flow<'_, T> {
    /// The rates and limits of the year (page 14).
    pub(super) fn mpara(&mut self) {
        self.trace.enter("MPARA", "parameters of the year");
        let provision = &self.chart.provision;
        self.limits();
        // KVZ is in hundredths of a percent; half of it is the employee's.
        let kvz = self.input.kvz * 100;
        let half = provision.kvsatz.0;
        let formula = "KVZ ÷ 2 + half of the reduced rate";
        self.kvsatzan = self.rate(
            "KVSATZAN",
            PROVISION,
            kvz / 2 + half,
            formula,
            &[rate("KVZ", kvz), rate("half of the reduced rate", half)],
        );
        self.kvsatzag = half + provision.kvz_employer.0;
        let (own, employer) = match self.input.pvs {
            true => (provision.pvsatzan_saxony.0, provision.pvsatzag_saxony.0),
            false => (provision.pvsatzan.0, provision.pvsatzag.0),
        };
        self.pvsatzag = employer;
        self.pvsatzan = match self.input.pvz {
            true => {
                let formula = "rate of the employee + surcharge of the childless";
                self.rate(
                    "PVSATZAN",
                    CARE,
                    own + provision.pvz.0,
                    formula,
                    &[
                        rate("rate of the employee", own),
                        rate("surcharge of the childless", provision.pvz.0),
                    ],
                )
            }
            false => {
                let reduced = own - self.input.pva * provision.pva.0;
                let formula = "rate of the employee − PVA × reduction of a child";
                self.rate(
                    "PVSATZAN",
                    CARE,
                    reduced,
                    formula,
                    &[
                        rate("rate of the employee", own),
                        count("PVA", self.input.pva),
                        rate("reduction of a child", provision.pva.0),
                    ],
                )
            }
        };
        self.trace.leave();
    }

    /// The amounts that move with the tariff.
    pub(super) fn limits(&mut self) {
        self.solzfrei = self.tariff.solzfrei.0;
        let law = self.tariff.law.as_str();
        self.given("GFB", self.tariff.gfb.0, law);
        self.given("SOLZFREI", self.solzfrei, "§ 3 (3) SolZG");
        if TaxClass::V <= self.input.stkl {
            self.given("W1STKL5", self.tariff.w1stkl5.0, law);
            self.given("W2STKL5", self.tariff.w2stkl5.0, law);
            self.given("W3STKL5", self.tariff.w3stkl5.0, law);
        }
    }

    /// What was entered, for the explanation only.
    pub(super) fn inputs(&mut self) {
        if !T::LISTENS {
            return;
        }
        self.trace.enter("INPUT", "what was entered");
        let input = *self.input;
        self.entered(count("LZZ", input.lzz.number()));
        self.entered(count("STKL", input.stkl.number()));
        self.entered(cents("RE4", input.re4));
        let amounts = [
            cents("ENTSCH", input.entsch),
            cents("JFREIB", input.jfreib),
            cents("JHINZU", input.jhinzu),
            cents("JRE4", input.jre4),
            cents("JRE4ENT", input.jre4ent),
            cents("JVBEZ", input.jvbez),
            cents("LZZFREIB", input.lzzfreib),
            cents("LZZHINZU", input.lzzhinzu),
            cents("MBV", input.mbv),
            cents("PKPV", input.pkpv),
            cents("PKPVAGZ", input.pkpvagz),
            cents("SONSTB", input.sonstb),
            cents("SONSTENT", input.sonstent),
            cents("STERBE", input.sterbe),
            cents("VBEZ", input.vbez),
            cents("VBEZM", input.vbezm),
            cents("VBEZS", input.vbezs),
            cents("VBS", input.vbs),
            cents("VKAPA", input.vkapa),
            cents("VMT", input.vmt),
            rate("KVZ", input.kvz * 100),
            count("PVA", input.pva),
            count("KRV", input.krv),
            count("ALV", input.alv.into()),
            count("PKV", input.pkv),
            count("PVS", input.pvs.into()),
            count("PVZ", input.pvz.into()),
            count("R", input.r),
            count("ALTER1", input.alter1.into()),
            count("AJAHR", input.ajahr),
            count("VJAHR", input.vjahr),
            count("ZMVB", input.zmvb),
            ("ZKF", Value::Tenths(input.zkf)),
        ];
        for amount in amounts
            .into_iter()
            .filter(|(_, value)| value.integer() != 0)
        {
            self.entered(amount);
        }
        self.trace.leave();
    }

    /// An input, or one that the chart changed.
    pub(super) fn entered(&mut self, input: Operand) {
        self.told(input, ELSTAM);
    }

    /// A number that is not computed.
    #[inline(always)]
    pub(super) fn told(&mut self, (name, value): Operand, law: &'static str) {
        let line = Line {
            name,
            formula: "",
            with: &[],
            law,
        };
        self.trace
            .step(line, value, Rounding::Exact, (value.integer(), 1));
    }

    /// The tax of the tariff on `x` (`UPTAB24`, `UPTAB25`, `UPTAB26`; page 38), times `KZTAB`.
    #[inline(always)]
    pub(super) fn uptab(&mut self, name: &'static str, x: i64) -> i64 {
        let (numerator, denominator) = self.tariff.at(x);
        let formula = match self.kztab {
            1 => "tariff of § 32a (1) EStG on X",
            _ => "2 × tariff of § 32a (1) EStG on X",
        };
        let tax = Rounding::EuroDown.of(numerator, denominator) * self.kztab;
        let line = Line {
            name,
            formula,
            with: &[cents("X", x)],
            law: TARIFF,
        };
        // The splitting doubles what was rounded.
        let before = match self.kztab {
            1 => (numerator, denominator),
            _ => (tax, 1),
        };
        self.trace
            .step(line, Value::Cents(tax), Rounding::EuroDown, before);
        tax
    }

    /// A share of an amount at a rate in millionths, down to cents.
    #[inline(always)]
    pub(super) fn share(&mut self, line: Line<'_>, amount: i64, millionths: i64) -> i64 {
        self.rounded(Rounding::CentDown, amount * millionths, WHOLE, line)
    }
}
