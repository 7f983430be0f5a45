use crate::cli::args::OutputFile;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup;
use bo::base::{Error, PublicKey, Result};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Make a key that backups are encrypted to
#[derive(clap::Args)]
#[command(after_help = "\
The file has both halves, as `age-keygen` writes them. Only the public one, `age1…`, belongs on the
machine that makes backups; keep the file elsewhere, on paper as well: without it nobody reads these
backups, no one at all.

Examples:
  bo backup keygen key.txt
  bo config set backup.recipients age1…")]
pub struct Keygen {
    /// The new file, for its owner only
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: String,
}

/// A line of `bo backup keygen`.
#[derive(Serialize, Deserialize)]
struct KeyRow {
    file: String,
    recipient: PublicKey,
}

impl Run for Keygen {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<KeyRow>()?;
        let (secret, public) = backup::new_key();
        let file = OutputFile::named(Some(self.file.clone()));
        if self.file == "-" {
            return Err(Error::usage("a secret does not go to stdout")
                .with_hint("name a file: `bo backup keygen key.txt`"));
        }
        if Path::new(&self.file).exists() {
            return Err(Error::refused(format!("there is a file `{}`", self.file))
                .with_hint("a key is never written over: name another file"));
        }
        let created = cx.now().format("%Y-%m-%dT%H:%M:%SZ");
        let text = format!(
            "# created: {created}\n# public key: {public}\n{}\n",
            secret.expose()
        );
        if !cx.is_dry_run() {
            file.write(&self.file, text.as_bytes())?;
        }
        cx.print([KeyRow {
            file: self.file,
            recipient: public,
        }])
    }
}
