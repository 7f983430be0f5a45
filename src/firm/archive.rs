//! Who stamps the log of the archive.

use crate::base::Text;
use serde::{Deserialize, Serialize};

/// Who stamps the log, unless somebody carries the question.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Archive {
    /// The program that asks the authority, with what it is told: it gets the question and gives back
    /// the answer (RFC 3161).
    pub timestamp: Vec<Text>,
    /// The file with the certificates that are believed.
    pub timestamp_ca: Option<Text>,
}
