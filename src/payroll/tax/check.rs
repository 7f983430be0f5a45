//! What cannot be: inputs that contradict each other or the chart.

use super::chart::Chart;
use super::input::{Input, TaxClass};
use crate::base::{Error, Result};

/// Refuses what the flow chart excludes by what it says of its inputs.
///
/// It is cheap: the usual person takes the first way out of each question.
///
/// # Errors
/// Input, with what contradicts what.
pub(super) fn check(chart: &Chart, input: &Input) -> Result<()> {
    if input.pvz && input.pva != 0 {
        let message = format!(
            "`PVZ` is 1 and `PVA` is {}: who pays the surcharge of the childless has no children",
            input.pva
        );
        return refuse(message, "set one of them to 0 (§ 55 (3) SGB XI)");
    }
    if input.af && input.f != 1000 && input.stkl != TaxClass::IV {
        let message = format!(
            "`f` belongs to class IV, and `STKL` is {}",
            input.stkl.number()
        );
        return refuse(message, "set `af` to 0, or `STKL` to 4 (§ 39f EStG)");
    }
    if input.af && input.f == 0 {
        return refuse(
            "`f` is 0: a factor is above 0".into(),
            "leave `f` empty when there is none",
        );
    }
    check_parts(input)?;
    check_years(input)?;
    check_chart(chart, input)
}

/// Parts are not more than what they are part of.
fn check_parts(input: &Input) -> Result<()> {
    let several = input.vmt + input.vkapa.max(0);
    let parts = [
        ("VBEZ", input.vbez, "RE4", input.re4),
        ("JVBEZ", input.jvbez, "JRE4", input.jre4),
        ("JRE4ENT", input.jre4ent, "JRE4", input.jre4),
        ("VBS", input.vbs, "SONSTB", input.sonstb),
        ("SONSTENT", input.sonstent, "SONSTB", input.sonstb),
        ("STERBE", input.sterbe, "SONSTB", input.sonstb),
        ("ENTSCH", input.entsch, "VMT and VKAPA", several),
    ];
    match parts
        .iter()
        .find(|(_, part, _, whole)| 0 < *part && whole < part)
    {
        None => Ok(()),
        Some((name, part, of, whole)) => {
            let message = format!("`{name}` is {part}, more than `{of}`, which is {whole}");
            refuse(
                message,
                &format!("`{name}` is a part of `{of}`: add it there as well"),
            )
        }
    }
}

/// Pensions and the old-age relief depend on a year.
fn check_years(input: &Input) -> Result<()> {
    let pension = input.vbez.max(input.jvbez).max(input.vbs);
    if 0 < pension && input.vjahr == 0 {
        let message = "there is a pension, and no year in which it began".into();
        return refuse(message, "give `VJAHR` (§ 19 (2) sentence 3 EStG)");
    }
    if 0 < input.vbez && input.lzz == super::Lzz::Year && input.zmvb == 0 {
        let message = "there is a pension of a year, and no number of months".into();
        return refuse(message, "give `ZMVB`: the months with a pension, 1 to 12");
    }
    if input.alter1 && input.ajahr == 0 {
        let message = "`ALTER1` is 1, and there is no `AJAHR`".into();
        return refuse(
            message,
            "give the year after the 64th birthday (§ 24a EStG)",
        );
    }
    Ok(())
}

/// The chart has what is asked of it.
fn check_chart(chart: &Chart, input: &Input) -> Result<()> {
    let id = &chart.id;
    for (name, value, known) in [
        ("KRV", input.krv, &chart.inputs.krv),
        ("PKV", input.pkv, &chart.inputs.pkv),
    ] {
        if !known.contains(&value) {
            let known: Vec<_> = known.iter().map(i64::to_string).collect();
            let message = format!("`{name}` is {value}, which the chart `{id}` does not know");
            return refuse(message, &format!("it is one of {}", known.join(", ")));
        }
    }
    let unknown = [
        (
            "VMT",
            input.vmt != 0 && !chart.inputs.vmt,
            "since 2025 it is part of `SONSTB`",
        ),
        (
            "VKAPA",
            input.vkapa != 0 && !chart.inputs.vmt,
            "since 2025 it is part of `SONSTB`",
        ),
        (
            "ENTSCH",
            input.entsch != 0 && !chart.inputs.vmt,
            "since 2025 it is `SONSTENT`",
        ),
        ("ALV", input.alv && !chart.inputs.alv, "it came in 2026"),
        (
            "PKPVAGZ",
            input.pkpvagz != 0 && !chart.inputs.pkpvagz,
            "it came in 2026; before, `PKV` 2 says that there is a subsidy",
        ),
    ];
    match unknown.iter().find(|(_, is_unknown, _)| *is_unknown) {
        None => Ok(()),
        Some((name, _, hint)) => refuse(format!("the chart `{id}` has no input `{name}`"), hint),
    }
}

/// What cannot be said of a person, though a flow chart would compute it: the tax class II
/// without a child, or with the surcharge of the childless; children in classes V and VI.
///
/// The bare calculator does not ask: the official test table has class II without children.
///
/// # Errors
/// Input, with what contradicts what.
pub fn plausible(input: &Input) -> Result<()> {
    let class = input.stkl.number();
    if input.stkl == TaxClass::II && input.zkf == 0 {
        let message = "`STKL` is 2, and there is no child: `ZKF` is 0".into();
        return refuse(
            message,
            "class II is for single parents (§ 24b EStG): give `ZKF`, or `STKL` 1",
        );
    }
    if input.stkl == TaxClass::II && input.pvz {
        let message = "`STKL` is 2, and `PVZ` is 1: a single parent is not childless".into();
        return refuse(message, "set `PVZ` to 0 (§ 55 (3) SGB XI), or `STKL` to 1");
    }
    if TaxClass::V <= input.stkl && input.zkf != 0 {
        let message = format!("`STKL` is {class}, which has no allowances for children (`ZKF`)");
        return refuse(
            message,
            "they belong to classes I to IV (§ 38b (2) EStG): set `ZKF` to 0",
        );
    }
    if input.zkf != 0 && input.pvz && input.stkl != TaxClass::II {
        let message = "`ZKF` counts children, and `PVZ` is 1: a parent is not childless".into();
        return refuse(message, "set `PVZ` to 0 (§ 55 (3) SGB XI), or `ZKF` to 0");
    }
    Ok(())
}

fn refuse(message: String, hint: &str) -> Result<()> {
    Err(Error::input(message).with_hint(hint))
}
