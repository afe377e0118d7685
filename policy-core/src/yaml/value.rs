//! Small YAML values that fixes put into a manifest.

/// A value to be written. Mappings keep the order in which they are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A string; quoted where YAML needs it.
    Str(String),
    /// A sequence.
    Seq(Vec<Value>),
    /// A mapping.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// `true` for mappings and sequences that have something in them.
    pub fn is_nested(&self) -> bool {
        match self {
            Self::Seq(items) => !items.is_empty(),
            Self::Map(entries) => !entries.is_empty(),
            _ => false,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Str(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Str(value)
    }
}

impl From<Vec<Value>> for Value {
    fn from(value: Vec<Value>) -> Self {
        Self::Seq(value)
    }
}

impl From<Vec<(String, Value)>> for Value {
    fn from(value: Vec<(String, Value)>) -> Self {
        Self::Map(value)
    }
}

/// `value!({ "sleep": { "seconds": (seconds) } })`: a [`Value`](crate::yaml::Value) as it will be written.
/// Expressions stand in parentheses.
#[macro_export]
macro_rules! value {
    ({ $($key:literal : $value:tt),* $(,)? }) => {
        $crate::yaml::Value::Map(::std::vec![$(($key.to_owned(), $crate::value!($value))),*])
    };
    ([ $($value:tt),* $(,)? ]) => {
        $crate::yaml::Value::Seq(::std::vec![$($crate::value!($value)),*])
    };
    (null) => { $crate::yaml::Value::Null };
    ($value:expr) => { $crate::yaml::Value::from($value) };
}
