//! Labels: a code for a scanner with what it stands for in words, many of them on a sheet or one on
//! each piece of a roll.

use std::str::FromStr;

use super::qr::Code;
use super::sheet::{
    BLACK, HEIGHT, Ink, Kind, MM, Mark, Node, Page, Shape, Sheet, Structure, WIDTH,
};
use super::stripes::Stripes;
use super::text::{Line, Type, Weight};
use crate::base::{self, Error, Result, gs1};

/// The light modules around a QR code: ISO/IEC 18004 asks for four.
const QUIET: usize = 4;
/// Narrower than this a scanner needs luck: two dots of a printer with 300 of them an inch.
const NARROWEST: f32 = 0.17 * MM;
/// Modules of stripes are not wider than those of an EAN at 150 %.
const WIDEST: f32 = 0.495 * MM;
/// The modules of a QR code.
const SMALLEST: f32 = 0.25 * MM;
const LARGEST: f32 = 1.0 * MM;
/// Stripes that are lower are hard to hit.
const LOWEST: f32 = 4.0 * MM;
/// What stays free at the edge of a label: no printer hits it exactly.
const MARGIN: f32 = 1.5 * MM;

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// How the code is drawn.
    pub symbol: Symbol,
    /// What the code says.
    pub code: String,
    /// The same for people, printed below it.
    pub text: String,
    /// What it is, in bold.
    pub name: String,
    /// What else is known, line by line.
    pub lines: Vec<String>,
}

/// How a code is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// A QR code.
    Qr,
    /// EAN-13 or EAN-8.
    Ean,
    /// Code 128; with FNC1 at the start GS1-128.
    Code128,
}

impl base::Code for Symbol {
    const WHAT: &'static str = "kind of code";
    const NAMES: &'static [(Symbol, &'static str)] = &[
        (Symbol::Qr, "qr"),
        (Symbol::Ean, "ean13"),
        (Symbol::Code128, "code128"),
    ];
}

impl Symbol {
    /// How a code that has nothing else to say is drawn: an EAN as one, short texts as stripes.
    pub fn fitting(code: &str) -> Symbol {
        let is_ean = gs1::is_gtin(code) && code.len() != 14 && gs1::has_check_digit(code);
        let is_short = code.len() <= 24 && code.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        match (is_ean, is_short) {
            (true, _) => Symbol::Ean,
            (false, true) => Symbol::Code128,
            (false, false) => Symbol::Qr,
        }
    }
}

/// What a file of labels says about itself.
#[derive(Clone, Copy, Debug)]
pub struct Imprint<'a> {
    /// The name in a viewer's window.
    pub title: &'a str,
    /// Whose they are.
    pub author: &'a str,
    /// The language as a BCP 47 tag.
    pub language: &'static str,
}

/// How large labels are, and how many are on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// In points.
    width: f32,
    height: f32,
    /// Columns and rows on A4; none where each label is a page of its own.
    on_sheet: Option<(usize, usize)>,
    /// What is between labels of a sheet.
    gap: (f32, f32),
    /// How many labels of the first sheet are used up.
    skip: usize,
}

impl FromStr for Grid {
    type Err = Error;

    /// Reads `WxH`, `WxH/COLSxROWS` or `WxH/COLSxROWS+GAPxGAP`, in millimetres.
    fn from_str(text: &str) -> Result<Grid> {
        let wrong = |reason: &str| {
            Error::usage(format!("`{text}`: {reason}")).with_hint(
                "57x32 is a label on a roll, 70x36/3x8 a sheet of A4 with 3 columns and 8 rows, \
                 63.5x38.1/3x7+2.5x0 one with gaps between the columns",
            )
        };
        let (size, rest) = match text.split_once('/') {
            None => (text, None),
            Some((size, rest)) => (size, Some(rest)),
        };
        let (width, height) = lengths(size).ok_or_else(|| wrong("no width and height in mm"))?;
        if !(10.0..=300.0).contains(&width) || !(8.0..=300.0).contains(&height) {
            return Err(wrong("a label has 10 to 300 mm by 8 to 300 mm"));
        }
        let mut grid = Grid {
            width: width * MM,
            height: height * MM,
            on_sheet: None,
            gap: (0.0, 0.0),
            skip: 0,
        };
        let Some(rest) = rest else { return Ok(grid) };
        let (counts, gap) = match rest.split_once('+') {
            None => (rest, None),
            Some((counts, gap)) => (counts, Some(gap)),
        };
        let (columns, rows) = pair::<usize>(counts)
            .filter(|(columns, rows)| (1..=50).contains(columns) && (1..=50).contains(rows))
            .ok_or_else(|| wrong("no columns and rows"))?;
        if let Some(gap) = gap {
            let (across, down) = lengths(gap).ok_or_else(|| wrong("no gaps in mm"))?;
            grid.gap = (across * MM, down * MM);
        }
        grid.on_sheet = Some((columns, rows));
        let (across, down) = grid.extent(columns, rows);
        if across > WIDTH + 0.1 || down > HEIGHT + 0.1 {
            return Err(wrong(&format!(
                "that is {:.0} by {:.0} mm, and A4 has 210 by 297",
                across / MM,
                down / MM
            )));
        }
        Ok(grid)
    }
}

impl Grid {
    /// The same, where so many labels of the first sheet are used up.
    ///
    /// # Errors
    /// Usage, when a sheet has no more.
    pub fn skipping(self, skip: usize) -> Result<Grid> {
        let on_page = self.on_page();
        if skip >= on_page.max(1) {
            return Err(Error::usage(format!(
                "--skip {skip}: a page has {}",
                base::counted(on_page as i64, "label", "labels")
            )));
        }
        Ok(Grid { skip, ..self })
    }

    fn on_page(&self) -> usize {
        self.on_sheet.map_or(1, |(columns, rows)| columns * rows)
    }

    /// What labels in so many columns and rows take.
    fn extent(&self, columns: usize, rows: usize) -> (f32, f32) {
        let side = |count: usize, one: f32, gap: f32| {
            count as f32 * one + count.saturating_sub(1) as f32 * gap
        };
        (
            side(columns, self.width, self.gap.0),
            side(rows, self.height, self.gap.1),
        )
    }

    /// The paper.
    pub(super) fn page(&self) -> Page {
        let (width, height) = match self.on_sheet {
            Some(_) => (WIDTH, HEIGHT),
            None => (self.width, self.height),
        };
        Page {
            width,
            height,
            left: 0.0,
            right: width,
        }
    }

    /// The upper left corner of a label on its page.
    fn corner(&self, at: usize) -> (f32, f32) {
        let Some((columns, rows)) = self.on_sheet else {
            return (0.0, 0.0);
        };
        let (across, down) = self.extent(columns, rows);
        let (column, row) = (at % columns, at / columns);
        (
            (WIDTH - across) / 2.0 + column as f32 * (self.width + self.gap.0),
            (HEIGHT - down) / 2.0 + row as f32 * (self.height + self.gap.1),
        )
    }
}

fn pair<T: FromStr>(text: &str) -> Option<(T, T)> {
    let (left, right) = text.split_once('x')?;
    Some((left.parse().ok()?, right.parse().ok()?))
}

/// Two lengths in millimetres.
fn lengths(text: &str) -> Option<(f32, f32)> {
    let digits = |c: char| c.is_ascii_digit() || c == '.' || c == 'x';
    let found = pair::<f32>(text).filter(|_| text.chars().all(digits));
    found.filter(|(left, right)| *left <= 1000.0 && *right <= 1000.0)
}

/// Puts labels on pages.
pub(super) fn lay_out(
    typeface: &mut Type,
    labels: &[Label],
    grid: &Grid,
) -> Result<(Vec<Sheet>, Structure)> {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut structure = Structure::default();
    for (label, at) in labels.iter().zip(grid.skip..) {
        let at = at % grid.on_page();
        if sheets.is_empty() || at == 0 {
            sheets.push(Sheet::default());
        }
        let Some(sheet) = sheets.last_mut() else {
            continue;
        };
        let (x, y) = grid.corner(at);
        let mut place = Place {
            typeface,
            sheet,
            structure: &mut structure,
            x: x + MARGIN,
            y: y + MARGIN,
            width: grid.width - 2.0 * MARGIN,
            height: grid.height - 2.0 * MARGIN,
        };
        place.label(label)?;
    }
    Ok((sheets, structure))
}

/// Where a label goes.
struct Place<'a> {
    typeface: &'a mut Type,
    sheet: &'a mut Sheet,
    structure: &'a mut Structure,
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Place<'_> {
    fn label(&mut self, label: &Label) -> Result<()> {
        let alt = format!("{}\n{}", label.text, label.name);
        let node = self.structure.add(Kind::Figure { alt }, None);
        match label.symbol {
            Symbol::Qr => self.beside(label, node),
            Symbol::Ean => self.below(label, node, Stripes::ean(&label.code)?),
            Symbol::Code128 => self.below(label, node, Stripes::code_128(&label.code)?),
        }
    }

    /// The type of a label: larger ones have larger type.
    fn ink(&self) -> Ink {
        Ink {
            size: (self.height * 0.1).clamp(5.0, 10.0),
            colour: BLACK,
        }
    }

    /// What stands in words, at most `most` lines of it: the name gives way first.
    fn words(&mut self, label: &Label, width: f32, most: usize) -> Option<Vec<Line>> {
        let room = width / self.ink().size;
        let mut set = |weight: Weight, text: &str| self.typeface.wrap(weight, text, room);
        let mut first = set(Weight::Regular, &label.text);
        let name = set(Weight::Bold, &label.name);
        let others: Vec<Line> = label
            .lines
            .iter()
            .flat_map(|line| set(Weight::Regular, line))
            .collect();
        let needed = first.len() + others.len();
        // A name that is cut is of use; half a lot number is not.
        let left = most
            .checked_sub(needed)
            .filter(|left| *left > 0 || name.is_empty())?;
        first.extend(name.into_iter().take(left.min(3)));
        first.extend(others);
        Some(first)
    }

    /// Stripes, and the words below them.
    fn below(&mut self, label: &Label, node: Node, code: Stripes) -> Result<()> {
        let (left, right) = code.quiet;
        // The margin is quiet as well.
        let whole = self.width + 2.0 * MARGIN;
        let module = (whole / (left + code.modules + right) as f32).min(WIDEST);
        if module < NARROWEST {
            let needed = (left + code.modules + right) as f32 * NARROWEST / MM;
            return Err(self.too_small(label, format!("the code needs a width of {needed:.0} mm")));
        }
        let ink = self.ink();
        let leading = ink.size * 1.15;
        let most = ((self.height - LOWEST) / leading).max(0.0) as usize;
        let words = self
            .words(label, self.width, most)
            .ok_or_else(|| self.too_small(label, "the words below the code do not fit".into()))?;
        let height = self.height - words.len() as f32 * leading;
        let bars = code.modules as f32 * module;
        // In the middle, unless the larger quiet zone would leave the label.
        let middle = self.x + (self.width - bars) / 2.0;
        let x = middle.max(self.x - MARGIN + left as f32 * module);
        let shape = Shape::Stripes {
            code,
            x,
            y: self.y,
            module,
            height: height - leading * 0.1,
        };
        self.sheet.marks.push(Mark {
            node: Some(node),
            shape,
        });
        let mut y = self.y + height;
        for line in words {
            let x = self.x + (self.width - line.width * ink.size).max(0.0) / 2.0;
            self.sheet.text(Some(node), line, x, y, leading, ink);
            y += leading;
        }
        Ok(())
    }

    /// A QR code, and the words beside it.
    fn beside(&mut self, label: &Label, node: Node) -> Result<()> {
        let code = Code::new(&label.code)?;
        let ink = self.ink();
        let leading = ink.size * 1.15;
        let modules = (code.modules + 2 * QUIET) as f32;
        // The words get two fifths at least.
        let whole = (self.height + 2.0 * MARGIN).min((self.width + MARGIN) * 0.6);
        let module = (whole / modules).min(LARGEST);
        if module < SMALLEST {
            let needed = modules * SMALLEST / MM;
            return Err(self.too_small(
                label,
                format!("the code needs {needed:.0} by {needed:.0} mm"),
            ));
        }
        let (side, quiet) = (code.modules as f32 * module, QUIET as f32 * module);
        let x = self.x - MARGIN + quiet.max(MARGIN);
        let y = self.y + (self.height - side) / 2.0;
        let shape = Shape::Code { code, x, y, side };
        self.sheet.marks.push(Mark {
            node: Some(node),
            shape,
        });
        let start = x + side + quiet;
        let width = self.x + self.width - start;
        let most = (self.height / leading).max(0.0) as usize;
        let words = self
            .words(label, width, most)
            .ok_or_else(|| self.too_small(label, "the words beside the code do not fit".into()))?;
        let mut y = self.y + (self.height - words.len() as f32 * leading) / 2.0;
        for line in words {
            self.sheet.text(Some(node), line, start, y, leading, ink);
            y += leading;
        }
        Ok(())
    }

    fn too_small(&self, label: &Label, reason: String) -> Error {
        let (width, height) = (self.width + 2.0 * MARGIN, self.height + 2.0 * MARGIN);
        let text = label.text.replace(gs1::END, "|");
        Error::input(format!(
            "`{text}` does not fit on a label of {} by {} mm: {reason}",
            (width / MM * 10.0).round() / 10.0,
            (height / MM * 10.0).round() / 10.0
        ))
        .with_hint("--sheet says how large a label is, --code qr needs less width")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    fn label(symbol: Symbol, code: &str) -> Label {
        Label {
            symbol,
            code: code.to_string(),
            text: code.to_string(),
            name: "Schraube M8x40 A2".to_string(),
            lines: vec!["Charge CH-2291 · 31.08.2027".to_string()],
        }
    }

    fn laid_out(labels: &[Label], grid: &str) -> Result<Vec<Sheet>> {
        let mut typeface = Type::new(&Fonts::BuiltIn)?;
        lay_out(&mut typeface, labels, &grid.parse()?).map(|it| it.0)
    }

    /// All codes are inside of their labels, with their quiet zones.
    #[test]
    fn codes_have_their_quiet_zones_inside_of_the_label() {
        for grid in ["70x36/3x8", "57x32", "48.5x25.4/4x10", "100x50/2x5+5x1"] {
            let all = [
                label(Symbol::Ean, "4006381333931"),
                label(Symbol::Ean, "96385074"),
                label(Symbol::Code128, "SCH-M8-40"),
                label(Symbol::Qr, "A/03/2"),
            ];
            let parsed: Grid = grid.parse().unwrap();
            for one in &all {
                let sheets = laid_out(std::slice::from_ref(one), grid).unwrap();
                let (left, top) = parsed.corner(0);
                let inside = |from: f32, to: f32| {
                    assert!(
                        left - 0.01 <= from && to <= left + parsed.width + 0.01,
                        "{grid}"
                    );
                };
                for mark in &sheets[0].marks {
                    match &mark.shape {
                        Shape::Stripes {
                            code,
                            x,
                            module,
                            y,
                            height,
                        } => {
                            let (before, after) = code.quiet;
                            let end = x + (code.modules + after) as f32 * module;
                            inside(x - before as f32 * module, end);
                            assert!(*module >= NARROWEST && *height >= LOWEST * 0.9);
                            assert!(top <= *y);
                        }
                        Shape::Code { code, x, y, side } => {
                            let quiet = side / code.modules as f32 * QUIET as f32;
                            inside(x - quiet, x + side + quiet);
                            assert!(top - 0.01 <= y - quiet);
                            assert!(y + side + quiet <= top + parsed.height + 0.01);
                        }
                        Shape::Text { line, x, size, .. } => {
                            inside(*x, x + line.width * size);
                        }
                        Shape::Fill { .. } | Shape::Logo { .. } => unreachable!(),
                    }
                }
            }
        }
    }

    #[test]
    fn labels_fill_sheets_after_what_is_used_up() {
        let labels = vec![label(Symbol::Code128, "A"); 30];
        assert_eq!(laid_out(&labels, "70x36/3x8").unwrap().len(), 2);
        assert_eq!(laid_out(&labels, "57x32").unwrap().len(), 30);
        let mut typeface = Type::new(&Fonts::BuiltIn).unwrap();
        let grid: Grid = "70x36/3x8".parse().unwrap();
        let skipped = grid.skipping(20).unwrap();
        let (sheets, _) = lay_out(&mut typeface, &labels, &skipped).unwrap();
        assert_eq!(sheets.len(), 3);
        assert_eq!(sheets[0].marks.len(), 4 * 4);
        assert!(grid.skipping(24).is_err());
        assert!(laid_out(&[], "57x32").unwrap().is_empty());
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for (grid, symbol, code, told) in [
            (
                "20x12",
                Symbol::Ean,
                "4006381333931",
                "`4006381333931` does not fit on a label of 20 by 12 mm: the words below the code do not fit",
            ),
            (
                "15x12",
                Symbol::Ean,
                "4006381333931",
                "`4006381333931` does not fit on a label of 15 by 12 mm: the code needs a width of 19 mm",
            ),
            (
                "12x8",
                Symbol::Qr,
                "A",
                "`A` does not fit on a label of 12 by 8 mm: the code needs 7 by 7 mm",
            ),
        ] {
            let err = laid_out(&[label(symbol, code)], grid).unwrap_err();
            assert_eq!(err.to_string(), told);
        }
    }

    #[test]
    fn sheets_that_cannot_be_are_refused() {
        for (text, told) in [
            ("70", "`70`: no width and height in mm"),
            ("70xNaN", "`70xNaN`: no width and height in mm"),
            ("7x3", "`7x3`: a label has 10 to 300 mm by 8 to 300 mm"),
            ("70x36/0x8", "`70x36/0x8`: no columns and rows"),
            (
                "70x36/4x8",
                "`70x36/4x8`: that is 280 by 288 mm, and A4 has 210 by 297",
            ),
            ("70x36/3x8+1", "`70x36/3x8+1`: no gaps in mm"),
        ] {
            assert_eq!(text.parse::<Grid>().unwrap_err().to_string(), told);
        }
    }
}
