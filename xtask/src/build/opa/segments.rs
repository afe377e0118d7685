//! Makes a module bring its own memory: hosts of OPA's ABI make 5 pages and few look at what a module asks for.
//!
//! The linker counts stack and constants into the memory that a module imports, and writes the constants there before anything
//! runs. Here they become passive segments, which a start function puts into place after it has grown the memory. The layout
//! stays the linker's: the stack at the bottom, where running out of it is a trap.

use anyhow::{Result, bail};

use crate::build::module::{CODE, DATA, DATA_COUNT, FUNCTION, IMPORT, Reader, START, Sections, TYPE, number};

/// What the module asks for afterwards: as much as modules that OPA itself compiles.
const PAGES: u32 = 2;

/// The module with passive segments. One that asks for no more than [`PAGES`] is left as it is.
pub(super) fn make_passive(module: &[u8]) -> Result<Vec<u8>> {
    let mut sections = Sections::read(module)?;
    let imports = sections.take(IMPORT)?;
    let Imports { bytes, functions, pages } = Imports::read(&imports)?;
    if pages <= PAGES {
        return Ok(module.to_vec());
    }
    let (types, none) = append(&sections.take(TYPE)?, &[0x60, 0, 0])?;
    let (own, index) = append(&sections.take(FUNCTION)?, &number(none))?;
    let first = sections.find(START).map(|start| Reader::new(start).number()).transpose()?;
    let (data, segments) = passive(&sections.take(DATA)?)?;
    let (code, _) = append(&sections.take(CODE)?, &start_function(pages, &segments, first))?;
    let start = number(functions + index);
    let changed = [(TYPE, types), (IMPORT, bytes), (FUNCTION, own), (START, start), (CODE, code), (DATA, data)];
    for (id, content) in changed {
        sections.put(id, content);
    }
    sections.put(DATA_COUNT, number(segments.len() as u32));
    Ok(sections.write())
}

/// A segment that is to be put at an address.
#[derive(Debug, PartialEq, Eq)]
struct Segment {
    at: u32,
    length: u32,
}

/// Grows the memory, puts each segment into place and goes on with what was to run `first`.
fn start_function(pages: u32, segments: &[Segment], first: Option<u32>) -> Vec<u8> {
    let constant = |value: u32| [vec![0x41], signed(value)].concat();
    // No locals; if memory.size < pages.
    let mut body = [vec![0, 0x3f, 0], constant(pages), vec![0x49, 0x04, 0x40]].concat();
    // If memory.grow(pages - memory.size) is -1, the host gives no more: unreachable. Two ends.
    body.extend([constant(pages), vec![0x3f, 0, 0x6b, 0x40, 0], constant(u32::MAX)].concat());
    body.extend([0x46, 0x04, 0x40, 0x00, 0x0b, 0x0b]);
    for (segment, index) in segments.iter().zip(0..) {
        // memory.init, data.drop
        body.extend([constant(segment.at), constant(0), constant(segment.length)].concat());
        body.extend([vec![0xfc, 8], number(index), vec![0], vec![0xfc, 9], number(index)].concat());
    }
    if let Some(first) = first {
        body.extend([vec![0x10], number(first)].concat());
    }
    body.push(0x0b);
    [number(body.len() as u32), body].concat()
}

/// The data section with passive segments only, and where they were to be.
fn passive(section: &[u8]) -> Result<(Vec<u8>, Vec<Segment>)> {
    let mut reader = Reader::new(section);
    let count = reader.number()?;
    let (mut bytes, mut segments) = (number(count), Vec::new());
    for _ in 0..count {
        // An active segment of memory 0: flags, i32.const, the address, end.
        if reader.number()? != 0 || reader.byte()? != 0x41 {
            bail!("a segment of data is placed in a way that linkers do not use");
        }
        let at = reader.signed()?;
        if reader.byte()? != 0x0b {
            bail!("a segment's address is computed");
        }
        let length = reader.number()?;
        bytes.extend([vec![1], number(length)].concat());
        bytes.extend(reader.bytes(length)?);
        segments.push(Segment { at, length });
    }
    Ok((bytes, segments))
}

/// The section of imports with a smaller memory, and what else is to be known of it.
struct Imports {
    bytes: Vec<u8>,
    /// How many functions are imported; those of the module are counted after them.
    functions: u32,
    /// How many pages were asked for.
    pages: u32,
}

impl Imports {
    fn read(section: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(section);
        let mut found = Self { bytes: Vec::new(), functions: 0, pages: 0 };
        for _ in 0..reader.number()? {
            for _ in 0..2 {
                let length = reader.number()?;
                reader.bytes(length)?;
            }
            match reader.byte()? {
                0 => {
                    reader.number()?;
                    found.functions += 1;
                }
                2 if reader.byte()? == 0 => {
                    let before = reader.at;
                    found.pages = reader.number()?;
                    let (head, tail) = (section.get(..before), section.get(reader.at..));
                    found.bytes = [head.unwrap_or_default(), &number(PAGES), tail.unwrap_or_default()].concat();
                }
                _ => bail!("a function and a memory without a limit are all that is to be imported"),
            }
        }
        if found.bytes.is_empty() {
            bail!("the module imports no memory");
        }
        Ok(found)
    }
}

/// A section with one more entry, and the entry's index.
fn append(section: &[u8], entry: &[u8]) -> Result<(Vec<u8>, u32)> {
    let mut reader = Reader::new(section);
    let count = reader.number()?;
    let entries = section.get(reader.at..).unwrap_or_default();
    Ok(([&number(count + 1), entries, entry].concat(), count))
}

/// Signed LEB128 of the bits of a number.
fn signed(value: u32) -> Vec<u8> {
    let mut rest = value as i32;
    let mut bytes = Vec::new();
    loop {
        let byte = rest as u8 & 0x7f;
        rest >>= 7;
        if (rest == 0 && byte & 0x40 == 0) || (rest == -1 && byte & 0x40 != 0) {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sections as the linker orders them: a type, memory and a function imported, one function, start, code, one segment.
    fn module(pages: u8) -> Vec<u8> {
        let sections: &[&[u8]] = &[
            b"\0asm\x01\0\0\0",
            &[1, 5, 1, 0x60, 1, 0x7f, 0],
            b"\x02\x13\x02\x03env\x06memory\x02\0",
            &[pages],
            b"\x03env\x01f\0\0",
            &[3, 2, 1, 0],
            &[7, 1, 0],
            &[8, 1, 1],
            &[10, 4, 1, 2, 0, 0x0b],
            &[11, 11, 1, 0, 0x41, 0x80, 0x80, 0x04, 0x0b, 3, 1, 2, 3],
            &[0, 2, 1, b'n'],
        ];
        let mut module = sections.concat();
        // The import section's length, which the test would only miscount.
        module[16] = (1 + 4 + 7 + 3 + 4 + 2 + 2) as u8;
        module
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for value in [0, 1, 63, 64, 127, 128, 65_536, 361_312, u32::MAX / 2, u32::MAX - 1, u32::MAX] {
            assert_eq!(Reader::new(&number(value)).number().unwrap(), value);
            assert_eq!(Reader::new(&signed(value)).signed().unwrap(), value);
        }
        assert_eq!(signed(64), [0xc0, 0]);
        assert_eq!(signed(u32::MAX), [0x7f]);
        assert!(Reader::new(&[0x80; 6]).number().is_err());
    }

    #[test]
    fn constants_are_copied_after_the_memory_has_grown() {
        let changed = make_passive(&module(6)).unwrap();
        let sections = Sections::read(&changed).unwrap();
        assert_eq!(sections.0.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [1, 2, 3, 7, 8, 12, 10, 11, 0]);
        assert_eq!(sections.take(TYPE).unwrap(), [2, 0x60, 1, 0x7f, 0, 0x60, 0, 0]);
        assert_eq!(Imports::read(&sections.take(IMPORT).unwrap()).unwrap().pages, PAGES);
        assert_eq!(sections.take(FUNCTION).unwrap(), [2, 0, 1]);
        assert_eq!(sections.take(START).unwrap(), [2], "one function is imported, one was there");
        assert_eq!(sections.take(DATA_COUNT).unwrap(), [1]);
        assert_eq!(sections.take(DATA).unwrap(), [1, 1, 3, 1, 2, 3]);
        let code = sections.take(CODE).unwrap();
        let grows = [
            0x3f, 0, 0x41, 6, 0x49, 4, 0x40, 0x41, 6, 0x3f, 0, 0x6b, 0x40, 0, 0x41, 0x7f, 0x46, 4, 0x40, 0, 0x0b, 0x0b,
        ];
        let copies = [0x41, 0x80, 0x80, 4, 0x41, 0, 0x41, 3, 0xfc, 8, 0, 0, 0xfc, 9, 0];
        let body = [&[0], grows.as_slice(), &copies, &[0x10, 1, 0x0b]].concat();
        assert_eq!(code, [&[2, 2, 0, 0x0b, body.len() as u8], body.as_slice()].concat());
    }

    #[test]
    fn a_module_that_asks_for_little_is_left_alone() {
        assert_eq!(make_passive(&module(2)).unwrap(), module(2));
    }

    #[test]
    fn what_no_linker_writes_is_an_error() {
        assert!(make_passive(b"").is_err());
        assert!(make_passive(b"\0asm\x01\0\0\0").is_err());
        let module = module(6);
        assert!(make_passive(&module[..module.len() - 1]).is_err());
        let mut computed = module.clone();
        let at = computed.windows(4).position(|bytes| bytes == [0x80, 0x80, 4, 0x0b]).unwrap();
        computed[at + 3] = 0x6a;
        assert!(make_passive(&computed).is_err());
    }
}
