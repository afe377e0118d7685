//! A value that crosses the border written, to be read by whoever wants it: reading every kind of answer takes more code
//! than the page should begin with.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::{Mismatch, read};

/// By this the reader knows it.
pub(super) const NAME: &str = "zerodown::Packed";

/// A written `T`.
pub struct Packed<T> {
    json: Json,
    of: PhantomData<fn() -> T>,
}

/// On either side.
enum Json {
    Sent(Box<RawValue>),
    Came(Box<[u8]>),
}

impl<T> Packed<T> {
    /// Writes a `T`, or a value that is written as one. What cannot be written cannot be read either.
    pub fn of(value: &impl Serialize) -> Self {
        let json = to_raw_value(value).map_or_else(|_| Json::Came(Box::default()), Json::Sent);
        Self { json, of: PhantomData }
    }

    /// Reads it as any type that the text fits: as `T`, or as one that knows only some of its variants.
    ///
    /// # Errors
    /// Where it is not one of that type.
    pub fn read<'de, A: Deserialize<'de>>(&'de self) -> Result<A, Mismatch> {
        read(self.bytes())
    }

    fn bytes(&self) -> &[u8] {
        match &self.json {
            Json::Sent(json) => json.get().as_bytes(),
            Json::Came(json) => json,
        }
    }
}

impl<T> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.json {
            Json::Sent(json) => json.serialize(serializer),
            Json::Came(_) => Err(S::Error::custom("it has come already")),
        }
    }
}

impl<'de, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Box<[u8]>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value of the worker's border")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(bytes.into())
            }
        }

        let json = deserializer.deserialize_newtype_struct(NAME, Bytes)?;
        Ok(Self { json: Json::Came(json), of: PhantomData })
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Packed").field(&String::from_utf8_lossy(self.bytes())).finish()
    }
}
