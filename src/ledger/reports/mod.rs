//! What the books say: one file per report.

mod trial_balance;

pub use trial_balance::{TrialBalanceRow, trial_balance};
