//! The flow chart itself: its routines under their names, one engine for all years.
//!
//! Where the chart counts in euros with two decimals the engine counts in cents, so that every
//! number is an integer and every rounding has a name. The order of the routines and what they
//! leave behind for each other is that of the chart: some of its numbers change on the way.

mod allowances;
mod annual;
mod class5;
mod current;
mod one_off;
mod pay_of_years;
mod provision;
mod rates;
mod soli;

use super::chart::Chart;
use super::input::{Input, Lzz};
use super::output::Output;
use super::tariff::Tariff;
use crate::payroll::rounding::Rounding;
use crate::payroll::trace::{Line, Operand, Trace, Value};

/// What the routines share, under the names of the flow chart. Amounts are in cents.
pub(super) struct Flow<'a, T> {
    chart: &'static Chart,
    input: &'a Input,
    trace: &'a mut T,
    /// The tariff in use: in December 2024 first the one of the months before.
    tariff: &'static Tariff,

    // Inputs that the chart changes.
    lzz: Lzz,
    zmvb: i64,
    f: i64,
    vkapa: i64,

    // MPARA, rates in millionths.
    kvsatzan: i64,
    kvsatzag: i64,
    pvsatzan: i64,
    pvsatzag: i64,
    solzfrei: i64,

    // MRE4JL, MRE4, MRE4ALTE, MRE4ABZ.
    zre4j: i64,
    zvbezj: i64,
    jlfreib: i64,
    jlhinzu: i64,
    vbezbso: i64,
    fvb: i64,
    fvbz: i64,
    fvbso: i64,
    fvbzso: i64,
    alte: i64,
    zre4: i64,
    zre4vp: i64,
    zvbez: i64,

    // MZTABFB.
    anp: i64,
    kfb: i64,
    kztab: i64,
    ztabfb: i64,

    // UPEVP; UPVKV.
    vsp: i64,
    vsp2: i64,
    vsp3: i64,
    vkv: i64,

    // MLSTJAHR, UPMLST, MBERECH.
    zve: i64,
    x: i64,
    st: i64,
    jbmg: i64,
    kennvmt: Several,
    year: Year,

    // MSONST.
    lstso: i64,
    lstoso: i64,

    out: Output,
}

/// How pay for several years goes into the tax (`KENNVMT`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Several {
    /// 0: there is none.
    None,
    /// 1: with a fifth of it, five times.
    Fifth,
    /// 2: as any other payment.
    Whole,
}

/// The amounts of the year before they become those of the period (`JWLST…`, `JWSOLZ…`, `JWBK…`).
#[derive(Clone, Copy, Default)]
struct Year {
    lst: i64,
    solz: i64,
    bk: i64,
}

// The paragraphs behind the routines.
const WAGE_OF_YEAR: &str = "§ 39b (2) sentence 2 EStG";
const PENSION: &str = "§ 39b (2) sentence 3, § 19 (2) EStG";
const OLD_AGE: &str = "§ 39b (2) sentence 3, § 24a EStG";
const TAXABLE: &str = "§ 39b (2) sentences 3, 4 EStG";
const ALLOWANCES: &str = "§ 39b (2) sentence 5 nos. 1, 2, 4 EStG";
const CHILDREN: &str = "§ 51a (2a) EStG";
const PROVISION: &str = "§ 39b (2) sentence 5 no. 3, (4) EStG";
const CARE: &str = "§ 39b (2) sentence 5 no. 3 EStG, § 55 SGB XI";
const TARIFF: &str = "§ 39b (2) sentence 6, § 32a EStG";
const CLASS_5: &str = "§ 39b (2) sentence 7 EStG";
const FACTOR: &str = "§ 39f EStG";
const SHARE: &str = "§ 39b (2) sentence 9 EStG";
const SOLI: &str = "§§ 3, 4 SolZG";
const CHURCH: &str = "§ 51a EStG";
const ONE_OFF: &str = "§ 39b (3) EStG";
const SEVERAL_YEARS: &str = "§ 39b (3) sentence 9, § 34 EStG";
const RETROACTIVE: &str = "§ 52 (1) EStG, chart of December 2024";
const ELSTAM: &str = "§ 39e EStG";
const SHARES: &str = "§ 19a EStG";

/// Money as an operand of a step.
fn cents(name: &'static str, amount: i64) -> Operand {
    (name, Value::Cents(amount))
}

/// A rate as an operand of a step.
fn rate(name: &'static str, millionths: i64) -> Operand {
    (name, Value::Rate(millionths))
}

/// A number as an operand of a step.
fn count(name: &'static str, number: i64) -> Operand {
    (name, Value::Count(number))
}

/// What a rate is divided by.
const WHOLE: i64 = 1_000_000;

impl<'a, T: Trace> Flow<'a, T> {
    pub fn new(chart: &'static Chart, input: &'a Input, trace: &'a mut T) -> Flow<'a, T> {
        Flow {
            chart,
            input,
            trace,
            tariff: &chart.tariff,
            lzz: input.lzz,
            zmvb: input.zmvb,
            f: input.f,
            vkapa: input.vkapa,
            kvsatzan: 0,
            kvsatzag: 0,
            pvsatzan: 0,
            pvsatzag: 0,
            solzfrei: 0,
            zre4j: 0,
            zvbezj: 0,
            jlfreib: 0,
            jlhinzu: 0,
            vbezbso: 0,
            fvb: 0,
            fvbz: 0,
            fvbso: 0,
            fvbzso: 0,
            alte: 0,
            zre4: 0,
            zre4vp: 0,
            zvbez: 0,
            anp: 0,
            kfb: 0,
            kztab: 1,
            ztabfb: 0,
            vsp: 0,
            vsp2: 0,
            vsp3: 0,
            vkv: 0,
            zve: 0,
            x: 0,
            st: 0,
            jbmg: 0,
            kennvmt: Several::None,
            year: Year::default(),
            lstso: 0,
            lstoso: 0,
            out: Output::default(),
        }
    }

    /// The main program (section 5 of the chart: "Programmablaufplan 2026", page 13).
    pub fn run(mut self) -> Output {
        self.trace.enter("LST", "wage tax");
        self.inputs();
        self.mpara();
        self.mre4jl();
        self.vbezbso = 0;
        self.mre4();
        self.mre4abz();
        match &self.chart.before {
            None => self.mberech(),
            Some(before) => self.mberech_twice(before),
        }
        self.msonst();
        if self.chart.inputs.vmt {
            self.mvmt();
        }
        self.trace.leave();
        self.out
    }

    // How a number is computed and told at once, so that what is told is what was done.

    /// A fraction of cents, rounded.
    #[inline(always)]
    fn rounded(
        &mut self,
        rounding: Rounding,
        numerator: i64,
        denominator: i64,
        line: Line<'_>,
    ) -> i64 {
        let amount = rounding.of(numerator, denominator);
        self.trace.step(
            line,
            Value::Cents(amount),
            rounding,
            (numerator, denominator),
        );
        amount
    }

    /// An amount with nothing to round.
    #[inline(always)]
    fn exact(&mut self, amount: i64, line: Line<'_>) -> i64 {
        self.trace
            .step(line, Value::Cents(amount), Rounding::Exact, (amount, 1));
        amount
    }

    /// A rate, which is never rounded.
    #[inline(always)]
    fn rate(
        &mut self,
        name: &'static str,
        law: &'static str,
        millionths: i64,
        formula: &'static str,
        with: &[Operand],
    ) -> i64 {
        let line = Line {
            name,
            formula,
            with,
            law,
        };
        self.trace.step(
            line,
            Value::Rate(millionths),
            Rounding::Exact,
            (millionths, 1),
        );
        millionths
    }

    /// A figure of the law.
    #[inline(always)]
    fn given(&mut self, name: &'static str, amount: i64, law: &'static str) -> i64 {
        self.exact(
            amount,
            Line {
                name,
                formula: "",
                with: &[],
                law,
            },
        )
    }
}
