//! Values that are a number or a percentage: `maxSurge`, `maxUnavailable`, `minAvailable`.

use super::api::IntOrString;

/// A valid value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntOrPercent {
    /// A number of Pods.
    Int(i64),
    /// A percentage, as `25%`.
    Percent(i64),
}

/// A value that the API server rejects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidIntOrPercent {
    /// Below zero.
    Negative(i64),
    /// Text that is not `<digits>%`, such as `"3"`.
    Text(String),
}

impl IntOrPercent {
    /// Reads a value by the API server's rule: integers from 0, or text matching `^[0-9]+%$`.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(value: &IntOrString) -> Result<Self, InvalidIntOrPercent> {
        match value {
            IntOrString::Int(number) if *number < 0 => Err(InvalidIntOrPercent::Negative(i64::from(*number))),
            IntOrString::Int(number) => Ok(Self::Int(i64::from(*number))),
            IntOrString::String(text) => {
                let digits = text
                    .strip_suffix('%')
                    .filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
                digits
                    .and_then(|digits| digits.parse().ok())
                    .map(Self::Percent)
                    .ok_or_else(|| InvalidIntOrPercent::Text(text.clone()))
            }
        }
    }

    /// The number of `total` Pods, a percentage rounded up.
    pub fn rounded_up(self, total: i64) -> i64 {
        match self {
            Self::Int(number) => number,
            Self::Percent(percent) => share(percent, total, 99),
        }
    }

    /// The number of `total` Pods, a percentage rounded down.
    pub fn rounded_down(self, total: i64) -> i64 {
        match self {
            Self::Int(number) => number,
            Self::Percent(percent) => share(percent, total, 0),
        }
    }

    /// `true` for 0 and `0%`.
    pub fn is_zero(self) -> bool {
        matches!(self, Self::Int(0) | Self::Percent(0))
    }
}

/// A percentage of `total` and `hundredths` more, without what is left of one.
fn share(percent: i64, total: i64, hundredths: i128) -> i64 {
    let share = (i128::from(percent) * i128::from(total) + hundredths).div_euclid(100);
    i64::try_from(share).unwrap_or(i64::MAX)
}

impl std::fmt::Display for IntOrPercent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Int(number) => write!(f, "{number}"),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}
