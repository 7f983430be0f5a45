//! How the firm rates in reviews.

use serde::{Deserialize, Serialize};

/// How the firm rates in reviews.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Review {
    /// The ratings there are, the best one first.
    pub scale: Vec<String>,
}

impl Default for Review {
    fn default() -> Review {
        Review {
            scale: (1..=5).map(|it| it.to_string()).collect(),
        }
    }
}
