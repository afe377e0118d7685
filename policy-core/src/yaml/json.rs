//! Plain JSON → the same tree, without the YAML parser.
//!
//! Objects that come from an API server are JSON, and of a decision about one the parser took half the time. What is read
//! here is what JSON and YAML read alike; wherever they might differ (tabs, surrogates, control characters, a key that its
//! colon does not follow at once), the YAML parser has its say. A test compares both.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::ScalarStyle as Style;

use super::NESTING_LIMIT;
use super::parse::Builder;
use super::tree::NodeKind;

/// Longest key that is surely one: YAML's limit is 1024 characters.
const LONGEST_KEY: usize = 1000;

/// Hands a JSON text to the builder. `None`: it is not plain JSON, and the builder has seen a part of it.
pub(super) fn read<'a>(text: &'a str, builder: &mut Builder<'a>) -> Option<()> {
    let mut reader = Reader { text, at: 0 };
    let mut open: Vec<u8> = Vec::new();
    loop {
        reader.value(&mut open, builder)?;
        // What was read may be the last of one collection or more.
        loop {
            reader.space();
            let Some(inside) = open.last() else { return (reader.at == text.len()).then_some(()) };
            match (reader.next()?, inside) {
                (b',', b'{') => {
                    reader.space();
                    reader.key(builder)?;
                    break;
                }
                (b',', _) => {
                    reader.space();
                    break;
                }
                (b'}', b'{') | (b']', b'[') => {
                    open.pop();
                    builder.close(reader.at);
                }
                _ => return None,
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n')) {
            self.at += 1;
        }
    }

    /// A scalar, or the beginnings of collections up to the first scalar or the first end.
    fn value(&mut self, open: &mut Vec<u8>, builder: &mut Builder<'a>) -> Option<()> {
        loop {
            let start = self.at;
            match self.peek()? {
                bracket @ (b'{' | b'[') if open.len() < NESTING_LIMIT => {
                    self.at += 1;
                    let kind = match bracket {
                        b'{' => NodeKind::Mapping { flow: true },
                        _ => NodeKind::Sequence { flow: true },
                    };
                    builder.open(kind, start, 0).ok()?;
                    self.space();
                    match (bracket, self.peek()?) {
                        (b'{', b'}') | (b'[', b']') => {
                            self.at += 1;
                            builder.close(self.at);
                            return Some(());
                        }
                        (b'{', _) => self.key(builder)?,
                        _ => {}
                    }
                    open.push(bracket);
                }
                b'"' => {
                    let (value, range) = self.string()?;
                    return builder.scalar(&value, Style::DoubleQuoted, range, false, 0).ok();
                }
                b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => {
                    let word = self.word();
                    let range = start..self.at;
                    return is_value(word).then(|| builder.scalar(word, Style::Plain, range, false, 0).ok())?;
                }
                _ => return None,
            }
        }
    }

    /// A key, its colon, and the space behind it.
    fn key(&mut self, builder: &mut Builder<'a>) -> Option<()> {
        let (value, range) = self.string()?;
        if range.len() > LONGEST_KEY || self.next()? != b':' {
            return None;
        }
        builder.scalar(&value, Style::DoubleQuoted, range, false, 0).ok()?;
        self.space();
        Some(())
    }

    /// `true`, `null`, a number.
    fn word(&mut self) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// A string's characters, and where it stands with its quotes.
    fn string(&mut self) -> Option<(Cow<'a, str>, Range<usize>)> {
        let start = self.at;
        if self.next()? != b'"' {
            return None;
        }
        let mut value = Cow::Borrowed("");
        let mut from = self.at;
        loop {
            let at = self.at;
            match self.next()? {
                b'"' => {
                    append(&mut value, self.text.get(from..at)?);
                    return Some((value, start..self.at));
                }
                b'\\' => {
                    append(&mut value, self.text.get(from..at)?);
                    value.to_mut().push(self.escaped()?);
                    from = self.at;
                }
                // What YAML calls unprintable or a line break is among these.
                0..=0x1f | 0x7f | 0xc2 | 0xef => return None,
                0xe2 if self.peek() == Some(0x80) => return None,
                _ => {}
            }
        }
    }

    /// The character of an escape sequence.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.next()? {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                let code = digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(digits)?;
                return char::from_u32(u32::from_str_radix(code, 16).ok()?).filter(|character| *character != '\0');
            }
            _ => return None,
        })
    }
}

fn append<'a>(value: &mut Cow<'a, str>, text: &'a str) {
    if value.is_empty() {
        *value = Cow::Borrowed(text);
    } else {
        value.to_mut().push_str(text);
    }
}

/// Whether a word is a value of JSON. Numbers are not looked at closely: YAML reads what only looks like one as text, and
/// so does whoever asks for its value.
fn is_value(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
        || word.starts_with(|first: char| first == '-' || first.is_ascii_digit())
            && word.bytes().any(|byte| byte.is_ascii_digit())
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use crate::yaml::{Chunk, parse, parse::parse_as_yaml};

    /// `true` where it was read as plain JSON.
    fn compare(text: &str) -> bool {
        let chunk = Chunk { offset: 0, text };
        let (ours, yaml) = (parse(0, chunk), parse_as_yaml(0, chunk));
        assert_eq!(format!("{ours:?}"), format!("{yaml:?}"), "{text}");
        super::read(text, &mut crate::yaml::parse::Builder::of(0, chunk)).is_some()
    }

    #[test]
    fn plain_json_is_what_the_yaml_parser_makes_of_it() {
        for text in [
            r#"{"kind":"Deployment","spec":{"replicas":3,"paused":false,"x":null,"list":[1,-2,3.5,1e3,"y"],"empty":{},"none":[]}}"#,
            "{\n    \"a\": {\n        \"b\": [\n            \"c\",\n            [],\n            [1, [2]]\n        ]\n    }\n}\n",
            r#"{"a":"quote \" slash \/ tab \t new line \n hangul \ud55c backslash \\","":1,"한글":"파드"}"#,
            r#"{"a":1,"a":2,"b":{"c":"1","c":null},"<<":{"d":1}}"#,
            r#"[{"a":{}},[],"x",0,-0,1E5,12345678901234567890]"#,
            r#"{"a": "no","b":"0644","c":"~","d":"","e":" spaces "}"#,
            "{}",
            " {} ",
        ] {
            assert!(compare(text) || text.starts_with(' '), "{text}");
        }
    }

    #[test]
    fn what_is_more_than_json_is_left_to_the_yaml_parser() {
        for text in [
            "{a: 1}",
            "{\"a\" : 1}",
            "{\"a\"\n: 1}",
            "{\"a\":\t1}",
            "{\"a\":'x'}",
            "{\"a\":1,}",
            "[1,]",
            "{\"a\":1} # note",
            "{\"a\":1}\n---\n",
            "{\"a\":\"two\nlines\"}",
            r#"{"a":"\ud83d\ude00","b":"\x41","c":"\u0000"}"#,
            "{\"a\":\"\u{85}\u{2028}\u{feff}\"}",
            "{\"a\":1",
            "{\"a\"}",
            "{\"a\":}",
            "{{\"a\":1}}",
            "[1 2]",
            "{\"a\":1]",
            "{\"a\":*b}",
            "{\"a\":nothing}",
            "{\"a\":-}",
            "[,]",
            "",
        ] {
            assert!(!compare(text), "{text}");
        }
        assert!(!compare(&format!("{{\"{}\":1}}", "k".repeat(1100))));
        assert!(!compare(&format!("{}{}", "[".repeat(101), "]".repeat(101))));
        assert!(compare(&format!("{}{}", "[".repeat(100), "]".repeat(100))));
    }

    fn json() -> impl Strategy<Value = String> {
        let text = || prop::sample::select(vec!["\"a\"", "\"b\\n\"", "\"\"", "\"한\\u0041\"", "\"<<\"", "\"x: y\""]);
        let scalar =
            prop::sample::select(vec!["1", "-1.5", "true", "null", "1e9", "0", "\"s\"", "\"{\"", "\"# \\\"\""]);
        let leaf = scalar.prop_map(str::to_owned);
        leaf.prop_recursive(5, 40, 6, move |inner| {
            let space = prop::sample::select(vec!["", " ", "\n", "\n  "]);
            let entries = prop::collection::vec((text(), inner.clone()), 0..6);
            prop_oneof![
                (prop::collection::vec(inner, 0..6), space.clone())
                    .prop_map(|(items, space)| format!("[{space}{}{space}]", items.join(&format!(",{space}")))),
                (entries, space).prop_map(|(entries, space)| {
                    let entries: Vec<String> =
                        entries.iter().map(|(key, value)| format!("{key}:{space}{value}")).collect();
                    format!("{{{space}{}{space}}}", entries.join(&format!("{space},")))
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(5), ..ProptestConfig::default() })]

        #[test]
        fn any_json_is_what_the_yaml_parser_makes_of_it(text in json()) {
            if text.starts_with(['{', '[']) {
                prop_assert!(compare(&text), "{}", text);
            }
        }
    }
}
