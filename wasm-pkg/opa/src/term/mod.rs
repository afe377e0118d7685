//! Reads what hosts write: JSON, and the text of Rego values, which OPA's own SDK hands over.
//!
//! Rego adds to JSON: sets (`{1, 2}`, `set()`), keys of any type, and the escapes of Go's `strconv.Quote` (`\a`, `\v`, `\x1f`,
//! `\U0001f600`). A set becomes a list, a key that is no string its text. Nothing recurses: whoever asks for admission chooses how
//! deep the input nests, and the stack is small.

#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::{Map, Number, Value};

/// Levels of lists and objects inside each other; as many as serde_json reads, so that every host takes the same inputs.
const DEEPEST: usize = 127;

/// Why a text is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermError {
    /// The byte where reading ended.
    pub at: usize,
    /// What was expected or is wrong.
    pub what: &'static str,
}

impl fmt::Display for TermError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at byte {}", self.what, self.at)
    }
}

impl std::error::Error for TermError {}

/// Reads one value. Bytes of zero at the end are passed over: some hosts count the terminator of a C string.
///
/// # Errors
/// Where and why reading ended.
pub fn parse(text: &[u8]) -> Result<Value, TermError> {
    let end = text.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let mut reader = Reader { text: text.get(..end).unwrap_or_default(), at: 0 };
    let mut open = Vec::new();
    loop {
        let Some(mut value) = reader.open_or_scalar(&mut open)? else { continue };
        // A value may be the last one of what is open around it, which then is a value itself.
        loop {
            let Some(around) = open.pop() else { return reader.ended().map(|()| value) };
            match reader.put(around, value)? {
                Next::Open(around) => {
                    open.push(around);
                    break;
                }
                Next::Closed(closed) => value = closed,
            }
        }
    }
}

/// A list, set or object whose end has not been read.
enum Open {
    List(Vec<Value>),
    /// `{`: what follows its first term says what it is.
    Braces,
    Set(Vec<Value>),
    Object(Map<String, Value>),
    /// An object, and the key whose value comes next.
    Member(Map<String, Value>, String),
}

enum Next {
    Open(Open),
    Closed(Value),
}

struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl Reader<'_> {
    /// A scalar or an empty container; `None` where a container was opened.
    fn open_or_scalar(&mut self, open: &mut Vec<Open>) -> Result<Option<Value>, TermError> {
        let (around, end, empty) = match self.peek() {
            Some(b'[') => (Open::List(Vec::new()), b']', Value::Array(Vec::new())),
            Some(b'{') => (Open::Braces, b'}', Value::Object(Map::new())),
            _ => return self.scalar().map(Some),
        };
        if open.len() == DEEPEST {
            return Err(self.error("more than 127 lists and objects inside each other"));
        }
        self.at += 1;
        if self.take(end) {
            return Ok(Some(empty));
        }
        open.push(around);
        Ok(None)
    }

    /// Puts a value where it belongs, and reads what follows it.
    fn put(&mut self, around: Open, value: Value) -> Result<Next, TermError> {
        match around {
            Open::List(mut items) => {
                items.push(value);
                let closed = self.closes(b']', "`,` or `]` is expected")?;
                Ok(if closed { Next::Closed(Value::Array(items)) } else { Next::Open(Open::List(items)) })
            }
            Open::Braces if self.take(b':') => Ok(Next::Open(Open::Member(Map::new(), key(value)))),
            Open::Braces => self.put(Open::Set(Vec::new()), value),
            Open::Set(mut items) => {
                items.push(value);
                let closed = self.closes(b'}', "`,`, `:` or `}` is expected")?;
                Ok(if closed { Next::Closed(Value::Array(items)) } else { Next::Open(Open::Set(items)) })
            }
            Open::Object(fields) if self.take(b':') => Ok(Next::Open(Open::Member(fields, key(value)))),
            Open::Object(_) => Err(self.error("`:` is expected")),
            Open::Member(mut fields, key) => {
                fields.insert(key, value);
                let closed = self.closes(b'}', "`,` or `}` is expected")?;
                Ok(if closed { Next::Closed(Value::Object(fields)) } else { Next::Open(Open::Object(fields)) })
            }
        }
    }

    /// Whether the end of a container follows; otherwise a comma must.
    fn closes(&mut self, end: u8, expected: &'static str) -> Result<bool, TermError> {
        if self.take(end) {
            return Ok(true);
        }
        if self.take(b',') { Ok(false) } else { Err(self.error(expected)) }
    }

    fn scalar(&mut self) -> Result<Value, TermError> {
        const WORDS: [(&[u8], Value); 4] = [
            (b"null", Value::Null),
            (b"true", Value::Bool(true)),
            (b"false", Value::Bool(false)),
            (b"set()", Value::Array(Vec::new())),
        ];
        match self.peek() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                let word = WORDS.into_iter().find(|(word, _)| rest.starts_with(word));
                let (word, value) = word.ok_or_else(|| self.error("a value is expected"))?;
                self.at += word.len();
                Ok(value)
            }
        }
    }

    fn number(&mut self) -> Result<Value, TermError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
        let length = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let number = std::str::from_utf8(rest.get(..length).unwrap_or_default()).ok();
        // Also where it is larger than any double.
        let number = number.and_then(|text| text.parse::<Number>().ok());
        let number = number.ok_or_else(|| self.error("this is no number that can be held"))?;
        self.at += length;
        Ok(Value::Number(number))
    }

    fn string(&mut self) -> Result<String, TermError> {
        let start = self.at;
        self.at += 1;
        let mut bytes = Vec::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
            bytes.extend_from_slice(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match rest.get(plain) {
                Some(b'"') => break,
                Some(b'\\') => self.escape(&mut bytes)?,
                Some(_) => return Err(self.error("a control character must be escaped")),
                None => return Err(self.error("the string does not end")),
            }
        }
        self.at += 1;
        String::from_utf8(bytes).map_err(|_| TermError { at: start, what: "the string is not UTF-8" })
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), TermError> {
        self.at += 1;
        let byte = self.text.get(self.at).copied();
        self.at += 1;
        let plain = match byte {
            Some(b'"' | b'\\' | b'/') => byte.unwrap_or_default(),
            Some(b'b') => 0x08,
            Some(b'f') => 0x0c,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'a') => 0x07,
            Some(b'v') => 0x0b,
            // A byte, not a character: Go writes so what is not UTF-8.
            Some(b'x') => self.hex(2)? as u8,
            Some(b'u' | b'U') => {
                let character = self.character(byte == Some(b'U'))?;
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                return Ok(());
            }
            _ => {
                self.at -= 1;
                return Err(self.error("there is no such escape"));
            }
        };
        bytes.push(plain);
        Ok(())
    }

    /// After `\u` or `\U`: a character, which JSON may have cut into two halves.
    fn character(&mut self, long: bool) -> Result<char, TermError> {
        let mut code = self.hex(if long { 8 } else { 4 })?;
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !long && (0xd800..0xdc00).contains(&code) && rest.starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex(4)?;
            code = if (0xdc00..0xe000).contains(&low) {
                0x1_0000 + (code - 0xd800) * 0x400 + (low - 0xdc00)
            } else {
                code
            };
        }
        char::from_u32(code).ok_or_else(|| self.error("the escape is no character"))
    }

    fn hex(&mut self, digits: usize) -> Result<u32, TermError> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.text.get(self.at).and_then(|byte| char::from(*byte).to_digit(16));
            let digit = digit.ok_or_else(|| self.error("a hexadecimal digit is expected"))?;
            code = code << 4 | digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn ended(&mut self) -> Result<(), TermError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.error("something follows the value")) }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let blank = rest.iter().position(|byte| !b" \t\n\r".contains(byte)).unwrap_or(rest.len());
        self.at += blank;
        rest.get(blank).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn error(&self, what: &'static str) -> TermError {
        TermError { at: self.at, what }
    }
}

/// Objects of JSON have keys of text only.
fn key(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
