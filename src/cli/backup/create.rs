use super::{PlaceArgs, shown};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::backup::{self, CreatedRow, Keys, Place, With};
use bo::base::{Error, PublicKey, Result, counted};
use std::path::Path;

/// Back up the books, the documents and the settings; others may work meanwhile
#[derive(clap::Args)]
#[command(after_help = "\
The backup is as the books were when it began. What has not changed since the last one is not
written again; what was written is read again and compared. Copy the folder to another machine with
whatever copies folders: rsync, rclone, a disk. bo.toml is in it, with the password of the mail.
Each file of books has a folder of its own: one that has the backups of other books is refused.

With --recipient, or `backup.recipients` in bo.toml, everything in it is encrypted to these keys by
age: whoever finds the folder sees when there were backups, for which keys, and how many contents of
which sizes changed, and nothing of what they say or are called. Without keys the folder is not
encrypted: keep it where nobody else reads it. A key that is lost takes its backups with it: print
it, and name a second one.

Examples:
  bo backup create /mnt/disk/weber
  bo backup create && bo backup prune --keep-daily 14 --keep-monthly 12 --keep-yearly 10
  bo backup create --quiet && rclone copy books.backup remote:weber
  bo backup keygen key.txt && bo backup create far --recipient age1…")]
pub struct Create {
    #[command(flatten)]
    place: PlaceArgs,

    /// Encrypt it to this key, `age1…`; may be given several times
    #[arg(long, value_name = "KEY")]
    recipient: Vec<PublicKey>,
}

impl Run for Create {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<CreatedRow>()?;
        if cx.is_dry_run() {
            return Err(Error::usage(
                "a backup changes nothing in the books: there is no dry run",
            ));
        }
        let path = self.place.path(cx);
        let settings = cx.folder().join("bo.toml");
        let (now, actor) = (cx.now(), cx.actor());
        let keys = keys(cx, self.recipient, &settings)?;
        // Settings that cannot be read are backed up as they are.
        let company = cx.firm().map(|it| it.company.name.to_string());
        let company = company.unwrap_or_default();
        let place = Place::make(&path)?;
        for it in place.ahead(now)? {
            cx.warn(format!(
                "{} is ahead of the clock: `bo backup prune` waits until {} is moved away",
                it.name,
                it.path.display()
            ));
        }
        let progress = cx.progress("backing up", None);
        let conn = cx.db()?;
        let created = backup::create(
            conn,
            &place,
            keys.as_ref(),
            With {
                settings: Some(&settings),
                company: &company,
                at: now,
                by: &actor,
            },
            &mut |bytes| progress.advance(bytes),
        )?;
        drop(progress);
        let run = backup::Run {
            what: "create".to_string(),
            place: shown(&path),
            snapshot: created.snapshot.name.clone(),
            sha256: created.snapshot.sha256,
            bytes: created.bytes.try_into().unwrap_or(i64::MAX),
            findings: created.findings.len() as i64,
        };
        cx.write(|tx| backup::record(tx, &run))?;
        cx.print([backup::created_row(&created)])?;
        if let Some(parted) = &created.parted {
            cx.warn(format!(
                "{parted} in {} is of a copy of these books that went on by itself, or of what they lost when they went on from an older backup: both stay, and `bo backup prune` lets go only what these books made or went on from; a copy that is another firm gets a folder of its own",
                path.display()
            ));
        }
        for finding in &created.findings {
            cx.warn(format!("{}: {}", finding.at, finding.message));
        }
        match created.findings.len() {
            0 => Ok(()),
            count => Err(Error::refused(format!(
                "the backup is made, but {}",
                counted(count as i128, "thing is damaged", "things are damaged")
            ))
            .with_hint("`bo check` and `bo archive verify --deep` tell more")),
        }
    }
}

/// To whom it is encrypted, if to anybody: to those who were named, or those in the settings.
fn keys(cx: &mut Context, named: Vec<PublicKey>, settings: &Path) -> Result<Option<Keys>> {
    cx.db()?;
    let to = match named.is_empty() && settings.is_file() {
        true => cx.firm()?.backup.recipients.clone(),
        false => named,
    };
    if to.is_empty() {
        return Ok(None);
    }
    let secret = match backup::known_secret(cx.db()?)? {
        Some(secret) => secret,
        None => cx.write(backup::secret)?,
    };
    Ok(Some(Keys::new(to, secret)))
}
