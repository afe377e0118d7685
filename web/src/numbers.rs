//! Seconds, shares and pixels as text, in both languages.
//!
//! From whole tenths and hundredths: the library's formatting of floating-point numbers weighs more than all of this.

use policy_core::text::Lang;

/// From here on seconds are told in minutes where room is short.
const MINUTES_FROM: f64 = 120.0;

/// A number of tenths: `94` is `9.4`, `200` is `20`.
pub fn tenths(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    if tenths.is_multiple_of(10) {
        format!("{sign}{}", tenths / 10)
    } else {
        format!("{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// At most one place after the point, rounded as the engine's sentences are.
pub fn short(value: f64) -> String {
    tenths((value * 10.0).round_ties_even() as i64)
}

/// One place after the point, two below a tenth, none that says nothing.
pub fn plain(value: f64) -> String {
    if value > 0.0 && value < 0.095 { format!("0.0{}", ((value * 100.0).round() as i64).max(1)) } else { short(value) }
}

/// `9.4 s`, `9.4초`: for tables, axes and sliders.
pub fn seconds(value: f64, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} s", plain(value)),
        Lang::Ko => format!("{}초", plain(value)),
    }
}

/// `0.7 to 5.8 seconds`, one number where both are the same: for sentences.
pub fn range(from: f64, to: f64, lang: Lang) -> String {
    let (from, to) = (plain(from), plain(to));
    match lang {
        Lang::En if from == to => format!("{to} {}", if to == "1" { "second" } else { "seconds" }),
        Lang::En => format!("{from} to {to} seconds"),
        Lang::Ko if from == to => format!("{to}초"),
        Lang::Ko => format!("{from}초에서 {to}초"),
    }
}

/// `0.7–5.8 s`, `6.1–6.4 min`: where room is short.
pub fn narrow_range(from: f64, to: f64, lang: Lang) -> String {
    let in_minutes = to >= MINUTES_FROM;
    let tell = |value: f64| {
        let value = if in_minutes { value / 60.0 } else { value };
        if value >= 9.95 { (value.round() as i64).to_string() } else { plain(value) }
    };
    let (from, to) = (tell(from), tell(to));
    let numbers = if from == to { to } else { format!("{from}–{to}") };
    match (lang, in_minutes) {
        (Lang::En, false) => format!("{numbers} s"),
        (Lang::En, true) => format!("{numbers} min"),
        (Lang::Ko, false) => format!("{numbers}초"),
        (Lang::Ko, true) => format!("{numbers}분"),
    }
}

/// A message in which no line ends between a number and its unit.
pub fn unbroken(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        let unit = word.trim_end_matches(['.', ',', ':', ';', ')']);
        let is_unit = matches!(unit, "s" | "min" | "%") && kept.ends_with(|last: char| last.is_ascii_digit());
        if index > 0 {
            kept.push(if is_unit { '\u{a0}' } else { ' ' });
        }
        kept.push_str(word);
    }
    kept
}

/// `67 %`; a share that is not nothing is never told as 0, one that is not all never as 100.
pub fn percent(share: f64) -> String {
    let percent = (share * 100.0).round() as i64;
    let told = if share <= 0.0 {
        0
    } else if share >= 1.0 {
        100
    } else {
        percent.clamp(1, 99)
    };
    format!("{told} %")
}

#[cfg(test)]
mod tests {
    use super::{narrow_range, percent, plain, range, seconds, short};
    use policy_core::text::Lang;

    #[test]
    fn a_unit_stays_with_its_number_and_nothing_else_does() {
        assert_eq!(super::unbroken("for up to 6 s, 50 % of 2 Pods"), "for up to 6\u{a0}s, 50\u{a0}% of 2 Pods");
        assert_eq!(super::unbroken("s 3  s is\n4 sx"), "s 3  s is\n4 sx");
    }

    #[test]
    fn seconds_are_written_as_people_write_them() {
        let expected = [
            (0.0, "0"),
            (0.004, "0.01"),
            (0.05, "0.05"),
            (0.7, "0.7"),
            (5.25, "5.2"),
            (0.75, "0.8"),
            (5.833, "5.8"),
            (20.0, "20"),
            (19.96, "20"),
        ];
        for (value, text) in expected {
            assert_eq!(plain(value), text);
        }
        assert_eq!((seconds(9.4, Lang::En).as_str(), seconds(9.4, Lang::Ko).as_str()), ("9.4 s", "9.4초"));
        assert_eq!([short(-0.54), short(-12.0), short(0.01)], ["-0.5", "-12", "0"]);
    }

    #[test]
    fn a_range_of_one_number_is_that_number() {
        assert_eq!(range(0.7, 5.8, Lang::En), "0.7 to 5.8 seconds");
        assert_eq!(range(1.0, 1.0, Lang::En), "1 second");
        assert_eq!(range(0.7, 5.8, Lang::Ko), "0.7초에서 5.8초");
        assert_eq!(range(3.0, 3.01, Lang::Ko), "3초");
    }

    #[test]
    fn a_narrow_range_keeps_what_fits_a_cell() {
        assert_eq!(narrow_range(0.7, 5.8, Lang::En), "0.7–5.8 s");
        assert_eq!(narrow_range(9.4, 20.8, Lang::En), "9.4–21 s");
        assert_eq!(narrow_range(366.2, 381.5, Lang::En), "6.1–6.4 min");
        assert_eq!(narrow_range(0.0, 3.8, Lang::Ko), "0–3.8초");
        assert_eq!(narrow_range(366.2, 366.3, Lang::Ko), "6.1분");
    }

    #[test]
    fn a_share_is_never_rounded_to_nothing_or_all() {
        let told = [0.0, 0.001, 0.6667, 0.9999, 1.0].map(percent);
        assert_eq!(told, ["0 %", "1 %", "67 %", "99 %", "100 %"]);
    }
}
