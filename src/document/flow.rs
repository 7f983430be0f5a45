//! The body of a letter, block by block and page by page.

use super::look::{CONTINUED_TOP, Look};
use super::pairs::Pairs;
use super::qr::QrBlock;
use super::sheet::{Ink, Kind, Node, Sheet, Structure};
use super::table::LaidTable;
use super::text::{Line, Type, Weight};
use super::{Block, Letter};
use crate::base::Result;

/// Additional air below totals, in lines.
const BELOW_TOTALS: f32 = 0.5;

/// The pages so far and the place where the next block goes.
pub(super) struct Flow {
    pub(super) sheets: Vec<Sheet>,
    pub(super) structure: Structure,
    /// The upper edge of what comes next on the last page.
    pub(super) y: f32,
    /// Whether nothing stands on this page yet.
    fresh: bool,
    look: Look,
}

impl Flow {
    /// Starts below what stands on the first page already.
    pub(super) fn new(first: Sheet, structure: Structure, y: f32, look: Look) -> Flow {
        Flow {
            sheets: vec![first],
            structure,
            y,
            fresh: true,
            look,
        }
    }

    pub(super) fn sheet(&mut self) -> &mut Sheet {
        self.sheets.last_mut().expect("a flow starts with a sheet")
    }

    /// The height left on this page.
    pub(super) fn room(&self) -> f32 {
        self.look.bottom - self.y
    }

    /// Whether the last of several pages is at most half full.
    pub(super) fn is_last_page_short(&self) -> bool {
        self.sheets.len() > 1 && self.room() > self.look.body_height() * 0.45
    }

    /// Goes on at the top of a new page.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = CONTINUED_TOP;
        self.fresh = true;
    }

    /// Says that something stands on this page now.
    pub(super) fn begin(&mut self) {
        self.fresh = false;
    }

    /// Leaves a gap, or turns the page when `height` does not fit below it.
    fn make_room(&mut self, gap: f32, height: f32) {
        let continued = self.sheets.len() > 1;
        let gap = if self.fresh && continued { 0.0 } else { gap };
        // On a fresh page it would not fit any better, except below the letterhead.
        if gap + height > self.room()
            && !(self.fresh && continued)
            && height <= self.look.body_height()
        {
            self.turn();
        } else {
            self.y += gap;
        }
        self.begin();
    }
}

/// A block with its texts broken into lines: it knows its height.
enum Laid {
    Text {
        lines: Vec<Line>,
        ink: Ink,
        leading: f32,
        kind: Kind,
    },
    Facts(Pairs),
    Table(LaidTable),
    Totals(Pairs),
    Qr(QrBlock),
    PageBreak,
}

/// Prints the blocks of a letter.
pub(super) fn place(flow: &mut Flow, typeface: &mut Type, letter: &Letter) -> Result<()> {
    let look = flow.look;
    let mut laid = Vec::with_capacity(letter.blocks.len());
    for block in &letter.blocks {
        laid.push(Laid::new(typeface, block, look)?);
    }
    let keeps: Vec<f32> = (0..laid.len())
        .map(|i| keep_after(&laid[i..], look))
        .collect();
    let mut after_totals = false;
    for (block, keep) in laid.into_iter().zip(keeps) {
        let gap = block.gap(look)
            + if after_totals {
                BELOW_TOTALS * look.leading
            } else {
                0.0
            };
        after_totals = matches!(block, Laid::Totals(_));
        match block {
            Laid::Text {
                lines,
                ink,
                leading,
                kind,
            } => {
                place_text(flow, lines, ink, leading, kind, gap, keep);
            }
            Laid::Facts(pairs) | Laid::Totals(pairs) => place_pairs(flow, pairs, gap),
            Laid::Table(table) => {
                flow.make_room(gap, table.head(keep));
                table.place(flow, typeface, &letter.words.carried, keep);
            }
            Laid::Qr(block) => {
                flow.make_room(gap, block.height());
                let (y, height) = (flow.y, block.height());
                let Flow {
                    sheets, structure, ..
                } = flow;
                let sheet = sheets.last_mut().expect("a flow starts with a sheet");
                block.place(sheet, structure, y);
                flow.y += height;
            }
            Laid::PageBreak => {
                if !flow.fresh {
                    flow.turn();
                }
            }
        }
    }
    Ok(())
}

impl Laid {
    fn new(typeface: &mut Type, block: &Block, look: Look) -> Result<Laid> {
        let mut text = |weight, text: &str, ink: Ink, leading, kind| {
            let lines = typeface.wrap(weight, text, look.page.text_width() / ink.size);
            Laid::Text {
                lines,
                ink,
                leading,
                kind,
            }
        };
        Ok(match block {
            Block::Paragraph(it) => text(
                Weight::Regular,
                it,
                look.body(),
                look.leading,
                Kind::Paragraph,
            ),
            Block::Heading(it) => {
                let ink = Ink {
                    size: look.size * 1.1,
                    colour: look.accent,
                };
                text(Weight::Bold, it, ink, look.leading * 1.1, Kind::Heading)
            }
            Block::Note(it) => text(
                Weight::Regular,
                it,
                look.small(),
                look.small_leading(),
                Kind::Paragraph,
            ),
            Block::Facts(facts) => Laid::Facts(Pairs::facts(
                typeface,
                facts,
                look.page.text_width(),
                look.size,
                look.leading,
            )),
            Block::Table(table) => Laid::Table(LaidTable::new(typeface, table, look)),
            Block::Totals(totals) => Laid::Totals(Pairs::totals(
                typeface,
                totals,
                look.page.text_width(),
                look.cell(),
                look.leading * 1.08,
                look.accent,
            )),
            Block::Qr { payload, caption } => Laid::Qr(QrBlock::new(
                typeface,
                payload,
                caption,
                look.page.text_width(),
                look.body(),
                look.leading,
            )?),
            Block::PageBreak => Laid::PageBreak,
        })
    }

    /// The space above the block.
    fn gap(&self, look: Look) -> f32 {
        let lines = match self {
            Laid::Text {
                kind: Kind::Heading,
                ..
            } => 1.3,
            Laid::Text { .. } => 0.65,
            Laid::Facts(_) => 0.5,
            Laid::Table(_) => 1.0,
            Laid::Totals(_) => 0.45,
            Laid::Qr(_) => 0.8,
            Laid::PageBreak => 0.0,
        };
        lines * look.leading * look.gaps
    }

    fn height(&self) -> f32 {
        match self {
            Laid::Text { lines, leading, .. } => lines.len() as f32 * leading,
            Laid::Facts(pairs) | Laid::Totals(pairs) => pairs.height(),
            Laid::Table(table) => table.head(0.0),
            Laid::Qr(block) => block.height(),
            Laid::PageBreak => 0.0,
        }
    }
}

/// The height that must fit below the first of `blocks` on the same page.
fn keep_after(blocks: &[Laid], look: Look) -> f32 {
    let full = |block: &Laid| {
        let below = if matches!(block, Laid::Totals(_)) {
            BELOW_TOTALS * look.leading
        } else {
            0.0
        };
        block.gap(look) + block.height() + below
    };
    let Some((block, rest)) = blocks.split_first() else {
        return 0.0;
    };
    match block {
        Laid::Text {
            kind: Kind::Heading,
            ..
        } => rest
            .first()
            .map_or(0.0, |next| full(next).min(look.leading * 4.0)),
        Laid::Table(_) => {
            // Totals stay with the last row. So does what follows, as far as it is not too much:
            // the whole rest, or what leads to the code for paying.
            let simple = |block: &&Laid| !matches!(block, Laid::Table(_) | Laid::PageBreak);
            let rest = &rest[..rest.iter().take_while(simple).count()];
            let code = rest.iter().position(|block| matches!(block, Laid::Qr(_)));
            let totals = rest
                .iter()
                .position(|block| matches!(block, Laid::Totals(_)));
            let heights = [rest.len().checked_sub(1), code, totals.filter(|&i| i == 0)]
                .map(|last| last.map_or(0.0, |i| rest[..=i].iter().map(full).sum::<f32>()));
            let most = look.body_height() * 0.5;
            heights
                .into_iter()
                .find(|&height| height > 0.0 && height <= most)
                .unwrap_or(0.0)
        }
        Laid::Text { .. } | Laid::Facts(_) | Laid::Totals(_) | Laid::Qr(_) | Laid::PageBreak => 0.0,
    }
}

/// Prints lines; at least two of them stay together at the foot and at the top of a page.
fn place_text(
    flow: &mut Flow,
    lines: Vec<Line>,
    ink: Ink,
    leading: f32,
    kind: Kind,
    gap: f32,
    keep: f32,
) {
    if lines.is_empty() {
        return;
    }
    let whole = lines.len() <= 3 || keep > 0.0;
    let least = if whole { lines.len() } else { 2 };
    flow.make_room(gap, least as f32 * leading + keep);
    let node: Option<Node> = Some(flow.structure.add(kind, None));
    let mut left = lines.len();
    for line in lines {
        let would_be_alone = left == 2 && !whole && flow.room() < 2.0 * leading;
        if flow.room() < leading || would_be_alone {
            flow.turn();
            flow.begin();
        }
        let y = flow.y;
        let x = flow.look.page.left;
        flow.sheet().text(node, line, x, y, leading, ink);
        flow.y += leading;
        left -= 1;
    }
}

/// Prints labels and values, on one page if they fit on one.
fn place_pairs(flow: &mut Flow, mut pairs: Pairs, gap: f32) {
    if pairs.rows.is_empty() {
        return;
    }
    flow.make_room(gap, pairs.height());
    let table = pairs.start(&mut flow.structure);
    let (left, right) = (flow.look.page.left, flow.look.page.right);
    for row in std::mem::take(&mut pairs.rows) {
        if row.height > flow.room() && !flow.fresh {
            flow.turn();
        }
        let (y, height) = (flow.y, row.height);
        let Flow {
            sheets, structure, ..
        } = flow;
        let sheet = sheets.last_mut().expect("a flow starts with a sheet");
        pairs.place(row, table, sheet, structure, (left, right), y);
        flow.y += height;
        flow.begin();
    }
}
