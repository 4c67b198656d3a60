//! Draws the site's pictures when it is published: its icon, and what other sites show beside a link to it.
//!
//! No font is at hand here and none is wanted: the title stands beside the picture anyway, so that the picture shows what
//! words do not, which is how many statements there are over time.

use super::Whole;
use super::accent::{self, Rgb};
use crate::model::Edition;
use crate::query::Bar;

const PAPER: Rgb = [0xfc, 0xfb, 0xf8];
const LINE: Rgb = [0xe3, 0xdf, 0xd6];

/// The picture of link previews, as PNG: 1200 by 630 pixels, as Open Graph's users expect.
pub(super) fn preview(whole: &Whole) -> Option<Vec<u8>> {
    let accent = accent::on_light(whole.edition.site.accent.as_deref());
    let mut canvas = Canvas::new(1200, 630, PAPER);
    canvas.quotation_mark(90.0, 70.0, 220.0, accent);
    // The lines of a statement, as a sketch.
    for (top, width) in [(120, 700), (180, 760), (240, 420)] {
        canvas.fill(350, top, width, 22, LINE);
    }
    let bars = &whole.answer.histogram.bars;
    let highest = bars.iter().map(|it| it.count).max().unwrap_or_default().max(1);
    let step = 1020.0 / bars.len().max(1) as f64;
    for (idx, Bar { count, .. }) in bars.iter().enumerate() {
        let height = (f64::from(*count) / f64::from(highest) * 210.0).ceil() as usize;
        let left = 90.0 + step * idx as f64;
        let width = (step * 0.8).clamp(1.0, 60.0);
        canvas.fill(left as usize, 560 - height, width.ceil() as usize, height, accent);
    }
    canvas.fill(90, 560, 1020, 3, LINE);
    canvas.png()
}

/// The icon as PNG. Nothing of the sign lies outside of the circle that every system shows of it.
pub(super) fn icon(edition: &Edition, size: usize) -> Option<Vec<u8>> {
    let accent = accent::on_light(edition.site.accent.as_deref());
    let mut canvas = Canvas::new(size, size, accent);
    let unit = size as f64;
    canvas.quotation_mark(unit * 0.25, unit * 0.27, unit * 0.5, PAPER);
    canvas.png()
}

/// A picture of three bytes a pixel.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Rgb>,
}

impl Canvas {
    fn new(width: usize, height: usize, colour: Rgb) -> Canvas {
        Canvas { width, height, pixels: vec![colour; width * height] }
    }

    fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, colour: Rgb) {
        for row in self.pixels.chunks_mut(self.width.max(1)).skip(top).take(height) {
            row.iter_mut().skip(left).take(width).for_each(|it| *it = colour);
        }
    }

    /// Two sixes, as `“` has them in most types, `width` pixels wide: each a disc with a tail that bends up and right.
    fn quotation_mark(&mut self, left: f64, top: f64, width: f64, colour: Rgb) {
        let unit = width / 100.0;
        let covers = |x: f64, y: f64| {
            let (x, y) = ((x - left) / unit, (y - top) / unit);
            [x, x - 54.0].into_iter().any(|x| is_in_six(x, y))
        };
        // Four by four points in each pixel make its edges smooth.
        for (idx, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) = ((idx % self.width) as f64, (idx / self.width) as f64);
            if x < left - 1.0 || x > left + width || y < top - 1.0 || y > top + width {
                continue;
            }
            let points = (0..16).map(|it| (f64::from(it % 4), f64::from(it / 4)));
            let hits = points
                .filter(|(dx, dy)| covers(x + (dx + 0.5) / 4.0, y + (dy + 0.5) / 4.0))
                .count() as u16;
            for (channel, new) in pixel.iter_mut().zip(colour) {
                let mixed = (u16::from(*channel) * (16 - hits) + u16::from(new) * hits) / 16;
                *channel = mixed.to_le_bytes()[0];
            }
        }
    }

    fn png(&self) -> Option<Vec<u8>> {
        let size = |it: usize| u32::try_from(it).ok();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, size(self.width)?, size(self.height)?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(self.pixels.as_flattened()).ok()?;
        writer.finish().ok()?;
        Some(out)
    }
}

/// Whether a point is in the sign, which is 46 units wide and 80 high.
fn is_in_six(x: f64, y: f64) -> bool {
    let within = |cx: f64, cy: f64, r: f64| (x - cx).powi(2) + (y - cy).powi(2) <= r * r;
    let is_in_disc = within(22.0, 57.0, 22.0);
    // Left of the inner circle and inside of the outer one.
    let is_in_tail =
        y < 57.0 && y > 0.0 && within(58.0, 57.0, 58.0) && !within(62.0, 57.0, 47.0) && x < 44.0;
    is_in_disc || is_in_tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_a_png_of_its_size() {
        let mut canvas = Canvas::new(40, 20, PAPER);
        canvas.quotation_mark(4.0, 2.0, 16.0, [0; 3]);
        canvas.fill(30, 10, 99, 99, LINE);
        let png = canvas.png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, canvas.pixels.as_flattened());
        let at = |x: usize, y: usize| canvas.pixels[y * 40 + x];
        assert_eq!((at(0, 0), at(39, 19), at(7, 11)), (PAPER, LINE, [0; 3]));
    }
}
