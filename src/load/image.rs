//! Images of a project: PNG and JPEG only, known by their first bytes and not by their names.

use std::collections::BTreeMap;

/// Images by path below the project.
pub type Images = BTreeMap<String, Image>;

/// An image file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What it is.
    pub kind: ImageKind,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// The kinds of image that every output format can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageKind {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            ImageKind::Png => "image/png",
            ImageKind::Jpeg => "image/jpeg",
        }
    }
}

impl Image {
    /// Reads kind and size from the file's head; `None` where it is neither PNG nor JPEG, or cut
    /// short, or has no pixels.
    pub fn new(bytes: Vec<u8>) -> Option<Image> {
        let (kind, size) = png(&bytes).or_else(|| jpeg(&bytes))?;
        (size.0 > 0 && size.1 > 0).then_some(Image { kind, size, bytes })
    }
}

/// Signature, then the IHDR chunk with width and height (ISO/IEC 15948, 5.2 and 11.2.2).
fn png(bytes: &[u8]) -> Option<(ImageKind, (u32, u32))> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let head = rest.get(4..16)?.strip_prefix(b"IHDR")?;
    Some((ImageKind::Png, (number(head.get(..4)?), number(head.get(4..8)?))))
}

/// Segments up to a start of frame, which holds height and width (ITU-T T.81, B.2.2).
fn jpeg(bytes: &[u8]) -> Option<(ImageKind, (u32, u32))> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let marker = *rest.get(1)?;
        if rest[0] != 0xff {
            return None;
        }
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = number(rest.get(2..4)?) as usize;
        // C4, C8 and CC are tables, not frames.
        if (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let frame = rest.get(5..9)?;
            return Some((ImageKind::Jpeg, (number(&frame[2..]), number(&frame[..2]))));
        }
        rest = rest.get(2 + length.max(2)..)?;
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::{Image, ImageKind};

    #[test]
    fn images_are_known_by_their_bytes() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend([0, 0, 1, 0x40, 0, 0, 0, 0xc8, 8, 2, 0, 0, 0]);
        let image = Image::new(png.clone()).map(|image| (image.kind, image.size));
        assert_eq!(image, Some((ImageKind::Png, (320, 200))));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0".to_vec();
        let image = Image::new(jpeg).map(|image| (image.kind, image.size));
        assert_eq!(image, Some((ImageKind::Jpeg, (32, 16))));
        png.truncate(18);
        assert_eq!(Image::new(png), None);
        assert_eq!(Image::new(b"<svg onload=alert(1)>".to_vec()), None);
        assert_eq!(Image::new(b"\xff\xd8\xff".to_vec()), None);
    }
}
