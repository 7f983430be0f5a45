//! Papers: a [`Letter`] is what a customer, an employee or an office reads, and a
//! [`Press`] turns it into a PDF/A-3b file.
//!
//! The geometry is DIN 5008 form B on A4. A letter holds texts and amounts ready for
//! the reader, as [`format`] writes them: the press knows no language and no clock.

pub mod chart;
pub mod epc;
pub mod format;

mod attach;
mod columns;
mod flow;
mod font;
mod frame;
mod hybrid;
mod label;
mod look;
pub mod mail;
mod pairs;
mod pdf;
mod press;
mod qr;
mod row;
mod sheet;
mod stripes;
mod svg;
mod table;
mod text;
mod wrap;

pub use attach::{Attachment, Relationship};
pub use hybrid::{Hybrid, is_hybrid};
pub use label::{Grid, Imprint, Label, Symbol};
pub use press::Press;

/// One letter, from the return address to the last paragraph.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// The name of the file in a viewer's window and on continuation pages: `Rechnung 2026-0012`.
    pub title: String,
    /// Who writes: the name of the firm, printed as the letterhead when there is no logo.
    pub author: String,
    /// The language of the text as a BCP 47 tag: `de` or `en`.
    pub language: &'static str,
    /// The small return address above the recipient.
    pub sender_line: String,
    /// The address as it shall appear in the window, one entry per line. Six lines are usual.
    pub recipient: Vec<String>,
    /// The block right of the window: label and value.
    pub facts: Vec<(String, String)>,
    /// The subject. Empty for none.
    pub subject: String,
    /// The body, from top to bottom.
    pub blocks: Vec<Block>,
    /// The foot of every page: up to four columns of lines.
    pub footer: Vec<Vec<String>>,
    /// The few words the engine itself adds.
    pub words: Words,
    /// How the paper lies.
    pub form: Form,
}

/// How the paper of a letter lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Upright.
    #[default]
    Letter,
    /// Upright and in small type, for forms that are to fit on one page.
    Compact,
    /// On its side and in small type, for tables with a column for each month of a year.
    Wide,
}

/// A piece of the body of a letter.
#[derive(Clone, Debug)]
pub enum Block {
    /// Running text; `\n` breaks a line.
    Paragraph(String),
    /// A heading, kept together with what follows.
    Heading(String),
    /// Small grey text: remarks, legal notes.
    Note(String),
    /// Label and value in two columns, line by line.
    Facts(Vec<(String, String)>),
    /// A table that continues over pages.
    Table(Table),
    /// Sums, right-aligned, kept together and with the last row of the table before them.
    Totals(Vec<Total>),
    /// A QR code with text beside it, kept together. The first line of the caption is bold.
    Qr {
        /// What the code says, for example from [`epc::payload`].
        payload: String,
        /// The text beside the code, line by line.
        caption: Vec<String>,
    },
    /// What follows starts on a new page.
    PageBreak,
}

/// Rows under a repeated header.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from top to bottom.
    pub rows: Vec<TableRow>,
    /// The column under which the sum carried over is printed when the table continues on
    /// another page. None for tables without a running sum.
    pub carry: Option<usize>,
}

/// A column of a [`Table`]. Its width follows from what stands in it.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// Where the text of the cells stands.
    pub align: Align,
    /// Whether the column takes the width that the others leave. Detail text stands in the first
    /// such column. When no column is wide, the first one is.
    pub wide: bool,
}

impl Column {
    /// A column of short texts.
    pub fn left(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            align: Align::Left,
            wide: false,
        }
    }

    /// A column of numbers.
    pub fn right(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            align: Align::Right,
            wide: false,
        }
    }

    /// The column of the texts that may need several lines.
    pub fn wide(title: impl Into<String>) -> Column {
        Column {
            title: title.into(),
            align: Align::Left,
            wide: true,
        }
    }
}

/// On which side of its column a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// At the right edge, as numbers do.
    Right,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// One text per column; missing ones are empty.
    pub cells: Vec<String>,
    /// Small grey text below the wide cell. Empty for none.
    pub detail: String,
    /// The running sum after this row, as it shall be printed when a page ends here.
    pub running: Option<String>,
    /// How the row looks.
    pub tone: Tone,
    /// How many steps the wide cell is moved to the right: what is inside the row above.
    pub indent: u8,
}

/// How loud a row or a total is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// An ordinary line.
    #[default]
    Plain,
    /// A bold line under a rule: a subtotal, the amount due.
    Strong,
    /// A bold line that heads the rows below it and stays with the next one.
    Group,
}

/// A line of a totals block.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// What is summed.
    pub label: String,
    /// The formatted amount.
    pub value: String,
    /// How the line looks.
    pub tone: Tone,
}

/// The words that the engine adds by itself.
#[derive(Clone, Debug)]
pub struct Words {
    /// The page number, with `{page}` and `{pages}`. Printed when there is more than one page.
    pub page: String,
    /// The label of a sum carried over to the next page.
    pub carried: String,
}

impl Words {
    /// German words.
    pub fn german() -> Words {
        Words {
            page: "Seite {page} von {pages}".into(),
            carried: "Übertrag".into(),
        }
    }

    /// English words.
    pub fn english() -> Words {
        Words {
            page: "Page {page} of {pages}".into(),
            carried: "Carried over".into(),
        }
    }
}

impl Default for Words {
    fn default() -> Words {
        Words::english()
    }
}

/// How the letters of a firm look.
#[derive(Clone, Debug)]
pub struct Style {
    /// The colour of the letterhead, the subject's rule and the rules of tables.
    pub accent: Rgb,
    /// The typeface.
    pub fonts: Fonts,
    /// A PNG or JPEG, printed at the top left, at most 80 mm wide and 20 mm high.
    pub logo: Option<Vec<u8>>,
    /// The size of running text in points, 8 to 12.
    pub size: f32,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            accent: Rgb(0x1f, 0x4e, 0x79),
            fonts: Fonts::BuiltIn,
            logo: None,
            size: 10.0,
        }
    }
}

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The typeface of a [`Style`].
#[derive(Clone, Debug, Default)]
pub enum Fonts {
    /// The typeface that comes with the program: Latin, Greek and Cyrillic.
    #[default]
    BuiltIn,
    /// The firm's own typeface.
    Own {
        /// A TrueType or OpenType file. Right-to-left scripts are not rearranged.
        regular: Vec<u8>,
        /// Its bold companion.
        bold: Vec<u8>,
    },
}

#[cfg(test)]
mod tests;
