//! What the firm has agreed about leave and sickness beyond the law.

use crate::base::Code;
use serde::{Deserialize, Serialize};

/// What the firm has agreed about leave and sickness.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Leave {
    /// How much of what the contract gives beyond the law there is in a part of a year.
    pub pro_rata: ProRata,
    /// Whether leave may be taken before there is any.
    pub in_advance: bool,
    /// Whether what is left at the end of a year goes on until 31 March without any reasons.
    pub carry_over: bool,
    /// Whether what the contract gives beyond the law lapses without a notice.
    pub extra_lapses: bool,
    /// The day of sickness on which the certificate is due, where it is not the law's.
    pub certificate_day: Option<u32>,
}

/// How much of a year's leave there is in a part of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProRata {
    /// As the law has it for its own: the whole after the waiting period, twelfths otherwise.
    #[default]
    Law,
    /// A twelfth for each whole month here, in the second half of the year as well.
    Months,
    /// A twelfth for each month, by its days where it is not whole.
    Days,
}

impl Code for ProRata {
    const WHAT: &'static str = "pro rata rule";
    const NAMES: &'static [(ProRata, &'static str)] = &[
        (ProRata::Law, "law"),
        (ProRata::Months, "months"),
        (ProRata::Days, "days"),
    ];
}
