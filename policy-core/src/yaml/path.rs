//! Paths into an object: how rules name a place, and how reports spell it.

use std::borrow::Cow;
use std::fmt;

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A mapping's key.
    Key(Cow<'static, str>),
    /// A sequence's index, from 0.
    Index(usize),
}

/// A place in an object, such as `spec.template.spec.containers[0]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The object itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// A path of keys, written with dots: `Path::of("spec.strategy.rollingUpdate")`. For keys without dots in them.
    pub fn of(dotted: &'static str) -> Self {
        Self(dotted.split('.').filter(|key| !key.is_empty()).map(|key| Step::Key(Cow::Borrowed(key))).collect())
    }

    /// This path and one more key.
    pub fn key(&self, key: impl Into<Cow<'static, str>>) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Key(key.into()));
        path
    }

    /// This path and several more keys, written with dots.
    pub fn keys(&self, dotted: &'static str) -> Self {
        let mut path = self.clone();
        path.0.extend(Self::of(dotted).0);
        path
    }

    /// This path and one more index.
    pub fn index(&self, index: usize) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Index(index));
        path
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) if key.contains(['.', '[', ']']) || key.is_empty() => write!(f, "[\"{key}\"]")?,
                Step::Key(key) if position == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}
