//! What surrounds the body: DIN 5008 form B on the first page, header and footer on all.

use super::look::Look;
use super::pairs::Pairs;
use super::sheet::{
    GREY, INK, Ink, Kind, LEFT, MM, Mark, Page, RIGHT, RULE, Shape, Sheet, Structure, WIDTH,
};
use super::text::{Line, Type, Weight};
use super::{Form, Letter, Rgb, Style};

/// The letterhead ends and the address field starts here.
const FIELD_TOP: f32 = 45.0 * MM;
/// The recipient starts below the return address and has six lines.
const RECIPIENT_TOP: f32 = FIELD_TOP + 17.7 * MM;
const RECIPIENT_HEIGHT: f32 = 27.3 * MM;
const RECIPIENT_WIDTH: f32 = 80.0 * MM;
/// The information block.
const FACTS_LEFT: f32 = 125.0 * MM;
const FACTS_TOP: f32 = 50.0 * MM;
/// The subject on the first page, unless the information block is longer.
const SUBJECT_TOP: f32 = 98.46 * MM;
/// The subject of a report, which has no address above it.
const REPORT_TOP: f32 = 40.0 * MM;
const WIDE_TOP: f32 = 30.0 * MM;
/// Folding marks and the mark for the punch.
const FOLDS: [f32; 2] = [105.0 * MM, 210.0 * MM];
const PUNCH: f32 = 148.5 * MM;

const FOOTER_SIZE: f32 = 7.2;
const FOOTER_LEADING: f32 = 9.4;
/// Between the last line of the footer and the edge of the page.
const FOOTER_BELOW: f32 = 10.0 * MM;
const PAGE_NUMBER_HEIGHT: f32 = 6.0 * MM;

/// The foot of every page.
pub(super) struct Footer {
    columns: Vec<(f32, Vec<Line>)>,
    top: f32,
    page: Page,
}

impl Footer {
    pub(super) fn new(typeface: &mut Type, columns: &[Vec<String>], page: Page) -> Footer {
        let gutter = 5.0 * MM;
        let used: Vec<&Vec<String>> = columns.iter().filter(|column| !column.is_empty()).collect();
        let mut shaped: Vec<Vec<Line>> = Vec::new();
        for column in &used {
            shaped.push(
                column
                    .iter()
                    .map(|text| typeface.line(Weight::Regular, text))
                    .collect(),
            );
        }
        let widths: Vec<f32> = shaped
            .iter()
            .map(|lines| lines.iter().map(|line| line.width).fold(0.0, f32::max) * FOOTER_SIZE)
            .collect();
        let room = page.text_width() - gutter * widths.len().saturating_sub(1) as f32;
        let needed: f32 = widths.iter().sum();
        let equal = room / widths.len().max(1) as f32;
        let mut x = page.left;
        let mut placed = Vec::new();
        for ((lines, width), texts) in shaped.into_iter().zip(&widths).zip(used) {
            // Equal columns look best. Else what is left is shared between them, and what is
            // missing is taken from all in proportion.
            let share = if widths.iter().all(|width| *width <= equal) {
                equal
            } else if needed <= room {
                width + (room - needed) / (widths.len() - 1).max(1) as f32
            } else {
                width * room / needed
            };
            let lines = if needed <= room {
                lines
            } else {
                let wrap =
                    |text: &String| typeface.wrap(Weight::Regular, text, share / FOOTER_SIZE);
                texts.iter().flat_map(wrap).collect()
            };
            placed.push((x, lines));
            x += share + gutter;
        }
        let lines = placed
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or(0);
        // A footer of half a page would leave no room for the letter.
        let lines = lines.min(24);
        for (_, column) in &mut placed {
            column.truncate(lines);
        }
        Footer {
            columns: placed,
            top: page.height - FOOTER_BELOW - lines as f32 * FOOTER_LEADING,
            page,
        }
    }

    /// Where the body of the letter has to end.
    pub(super) fn body_bottom(&self) -> f32 {
        self.top - 2.0 * MM - PAGE_NUMBER_HEIGHT
    }

    fn place(&self, sheet: &mut Sheet) {
        if self.columns.is_empty() {
            return;
        }
        let (left, width) = (self.page.left, self.page.text_width());
        sheet.rule(left, self.top - 2.0 * MM, width, 0.4, RULE);
        for (x, lines) in &self.columns {
            let mut y = self.top;
            for line in lines {
                let ink = Ink {
                    size: FOOTER_SIZE,
                    colour: GREY,
                };
                sheet.text(None, line.clone(), *x, y, FOOTER_LEADING, ink);
                y += FOOTER_LEADING;
            }
        }
    }
}

/// Prints letterhead, addresses, facts and subject, and says where the body starts.
pub(super) fn first_page(
    typeface: &mut Type,
    structure: &mut Structure,
    letter: &Letter,
    style: &Style,
    logo: Option<(u32, u32)>,
    look: Look,
) -> (Sheet, f32) {
    let mut sheet = Sheet::default();
    let page = look.page;
    let who = (letter, page);
    letterhead(typeface, structure, &mut sheet, who, style.accent, logo);
    // What is sent to nobody is not folded into a window.
    let sent = !letter.recipient.is_empty() || !letter.sender_line.is_empty();
    if sent {
        fold_marks(&mut sheet);
    }
    address(typeface, structure, &mut sheet, letter);

    let size = look.size * 0.92;
    let leading = size * 1.42;
    let mut facts = Pairs::facts(typeface, &letter.facts, RIGHT - FACTS_LEFT, size, leading);
    let mut y = FACTS_TOP;
    if !facts.rows.is_empty() {
        let table = facts.start(structure);
        for row in std::mem::take(&mut facts.rows) {
            let height = row.height;
            // A page of facts is a mistake, but it must not run out of the page.
            if y + height > look.bottom * 0.6 {
                break;
            }
            facts.place(row, table, &mut sheet, structure, (FACTS_LEFT, RIGHT), y);
            y += height;
        }
    }

    let mut y = match sent || !letter.facts.is_empty() {
        true => SUBJECT_TOP.max(y + 6.0 * MM),
        false if letter.form == Form::Wide => WIDE_TOP,
        false => REPORT_TOP,
    };
    let ink = Ink {
        size: match letter.form {
            Form::Letter => look.size * 1.35,
            Form::Compact | Form::Wide => look.size * 1.8,
        },
        colour: INK,
    };
    let lines = typeface.wrap(Weight::Bold, &letter.subject, page.text_width() / ink.size);
    if !lines.is_empty() {
        let node = structure.add(Kind::Title, None);
        for line in lines.into_iter().take(5) {
            sheet.text(Some(node), line, page.left, y, ink.size * 1.25, ink);
            y += ink.size * 1.25;
        }
        y += look.leading * 0.3;
    }
    (sheet, y)
}

/// Adds header, footer and page number, now that the number of pages is known.
pub(super) fn finish(typeface: &mut Type, sheets: &mut [Sheet], letter: &Letter, footer: &Footer) {
    let (pages, page) = (sheets.len(), footer.page);
    for (i, sheet) in sheets.iter_mut().enumerate() {
        footer.place(sheet);
        if pages == 1 {
            continue;
        }
        let ink = Ink {
            size: 8.0,
            colour: GREY,
        };
        let number = letter.words.page.replace("{page}", &(i + 1).to_string());
        let number = typeface.line(
            Weight::Regular,
            &number.replace("{pages}", &pages.to_string()),
        );
        let y = footer.top - 2.0 * MM - PAGE_NUMBER_HEIGHT;
        sheet.text_right(None, number, page.right, y, PAGE_NUMBER_HEIGHT, ink);
        if i > 0 {
            let y = 17.0 * MM;
            let mut half = |weight, text: &str| {
                let lines = typeface.wrap(weight, text, page.text_width() * 0.48 / ink.size);
                lines.into_iter().next()
            };
            if let Some(line) = half(Weight::Bold, &letter.title) {
                sheet.text(None, line, page.left, y, 12.0, Ink { colour: INK, ..ink });
            }
            if let Some(line) = half(Weight::Regular, &letter.author) {
                sheet.text_right(None, line, page.right, y, 12.0, ink);
            }
            sheet.rule(page.left, y + 14.0, page.text_width(), 0.4, RULE);
        }
    }
}

/// The logo, or the name of the firm where there is none.
fn letterhead(
    typeface: &mut Type,
    structure: &mut Structure,
    sheet: &mut Sheet,
    (letter, page): (&Letter, Page),
    accent: Rgb,
    logo: Option<(u32, u32)>,
) {
    match logo {
        Some((wide, high)) => {
            let (wide, high) = (wide.max(1) as f32, high.max(1) as f32);
            let scale = (80.0 * MM / wide).min(20.0 * MM / high);
            let (width, height) = (wide * scale, high * scale);
            let node = structure.add(
                Kind::Figure {
                    alt: letter.author.clone(),
                },
                None,
            );
            let shape = Shape::Logo {
                x: page.left,
                y: 14.0 * MM,
                width,
                height,
            };
            sheet.marks.push(Mark {
                node: Some(node),
                shape,
            });
        }
        None => {
            let line = typeface.line(Weight::Bold, &letter.author);
            let ink = Ink {
                size: fitting(&line, 19.0, page.text_width()),
                colour: accent,
            };
            let node = structure.add(Kind::Paragraph, None);
            sheet.text(Some(node), line, page.left, 16.0 * MM, 24.0, ink);
        }
    }
}

fn fold_marks(sheet: &mut Sheet) {
    for y in FOLDS {
        sheet.rule(4.0 * MM, y, 4.0 * MM, 0.4, GREY);
    }
    sheet.rule(4.0 * MM, PUNCH, 6.0 * MM, 0.4, GREY);
}

fn address(typeface: &mut Type, structure: &mut Structure, sheet: &mut Sheet, letter: &Letter) {
    let line = typeface.line(Weight::Regular, &letter.sender_line);
    if !line.glyphs.is_empty() {
        let ink = Ink {
            size: fitting(&line, 7.0, RECIPIENT_WIDTH),
            colour: GREY,
        };
        let width = line.width * ink.size;
        let node = structure.add(Kind::Paragraph, None);
        sheet.text(Some(node), line, LEFT, RECIPIENT_TOP - 12.0, 8.0, ink);
        sheet.rule(LEFT, RECIPIENT_TOP - 3.2, width, 0.3, RULE);
    }
    let size = 10.5;
    let wrap = |text: &String| typeface.wrap(Weight::Regular, text, RECIPIENT_WIDTH / size);
    let lines: Vec<Line> = letter.recipient.iter().flat_map(wrap).collect();
    if lines.is_empty() {
        return;
    }
    // Six lines are the norm; more of them move closer so that the window shows all.
    let leading = RECIPIENT_HEIGHT / lines.len().max(6) as f32;
    let ink = Ink {
        size: size.min(leading / 1.15),
        colour: INK,
    };
    let node = structure.add(Kind::Paragraph, None);
    let mut y = RECIPIENT_TOP;
    for line in lines {
        sheet.text(Some(node), line, LEFT, y, leading, ink);
        y += leading;
    }
}

/// The size at which a line is at most `width` wide.
fn fitting(line: &Line, size: f32, width: f32) -> f32 {
    if line.width * size > width {
        width / line.width
    } else {
        size
    }
}

const _: () = assert!(LEFT + RECIPIENT_WIDTH < FACTS_LEFT && RIGHT < WIDTH);
