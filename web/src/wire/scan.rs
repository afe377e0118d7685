//! The words of JSON: texts, numbers, what is passed over.

use super::Mismatch;

/// Where it is in a text.
pub(super) struct Reader<'de> {
    bytes: &'de [u8],
    at: usize,
}

/// A text, borrowed where it holds no escapes.
pub(super) enum Piece<'de> {
    Borrowed(&'de str),
    Owned(String),
}

impl<'de> Reader<'de> {
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn take(&mut self, byte: u8) -> Result<(), Mismatch> {
        if self.takes(byte) { Ok(()) } else { Err(Mismatch) }
    }

    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_there = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if is_there { word.len() } else { 0 };
        is_there
    }

    #[inline(never)]
    pub(super) fn string(&mut self) -> Result<Piece<'de>, Mismatch> {
        self.take(b'"')?;
        let mut owned: Option<Vec<u8>> = None;
        let mut from = self.at;
        loop {
            let byte = self.peek().ok_or(Mismatch)?;
            if byte != b'"' && byte != b'\\' {
                self.at += 1;
                continue;
            }
            let part = self.bytes.get(from..self.at).ok_or(Mismatch)?;
            self.at += 1;
            if byte == b'"' {
                let Some(mut owned) = owned else {
                    return Ok(Piece::Borrowed(std::str::from_utf8(part).map_err(|_| Mismatch)?));
                };
                owned.extend_from_slice(part);
                return Ok(Piece::Owned(String::from_utf8(owned).map_err(|_| Mismatch)?));
            }
            let owned = owned.get_or_insert_default();
            owned.extend_from_slice(part);
            let escaped = self.escape()?;
            owned.extend_from_slice(escaped.encode_utf8(&mut [0; 4]).as_bytes());
            from = self.at;
        }
    }

    /// serde_json escapes quotes, backslashes and control characters, and nothing else.
    fn escape(&mut self) -> Result<char, Mismatch> {
        let byte = self.peek().ok_or(Mismatch)?;
        self.at += 1;
        Ok(match byte {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let digits = self.bytes.get(self.at..self.at + 4).ok_or(Mismatch)?;
                self.at += 4;
                let value =
                    digits.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?));
                value.and_then(char::from_u32).ok_or(Mismatch)?
            }
            b'"' | b'\\' | b'/' => char::from(byte),
            _ => return Err(Mismatch),
        })
    }

    #[inline(never)]
    pub(super) fn whole(&mut self) -> Result<i64, Mismatch> {
        let is_negative = self.takes(b'-');
        let from = self.at;
        let mut value: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value =
                value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit - b'0'))).ok_or(Mismatch)?;
            self.at += 1;
        }
        if self.at == from {
            return Err(Mismatch);
        }
        Ok(if is_negative { -value } else { value })
    }

    /// Seconds in milliseconds and shares in ten-thousandths: exact in a double's 53 bits.
    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<f64, Mismatch> {
        let is_negative = self.peek() == Some(b'-');
        let whole = self.whole()?.unsigned_abs();
        let (mut digits, mut places) = (whole, 0_i32);
        if self.takes(b'.') {
            while let Some(digit @ b'0'..=b'9') = self.peek() {
                // What a double cannot hold is left out.
                if digits < 100_000_000_000_000 {
                    digits = digits * 10 + u64::from(digit - b'0');
                    places += 1;
                }
                self.at += 1;
            }
        }
        if self.takes(b'e') {
            self.takes(b'+');
            places -= i32::try_from(self.whole()?).map_err(|_| Mismatch)?;
        }
        let scale = (0..places.unsigned_abs().min(308)).fold(1.0, |scale: f64, _| scale * 10.0);
        let value = if places < 0 { digits as f64 * scale } else { digits as f64 / scale };
        Ok(if is_negative { -value } else { value })
    }

    /// A whole value as it stands.
    pub(super) fn span(&mut self) -> Result<&'de [u8], Mismatch> {
        let from = self.at;
        self.skip()?;
        self.bytes.get(from..self.at).ok_or(Mismatch)
    }

    #[inline(never)]
    pub(super) fn skip(&mut self) -> Result<(), Mismatch> {
        let mut depth = 0_usize;
        loop {
            match self.peek().ok_or(Mismatch)? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                    continue;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Mismatch)?;
                    self.at += 1;
                }
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    let length = rest.iter().take_while(|byte| !b",:]}".contains(byte)).count();
                    self.at += length;
                    if length == 0 {
                        return Err(Mismatch);
                    }
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
