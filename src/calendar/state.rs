//! The sixteen states of Germany, and the municipalities that keep days of their own.

use crate::base::{Code, Error, by_name};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A state, by its two letters of ISO 3166-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "each is explained by its name below")]
pub enum State {
    Bw,
    By,
    Be,
    Bb,
    Hb,
    Hh,
    He,
    Mv,
    Ni,
    Nw,
    Rp,
    Sl,
    Sn,
    St,
    Sh,
    Th,
}

impl Code for State {
    const WHAT: &'static str = "state";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Bw, "BW"),
        (State::By, "BY"),
        (State::Be, "BE"),
        (State::Bb, "BB"),
        (State::Hb, "HB"),
        (State::Hh, "HH"),
        (State::He, "HE"),
        (State::Mv, "MV"),
        (State::Ni, "NI"),
        (State::Nw, "NW"),
        (State::Rp, "RP"),
        (State::Sl, "SL"),
        (State::Sn, "SN"),
        (State::St, "ST"),
        (State::Sh, "SH"),
        (State::Th, "TH"),
    ];
}

impl State {
    /// What it calls itself.
    pub fn name(self) -> &'static str {
        match self {
            State::Bw => "Baden-Württemberg",
            State::By => "Bayern",
            State::Be => "Berlin",
            State::Bb => "Brandenburg",
            State::Hb => "Bremen",
            State::Hh => "Hamburg",
            State::He => "Hessen",
            State::Mv => "Mecklenburg-Vorpommern",
            State::Ni => "Niedersachsen",
            State::Nw => "Nordrhein-Westfalen",
            State::Rp => "Rheinland-Pfalz",
            State::Sl => "Saarland",
            State::Sn => "Sachsen",
            State::St => "Sachsen-Anhalt",
            State::Sh => "Schleswig-Holstein",
            State::Th => "Thüringen",
        }
    }
}

impl FromStr for State {
    type Err = Error;

    fn from_str(text: &str) -> Result<State, Error> {
        by_name(&text.to_ascii_uppercase()).map_err(|err| {
            Error::input(format!("unknown state `{text}`"))
                .with_hint(err.hint().unwrap_or_default())
        })
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a municipality has that its state does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Municipality {
    /// Nothing of its own.
    #[default]
    Usual,
    /// Mostly Catholic: Assumption in Bavaria, Corpus Christi in parts of Saxony and Thuringia.
    Catholic,
    /// The city of Augsburg, which is mostly Catholic as well.
    Augsburg,
}

impl Code for Municipality {
    const WHAT: &'static str = "municipality";
    const NAMES: &'static [(Municipality, &'static str)] = &[
        (Municipality::Usual, "usual"),
        (Municipality::Catholic, "catholic"),
        (Municipality::Augsburg, "augsburg"),
    ];
}

impl FromStr for Municipality {
    type Err = Error;

    fn from_str(text: &str) -> Result<Municipality, Error> {
        by_name(text)
    }
}

impl fmt::Display for Municipality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
