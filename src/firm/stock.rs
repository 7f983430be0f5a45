//! How goods are kept.

use crate::base::Code;
use serde::{Deserialize, Serialize};

/// How goods are kept, unless an item says otherwise.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stock {
    /// What happens when more goes out than is there.
    pub negative: Negative,
    /// What happens with goods that are no longer good.
    pub expired: Expired,
}

/// What happens with goods that are no longer good: those that expire first go first, as long as they
/// are good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expired {
    /// They do not go out; they are thrown away, or go back.
    Refuse,
    /// They go where somebody names their lot, and it is told.
    #[default]
    Warn,
    /// They go like all others.
    Allow,
}

/// What happens when more goes out than is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Negative {
    /// It is refused.
    #[default]
    Refuse,
    /// It is done, and told.
    Warn,
    /// It is done. What it has cost is known once it comes in.
    Allow,
}

impl Code for Negative {
    const WHAT: &'static str = "answer to too little stock";
    const NAMES: &'static [(Negative, &'static str)] = &[
        (Negative::Refuse, "refuse"),
        (Negative::Warn, "warn"),
        (Negative::Allow, "allow"),
    ];
}
