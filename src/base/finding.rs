//! What a check found: a row, not an error.

use super::Code;
use serde::{Deserialize, Serialize};

/// Something a check found. The code is a contract: it may be retired, never reused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// `BO-LEDGER-1`, or the norm's own code where it has one.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// The record: a number, a file, a line.
    pub at: String,
    /// What is wrong there.
    pub message: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A promise is broken.
    Error,
    /// It works, but someone should look.
    Warning,
}

impl Code for Severity {
    const WHAT: &'static str = "severity";
    const NAMES: &'static [(Severity, &'static str)] =
        &[(Severity::Error, "error"), (Severity::Warning, "warning")];
}

impl Finding {
    /// A broken promise at one record.
    pub fn error(code: &str, at: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding {
            code: code.to_string(),
            severity: Severity::Error,
            at: at.into(),
            message: message.into(),
        }
    }

    /// Something to look at.
    pub fn warning(code: &str, at: impl Into<String>, message: impl Into<String>) -> Finding {
        Finding {
            severity: Severity::Warning,
            ..Finding::error(code, at, message)
        }
    }
}
