//! What the books say: one file per report.

mod account;
mod balance;
mod balance_sheet;
mod cash_flow;
mod figures;
mod income;
pub mod paper;
mod positions;
mod question;
mod side_by_side;
mod statement;
mod trial_balance;

pub use account::each_account_line;
pub use balance::balance;
pub use balance_sheet::balance_sheet;
pub use cash_flow::{MONEY, cash_flow};
pub use figures::{FigureLine, Figures, Layout, LineKind};
pub use income::income;
pub use positions::{Placed, Position, find, placed, positions};
pub use question::{By, Question, year_of};
pub use side_by_side::{SideBySide, SumLine, Sums, side_by_side};
pub use trial_balance::{TrialBalanceRow, trial_balance};
