//! The label of an asset: what an audit scans.

use super::store;
use crate::base::Result;
use crate::db::Connection;
use crate::document::{Label, Symbol};

/// The label of the asset called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn label(conn: &Connection, number: &str, symbol: Option<Symbol>) -> Result<Label> {
    let asset = store::get(conn, number)?;
    let code = asset.barcode.unwrap_or_else(|| asset.number.clone());
    let other = (code != asset.number).then(|| asset.number.clone());
    let serial = asset.serial.map(|serial| format!("S/N {serial}"));
    Ok(Label {
        symbol: symbol.unwrap_or_else(|| Symbol::fitting(&code)),
        text: code.clone(),
        code,
        name: asset.name,
        lines: other.into_iter().chain(serial).collect(),
    })
}
