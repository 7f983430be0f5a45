use super::papers::{Copy, Prints};
use crate::cli::args::write_file;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::{Error, Result};
use bo::document::mail::{self, Smtp};
use bo::firm::Firm;
use bo::invoice::{self, DispatchRow, Invoice};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Send an issued invoice by mail, or write the mail to a file
#[derive(clap::Args)]
#[command(after_help = "\
The mail server is under [mail] in bo.toml; its password may be in BO_MAIL_PASSWORD.
What was sent is kept with the invoice, and so is what failed. What goes out is the copy that the
archive has, as it was issued.

Examples:
  bo invoice send RE-2026-0001
  bo invoice send RE-2026-0001 --eml mail.eml      to look at it, or for another program")]
pub struct Send {
    /// Its number
    number: String,

    /// To another address than the customer's
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,

    /// Write the mail to this file instead of sending it; `-` is stdout
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    eml: Option<PathBuf>,
}

impl Run for Send {
    fn run(self, cx: &mut Context) -> Result<()> {
        let (now, folder) = (cx.now(), cx.folder());
        cx.check_columns::<DispatchRow>()?;
        let mut prints = Prints::new(cx, false);
        let (conn, firm) = cx.books()?;
        let document = invoice::load(conn, &self.number)?;
        let printed = prints.of(conn, firm, &document)?;
        let (pdf, remark, copy) = (printed.pdf, printed.remark, printed.keeps.copy());
        let mail = invoice::send::mail(conn, firm, &document, pdf, self.to.as_deref(), now)?;
        let mut row = DispatchRow {
            at: now,
            how: "eml".to_string(),
            recipient: mail.to.join(", "),
            message_id: mail.message_id.clone(),
            error: None,
        };
        if let Some(remark) = remark {
            cx.note(remark);
        }
        let eml = mail::eml(&mail)?;
        let sent = match (&self.eml, cx.is_dry_run()) {
            (_, true) => Ok(()),
            (Some(path), false) if path == Path::new("-") => {
                std::io::Write::write_all(&mut std::io::stdout(), &eml)?;
                return record(cx, &document.head, &row, copy.as_ref());
            }
            (Some(path), false) => write_file(path, &eml, true),
            (None, false) => {
                row.how = "smtp".to_string();
                let smtp = smtp(cx.firm()?, &folder)?;
                mail::send(&smtp, &mail).map(|_| ())
            }
        };
        row.error = sent.as_ref().err().map(ToString::to_string);
        // A failure is kept as well: the invoice stays unsent, with the reason.
        record(cx, &document.head, &row, copy.as_ref())?;
        sent?;
        cx.print([row])
    }
}

/// Notes what became of a mail, and keeps a copy of the invoice that went with it.
fn record(
    cx: &mut Context,
    invoice: &Invoice,
    row: &DispatchRow,
    copy: Option<&Copy>,
) -> Result<()> {
    cx.write(|tx| {
        invoice::send::record_dispatch(tx, invoice, row)?;
        copy.into_iter().try_for_each(|it| it.keep(tx))
    })
}

/// The mail server of the firm.
pub fn smtp(firm: &Firm, folder: &Path) -> Result<Smtp> {
    let host = firm.mail.host.as_ref().ok_or_else(|| {
        Error::refused("there is no mail server").with_hint(
            "set host, user and from under [mail] in bo.toml, or write the mail with --eml FILE",
        )
    })?;
    let ca_file_pem = firm
        .mail
        .ca_file
        .as_ref()
        .map(|name| {
            let path = folder.join(name.as_str());
            fs::read(&path).map_err(|err| Error::io(path.display(), err))
        })
        .transpose()?;
    let usual = match firm.mail.security {
        mail::Security::Tls => 465,
        mail::Security::StartTls => 587,
        mail::Security::None => 25,
    };
    Ok(Smtp {
        host: host.to_string(),
        port: firm.mail.port.unwrap_or(usual),
        security: firm.mail.security,
        user: firm.mail.user.as_ref().map(ToString::to_string),
        password: firm.mail.password.clone(),
        ca_file_pem,
        timeout: Duration::from_secs(30),
    })
}
