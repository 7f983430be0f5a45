use super::papers::{Keeps, Prints};
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
        let (remark, damage) = (printed.remark, printed.damage);
        let went = Went {
            pdf: printed.pdf.clone(),
            keeps: printed.keeps,
        };
        let to = self.to.as_deref();
        let mail = invoice::send::mail(conn, firm, &document, printed.pdf, to, now)?;
        let mut row = DispatchRow {
            at: now,
            how: "eml".to_string(),
            recipient: mail.to.join(", "),
            message_id: mail.message_id.clone(),
            error: None,
        };
        damage.iter().for_each(|it| cx.warn(it));
        remark.iter().for_each(|it| cx.note(it));
        let eml = mail::eml(&mail)?;
        let sent = match (&self.eml, cx.is_dry_run()) {
            (_, true) => Ok(()),
            (Some(path), false) if path == Path::new("-") => {
                std::io::Write::write_all(&mut std::io::stdout(), &eml)?;
                return record(cx, &document.head, &row, &went);
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
        record(cx, &document.head, &row, &went)?;
        sent?;
        cx.print([row])
    }
}

/// What went with a mail, and what the archive keeps of it.
struct Went {
    pdf: Vec<u8>,
    keeps: Keeps,
}

/// Notes what became of a mail, and keeps what went with it.
fn record(cx: &mut Context, invoice: &Invoice, row: &DispatchRow, went: &Went) -> Result<()> {
    cx.write(|tx| {
        invoice::send::record_dispatch(tx, invoice, row)?;
        match &went.keeps {
            Keeps::Nothing => Ok(()),
            Keeps::Copy(copy) => copy.keep(tx),
            Keeps::Anew(anew) => anew.keep(tx, &went.pdf),
        }
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
