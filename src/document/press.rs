//! The press: everything that is prepared once and used for many letters.

use chrono::{DateTime, Utc};
use krilla::image::Image;

use super::flow::{self, Flow};
use super::frame::{self, Footer};
use super::look::{Density, Look};
use super::sheet::{Page, Sheet, Structure};
use super::text::Type;
use super::{Attachment, Fonts, Form, Grid, Hybrid, Imprint, Label, Letter, Style};
use super::{hybrid, label, pdf, svg};
use crate::base::{Error, Result};

/// The type of wide tables next to that of letters.
const WIDE_TYPE: f32 = 0.72;
/// That of forms.
const COMPACT_TYPE: f32 = 0.78;

/// Prints letters in one style. Keep it for as many letters as there are: fonts, logo and the
/// words set so far are reused.
pub struct Press {
    style: Style,
    typeface: Type,
    logo: Option<Image>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press")
            .field("accent", &self.style.accent)
            .finish_non_exhaustive()
    }
}

impl Press {
    /// Reads fonts and logo of a style. Refuses what could not be printed as PDF/A.
    pub fn new(style: &Style) -> Result<Press> {
        if !(8.0..=12.0).contains(&style.size) {
            return Err(
                Error::input(format!("a text size of {} points", style.size))
                    .with_hint("choose a size between 8 and 12 points"),
            );
        }
        let typeface = Type::new(&style.fonts)?;
        let logo = style.logo.as_ref().map(|bytes| image(bytes)).transpose()?;
        let mut press = Press {
            style: style.clone(),
            typeface,
            logo,
        };
        let foreign = match style.fonts {
            Fonts::BuiltIn => press.logo.is_some(),
            Fonts::Own { .. } => true,
        };
        if foreign {
            press.try_out()?;
        }
        Ok(press)
    }

    /// Prints a letter as PDF/A-3b. Equal input gives equal bytes.
    pub fn print(
        &mut self,
        letter: &Letter,
        attachments: &[Attachment],
        created: DateTime<Utc>,
    ) -> Result<Vec<u8>> {
        let (sheets, structure) = self.lay_out(letter)?;
        let logo = self.logo.as_ref();
        let about = pdf::About {
            title: &letter.title,
            author: &letter.author,
            language: letter.language,
            page: Page::new(letter.form),
        };
        pdf::write(
            &self.typeface,
            logo,
            &about,
            &sheets,
            &structure,
            attachments,
            created,
        )
    }

    /// Prints a letter with an e-invoice among its attachments, and says so in the metadata: a
    /// ZUGFeRD / Factur-X file.
    pub fn print_hybrid(
        &mut self,
        letter: &Letter,
        attachments: &[Attachment],
        hybrid: &Hybrid,
        created: DateTime<Utc>,
    ) -> Result<Vec<u8>> {
        hybrid::declare(self.print(letter, attachments, created)?, hybrid)
    }

    /// Prints labels as PDF/A-3b. Equal input gives equal bytes.
    ///
    /// # Errors
    /// Input: a code cannot say what it should, or is too large for a label.
    pub fn print_labels(
        &mut self,
        labels: &[Label],
        grid: &Grid,
        imprint: &Imprint<'_>,
        created: DateTime<Utc>,
    ) -> Result<Vec<u8>> {
        let (sheets, structure) = label::lay_out(&mut self.typeface, labels, grid)?;
        let about = pdf::About {
            title: imprint.title,
            author: imprint.author,
            language: imprint.language,
            page: grid.page(),
        };
        pdf::write(
            &self.typeface,
            None,
            &about,
            &sheets,
            &structure,
            &[],
            created,
        )
    }

    /// Draws labels as SVG: one page of them.
    ///
    /// # Errors
    /// As [`Press::print_labels`]; input, when they are more than a page.
    pub fn draw_labels(&mut self, labels: &[Label], grid: &Grid) -> Result<String> {
        let (sheets, _) = label::lay_out(&mut self.typeface, labels, grid)?;
        match sheets.as_slice() {
            [sheet] => Ok(svg::draw(sheet, grid.page())),
            sheets => Err(Error::input(format!(
                "these labels are {} pages, and an SVG file has one",
                sheets.len()
            ))
            .with_hint("-o with a name that ends in .pdf takes all of them")),
        }
    }

    /// The pages before they become PDF.
    pub(super) fn lay_out(&mut self, letter: &Letter) -> Result<(Vec<Sheet>, Structure)> {
        let footer = Footer::new(&mut self.typeface, &letter.footer, Page::new(letter.form));
        let usual = match letter.form {
            Form::Letter | Form::Wide => Density::Airy,
            Form::Compact => Density::Form,
        };
        let mut flow = self.compose(letter, &footer, usual)?;
        if usual == Density::Airy && flow.is_last_page_short() {
            let tight = self.compose(letter, &footer, Density::Tight)?;
            if tight.sheets.len() < flow.sheets.len() {
                flow = tight;
            }
        }
        let Flow {
            mut sheets,
            structure,
            ..
        } = flow;
        frame::finish(&mut self.typeface, &mut sheets, letter, &footer);
        Ok((sheets, structure))
    }

    fn compose(&mut self, letter: &Letter, footer: &Footer, density: Density) -> Result<Flow> {
        let Press {
            style,
            typeface,
            logo,
        } = self;
        let page = Page::new(letter.form);
        let size = match letter.form {
            Form::Letter => style.size,
            Form::Compact => style.size.min(10.0) * COMPACT_TYPE,
            Form::Wide => style.size.min(10.0) * WIDE_TYPE,
        };
        let look = Look::new(size, density, style.accent, footer.body_bottom(), page);
        let mut structure = Structure::default();
        let logo = logo.as_ref().map(Image::size);
        let (first, y) = frame::first_page(typeface, &mut structure, letter, style, logo, look);
        let mut flow = Flow::new(first, structure, y, look);
        flow::place(&mut flow, typeface, letter)?;
        Ok(flow)
    }

    /// Prints a small letter, so that a damaged font or logo is found now and not in the middle
    /// of a run of invoices.
    fn try_out(&mut self) -> Result<()> {
        let letter = Letter {
            title: "Test".into(),
            author: "Test".into(),
            language: "en",
            subject: "Test".into(),
            blocks: vec![super::Block::Paragraph("Test 123".into())],
            ..Letter::default()
        };
        self.print(&letter, &[], DateTime::UNIX_EPOCH)
            .map(drop)
            .map_err(|error| {
                Error::input(format!("logo or font cannot be used: {error}"))
                    .with_hint("use a PNG or an RGB JPEG as logo and a complete font file")
            })
    }
}

/// Reads a logo by what is in it, not by a name. PDF/A forbids interpolation.
fn image(bytes: &[u8]) -> Result<Image> {
    let image = if bytes.starts_with(b"\x89PNG") {
        Image::from_png(bytes.to_vec().into(), false)
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        Image::from_jpeg(bytes.to_vec().into(), false)
    } else {
        Err("it is neither PNG nor JPEG".to_string())
    };
    image.map_err(|reason| {
        Error::input(format!("the logo cannot be read: {reason}"))
            .with_hint("save it as PNG or as RGB JPEG")
    })
}
