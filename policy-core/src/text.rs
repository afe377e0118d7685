//! A sentence in both languages, written side by side where it is needed.

use std::borrow::Cow;
use std::fmt::Arguments;

/// The language of messages. Ids, paths, JSON keys and YAML are never translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English, the fallback.
    #[default]
    En,
    /// Korean.
    Ko,
}

/// One sentence in every language Zerodown speaks. A missing translation does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: Cow<'static, str>,
    /// Korean.
    pub ko: Cow<'static, str>,
}

impl Text {
    /// A text known at compile time.
    pub const fn fixed(en: &'static str, ko: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), ko: Cow::Borrowed(ko) }
    }

    /// What a list of rules says of one. Without the feature `summaries` there is none, and nothing of it in the module.
    pub const fn summary(en: &'static str, ko: &'static str) -> Self {
        if cfg!(feature = "summaries") { Self::fixed(en, ko) } else { Self::fixed("", "") }
    }

    /// The sentence in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ko => &self.ko,
        }
    }

    /// The sentence in one language, without a copy where it can be moved.
    pub fn into(self, lang: Lang) -> Cow<'static, str> {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

/// A formatted sentence; one without variables is not copied. A call for each of a thousand texts: one for both languages
/// is half as much code, and inlined it would be many times as much.
#[doc(hidden)]
#[inline(never)]
pub fn written(en: Arguments<'_>, ko: Arguments<'_>) -> Text {
    let written = |arguments: Arguments<'_>| match arguments.as_str() {
        Some(fixed) => Cow::Borrowed(fixed),
        None => Cow::Owned(arguments.to_string()),
    };
    Text { en: written(en), ko: written(ko) }
}

/// `text! { en: "runs {n} replicas", ko: "레플리카가 {n}개다" }`: both are checked and formatted by the compiler.
#[macro_export]
macro_rules! text {
    (en: $en:literal, ko: $ko:literal $(,)?) => {
        $crate::text::written(::std::format_args!($en), ::std::format_args!($ko))
    };
}
