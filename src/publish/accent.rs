//! The editor's accent colour, made fit to be read: on light paper as dark, on dark paper as light as it must be.

/// The panels of the page (`style/tokens.css`), which have less contrast with the accent than the paper has.
const PANELS: [Rgb; 2] = [[0xf4, 0xf1, 0xeb], [0x1e, 0x20, 0x24]];

/// The contrast that text must have (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

/// The page's own accent (`style/tokens.css`, `style/icon.svg`).
const OURS: Rgb = [0x8c, 0x2f, 0x1b];

/// The rule that sets the colour, where the editor chose one.
pub(super) fn style(accent: Option<&str>) -> Option<String> {
    let colour = accent.and_then(parse)?;
    let [light, dark] = PANELS.map(|it| hex(readable(colour, it)));
    Some(format!(":root {{\n  --accent: light-dark({light}, {dark});\n}}\n"))
}

/// The accent on light paper.
pub(super) fn on_light(accent: Option<&str>) -> Rgb {
    accent.and_then(parse).map_or(OURS, |it| readable(it, PANELS[0]))
}

fn parse(colour: &str) -> Option<Rgb> {
    let digits = colour.strip_prefix('#').filter(|it| it.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

fn hex(colour: Rgb) -> String {
    let [red, green, blue] = colour;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour, moved towards black or white as little as gives it the contrast.
fn readable(colour: Rgb, panel: Rgb) -> Rgb {
    let end = if luminance(panel) > 0.5 { 0 } else { 255 };
    let mixed = |step: u16| {
        colour.map(|it| ((u16::from(it) * (64 - step) + end * step) / 64).to_le_bytes()[0])
    };
    (0..=64).map(mixed).find(|it| contrast(*it, panel) >= CONTRAST).unwrap_or(colour)
}

/// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of an sRGB colour, from 0 to 1 (WCAG 2.2).
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|it| {
        let it = f64::from(it) / 255.0;
        if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_colour_that_can_be_read_stays() {
        assert_eq!(
            style(Some("#0b5cad")).as_deref(),
            Some(":root {\n  --accent: light-dark(#0b5cad, #538cc5);\n}\n")
        );
        assert_eq!(style(None), None);
        assert_eq!(style(Some("red}")), None);
        assert_eq!(on_light(None), OURS);
        assert_eq!(contrast([0; 3], [255; 3]).round(), 21.0);
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read(colour: [u8; 3]) {
            for panel in PANELS {
                prop_assert!(contrast(readable(colour, panel), panel) >= CONTRAST);
            }
        }
    }
}
