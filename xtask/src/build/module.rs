//! WebAssembly's binary format, as far as finished modules are changed here: sections, numbers, and the names of functions.

use anyhow::{Context as _, Result, bail};

pub(super) const TYPE: u8 = 1;
pub(super) const IMPORT: u8 = 2;
pub(super) const FUNCTION: u8 = 3;
pub(super) const START: u8 = 8;
pub(super) const CODE: u8 = 10;
pub(super) const DATA: u8 = 11;
pub(super) const DATA_COUNT: u8 = 12;

/// A module's sections in their order.
pub(super) struct Sections(pub(super) Vec<(u8, Vec<u8>)>);

impl Sections {
    pub(super) fn read(module: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(module);
        if reader.bytes(8)? != b"\0asm\x01\0\0\0" {
            bail!("this is no wasm module");
        }
        let mut sections = Vec::new();
        while reader.at < module.len() {
            let (id, length) = (reader.byte()?, reader.number()?);
            sections.push((id, reader.bytes(length)?.to_vec()));
        }
        Ok(Self(sections))
    }

    pub(super) fn find(&self, id: u8) -> Option<&[u8]> {
        self.0.iter().find(|(of, _)| *of == id).map(|(_, content)| content.as_slice())
    }

    pub(super) fn take(&self, id: u8) -> Result<Vec<u8>> {
        self.find(id).map(<[u8]>::to_vec).with_context(|| format!("the module has no section {id}"))
    }

    pub(super) fn put(&mut self, id: u8, content: Vec<u8>) {
        // The order is that of the ids, but for the number of segments, which comes before the code.
        let rank = |id: u8| if id == DATA_COUNT { 2 * CODE - 1 } else { 2 * id };
        if let Some((_, old)) = self.0.iter_mut().find(|(of, _)| *of == id) {
            *old = content;
        } else {
            let later = self.0.iter().position(|(of, _)| *of != 0 && rank(*of) > rank(id));
            self.0.insert(later.unwrap_or(self.0.len()), (id, content));
        }
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let section =
            |(id, content): &(u8, Vec<u8>)| [&[*id], number(content.len() as u32).as_slice(), content].concat();
        [b"\0asm\x01\0\0\0".to_vec(), self.0.iter().map(section).collect::<Vec<_>>().concat()].concat()
    }
}

/// Reads from the beginning of some bytes on.
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    pub(super) at: usize,
}

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("the module ends too early")?;
        self.at += 1;
        Ok(byte)
    }

    pub(super) fn bytes(&mut self, length: u32) -> Result<&'b [u8]> {
        let end = self.at + length as usize;
        let bytes = self.bytes.get(self.at..end).context("the module ends too early")?;
        self.at = end;
        Ok(bytes)
    }

    /// Unsigned LEB128.
    pub(super) fn number(&mut self) -> Result<u32> {
        Ok(self.leb()?.0 as u32)
    }

    /// Signed LEB128, as the bits of an address.
    pub(super) fn signed(&mut self) -> Result<u32> {
        let (value, bits, last) = self.leb()?;
        Ok(if last & 0x40 != 0 && bits < 32 { (value | u64::MAX << bits) as u32 } else { value as u32 })
    }

    /// The value, how many bits were written, and the last byte.
    fn leb(&mut self) -> Result<(u64, u32, u8)> {
        let (mut value, mut bits) = (0, 0);
        while bits < 35 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << bits;
            bits += 7;
            if byte < 0x80 {
                return Ok((value, bits, byte));
            }
        }
        bail!("a number is longer than 32 bits")
    }
}

/// Unsigned LEB128.
pub(super) fn number(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}
