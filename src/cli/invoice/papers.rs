//! What printing and sending have in common: the press, loaded once.

use crate::cli::context::Context;
use crate::cli::settings;
use bo::base::Result;
use bo::document::Press;
use bo::invoice::paper;

/// The press with the firm's fonts, colours and logo.
pub fn press(cx: &mut Context) -> Result<Press> {
    let folder = cx.folder();
    let firm = cx.firm()?;
    let files = settings::files(firm, &folder)?;
    Press::new(&paper::style(firm, files)?)
}
