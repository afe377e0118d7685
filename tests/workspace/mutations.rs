//! Real manifests, damaged at random (always in the same way): nothing panics, everything ends, places stay in the text.

use policy_core::{FixRequest, Options, SourceFile, check, fix};

use crate::shared::{files, folder, thorough};

/// A small linear congruential generator: the same damage in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn boundary(&mut self, text: &str) -> usize {
        let mut at = self.roll(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

const PIECES: &[&str] = &[
    ":",
    "- ",
    "  ",
    "\n",
    "\t",
    "'",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: ",
    "|",
    ">",
    "#",
    "---\n",
    "null",
    "\u{feff}",
    "한",
    "-1",
    "999999999999999999999",
    "!!str ",
];

fn damage(text: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.roll(3) {
        let (first, second) = (dice.boundary(&text), dice.boundary(&text));
        let (start, end) = (first.min(second), first.max(second).min(first.min(second) + 40));
        let end = (start..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
        match dice.roll(4) {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, PIECES[dice.roll(PIECES.len())]),
            2 => text.truncate(end),
            _ => {
                let copied = text[start..end].to_owned();
                text.insert_str(start, &copied);
            }
        }
    }
    text
}

#[test]
fn damaged_manifests_are_judged_and_fixed() {
    let Some(root) = folder("corpus") else { return };
    let mut dice = Dice(7);
    let every = if thorough() { 1 } else { 12 };
    for path in files(&root, &["yaml", "yml", "json"]).into_iter().step_by(every) {
        let text = std::fs::read_to_string(&path).unwrap();
        if text.len() > 60_000 {
            continue;
        }
        for _ in 0..2 {
            let damaged = damage(&text, &mut dice);
            let files = [SourceFile { name: "damaged.yaml", text: &damaged }];
            let report = check(&files, &Options::default());
            for finding in &report.findings {
                let range = finding.location.start as usize..finding.location.end as usize;
                assert!(damaged.get(range).is_some(), "{}: {finding:?}", path.display());
            }
            let outcome = fix(&files, &Options::default(), &FixRequest { unsafe_fixes: true, only: Vec::new() });
            assert!(outcome.remaining.score.total >= report.score.total, "{}:\n{damaged}", path.display());
        }
    }
}
