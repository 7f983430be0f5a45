//! From sheets to the bytes of a tagged PDF/A-3b.

use std::num::NonZeroU16;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, TableHeaderScope, Tag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::sheet::{BLACK, INK, Kind, Mark, Node, Page, Shape, Sheet, Structure};
use super::text::Type;
use super::{Attachment, Rgb, attach};
use crate::base::{Error, Result};

/// What is known about a paper beside what is on it.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    pub(super) language: &'static str,
    pub(super) page: Page,
}

/// Writes the sheets of a paper.
pub(super) fn write(
    typeface: &Type,
    logo: Option<&Image>,
    about: &About<'_>,
    sheets: &[Sheet],
    structure: &Structure,
    attachments: &[Attachment],
    created: DateTime<Utc>,
) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_B)
        .finish()
        .map_err(|_| Error::system("PDF/A-3b is not available"))?;
    let settings = SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    for attachment in attachments {
        attach::embed(&mut document, attachment)?;
    }
    document.set_metadata(
        Metadata::new()
            .title(about.title.to_string())
            .authors(vec![about.author.to_string()])
            .language(about.language.to_string())
            .creator("bo".to_string())
            .creation_date(pdf_date(created)),
    );
    let settings = PageSettings::from_wh(about.page.width, about.page.height)
        .ok_or_else(|| Error::input("a page without a size"))?;
    let mut leaves: Vec<Vec<Identifier>> = structure.nodes.iter().map(|_| Vec::new()).collect();
    for sheet in sheets {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        // One tag for each stretch of marks that belong together.
        for marks in sheet.marks.chunk_by(|left, right| left.node == right.node) {
            let node = marks[0].node;
            let tag = match node {
                Some(_) => ContentTag::Other,
                None => ContentTag::Artifact(Artifact::default()),
            };
            let identifier = surface.start_tagged(tag);
            let mut ink = None;
            for mark in marks {
                draw(&mut surface, mark, typeface, logo, &mut ink);
            }
            surface.end_tagged();
            if let Some(node) = node {
                leaves[node].push(identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tags(structure, leaves, about.language));
    document.finish().map_err(|error| {
        let reasons = match &error {
            KrillaError::Validation(errors) => errors
                .iter()
                .map(|(error, _)| format!("{error:?}"))
                .collect::<Vec<_>>()
                .join(", "),
            other => other.to_string(),
        };
        Error::system(format!("cannot write the PDF: {reasons}"))
    })
}

fn draw(
    surface: &mut Surface<'_>,
    mark: &Mark,
    typeface: &Type,
    logo: Option<&Image>,
    ink: &mut Option<Rgb>,
) {
    let mut dip = |surface: &mut Surface<'_>, colour: Rgb| {
        if *ink != Some(colour) {
            *ink = Some(colour);
            let paint = rgb::Color::new(colour.0, colour.1, colour.2).into();
            surface.set_fill(Some(Fill {
                paint,
                ..Fill::default()
            }));
        }
    };
    match &mark.shape {
        Shape::Text {
            line,
            x,
            baseline,
            size,
            colour,
        } => {
            dip(surface, *colour);
            let (start, font) = (
                Point::from_xy(*x, *baseline),
                typeface.pdf_font(line.weight),
            );
            surface.draw_glyphs(start, &line.glyphs, font, &line.text, *size, false);
        }
        Shape::Fill {
            x,
            y,
            width,
            height,
            colour,
        } => {
            dip(surface, *colour);
            if let Some(path) = path([(*x, *y, *width, *height)]) {
                surface.draw_path(&path);
            }
        }
        Shape::Code { code, x, y, side } => {
            dip(surface, INK);
            let module = side / code.modules as f32;
            let bars = code.bars.iter().map(|&(column, row, length)| {
                let (left, top) = (x + column as f32 * module, y + row as f32 * module);
                (left, top, length as f32 * module, module)
            });
            if let Some(path) = path(bars) {
                surface.draw_path(&path);
            }
        }
        Shape::Stripes {
            code,
            x,
            y,
            module,
            height,
        } => {
            dip(surface, BLACK);
            let bars = code.bars.iter().map(|&(start, width)| {
                let (left, width) = (start as f32 * module, width as f32 * module);
                (x + left, *y, width, *height)
            });
            if let Some(path) = path(bars) {
                surface.draw_path(&path);
            }
        }
        Shape::Logo {
            x,
            y,
            width,
            height,
        } => {
            if let (Some(logo), Some(size)) = (logo, Size::from_wh(*width, *height)) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(logo.clone(), size);
                surface.pop();
            }
        }
    }
}

/// Rectangles as x, y, width and height.
fn path(rectangles: impl IntoIterator<Item = (f32, f32, f32, f32)>) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (x, y, width, height) in rectangles {
        if let Some(rectangle) = Rect::from_xywh(x, y, width, height) {
            builder.push_rect(rectangle);
        }
    }
    builder.finish()
}

/// The structure as the tags that screen readers follow.
fn tags(structure: &Structure, leaves: Vec<Vec<Identifier>>, language: &str) -> TagTree {
    let mut inner: Vec<Vec<Node>> = vec![Vec::new(); structure.nodes.len()];
    let mut outer = Vec::new();
    for (node, (_, parent)) in structure.nodes.iter().enumerate() {
        match parent {
            Some(parent) => inner[*parent].push(node),
            None => outer.push(node),
        }
    }
    let mut leaves: Vec<Option<Vec<Identifier>>> = leaves.into_iter().map(Some).collect();
    let mut tree = TagTree::new().with_lang(Some(language.to_string()));
    for node in outer {
        if let Some(group) = group(structure, &inner, &mut leaves, node) {
            tree.push(group);
        }
    }
    tree
}

/// The tag of an element with all that is in it. None for elements without content.
fn group(
    structure: &Structure,
    inner: &[Vec<Node>],
    leaves: &mut [Option<Vec<Identifier>>],
    node: Node,
) -> Option<TagGroup> {
    let mut group = match &structure.nodes[node].0 {
        Kind::Title => TagGroup::new(Tag::Hn(NonZeroU16::MIN, None)),
        Kind::Heading => TagGroup::new(Tag::Hn(NonZeroU16::MIN.saturating_add(1), None)),
        Kind::Paragraph => TagGroup::new(Tag::P),
        Kind::Table => TagGroup::new(Tag::Table),
        Kind::Row => TagGroup::new(Tag::TR),
        Kind::HeaderCell => TagGroup::new(Tag::TH(TableHeaderScope::Both)),
        Kind::Cell => TagGroup::new(Tag::TD),
        Kind::Figure { alt } => TagGroup::new(Tag::Figure(Some(alt.clone()))),
    };
    let own = leaves[node].take().unwrap_or_default();
    let mut empty = own.is_empty();
    for identifier in own {
        group.push(identifier);
    }
    for &child in &inner[node] {
        if let Some(child) = self::group(structure, inner, leaves, child) {
            group.push(child);
            empty = false;
        }
    }
    (!empty).then_some(group)
}

/// An instant as the PDF writer wants it.
pub(super) fn pdf_date(instant: DateTime<Utc>) -> krilla::metadata::DateTime {
    krilla::metadata::DateTime::new(instant.year().clamp(0, 9999) as u16)
        .month(instant.month() as u8)
        .day(instant.day() as u8)
        .hour(instant.hour() as u8)
        .minute(instant.minute() as u8)
        .second(instant.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
