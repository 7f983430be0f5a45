use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::people::{self, AccessRow};

/// List who has looked at sensitive values, the latest first
#[derive(clap::Args)]
pub struct Access {
    /// Only at those of this person
    person: Option<String>,
}

impl Run for Access {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.stream::<AccessRow>(|conn, out| {
            let person = match &self.person {
                Some(number) => Some(people::get(conn, number)?),
                None => None,
            };
            people::each_access(conn, person.as_ref(), |row| out.row(&row))
        })
    }
}
