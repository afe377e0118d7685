//! A shell script's words and operators, with their places.

/// What a piece of a script is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Token {
    /// Nothing yet.
    #[default]
    Start,
    /// A word, with its quotes.
    Word,
    /// `;` and the `;;` of `case`.
    Semicolon,
    /// The end of a line.
    Newline,
    /// `&&`.
    And,
    /// `||`.
    Or,
    /// `|`, `|&`.
    Pipe,
    /// `&`.
    Background,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `<`, `>` and their kin; the next word is what it leads to.
    Redirect,
}

/// The pieces of a script; `None` where a quote or a parenthesis is not closed.
pub(super) fn tokens(script: &str) -> Option<Vec<(Token, usize, usize)>> {
    let mut lexer = Lexer { bytes: script.as_bytes(), at: 0, tokens: Vec::new(), documents: Vec::new() };
    while lexer.at < lexer.bytes.len() {
        lexer.next()?;
    }
    Some(lexer.tokens)
}

struct Lexer<'s> {
    bytes: &'s [u8],
    at: usize,
    tokens: Vec<(Token, usize, usize)>,
    /// Words that end here-documents begun on this line.
    documents: Vec<Vec<u8>>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    fn push(&mut self, token: Token, length: usize) {
        self.tokens.push((token, self.at, self.at + length));
        self.at += length;
    }

    fn next(&mut self) -> Option<()> {
        match (self.peek(0), self.peek(1)) {
            (b' ' | b'\t' | b'\r', _) => self.at += 1,
            (b'\\', b'\n') => self.at += 2,
            (b'#', _) => {
                while self.at < self.bytes.len() && self.peek(0) != b'\n' {
                    self.at += 1;
                }
            }
            (b'\n', _) => {
                self.push(Token::Newline, 1);
                self.skip_documents();
            }
            (b';', b';') => self.push(Token::Semicolon, 2),
            (b';', _) => self.push(Token::Semicolon, 1),
            (b'&', b'&') => self.push(Token::And, 2),
            (b'&', b'>') => self.push(Token::Redirect, if self.peek(2) == b'>' { 3 } else { 2 }),
            (b'&', _) => self.push(Token::Background, 1),
            (b'|', b'|') => self.push(Token::Or, 2),
            (b'|', b'&') => self.push(Token::Pipe, 2),
            (b'|', _) => self.push(Token::Pipe, 1),
            (b'(', _) => self.push(Token::Open, 1),
            (b')', _) => self.push(Token::Close, 1),
            (b'<' | b'>', _) => return self.redirect(),
            _ => return self.word(),
        }
        Some(())
    }

    fn redirect(&mut self) -> Option<()> {
        let document = self.peek(0) == b'<' && self.peek(1) == b'<' && self.peek(2) != b'<';
        let start = self.at;
        while matches!(self.peek(0), b'<' | b'>' | b'|') || self.peek(0) == b'&' && self.peek(1) != b'&' {
            self.at += 1;
        }
        // `<(command)` is a word.
        if self.peek(0) == b'(' {
            self.at += 1;
            self.skip_to(b')')?;
            self.tokens.push((Token::Word, start, self.at));
            return Some(());
        }
        self.at += usize::from(document && self.peek(0) == b'-');
        self.tokens.push((Token::Redirect, start, self.at));
        if document {
            while matches!(self.peek(0), b' ' | b'\t') {
                self.at += 1;
            }
            let start = self.at;
            self.word()?;
            let word = self.bytes.get(start..self.at).unwrap_or_default();
            self.documents.push(word.iter().copied().filter(|byte| !b"'\"\\".contains(byte)).collect());
        }
        Some(())
    }

    /// Leaves out the bodies of here-documents, which begin after the line that names them.
    fn skip_documents(&mut self) {
        for end in std::mem::take(&mut self.documents) {
            while self.at < self.bytes.len() {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
                self.at = (self.at + line.len() + 1).min(self.bytes.len());
                if line.trim_ascii() == end.as_slice() {
                    break;
                }
            }
        }
    }

    fn word(&mut self) -> Option<()> {
        let start = self.at;
        while self.at < self.bytes.len() {
            match (self.peek(0), self.peek(1)) {
                (b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'(' | b')', _) => break,
                (b'<' | b'>', _) => {
                    // `2>file`: the number belongs to the operator.
                    let digits = self.bytes.get(start..self.at).unwrap_or_default();
                    if digits.iter().all(u8::is_ascii_digit) {
                        return self.redirect();
                    }
                    break;
                }
                (b'\\', _) => self.at += 2,
                (b'\'', _) => {
                    self.at += 1;
                    while self.peek(0) != b'\'' {
                        if self.at >= self.bytes.len() {
                            return None;
                        }
                        self.at += 1;
                    }
                    self.at += 1;
                }
                (b'"', _) => {
                    self.at += 1;
                    self.skip_to(b'"')?;
                }
                (b'`', _) => {
                    self.at += 1;
                    self.skip_to(b'`')?;
                }
                (b'$', b'(') => {
                    self.at += 2;
                    self.skip_to(b')')?;
                }
                (b'$', b'{') => {
                    self.at += 2;
                    self.skip_to(b'}')?;
                }
                _ => self.at += 1,
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.tokens.push((Token::Word, start, self.at));
        Some(())
    }

    /// Goes behind the closing byte of a quote or an expansion, past those that are nested in it.
    fn skip_to(&mut self, close: u8) -> Option<()> {
        let mut expected = vec![close];
        while let Some(close) = expected.last().copied() {
            if self.at >= self.bytes.len() {
                return None;
            }
            let (byte, next) = (self.peek(0), self.peek(1));
            let quoted = close == b'"';
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                _ if byte == close => {
                    expected.pop();
                }
                b'$' if next == b'(' || next == b'{' => {
                    self.at += 1;
                    expected.push(if next == b'(' { b')' } else { b'}' });
                }
                b'(' if close == b')' => expected.push(b')'),
                b'"' if !quoted => expected.push(b'"'),
                b'\'' if !quoted => {
                    while self.at < self.bytes.len() && self.peek(0) != b'\'' {
                        self.at += 1;
                    }
                    self.at += 1;
                }
                _ => {}
            }
        }
        Some(())
    }
}
