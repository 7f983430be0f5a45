use crate::cli::args::code;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::calendar::{self, Holiday, Municipality, State, Workplace};
use chrono::Datelike;

/// List the public holidays of a state, with their law
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff holidays --state NW --year 2026
  bo staff holidays --state BY --year 2026 --municipality augsburg")]
pub struct Holidays {
    /// The state, in two letters; that of the firm if not given
    #[arg(long, value_name = "STATE")]
    state: Option<State>,

    /// The year; this one if not given
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1995..=2999))]
    year: Option<i32>,

    /// What the municipality has of its own
    #[arg(long, value_name = "KIND", default_value = "usual", value_parser = code::<Municipality>())]
    municipality: Municipality,
}

impl Run for Holidays {
    fn run(self, cx: &mut Context) -> Result<()> {
        let state = match self.state {
            Some(state) => state,
            None => match &cx.firm()?.company.state {
                Some(state) => state.parse()?,
                None => {
                    return Err(Error::usage("of which state?")
                        .with_hint("--state NW, or `bo config set company.state NW`"));
                }
            },
        };
        let place = Workplace {
            state,
            municipality: self.municipality,
        };
        let year = self.year.unwrap_or(cx.today().year());
        cx.print::<Holiday>(calendar::holidays(place, year))
    }
}
