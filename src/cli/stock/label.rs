use crate::cli::args::{OutputFile, code};
use crate::cli::command::Run;
use crate::cli::context::Context;
use crate::cli::invoice::papers;
use bo::asset;
use bo::base::{Code, Error, Language, Result, Text};
use bo::document::{Grid, Imprint, Symbol};
use bo::ledger::Vat;
use bo::stock::{self, LabelPrice, WantedLabel};

/// Print labels for goods, places and assets, with a code for a scanner
#[derive(clap::Args)]
#[command(after_help = "\
A label says the barcode of the item, or its number where it has none: an EAN as one, everything
else as Code 128, or as QR code where that would be too wide. A pack bears a barcode of its own. With --lot or --serial the code is
GS1-128, which says both and until when it is good; items without a GTIN stand in it as (91), the
firm's own numbers. --scan reads all of them.

--sheet is the size of a label in mm, for a roll; behind a slash how many of them are on a sheet of
A4, and behind a plus the gaps between them. A file that ends in .svg becomes a picture of one page.

Examples:
  bo stock label SCH-M8-40 --copies 4 --sheet 70x36/3x8 -o labels.pdf
  bo stock label SCH-M8-40 --unit pack --code code128 -o - | lp
  bo stock label OIL-5W30 --lot L-91 -o lot.svg
  bo stock label SCH-M8-40 --price --sheet 40x20 -o shelf.pdf
  bo stock label --location A/03/1 --location A/03/2 --code qr --sheet 63.5x38.1/3x7+2.5x0
  bo stock label --asset NB-0031 --asset NB-0032")]
pub struct Label {
    /// The items, or their barcodes
    #[arg(value_name = "ITEM", required_unless_present_any = ["location", "asset"])]
    items: Vec<String>,

    /// The unit of the items that bears the label
    #[arg(long, value_name = "UNIT", requires = "items")]
    unit: Option<Text>,

    /// Of which lot
    #[arg(
        long,
        value_name = "LOT",
        conflicts_with = "serial",
        requires = "items"
    )]
    lot: Option<Text>,

    /// The serial number of a piece (can be repeated)
    #[arg(long, value_name = "NUMBER", requires = "items")]
    serial: Vec<Text>,

    /// What one is sold for as well, with VAT
    #[arg(long, requires = "items")]
    price: bool,

    /// A place (can be repeated)
    #[arg(long, value_name = "LOCATION")]
    location: Vec<String>,

    /// An asset (can be repeated)
    #[arg(long, value_name = "NUMBER")]
    asset: Vec<String>,

    /// How the code is drawn: qr, ean13 (EAN-8 as well) or code128; as it fits if not given
    #[arg(long, value_name = "KIND", value_parser = code::<Symbol>())]
    code: Option<Symbol>,

    /// How many of each
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    copies: u16,

    /// The size of a label in mm, and how many are on a sheet
    #[arg(long, value_name = "SIZE", default_value = "57x32")]
    sheet: Grid,

    /// So many labels of the first sheet are used up
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    skip: usize,

    /// The language of the words: de, en; that of the firm's papers if not given
    #[arg(long, value_name = "LANGUAGE", value_parser = code::<Language>())]
    language: Option<Language>,

    #[command(flatten)]
    output: OutputFile,
}

/// More labels than that are a mistake.
const MOST: usize = 20_000;

impl Run for Label {
    fn run(self, cx: &mut Context) -> Result<()> {
        self.output.require_extension(&["pdf", "svg"])?;
        let grid = self.sheet.skipping(self.skip)?;
        let mut press = papers::press(cx)?;
        let today = cx.today();
        let (conn, firm) = cx.books()?;
        let language = self.language.unwrap_or(firm.paper.language);
        if self.items.len() > 1 && (self.lot.is_some() || !self.serial.is_empty()) {
            return Err(Error::usage("--lot and --serial are for one item"));
        }
        let pieces: Vec<Option<&Text>> = match self.serial.as_slice() {
            [] => vec![self.lot.as_ref()],
            serials => serials.iter().map(Some).collect(),
        };
        let price = match (self.price, firm.company.small_business) {
            (false, _) => LabelPrice::None,
            (true, true) => LabelPrice::Net,
            (true, false) => LabelPrice::WithVat(Vat::standard_rate(today)),
        };
        let mut labels = Vec::new();
        for item in &self.items {
            for piece in &pieces {
                let wanted = WantedLabel {
                    unit: self.unit.clone(),
                    lot: piece.cloned(),
                    symbol: self.code,
                    language,
                    price,
                };
                labels.push(stock::label(conn, item, &wanted)?);
            }
        }
        for location in &self.location {
            labels.push(stock::location_label(conn, location, self.code)?);
        }
        for number in &self.asset {
            labels.push(asset::label(conn, number, self.code)?);
        }
        let copies = usize::from(self.copies);
        if labels.len() * copies > MOST {
            return Err(Error::usage(format!(
                "{} labels at once, {MOST} are the most",
                labels.len() * copies
            )));
        }
        let labels: Vec<_> = labels
            .into_iter()
            .flat_map(|label| std::iter::repeat_n(label, copies))
            .collect();
        let imprint = Imprint {
            title: language.pick("Etiketten", "Labels"),
            author: &firm.company.name,
            language: language.as_str(),
        };
        let file = match self.output.has_extension("svg") {
            true => press.draw_labels(&labels, &grid)?.into_bytes(),
            false => press.print_labels(&labels, &grid, &imprint, papers::moment(today))?,
        };
        cx.hand_out(&self.output, "labels.pdf", &file)
    }
}
