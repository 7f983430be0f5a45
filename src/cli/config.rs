//! `bo config`: the settings as they are.

use super::command::{Noun, Run, verb};
use super::context::Context;
use bo::base::Result;
use serde::{Deserialize, Serialize};

pub const CONFIG: Noun = Noun {
    name: "config",
    about: "Look at the settings",
    entries: &[verb::<Show>("show")],
    hidden: false,
};

/// Every setting with its value; passwords are never shown
#[derive(clap::Args)]
#[command(
    after_help = "The settings are in bo.toml, beside the file of the books. The password of the mail
server may be in the environment instead, as BO_MAIL_PASSWORD."
)]
struct Show {}

/// A line of `bo config show`.
#[derive(Serialize, Deserialize)]
struct SettingRow {
    setting: String,
    value: String,
}

impl Run for Show {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<SettingRow>()?;
        let settings = cx.firm()?.settings();
        cx.print(
            settings
                .into_iter()
                .map(|(setting, value)| SettingRow { setting, value }),
        )
    }
}
