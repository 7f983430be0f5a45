//! How backups are made.

use crate::base::PublicKey;
use serde::{Deserialize, Serialize};

/// How backups are made, unless a command says otherwise.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Backup {
    /// Who can read them; they are not encrypted if nobody is named.
    pub recipients: Vec<PublicKey>,
}
