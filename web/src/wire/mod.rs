//! What crosses the worker's border, in JSON: serde_json writes it, and what is here reads it.
//!
//! Both ends are this crate, so that the reader may be small: a structure is an object and never a list, numbers have few
//! digits, and an error says nothing but that there is one. serde_json's reader would make up a tenth of the page.

mod packed;
mod scan;

pub use packed::Packed;

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

use scan::{Piece, Reader};

/// The text is not what the type wants: the two ends are of different builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch;

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the page and its worker do not fit each other")
    }
}

impl std::error::Error for Mismatch {}

impl de::Error for Mismatch {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a value.
///
/// # Errors
/// Where the text is not one of that type.
pub fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Mismatch> {
    let mut reader = Reader::new(bytes);
    let value = T::deserialize(&mut reader)?;
    if reader.is_at_end() { Ok(value) } else { Err(Mismatch) }
}

macro_rules! wholes {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            visitor.visit_i64(self.whole()?)
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
            match self.string()? {
                Piece::Borrowed(text) => visitor.visit_borrowed_str(text),
                Piece::Owned(text) => visitor.visit_string(text),
            }
        })*
    };
}

/// What no message between page and worker has.
macro_rules! absent {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Mismatch> {
            Err(Mismatch)
        })*
    };
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Mismatch;

    wholes! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    texts! { deserialize_str deserialize_string deserialize_identifier deserialize_char }
    absent! { deserialize_any deserialize_bytes deserialize_byte_buf deserialize_i128 deserialize_u128 }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        let is_true = self.word("true");
        if is_true || self.word("false") { visitor.visit_bool(is_true) } else { Err(Mismatch) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        if self.word("null") { visitor.visit_unit() } else { Err(Mismatch) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Mismatch> {
        if name == packed::NAME {
            visitor.visit_borrowed_bytes(self.span()?)
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.take(b'[')?;
        let value = visitor.visit_seq(Items { reader: self, is_first: true })?;
        self.take(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.take(b'{')?;
        let value = visitor.visit_map(Items { reader: self, is_first: true })?;
        self.take(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mismatch> {
        let has_content = self.takes(b'{');
        let value = visitor.visit_enum(Variant { reader: self, has_content })?;
        if has_content {
            self.take(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mismatch> {
        self.skip()?;
        visitor.visit_unit()
    }
}

/// The items of a list, or the fields of an object.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    is_first: bool,
}

impl Items<'_, '_> {
    fn has_next(&mut self, end: u8) -> Result<bool, Mismatch> {
        if self.reader.peek() == Some(end) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.take(b',')?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Mismatch;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mismatch> {
        if self.has_next(b']')? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Mismatch;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mismatch> {
        if self.has_next(b'}')? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mismatch> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// `"Name"`, or the inside of `{"Name":…}`.
struct Variant<'r, 'de> {
    reader: &'r mut Reader<'de>,
    has_content: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Mismatch;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Mismatch> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.has_content {
            self.reader.take(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Mismatch;

    fn unit_variant(self) -> Result<(), Mismatch> {
        if self.has_content { Err(Mismatch) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mismatch> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mismatch> {
        de::Deserializer::deserialize_seq(self.reader, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Mismatch> {
        de::Deserializer::deserialize_map(self.reader, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::{Mismatch, read};
    use crate::choice::Subject;
    use crate::chosen::Pick;
    use crate::examples::EXAMPLES;
    use crate::judge::Judge;
    use crate::knobs::Knobs;
    use crate::protocol::{Answer, Request, SourceText, Text};
    use crate::settings::Settings;
    use policy_core::options::RuleSetting;
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;

    /// Everything that page and worker say about an example.
    fn requests(index: usize, lang: Lang) -> Vec<Request> {
        let example = &EXAMPLES[index];
        let files =
            || vec![SourceText { name: example.file(), text: format!("{}# \"이\\스\"\t🚀\u{1}\n", example.text) }];
        let workload = if index == 7 { "default/Deployment/web" } else { "default/Deployment/nginx-deployment" };
        let subject = |event| Subject { workload: workload.to_owned(), event, corner: Some(Corner::Slow) };
        let simulate = |event, text| Request::Simulate {
            version: 1,
            lang,
            subject: subject(event),
            knobs: Knobs::default(),
            text,
            files: files(),
        };
        vec![
            Request::Check { version: 4_000_000_000, lang, gains: true, since: None, files: files() },
            Request::Preview { version: 2, lang, files: files() },
            Request::Graph { version: 3, files: files() },
            Request::Settings(settings()),
            Request::ReadConfig { text: "nodes: 1\nrules: {missing-pdb: off}\n".to_owned() },
            Request::ReadConfig { text: "ignore: [{path: a, reason: b}]\nminScore: 7\n".to_owned() },
            Request::Rules { lang },
            Request::Try { version: 3, lang, picks: vec![pick()], files: files() },
            simulate(Event::RollingUpdate, Text::Written),
            simulate(Event::NodeFailure, Text::Fixed),
        ]
    }

    fn settings() -> Settings {
        let mut settings = Settings { min_score: Some(3), ..Settings::default() };
        assert!(settings.assume("nodes", "5"));
        settings.set_rule("missing-pdb", Some(RuleSetting::Off));
        settings
    }

    fn pick() -> Pick {
        Pick { rule: "missing-pdb".into(), object: "Deployment x".into(), title: "y".into(), nth: 1 }
    }

    #[test]
    fn what_serde_json_writes_is_read_as_serde_json_reads_it() {
        for index in [0, 7] {
            for request in requests(index, Lang::Ko) {
                let written = serde_json::to_vec(&request).unwrap();
                assert_eq!(read::<Request>(&written), Ok(request.clone()));
                let answer = Judge::default().answer(request);
                let written = serde_json::to_vec(&answer).unwrap();
                let expected: Answer = serde_json::from_slice(&written).unwrap();
                assert!(read::<Answer>(&written) == Ok(expected), "{}", String::from_utf8_lossy(&written));
            }
        }
    }

    #[test]
    fn numbers_are_those_that_were_written() {
        for number in [0.0, -0.5, 10.0, 366.2, 0.6667, 1e-7, 1.5e21, 12_345_678.901] {
            assert_eq!(read::<f64>(&serde_json::to_vec(&number).unwrap()), Ok(number), "{number}");
        }
        assert_eq!(
            (read::<i32>(b"-12"), read::<u32>(b"-12"), read::<i64>(b"")),
            (Ok(-12), Err(Mismatch), Err(Mismatch))
        );
    }

    #[test]
    fn unknown_fields_are_passed_over() {
        let text = br#"{"name":"a","new":{"x":[1,"]}",{"y":null}],"z":true},"text":"b"}"#;
        let file = SourceText { name: "a".to_owned(), text: "b".to_owned() };
        assert_eq!(read::<SourceText>(text), Ok(file));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let broken: [&[u8]; 7] = [
            b"",
            b"{",
            b"{\"name\":\"a\"}",
            b"[\"a\",\"b\"]",
            b"null",
            b"{\"name\":\"a\",\"text\":\"b\"}x",
            b"{\"name\":1,\"text\":\"b\"}",
        ];
        for text in broken {
            assert_eq!(read::<SourceText>(text), Err(Mismatch), "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(read::<String>(br#""\x""#), Err(Mismatch));
        assert_eq!(read::<bool>(b"maybe"), Err(Mismatch));
    }
}
