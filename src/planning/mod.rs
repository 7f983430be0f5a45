//! What is planned and what is to come: budgets, how old open items are, and how much money
//! there will be.

mod aging;
pub mod budget;
mod check;
pub mod forecast;
mod paper;
mod rows;
mod store;

pub use aging::{By, Side, aging, aging_beside, aging_over};
pub use check::check;
pub use paper::{List, budget_paper};
pub use rows::{
    AgingBesideRow, AgingPartRow, AgingRow, BudgetGroup, BudgetReportRow, BudgetRow,
    ForecastItemRow, ForecastRow,
};
