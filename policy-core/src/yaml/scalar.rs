//! Plain scalars as kubectl reads them: the YAML 1.1 rules of its parser (sigs.k8s.io/yaml, goyaml.v2 `resolve.go`).

/// A scalar's value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// `null`, `~` or nothing.
    Null,
    /// `true`, `yes`, `on`, `y` and their opposites.
    Bool(bool),
    /// Decimal, `0644`, `0x1f`, `0b101`, `1_000`.
    Int(i64),
    /// An integer beyond 64 signed bits.
    Unsigned(u64),
    /// With a dot or an exponent, `.inf`, `.nan`.
    Float(f64),
    /// Everything else.
    Str(&'a str),
}

/// Resolves a plain scalar.
pub fn resolve(text: &str) -> Scalar<'_> {
    let Some(first) = text.as_bytes().first() else { return Scalar::Null };
    match first {
        b'+' | b'-' | b'.' | b'0'..=b'9' => number(text),
        b'~' | b'n' | b'N' | b't' | b'T' | b'y' | b'Y' | b'f' | b'F' | b'o' | b'O' => word(text),
        _ => Scalar::Str(text),
    }
}

fn word(text: &str) -> Scalar<'_> {
    match text {
        "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Scalar::Bool(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Scalar::Bool(false),
        _ => Scalar::Str(text),
    }
}

fn number(text: &str) -> Scalar<'_> {
    match text {
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => return Scalar::Float(f64::INFINITY),
        "-.inf" | "-.Inf" | "-.INF" => return Scalar::Float(f64::NEG_INFINITY),
        ".nan" | ".NaN" | ".NAN" => return Scalar::Float(f64::NAN),
        _ => {}
    }
    // The commonest case, a short run of digits without a leading zero, is decided without a copy.
    if text.len() <= 18 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Scalar::Int(text.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')));
    }
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_')) {
        return Scalar::Str(text);
    }
    let plain: String = text.chars().filter(|character| *character != '_').collect();
    integer(&plain).unwrap_or_else(|| float(text, &plain))
}

fn integer<'a>(plain: &str) -> Option<Scalar<'a>> {
    let (negative, digits) = match plain.as_bytes() {
        [b'-', ..] => (true, plain.get(1..)?),
        [b'+', ..] => (false, plain.get(1..)?),
        _ => (false, plain),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.as_bytes() {
        [b'0', b'x', ..] => (16, lower.get(2..)?),
        [b'0', b'b', ..] => (2, lower.get(2..)?),
        [b'0', b'o', ..] => (8, lower.get(2..)?),
        [b'0', _, ..] => (8, lower.get(1..)?),
        _ => (10, lower.as_str()),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    if let Ok(magnitude) = i64::from_str_radix(digits, radix) {
        return Some(Scalar::Int(if negative { -magnitude } else { magnitude }));
    }
    if negative { None } else { u64::from_str_radix(digits, radix).ok().map(Scalar::Unsigned) }
}

/// goyaml's float pattern: `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`.
fn float<'a>(text: &'a str, plain: &str) -> Scalar<'a> {
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (unsigned.get(..at).unwrap_or_default(), unsigned.get(at + 1..)),
        None => (unsigned, None),
    };
    let (whole, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_is_one = digits(whole)
        && fraction.is_none_or(digits)
        && (!whole.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty()));
    let exponent_is_one = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    if mantissa_is_one && exponent_is_one {
        crate::float::parse(plain).map_or(Scalar::Str(text), Scalar::Float)
    } else {
        Scalar::Str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Scalar, resolve};

    #[test]
    fn booleans_follow_yaml_1_1() {
        for word in ["y", "Yes", "on", "TRUE"] {
            assert_eq!(resolve(word), Scalar::Bool(true), "{word}");
        }
        for word in ["n", "No", "off", "False"] {
            assert_eq!(resolve(word), Scalar::Bool(false), "{word}");
        }
        assert_eq!(resolve("yEs"), Scalar::Str("yEs"));
    }

    #[test]
    fn integers_follow_go_base_zero() {
        for (text, value) in [
            ("0644", 420),
            ("0x1F", 31),
            ("0b101", 5),
            ("0o17", 15),
            ("1_000", 1000),
            ("-5", -5),
            ("+5", 5),
            ("0", 0),
            ("-0", 0),
        ] {
            assert_eq!(resolve(text), Scalar::Int(value), "{text}");
        }
        assert_eq!(resolve("18446744073709551615"), Scalar::Unsigned(u64::MAX));
    }

    #[test]
    fn floats_need_the_pattern() {
        assert_eq!(resolve("1.5"), Scalar::Float(1.5));
        assert_eq!(resolve("1e3"), Scalar::Float(1000.0));
        assert_eq!(resolve(".5"), Scalar::Float(0.5));
        assert_eq!(resolve("089"), Scalar::Float(89.0));
        assert_eq!(resolve("1e"), Scalar::Str("1e"));
        assert_eq!(resolve("."), Scalar::Str("."));
    }

    #[test]
    fn everything_else_is_text() {
        for text in [
            "1.2.3",
            "250m",
            "1Gi",
            "25%",
            "2026-01-01",
            "10:30",
            "-",
            "+",
            "0x",
            "--",
            "1__a",
            "infinity",
            "nan",
            "null2",
        ] {
            assert_eq!(resolve(text), Scalar::Str(text), "{text}");
        }
        assert_eq!(resolve("~"), Scalar::Null);
        assert_eq!(resolve("Null"), Scalar::Null);
    }
}
