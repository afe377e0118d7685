//! What lies in memory where a host holds an address: a header, then text or room for the host.

use crate::document::{PARTS, Part};

/// Bytes before a block's content; the content begins as aligned as the block.
pub const HEADER: u32 = WORDS as u32 * 4;
/// Words of a header.
pub const WORDS: usize = 12;

/// Begins every header. No text can hold it: 0xff is no byte of UTF-8.
const MAGIC: u32 = 0xff0a_b1ff;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Room that the host asked for, or text that it reads.
    Room = 1,
    /// What the host has given back.
    Spent = 2,
    /// A value: JSON text.
    Value = 3,
    /// An evaluation's result: `{"result": …}`, one element of a set.
    Outcome = 4,
    /// Where a value was asked for and the text is none: what is wrong with it.
    Refused = 5,
    /// The words of an evaluation that is being prepared.
    Context = 6,
}

impl Kind {
    fn of(word: u32) -> Option<Self> {
        [Self::Room, Self::Spent, Self::Value, Self::Outcome, Self::Refused, Self::Context]
            .into_iter()
            .find(|kind| *kind as u32 == word)
    }
}

/// A block's first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What it is.
    pub kind: Kind,
    /// Where the next block begins.
    pub end: u32,
    /// Where the text begins: after the header, or in another block where it has outgrown this one.
    pub text: u32,
    /// Its length.
    pub length: u32,
    /// Where in the text the parts of a `data` document are.
    pub parts: [Part; PARTS],
}

impl Header {
    /// The header of a block at `start` whose text follows it.
    pub fn new(kind: Kind, start: u32, length: u32) -> Self {
        let text = start.saturating_add(HEADER);
        let end = text.saturating_add(length).checked_next_multiple_of(crate::arena::ALIGNMENT).unwrap_or(u32::MAX);
        Self { kind, end, text, length, parts: [Part::default(); PARTS] }
    }

    /// As it is written.
    pub fn words(&self) -> [u32; WORDS] {
        let Self { kind, end, text, length, parts: [first, second, third] } = *self;
        let parts = [first.start, first.length, second.start, second.length, third.start, third.length];
        let [one, two, three, four, five, six] = parts;
        [MAGIC, kind as u32, end, text, length, one, two, three, four, five, six, !MAGIC]
    }

    /// Reads it back; `None` where there is no header.
    pub fn read(words: [u32; WORDS]) -> Option<Self> {
        let [magic, kind, end, text, length, one, two, three, four, five, six, last] = words;
        if magic != MAGIC || last != !MAGIC {
            return None;
        }
        let parts = [(one, two), (three, four), (five, six)].map(|(start, length)| Part { start, length });
        Some(Self { kind: Kind::of(kind)?, end, text, length, parts })
    }
}

/// Whether everything between two addresses was given back or is among `spent`, so that the memory can be used again.
pub fn is_spent(mut from: u32, to: u32, spent: &[u32], header_at: impl Fn(u32) -> Option<Header>) -> bool {
    while from < to {
        match header_at(from) {
            Some(header) if header.end > from && (header.kind == Kind::Spent || spent.contains(&from)) => {
                from = header.end;
            }
            _ => return false,
        }
    }
    from == to
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_as_it_was_written() {
        let parts = [Part::default(), Part { start: 14, length: 2 }, Part { start: 28, length: 15 }];
        let header = Header { parts, ..Header::new(Kind::Value, 1600, 44) };
        assert_eq!(Header::read(header.words()), Some(header));
        assert_eq!(header.text, 1600 + HEADER);
        assert_eq!(header.end % crate::arena::ALIGNMENT, 0);
        assert!(header.end >= header.text + header.length);
        for kind in [Kind::Room, Kind::Spent, Kind::Value, Kind::Outcome, Kind::Refused, Kind::Context] {
            let header = Header::new(kind, 16, 3);
            assert_eq!(Header::read(header.words()), Some(header));
        }
    }

    #[test]
    fn other_memory_is_no_header() {
        let mut words = Header::new(Kind::Value, 16, 3).words();
        assert_eq!(Header::read([0; WORDS]), None);
        assert_eq!(Header::read([0xaaaa_aaaa; WORDS]), None);
        words[1] = 7;
        assert_eq!(Header::read(words), None);
    }

    #[test]
    fn memory_is_free_where_every_block_is() {
        let room = Header { end: 200, ..Header::new(Kind::Spent, 100, 0) };
        let value = Header { end: 300, ..Header::new(Kind::Value, 200, 0) };
        let at = |address| match address {
            100 => Some(room),
            200 => Some(value),
            _ => None,
        };
        assert!(is_spent(100, 300, &[200], at));
        assert!(is_spent(100, 200, &[], at));
        assert!(is_spent(300, 300, &[], at));
        assert!(!is_spent(100, 300, &[], at));
        assert!(!is_spent(100, 250, &[200], at));
        assert!(!is_spent(100, 400, &[200], at));
    }

    #[test]
    fn a_header_that_ends_where_it_begins_is_not_followed_for_ever() {
        let endless = Header { end: 100, ..Header::new(Kind::Spent, 100, 0) };
        assert!(!is_spent(100, 200, &[], |_| Some(endless)));
    }
}
