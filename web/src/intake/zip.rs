//! Reads the directory of a zip archive. Inflating is left to the browser, which does it anyway.

use rawzip::{CompressionMethod, ZipArchive, crc32};

use super::MOST_ENTRIES;
use super::names::of_path;
use super::tar::Damaged;

/// A file inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its path, cleaned.
    pub path: String,
    /// As it lies in the archive.
    pub packed: &'a [u8],
    /// How to unpack it.
    pub packing: Packing,
    size: u64,
    sum: u32,
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Stored,
    /// With deflate, without any header.
    Deflated,
    /// With a password, or in a way that browsers do not know.
    Locked,
}

impl Member<'_> {
    /// How large it says it is.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Whether this is what was packed.
    pub fn is_intact(&self, unpacked: &[u8]) -> bool {
        unpacked.len() as u64 == self.size && crc32(unpacked) == self.sum
    }
}

/// The files of an archive, in its order; not more than [`MOST_ENTRIES`].
///
/// # Errors
/// [`Damaged`] where the directory or a place in it is wrong.
pub fn members(bytes: &[u8]) -> Result<Vec<Member<'_>>, Damaged> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Damaged)?;
    let (mut entries, mut found) = (archive.entries(), Vec::new());
    while let Some(entry) = entries.next_entry().map_err(|_| Damaged)? {
        if entry.is_dir() || found.len() == MOST_ENTRIES {
            continue;
        }
        let place = archive.get_entry(entry.wayfinder()).map_err(|_| Damaged)?;
        let (from, to) = place.compressed_data_range();
        found.push(Member {
            path: of_path(&String::from_utf8_lossy(entry.file_path().as_bytes())),
            packed: bytes.get(from as usize..to as usize).ok_or(Damaged)?,
            packing: match entry.compression_method() {
                _ if entry.flags().is_encrypted() => Packing::Locked,
                CompressionMethod::STORE => Packing::Stored,
                CompressionMethod::DEFLATE => Packing::Deflated,
                _ => Packing::Locked,
            },
            size: entry.uncompressed_size_hint(),
            sum: entry.crc32(),
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{Damaged, Packing, members};

    /// An archive of one stored file, byte by byte as APPNOTE.TXT §4.3 has it.
    fn archive(name: &str, data: &[u8], flags: u16, method: u16) -> Vec<u8> {
        let mut common = Vec::new();
        common.extend(20_u16.to_le_bytes());
        common.extend(flags.to_le_bytes());
        common.extend(method.to_le_bytes());
        common.extend([0; 4]);
        common.extend(rawzip::crc32(data).to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((data.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0; 2]);
        let mut bytes = [b"PK\x03\x04", common.as_slice(), name.as_bytes(), data].concat();
        let directory = bytes.len() as u32;
        bytes.extend([b"PK\x01\x02\x14\0", common.as_slice(), &[0; 14], name.as_bytes()].concat());
        let length = bytes.len() as u32 - directory;
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        bytes.extend(length.to_le_bytes());
        bytes.extend(directory.to_le_bytes());
        bytes.extend([0; 2]);
        bytes
    }

    #[test]
    fn a_stored_file_is_found_with_its_sum() {
        let bytes = archive("../shop\\web.yaml", b"kind: Pod\n", 0, 0);
        let found = members(&bytes).unwrap();
        let [member] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (member.path.as_str(), member.packing, member.packed),
            ("shop/web.yaml", Packing::Stored, &b"kind: Pod\n"[..])
        );
        assert!(member.is_intact(b"kind: Pod\n"));
        assert!(!member.is_intact(b"kind: Job\n") && !member.is_intact(b""));
    }

    #[test]
    fn passwords_and_other_packings_are_told() {
        for (flags, method, packing) in
            [(1, 0, Packing::Locked), (0, 8, Packing::Deflated), (1, 8, Packing::Locked), (0, 93, Packing::Locked)]
        {
            assert_eq!(members(&archive("a", b"x", flags, method)).unwrap()[0].packing, packing);
        }
    }

    #[test]
    fn a_folder_is_no_file_and_damage_is_told() {
        assert_eq!(members(&archive("shop/", b"", 0, 0)), Ok(Vec::new()));
        assert_eq!(members(b"PK\x03\x04 and nothing more"), Err(Damaged));
        assert_eq!(members(&[]), Err(Damaged));
        let bytes = archive("a.yaml", b"kind: Pod\n", 0, 0);
        assert_eq!(members(&bytes[..bytes.len() - 30]), Err(Damaged));
    }

    #[test]
    fn no_change_of_a_byte_leads_outside_the_archive() {
        let whole = archive("a.yaml", b"kind: Pod\n", 0, 0);
        for at in 0..whole.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut changed = whole.clone();
                changed[at] = value;
                let held = members(&changed).unwrap_or_default().iter().map(|member| member.packed.len()).max();
                assert!(held.unwrap_or_default() <= changed.len(), "byte {at} as {value}");
            }
        }
    }
}
