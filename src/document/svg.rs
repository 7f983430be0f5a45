//! A page as SVG, for screens, web pages and other programs.

use std::fmt::Write as _;

use super::Rgb;
use super::chart::svg::escaped;
use super::sheet::{BLACK, INK, MM, Page, Shape, Sheet};
use super::text::Weight;

/// Draws a page in millimetres; a logo is left out.
pub(super) fn draw(sheet: &Sheet, page: Page) -> String {
    let mut body = String::new();
    for mark in &sheet.marks {
        // Writing into a string cannot fail.
        let _ = shape(&mut body, &mark.shape);
    }
    let (width, height) = (number(page.width), number(page.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}mm\" height=\"{height}mm\" font-family=\"sans-serif\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{body}</svg>\n"
    )
}

fn shape(body: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Text {
            line,
            x,
            baseline,
            size,
            colour,
        } => {
            let weight = match line.weight {
                Weight::Regular => "",
                Weight::Bold => " font-weight=\"bold\"",
            };
            // Whatever typeface draws it, it is as wide as was measured.
            writeln!(
                body,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" textLength=\"{}\" \
                 lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}>{}</text>",
                number(*x),
                number(*baseline),
                number(*size),
                number(line.width * size),
                hex(*colour),
                escaped(&line.text)
            )
        }
        Shape::Fill {
            x,
            y,
            width,
            height,
            colour,
        } => bars(body, [(*x, *y, *width, *height)], *colour),
        Shape::Code { code, x, y, side } => {
            let module = side / code.modules as f32;
            let all = code.bars.iter().map(|&(column, row, length)| {
                let (left, top) = (x + column as f32 * module, y + row as f32 * module);
                (left, top, length as f32 * module, module)
            });
            bars(body, all, INK)
        }
        Shape::Stripes {
            code,
            x,
            y,
            module,
            height,
        } => {
            let all = code.bars.iter().map(|&(start, width)| {
                let left = x + start as f32 * module;
                (left, *y, width as f32 * module, *height)
            });
            bars(body, all, BLACK)
        }
        Shape::Logo { .. } => Ok(()),
    }
}

/// Rectangles as one path.
fn bars(
    body: &mut String,
    all: impl IntoIterator<Item = (f32, f32, f32, f32)>,
    colour: Rgb,
) -> std::fmt::Result {
    write!(body, "<path shape-rendering=\"crispEdges\" d=\"")?;
    for (x, y, width, height) in all {
        let (x, y, width, height) = (number(x), number(y), number(width), number(height));
        write!(body, "M{x} {y}h{width}v{height}h-{width}z")?;
    }
    writeln!(body, "\" fill=\"{}\"/>", hex(colour))
}

/// A length in points as millimetres, to a thousandth.
fn number(points: f32) -> String {
    let text = format!("{:.3}", points / MM);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_string()
}

fn hex(Rgb(red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
