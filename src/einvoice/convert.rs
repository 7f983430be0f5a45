//! From one format to another, without losing anything.

use super::{Target, read, write};
use crate::base::{Error, Result};

/// A converted document.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The XML in the other format.
    pub xml: String,
    /// What the source has outside the norm, which no other format takes over: places.
    pub lost: Vec<String>,
}

/// Converts a file to another format.
///
/// # Errors
/// Input, as [`read`] and [`write`](fn@write), and when the source has content that is outside
/// the norm and `lossy` is false.
pub fn convert(bytes: &[u8], target: Target, lossy: bool) -> Result<Converted> {
    let mut received = read(bytes)?;
    let lost: Vec<String> = received
        .unread
        .iter()
        .map(|(place, _)| place.clone())
        .collect();
    if !lossy && !lost.is_empty() {
        return Err(Error::input(format!(
            "{} would be lost, because the norm does not know it",
            lost.join(", ")
        ))
        .with_hint("--lossy leaves it out"));
    }
    // No other format says that a line does not count.
    received.invoice.lines = received.counted().cloned().collect();
    Ok(Converted {
        xml: write(&received.invoice, target)?,
        lost,
    })
}
