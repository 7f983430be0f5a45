//! Who has to approve what, for all desks.
//!
//! Rules are data. What falls under one becomes a request, bound to the digest of what was asked
//! for: when that is something else later, the request is void. Who asks does not approve, except
//! where one person is the whole firm; the decision then says so.

mod check;
mod decide;
mod due;
mod request;
mod rows;
mod rule;
mod store;

pub use check::check;
pub use decide::{Verdict, decide, void};
pub use due::due;
pub use request::{Asked, Request, State, ask, digest, may_decide};
pub use rows::{DecisionRow, RequestRow, RuleRow};
pub use rule::{Approver, NewRule, Rule, Scope, add_rule, remove_rule};
pub use store::{
    each_request, find_open, get, is_as_decided, last, request_row, rows_of_decisions, rules,
    waiting_on,
};
