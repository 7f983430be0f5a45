//! The German wage tax, as the official flow charts (Programmablaufpläne, PAP) compute it.
//!
//! [`calculate`] is pure: a [`Chart`] and an [`Input`] in, an [`Output`] out; all of it in cents,
//! as in the charts. [`explain`] is the same computation, told step by step.
//! What the charts leave to others is beside it: the church tax ([`church`]) and flat rates
//! ([`flat`]), and what is free past the pension age ([`ActivePension`]).

mod active_pension;
mod chart;
mod check;
mod church;
mod column;
mod figures;
mod flat;
mod flow;
mod input;
mod insured;
mod output;
mod table;
mod tariff;

pub use active_pension::{ActivePension, PensionAge, pension_age};
pub use chart::Chart;
pub use check::plausible;
pub use church::{Church, churches};
pub use column::Column;
pub use figures::Figure;
pub use flat::{Flat, FlatTax, rates as flat_rates};
pub use input::{Input, Lzz, TaxClass};
pub use insured::InsuredAs;
pub use output::{Named, Output};
pub use table::{Table, explained};

use super::trace::{NoTrace, Steps, Trace};
use crate::base::Result;
use flow::Flow;

/// The wage tax of a period.
///
/// # Errors
/// Input, when inputs contradict each other or the chart.
pub fn calculate(chart: &'static Chart, input: &Input) -> Result<Output> {
    calculate_with(chart, input, &mut NoTrace)
}

/// The same, told to a listener.
///
/// # Errors
/// As [`calculate`].
pub fn calculate_with<T: Trace>(
    chart: &'static Chart,
    input: &Input,
    trace: &mut T,
) -> Result<Output> {
    check::check(chart, input)?;
    Ok(Flow::new(chart, input, trace).run())
}

/// The same, with every step of it.
///
/// # Errors
/// As [`calculate`].
pub fn explain(chart: &'static Chart, input: &Input) -> Result<(Output, Steps)> {
    let mut steps = Steps::default();
    let output = calculate_with(chart, input, &mut steps)?;
    Ok((output, steps))
}
