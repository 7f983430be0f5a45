//! Everything the rules must hold.

mod errors;
mod laws;
mod operations;
mod us;

use bo::payroll::rules::Facts;

/// Facts by their names.
fn facts(pairs: &[(&str, &str)]) -> Facts {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect()
}
