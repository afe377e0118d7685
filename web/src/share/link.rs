//! A share link's fragment: `#v1.`, then the bundle, deflated (zlib, RFC 1950) and in base64url (RFC 4648 §5).
//!
//! A fragment never reaches a server. Of the two forms that browsers deflate to it is the one with a checksum: a letter
//! that was changed on the way must not become another manifest.

/// What a fragment of ours begins with.
const PREFIX: &str = "#v1.";
/// Characters of a whole link. Browsers carry far more; messengers, trackers and mail programs cut or break what is
/// longer, and nobody sees that a link was cut. It holds about 40 KiB of manifests.
pub const LONGEST: usize = 8192;
/// How the browser packs what a link holds: with a checksum (zlib, RFC 1950).
pub const FORMAT: &str = "deflate";
/// What a link may unfold to: the most that the page takes in at once.
pub const MOST_BYTES: usize = crate::intake::LARGEST;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Changed or cut on its way.
    Damaged,
    /// Made by a later Zerodown.
    Version,
    /// It unfolds to more than [`MOST_BYTES`].
    TooLarge,
}

/// The link to a page with these deflated bytes.
pub fn link(page: &str, deflated: &[u8]) -> String {
    let page = page.split('#').next().unwrap_or_default();
    let mut link = String::with_capacity(page.len() + PREFIX.len() + deflated.len() * 4 / 3 + 3);
    link.push_str(page);
    link.push_str(PREFIX);
    for chunk in deflated.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        // Three bytes are four digits, two are three, one is two.
        link.extend((0..=chunk.len()).filter_map(|place| {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 63) as usize)?;
            Some(char::from(*digit))
        }));
    }
    link
}

/// The deflated bytes of a fragment; nothing where it is none of ours.
pub fn payload(fragment: &str) -> Option<Result<Vec<u8>, Broken>> {
    let (version, digits) = fragment.strip_prefix("#v")?.split_once('.')?;
    if version.is_empty() || !version.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    if version != "1" {
        return Some(Err(Broken::Version));
    }
    Some(decode(digits).ok_or(Broken::Damaged))
}

fn decode(digits: &str) -> Option<Vec<u8>> {
    // What stood behind the link in a sentence.
    let digits = digits.trim_end_matches(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-' || sign == '_'));
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for chunk in digits.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for place in 0..4 {
            let value = match chunk.get(place) {
                Some(digit) => DIGITS.iter().position(|known| known == digit)?,
                None => 0,
            };
            bits = bits << 6 | value as u32;
        }
        let length = chunk.len().checked_sub(1).filter(|length| *length > 0)?;
        bytes.extend(bits.to_be_bytes().get(1..=length)?);
    }
    (!bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Broken, link, payload};

    #[test]
    fn every_length_comes_back() {
        for length in 1..70_usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 37 + 200) as u8).collect();
            let link = link("https://e.org/a/?lang=ko#old", &bytes);
            let fragment = link.strip_prefix("https://e.org/a/?lang=ko").unwrap();
            assert_eq!(payload(fragment), Some(Ok(bytes)), "{fragment}");
        }
    }

    #[test]
    fn digits_are_those_of_the_standard() {
        assert_eq!(link("", b"\xfb\xff\xfe\x66"), "#v1.-__-Zg");
    }

    #[test]
    fn a_full_stop_behind_a_link_is_no_part_of_it() {
        assert_eq!(payload("#v1.Zm9v)."), Some(Ok(b"foo".to_vec())));
    }

    #[test]
    fn other_fragments_are_left_alone_and_broken_ones_told() {
        assert_eq!((payload(""), payload("#view"), payload("#v."), payload("#vx.abc")), (None, None, None, None));
        assert_eq!(payload("#v2.abcd"), Some(Err(Broken::Version)));
        for broken in ["#v1.", "#v1.A", "#v1.Zm9vA", "#v1.Zm 9v", "#v1.Zm+v", "#v1.웹abc"] {
            assert_eq!(payload(broken), Some(Err(Broken::Damaged)), "{broken}");
        }
    }
}
