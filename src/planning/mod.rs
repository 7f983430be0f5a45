//! What is planned and what is to come: budgets, how old open items are, and how much money
//! there will be.

mod aging;
pub mod budget;
pub mod forecast;
mod rows;
mod store;

pub use aging::{By, Side, aging};
pub use rows::{AgingRow, BudgetReportRow, BudgetRow, ForecastItemRow, ForecastRow};
