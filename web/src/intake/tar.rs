//! Reads what `tar` and `helm package` write: POSIX ustar with pax headers, and GNU's long names.
//!
//! By hand, because the small crates leave long names out and the complete ones bring a file system.

use super::names::of_path;

const BLOCK: usize = 512;

/// A file inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its path, cleaned.
    pub path: String,
    /// What it holds.
    pub data: &'a [u8],
}

/// Not an archive, or cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// The ordinary files of an archive, in its order.
///
/// # Errors
/// [`Damaged`] where a header is wrong or a file is cut off.
pub fn members(bytes: &[u8]) -> Result<Vec<Member<'_>>, Damaged> {
    let (mut rest, mut found) = (bytes, Vec::new());
    let (mut long_path, mut long_size) = (None, None);
    while let Some((header, body)) = rest.split_first_chunk::<BLOCK>() {
        if header.iter().all(|byte| *byte == 0) {
            return Ok(found);
        }
        let header = Header(header);
        if !header.is_intact() {
            return Err(Damaged);
        }
        let size = long_size.take().or_else(|| header.size()).ok_or(Damaged)?;
        let data = body.get(..size).ok_or(Damaged)?;
        match header.kind() {
            b'x' => {
                long_path = pax(data, "path").map(str::to_owned);
                long_size = pax(data, "size").and_then(|size| size.parse().ok());
            }
            b'L' => long_path = Some(text(data)),
            b'0' | b'7' | 0 => {
                let path = long_path.take().unwrap_or_else(|| header.path());
                found.push(Member { path: of_path(&path), data });
            }
            // Headers for what follows that say nothing about names.
            b'g' | b'K' => {}
            // Folders, links and devices.
            _ => long_path = None,
        }
        // The last file of a cut archive may lack its padding.
        rest = body.get(size.next_multiple_of(BLOCK)..).unwrap_or_default();
    }
    if rest.is_empty() && !found.is_empty() { Ok(found) } else { Err(Damaged) }
}

/// The 512 bytes in front of each file.
struct Header<'a>(&'a [u8; BLOCK]);

impl Header<'_> {
    fn field(&self, from: usize, to: usize) -> &[u8] {
        self.0.get(from..to).unwrap_or_default()
    }

    fn kind(&self) -> u8 {
        self.field(156, 157).first().copied().unwrap_or_default()
    }

    /// The sum of all bytes, the sum itself taken as spaces.
    fn is_intact(&self) -> bool {
        let sum: usize = self.0.iter().map(|byte| usize::from(*byte)).sum();
        let own: usize = self.field(148, 156).iter().map(|byte| usize::from(*byte)).sum();
        octal(self.field(148, 156)) == Some(sum - own + 8 * usize::from(b' '))
    }

    fn size(&self) -> Option<usize> {
        match self.field(124, 136) {
            // GNU's base 256, for more than 8 GiB or by choice.
            [0x80, number @ ..] => {
                number.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add(usize::from(*byte)))
            }
            number => octal(number),
        }
    }

    fn path(&self) -> String {
        let name = text(self.field(0, 100));
        // GNU's own format has times where POSIX has the beginning of the path.
        let prefix = if self.field(257, 263) == b"ustar\0" { text(self.field(345, 500)) } else { String::new() };
        if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
    }
}

fn octal(field: &[u8]) -> Option<usize> {
    let digits = field.trim_ascii_start().split(|byte| matches!(byte, 0 | b' ')).next().unwrap_or_default();
    let digit = |byte: u8| (b'0'..=b'7').contains(&byte).then(|| usize::from(byte - b'0'));
    digits.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(8)?.checked_add(digit(*byte)?))
}

fn text(field: &[u8]) -> String {
    String::from_utf8_lossy(field.split(|byte| *byte == 0).next().unwrap_or_default()).into_owned()
}

/// A value of a pax header: `27 path=a/long/name.yaml\n`, the number counting the whole line.
fn pax<'a>(mut rest: &'a [u8], wanted: &str) -> Option<&'a str> {
    loop {
        let space = rest.iter().position(|byte| *byte == b' ')?;
        let length: usize = std::str::from_utf8(rest.get(..space)?).ok()?.parse().ok()?;
        let line = rest.get(space + 1..length)?;
        if let Some((key, value)) = std::str::from_utf8(line).ok().and_then(|line| line.split_once('='))
            && key == wanted
        {
            return value.strip_suffix('\n');
        }
        rest = rest.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Damaged, Member, members};

    /// A header as POSIX describes it.
    fn header(name: &str, kind: u8, size: usize) -> Vec<u8> {
        let mut block = vec![0; BLOCK];
        block[..name.len()].copy_from_slice(name.as_bytes());
        block[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
        block[156] = kind;
        block[257..263].copy_from_slice(b"ustar\0");
        seal(&mut block);
        block
    }

    fn seal(block: &mut [u8]) {
        block[148..156].fill(b' ');
        let sum: usize = block.iter().map(|byte| usize::from(*byte)).sum();
        block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }

    fn entry(name: &str, kind: u8, data: &[u8]) -> Vec<u8> {
        let mut bytes = header(name, kind, data.len());
        bytes.extend(data);
        bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        bytes
    }

    fn archive(entries: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = entries.concat();
        bytes.resize(bytes.len() + 2 * BLOCK, 0);
        bytes
    }

    fn member(path: &str, data: &'static [u8]) -> Member<'static> {
        Member { path: path.to_owned(), data }
    }

    #[test]
    fn files_are_found_and_folders_are_not() {
        let bytes = archive(&[
            entry("shop/", b'5', b""),
            entry("./shop/web.yaml", b'0', b"kind: Pod\n"),
            entry("shop/link", b'2', b""),
            entry("shop/empty.yaml", b'0', b""),
        ]);
        assert_eq!(members(&bytes).unwrap(), [member("shop/web.yaml", b"kind: Pod\n"), member("shop/empty.yaml", b"")]);
    }

    #[test]
    fn long_names_come_from_gnu_pax_and_the_prefix() {
        let long = format!("{}/web.yaml", "folder".repeat(30));
        let line = format!(" path={long}\n");
        let length = line.len() + 3;
        let mut split = header("web.yaml", b'0', 0);
        split[345..349].copy_from_slice(b"shop");
        seal(&mut split);
        let bytes = archive(&[
            entry("././@LongLink", b'L', format!("{long}\0").as_bytes()),
            entry("cut", b'0', b"gnu"),
            entry("PaxHeaders/web", b'x', format!("{length}{line}").as_bytes()),
            entry("cut", b'0', b"pax"),
            split,
        ]);
        assert_eq!(
            members(&bytes).unwrap(),
            [member(&long, b"gnu"), member(&long, b"pax"), member("shop/web.yaml", b"")]
        );
    }

    #[test]
    fn a_cut_or_changed_archive_is_damaged() {
        let whole = archive(&[entry("a.yaml", b'0', &[b'a'; 600])]);
        assert!(members(&whole).is_ok());
        assert_eq!(members(&whole[..700]), Err(Damaged));
        assert_eq!(members(&[]), Err(Damaged));
        assert_eq!(members(b"no archive"), Err(Damaged));
        let mut changed = whole.clone();
        changed[3] ^= 1;
        assert_eq!(members(&changed), Err(Damaged));
    }

    #[test]
    fn no_change_of_a_byte_leads_outside_the_archive() {
        let long = entry("PaxHeaders/a", b'x', b"30 path=a/long/path/of/a.yaml\n");
        let whole = archive(&[long, entry("a.yaml", b'0', b"kind: Pod\n"), entry("b.yaml", b'0', &[b'b'; 700])]);
        for at in 0..whole.len() {
            for value in [0, b'7', 0xff] {
                let mut changed = whole.clone();
                changed[at] = value;
                let block = at / BLOCK * BLOCK;
                // With a right sum the reader has to cope with everything else that the header says.
                if [0, 1024, 2048].contains(&block) && !(148..156).contains(&(at % BLOCK)) {
                    seal(&mut changed[block..block + BLOCK]);
                }
                if let Ok(found) = members(&changed) {
                    let held: usize = found.iter().map(|member| member.data.len()).sum();
                    assert!(held <= changed.len(), "byte {at} as {value}");
                }
            }
        }
        for length in 0..whole.len() {
            let held =
                members(&whole[..length]).unwrap_or_default().iter().map(|member| member.data.len()).sum::<usize>();
            assert!(held <= length);
        }
    }
}
