use super::issue::Told;
use super::papers::Issued;
use crate::cli::args::{ContentArgs, with_names};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::base::Result;
use bo::invoice::{self, Adjustment, Content, InvoiceRow, Kind, Line};

/// Write a draft; its number is given when it is issued
#[derive(clap::Args)]
#[command(after_help = names_of_content("\
A line is \"QUANTITY [UNIT] x PRICE [-DISCOUNT%] [@VAT] [item:NUMBER] TEXT\". An item of the stock
goes out when it is issued, and may do without the text. Without @VAT it gets what the contact
usually gets. VAT is a rate (19, 7, 0) or AE (reverse charge), K (goods to another EU
state), G (export), E (exempt), O (outside the scope), KU (§ 19 UStG).

Examples:
  bo invoice add --customer K-1001 --line \"2 x 49.90 @19 Mug\" --issue
  bo invoice add --customer K-1001 --line \"1.5 h x 80 Advice\" --service-to 2026-11-20
  bo invoice add --customer K-1001 --line \"80 x 0.20 item:SCH-M8-40\" --delivery LS-2026-0001
  bo invoice add --from invoice.json"))]
pub struct Add {
    #[command(flatten)]
    content: ContentArgs,

    /// Issue it at once
    #[arg(long)]
    issue: bool,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        add(cx, &self.content, Kind::Invoice, &[], self.issue)
    }
}

/// Help that ends with the names in the JSON of `--from`.
fn names_of_content(help: &str) -> String {
    let help = with_names::<Content>(help, "The names in the JSON of --from");
    let help = with_names::<Line>(&help, "The names in each of its `lines`");
    with_names::<Adjustment>(&help, "The names in each of its `adjustments`")
}

/// Writes drafts of a kind, and issues them if asked to.
pub fn add(
    cx: &mut Context,
    content: &ContentArgs,
    kind: Kind,
    deposits: &[bo::base::Text],
    issue: bool,
) -> Result<()> {
    let today = cx.today();
    let contents = content.contents()?;
    cx.values_from_file(content.is_from_file());
    let mut told = Told::default();
    let mut copies = issue.then(|| Issued::new(cx));
    cx.change(|tx, firm| {
        let mut added = Vec::new();
        for mut content in contents {
            content.deposits.extend(deposits.iter().cloned());
            let mut invoice = invoice::add(tx, firm, &content, kind, today)?;
            if issue {
                invoice = invoice::issue(tx, firm, invoice.name(), None, today)?;
                told.add(tx, firm, &invoice)?;
            }
            added.push(invoice);
        }
        if let Some(copies) = &mut copies {
            copies.keep(tx, firm, &added)?;
        }
        Ok(added.iter().map(|it| InvoiceRow::of(it, today)).collect())
    })?;
    told.tell(cx);
    if let Some(copies) = copies {
        copies.tell(cx);
    }
    Ok(())
}
