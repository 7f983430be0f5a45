use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::staff::train::{self, DoneRow};

/// List what was done
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo staff train list E-2
  bo staff train list E-2 --all --columns number,course,withdrawn_on,reason
  bo staff train list --course first-aider --format csv")]
pub struct List {
    /// Only of this person
    person: Option<String>,

    /// Only of this course
    #[arg(long, value_name = "CODE")]
    course: Option<String>,

    /// What was withdrawn as well
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DoneRow>()?;
        let rows = train::list(
            cx.db()?,
            self.person.as_deref(),
            self.course.as_deref(),
            self.all,
        )?;
        cx.print(rows)
    }
}
