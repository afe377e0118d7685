//! A .zip of texts, stored as they are: what every system opens with a double click.

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Names are in UTF-8.
const FLAGS: u16 = 1 << 11;
const VERSION: u16 = 20;
/// The first day there is in a .zip: the same files make the same archive.
const DATE: u16 = 0x0021;

/// An archive of files, as (name, text).
pub fn zip<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut count = 0_u16;
    for (name, text) in files {
        let name = inside(name);
        let offset = out.len() as u32;
        let header = header(&name, text.as_bytes());
        word(&mut out, LOCAL);
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(text.as_bytes());
        word(&mut directory, CENTRAL);
        half(&mut directory, VERSION);
        directory.extend(&header);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        word(&mut directory, offset);
        directory.extend(name.as_bytes());
        count = count.saturating_add(1);
    }
    let offset = out.len() as u32;
    out.extend(&directory);
    word(&mut out, END);
    word(&mut out, 0);
    half(&mut out, count);
    half(&mut out, count);
    word(&mut out, directory.len() as u32);
    word(&mut out, offset);
    half(&mut out, 0);
    out
}

/// What both places say about a file.
fn header(name: &str, content: &[u8]) -> Vec<u8> {
    let mut header = Vec::with_capacity(26);
    half(&mut header, VERSION);
    half(&mut header, FLAGS);
    // Stored, at midnight.
    word(&mut header, 0);
    half(&mut header, DATE);
    word(&mut header, crc(content));
    word(&mut header, content.len() as u32);
    word(&mut header, content.len() as u32);
    half(&mut header, name.len() as u16);
    half(&mut header, 0);
    header
}

/// A name that stays inside the folder that is unpacked to.
fn inside(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let name = parts.collect::<Vec<_>>().join("/");
    if name.is_empty() { "manifest.yaml".to_owned() } else { name }
}

fn half(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_le_bytes());
}

fn word(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

/// CRC-32 as .zip has it, bit by bit: a table would weigh more than the time it saves on manifests.
fn crc(content: &[u8]) -> u32 {
    let step = |crc: u32, _: u32| crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    !content.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::{crc, zip};

    /// The 32 bits at a place.
    fn word(bytes: &[u8], at: usize) -> usize {
        u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
    }

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_directory_leads_to_every_file() {
        let files = [("k8s/웹.yaml", "이름: 웹\n"), ("../../etc/b.yaml", "")];
        let archive = zip(files);
        let end = archive.len() - 22;
        assert_eq!((word(&archive, end), archive[end + 10]), (0x0605_4b50, 2));
        let mut at = word(&archive, end + 16);
        for (name, text) in [("k8s/웹.yaml", files[0].1), ("etc/b.yaml", "")] {
            let (length, local) = (usize::from(archive[at + 28]), word(&archive, at + 42));
            assert_eq!((word(&archive, at), word(&archive, local)), (0x0201_4b50, 0x0403_4b50));
            assert_eq!(&archive[at + 46..at + 46 + length], name.as_bytes());
            // Both places say the same: version to the lengths.
            assert_eq!(archive[at + 6..at + 32], archive[local + 4..local + 30]);
            let content = local + 30 + length;
            assert_eq!(&archive[content..content + word(&archive, at + 24)], text.as_bytes());
            at += 46 + length;
        }
        assert_eq!(at, end);
    }
}
