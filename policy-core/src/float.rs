//! A decimal number → the nearest `f64`, with half of the standard library's tables left out.
//!
//! Numbers with a fraction are rare in manifests and short: up to 15 digits and a small exponent one multiplication or
//! division is exact. Whatever is longer is divided bit by bit, in whole numbers, so it is rounded correctly too.

use std::cmp::Ordering;

/// Up to this power of ten an `f64` is exact.
const EXACT_POWER: i32 = 22;
/// More digits than any tie between two neighbours has.
const MOST_DIGITS: usize = 800;

/// Reads `-1.5`, `.5`, `1e3`. Anything else, also `inf`, is no number.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, whole(exponent)?),
        None => (unsigned, 0),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if before.is_empty() && after.is_empty() || !before.bytes().chain(after.bytes()).all(|digit| digit.is_ascii_digit())
    {
        return None;
    }
    let digits: Vec<u32> = before
        .bytes()
        .chain(after.bytes())
        .map(|digit| u32::from(digit - b'0'))
        .skip_while(|digit| *digit == 0)
        .collect();
    let magnitude = nearest(&digits, exponent.saturating_sub(after.len() as i32));
    Some(if text.starts_with('-') { -magnitude } else { magnitude })
}

/// An exponent; beyond what matters it stays where it is.
fn whole(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let value =
        digits.bytes().fold(0_i32, |value, digit| value.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
    Some(if text.starts_with('-') { -value } else { value })
}

/// Digits without leading zeros, times a power of ten.
fn nearest(digits: &[u32], exponent: i32) -> f64 {
    if digits.len() <= 15 && exponent.abs() <= EXACT_POWER {
        let value = digits.iter().fold(0.0, |value, digit| value * 10.0 + f64::from(*digit));
        let power = (0..exponent.abs()).fold(1.0, |power, _| power * 10.0);
        return if exponent < 0 { value / power } else { value * power };
    }
    let kept = digits.get(..MOST_DIGITS.min(digits.len())).unwrap_or_default();
    let exponent = exponent.saturating_add((digits.len() - kept.len()) as i32);
    let size = exponent.saturating_add(kept.len() as i32);
    if kept.is_empty() || size < -330 {
        return 0.0;
    }
    if size > 320 {
        return f64::INFINITY;
    }
    let (mut top, mut bottom) = (Whole(Vec::new()), Whole(vec![1]));
    for digit in kept {
        top.grow(10, *digit);
    }
    if kept.len() < digits.len() {
        // What was cut off is not nothing, and no tie is that long.
        top.grow(10, 1);
        bottom.grow(10, 0);
    }
    let scaled = if exponent < 0 { &mut bottom } else { &mut top };
    for _ in 0..exponent.abs() {
        scaled.grow(10, 0);
    }
    quotient(top, bottom)
}

/// The nearest `f64` to a fraction above zero, of two equally near ones the even one.
fn quotient(mut top: Whole, mut bottom: Whole) -> f64 {
    let mut exponent = 0_i32;
    while top.cmp(&bottom).is_ge() {
        bottom.grow(2, 0);
        exponent += 1;
    }
    while top.cmp(&bottom).is_lt() {
        top.grow(2, 0);
        exponent -= 1;
    }
    // Now it is one and a fraction, times two to the exponent. Below the smallest normal number there are fewer bits.
    let bits = 53 - (-1022_i32).saturating_sub(exponent).max(0);
    let mut mantissa = 0_u64;
    for _ in 0..bits {
        mantissa <<= 1;
        if top.cmp(&bottom).is_ge() {
            top.shrink(&bottom);
            mantissa |= 1;
        }
        top.grow(2, 0);
    }
    if bits >= 0 {
        mantissa += match top.cmp(&bottom) {
            Ordering::Less => 0,
            Ordering::Equal => mantissa & 1,
            Ordering::Greater => 1,
        };
    }
    // A mantissa that was rounded up to the next power of two carries into the exponent by itself.
    match exponent {
        1024.. => f64::INFINITY,
        -1022.. => f64::from_bits((((exponent + 1022) as u64) << 52) + mantissa),
        _ => f64::from_bits(mantissa),
    }
}

/// A whole number of any size, its lowest part first, without zeros at the end.
struct Whole(Vec<u32>);

impl Whole {
    /// Multiplies and adds.
    fn grow(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Subtracts what is not greater.
    fn shrink(&mut self, other: &Self) {
        let mut borrow = 0;
        for (part, less) in self.0.iter_mut().zip(other.0.iter().copied().chain(std::iter::repeat(0))) {
            let (once, below) = part.overflowing_sub(less);
            let (twice, still_below) = once.overflowing_sub(borrow);
            *part = twice;
            borrow = u32::from(below || still_below);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::parse;

    fn compare(text: &str) {
        let (ours, expected) = (parse(text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        assert_eq!(ours, expected, "{text}");
    }

    #[test]
    fn hard_numbers_are_rounded_as_the_standard_library_rounds_them() {
        for text in [
            "0",
            "-0",
            "0.1",
            "+1.5",
            ".5",
            "5.",
            "1e3",
            "1E-3",
            "123456789012345678",
            "9007199254740993",
            "9007199254740993.00000000000000000000000000000000000000000000001",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e309",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1e-400",
            "0e999999999999",
            "1e999999999999",
            "1e-999999999999",
            "179769313486231580793728971405301e276",
            "",
            ".",
            "+",
            "1e",
            "1e+",
            "--1",
            "1.2.3",
            "1_0",
            " 1",
        ] {
            compare(text);
        }
        compare(&format!("1{}", "0".repeat(400)));
        compare(&format!("0.{}1", "0".repeat(340)));
        compare(&format!("9007199254740993.{}1", "0".repeat(900)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::default() })]

        #[test]
        fn any_number_is_rounded_as_the_standard_library_rounds_it(text in "-?[0-9]{1,30}(\\.[0-9]{0,30})?(e-?[0-9]{1,3})?") {
            compare(&text);
        }

        #[test]
        fn what_the_standard_library_writes_is_read_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                compare(&format!("{value:e}"));
                compare(&format!("{value}"));
            }
        }
    }
}
