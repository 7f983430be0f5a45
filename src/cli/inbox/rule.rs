//! `bo inbox rule`: what needs whose approval.

use crate::cli::command::{Noun, Run, verb};
use crate::cli::context::Context;
use bo::approval::{self, Approver, NewRule, RuleRow, Scope};
use bo::base::{Amount, Code, Result, by_name};
use bo::inbox;
use clap::builder::{PossibleValuesParser, TypedValueParser};

pub const RULE: Noun = Noun {
    name: "rule",
    about: "Say what needs whose approval",
    entries: &[
        verb::<Add>("add"),
        verb::<List>("list"),
        verb::<Remove>("remove"),
    ],
    hidden: false,
};

/// Add a rule; where several apply, each has to be fulfilled
#[derive(clap::Args)]
#[command(after_help = "\
An approver is the number of a person, `manager` (who leads the department or the person it is
about, or a deputy), or `anyone` but who asks. A person is known in the log by the field login.
Of a bill the whole sum counts: for one that is held, too.

Examples:
  bo inbox rule add payment --above 1000 --approver E-1
  bo inbox rule add payment --above 10000 --approver E-1 --approver E-2 --approver E-3 --needed 2
  bo inbox rule add bill --above 5000 --approver E-1
  bo inbox rule add leave --approver manager")]
struct Add {
    /// What it is about
    #[arg(value_name = "SCOPE", value_parser = asked())]
    scope: Scope,

    /// Only more than this, in the currency of the books
    #[arg(long, value_name = "AMOUNT")]
    above: Option<Amount>,

    /// Only of this department
    #[arg(long, value_name = "CODE")]
    department: Option<String>,

    /// Who may approve; may be given several times
    #[arg(long, value_name = "WHO", required = true)]
    approver: Vec<Approver>,

    /// How many of them have to
    #[arg(long, value_name = "COUNT", default_value_t = 1)]
    needed: u32,
}

/// The scopes that a desk asks in.
fn asked() -> impl TypedValueParser<Value = Scope> {
    let asked = Scope::NAMES.iter().filter(|(scope, _)| scope.is_asked());
    PossibleValuesParser::new(asked.map(|(_, name)| *name)).try_map(|name| by_name::<Scope>(&name))
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        let new = NewRule {
            scope: self.scope,
            above: self.above,
            department: self.department,
            approvers: self.approver,
            needed: self.needed,
        };
        cx.change(|tx, _| Ok(vec![RuleRow::from(&approval::add_rule(tx, &new)?)]))
    }
}

/// List the rules; the setting bank.approve_above is one as well
#[derive(clap::Args)]
struct List {}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<RuleRow>()?;
        let (conn, firm) = cx.books()?;
        let rows = inbox::rules(conn, firm)?;
        cx.print(rows)
    }
}

/// End a rule; what was asked for under it still needs its approval
#[derive(clap::Args)]
struct Remove {
    /// Its name
    rule: String,
}

impl Run for Remove {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.change(|tx, _| Ok(vec![RuleRow::from(&approval::remove_rule(tx, &self.rule)?)]))
    }
}
