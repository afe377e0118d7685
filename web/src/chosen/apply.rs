//! Applies the chosen fixes to a copy, and judges the result.
//!
//! As the engine's own `fix` does, it goes in rounds ([`Round`]): a round takes every chosen fix that touches nothing an
//! earlier one touches, and the next one sees what the first has written. Two fixes that want the same missing parent so find their
//! place one after the other. A chosen fix that no round offers any more is left out, and said: either another has
//! mended its finding, or it no longer fits beside what the others wrote. Fixes that nobody chose are never applied, even
//! where the chosen ones bring them up; they are offered once the text has changed.

use policy_core::options::Gains;
use policy_core::report::{EditReport, Report};
use policy_core::{FileEdit, Options, Round, SourceFile, check};

use super::{Offer, Pick, offers, subject};
use crate::diff::compare;
use crate::grouping::open_findings;
use crate::protocol::{Applied, LeftOut, Preview, Scored, SourceText, Tried};

/// As many as the engine's own `fix` takes at most.
const MOST_ROUNDS: usize = 40;

/// What applying these fixes and no other would do.
pub fn try_out(files: &[SourceText], picks: &[Pick], options: &Options) -> Tried {
    let mut texts: Vec<String> = files.iter().map(|file| file.text.clone()).collect();
    let mut report = judged(files, &texts, options);
    let before = Scored::of(&report);
    let (mut open, mut applied) = (picks.to_vec(), Vec::new());
    for _ in 0..MOST_ROUNDS {
        let round = round(files, &report, &mut open, &mut applied);
        if round.is_empty() {
            break;
        }
        round.apply(&mut texts);
        let last = Options { gains: Gains::Never, ..options.clone() };
        report = judged(files, &texts, if open.is_empty() { &last } else { options });
    }
    let is_changed = files.iter().zip(&texts).filter(|(old, new)| old.text != **new);
    let preview = Preview {
        files: is_changed.map(|(old, new)| compare(&old.name, &old.text, new)).collect(),
        applied: applied
            .into_iter()
            .map(|pick| Applied { rule: pick.rule, title: pick.title, object: pick.object })
            .collect(),
        before,
        after: Scored::of(&report),
    };
    let is_mended = |pick: &Pick| {
        !open_findings(&report).any(|(_, finding)| finding.rule == pick.rule && subject(finding) == pick.object)
    };
    Tried { preview, left_out: open.into_iter().map(|pick| LeftOut { is_mended: is_mended(&pick), pick }).collect() }
}

fn judged(files: &[SourceText], texts: &[String], options: &Options) -> Report {
    let sources: Vec<SourceFile<'_>> =
        files.iter().zip(texts).map(|(file, text)| SourceFile { name: &file.name, text }).collect();
    check(&sources, options)
}

/// The open picks that touch nothing an earlier one touches; they move to the applied.
fn round(files: &[SourceText], report: &Report, open: &mut Vec<Pick>, applied: &mut Vec<Pick>) -> Round {
    let done = applied.clone();
    let index = |edit: &EditReport| files.iter().position(|file| file.name == *edit.file);
    let edit = |edit: &EditReport| {
        let (start, end, text) = (edit.start, edit.end, edit.new_text.clone());
        Some(FileEdit { file: index(edit)?, start, end, text })
    };
    let mut round = Round::default();
    for offer in offers(report) {
        let pick = original(&offer, &done);
        let Some(at) = open.iter().position(|wanted| *wanted == pick) else { continue };
        let finding = report.findings.get(offer.finding);
        let Some(fix) = finding.and_then(|finding| finding.fixes.get(offer.fix)) else { continue };
        let edits: Option<Vec<FileEdit>> = fix.edits.iter().map(edit).collect();
        if edits.is_some_and(|edits| round.take(edits)) {
            applied.push(open.remove(at));
        }
    }
    round
}

/// What an offer was called before any of its equals was applied.
fn original(offer: &Offer, done: &[Pick]) -> Pick {
    let is_done = |nth: &u32| done.iter().any(|pick| pick.equals_but_for_place(&offer.pick) && pick.nth == *nth);
    let nth = (0..).filter(|nth| !is_done(nth)).nth(offer.pick.nth as usize).unwrap_or(offer.pick.nth);
    Pick { nth, ..offer.pick.clone() }
}

#[cfg(test)]
mod tests {
    use super::try_out;
    use crate::chosen::{Offer, Pick, offers};
    use crate::examples::EXAMPLES;
    use crate::protocol::SourceText;
    use policy_core::report::{Applicability, EditReport};
    use policy_core::{FixRequest, Options, SourceFile, check, fix};

    fn files(text: &str) -> Vec<SourceText> {
        vec![SourceText { name: "a.yaml".to_owned(), text: text.to_owned() }]
    }

    fn offered(text: &str) -> Vec<Offer> {
        offers(&check(&[SourceFile { name: "a.yaml", text }], &Options::default()))
    }

    fn safe(text: &str) -> Vec<Pick> {
        let is_safe = |offer: &Offer| offer.applicability == Applicability::Safe;
        offered(text).into_iter().filter(is_safe).map(|offer| offer.pick).collect()
    }

    #[test]
    fn nothing_chosen_changes_nothing() {
        let tried = try_out(&files(EXAMPLES[0].text), &[], &Options::default());
        assert!(tried.preview.files.is_empty() && tried.left_out.is_empty());
        assert_eq!(tried.preview.before, tried.preview.after);
    }

    #[test]
    fn each_chosen_fix_is_applied_and_no_other() {
        let text = EXAMPLES[0].text;
        let all = safe(text);
        assert!(all.len() > 2);
        let whole = try_out(&files(text), &all, &Options::default());
        assert_eq!((whole.preview.applied.len(), whole.left_out.len()), (all.len(), 0));
        for left in &all {
            let others: Vec<Pick> = all.iter().filter(|pick| *pick != left).cloned().collect();
            let tried = try_out(&files(text), &others, &Options::default());
            assert!(tried.preview.applied.iter().all(|applied| applied.title != left.title), "{left:?}");
            assert!(
                tried.preview.after.total < whole.preview.after.total || tried.preview.files != whole.preview.files
            );
        }
    }

    /// The one button of the page and all the boxes do the same, as long as the fixes bring up no further one.
    #[test]
    fn all_safe_ones_together_are_what_the_engine_fixes() {
        for example in &EXAMPLES[..3] {
            let sources = [SourceFile { name: "a.yaml", text: example.text }];
            let request = FixRequest { unsafe_fixes: false, only: Vec::new() };
            let outcome = fix(&sources, &Options::default(), &request);
            let picks = safe(example.text);
            let tried = try_out(&files(example.text), &picks, &Options::default());
            if outcome.applied.len() == picks.len() {
                assert_eq!(tried.preview.after.total, outcome.remaining.score.total, "{}", example.id);
            }
        }
    }

    #[test]
    fn equal_fixes_of_two_workloads_are_applied_one_by_one() {
        let text = format!("{0}---\n{0}", EXAMPLES[0].text);
        let twin = offered(&text).into_iter().find(|offer| offer.pick.nth == 1 && offer.is_choice()).unwrap();
        let tried = try_out(&files(&text), std::slice::from_ref(&twin.pick), &Options::default());
        assert_eq!(tried.preview.applied.len(), 1, "{:?}", tried.left_out);
        // What changed stands in the second document.
        let first = EXAMPLES[0].text.lines().count();
        let rows = tried.preview.files[0].hunks.concat();
        assert!(rows.iter().all(|row| row.new.unwrap_or(usize::MAX) > first - 5), "{rows:?}");
    }

    #[test]
    fn a_fix_that_another_makes_needless_is_left_out_and_said() {
        // A finding with two ways to mend it: the second has nothing left to do.
        let candidates = EXAMPLES.iter().map(|example| example.text);
        let two = candidates.filter_map(|text| {
            let list = offered(text);
            let twice = list.iter().filter(|offer| offer.is_choice()).find_map(|one| {
                let is_other =
                    |other: &&Offer| other.finding == one.finding && other.fix != one.fix && other.is_choice();
                list.iter().find(is_other).map(|other| vec![one.pick.clone(), other.pick.clone()])
            })?;
            Some((text.to_owned(), twice))
        });
        let unknown =
            Pick { rule: "missing-pdb".into(), object: "Deployment nobody".into(), title: "x".into(), nth: 0 };
        let mut tested = 0;
        for (text, picks) in two.chain([(EXAMPLES[0].text.to_owned(), vec![unknown])]) {
            let tried = try_out(&files(&text), &picks, &Options::default());
            assert_eq!((tried.left_out.len(), tried.left_out[0].is_mended), (1, true), "{picks:?}");
            tested += 1;
        }
        assert!(tested > 0);
    }

    #[test]
    fn a_fix_that_is_no_longer_offered_is_left_out_while_its_finding_stays() {
        let text = EXAMPLES[0].text;
        let mut picks = safe(text);
        picks.truncate(2);
        picks[1].title = "Do something that nobody offers".to_owned();
        let tried = try_out(&files(text), &picks, &Options::default());
        assert_eq!((tried.preview.applied.len(), tried.left_out.len()), (1, 1));
        assert!(!tried.left_out[0].is_mended && tried.left_out[0].pick == picks[1]);
    }

    /// Both want a `lifecycle` or a `spec` of their own at one place: the second finds the parent of the first.
    #[test]
    fn fixes_that_touch_each_other_are_applied_in_rounds() {
        let text = EXAMPLES[0].text;
        let list = offered(text);
        let report = check(&[SourceFile { name: "a.yaml", text }], &Options::default());
        let edits = |offer: &Offer| report.findings[offer.finding].fixes[offer.fix].edits.clone();
        let touches = |one: &EditReport, other: &EditReport| one.start <= other.end && other.start <= one.end;
        let choices: Vec<&Offer> = list.iter().filter(|offer| offer.is_choice()).collect();
        let meet = |one: &Offer, other: &Offer| {
            edits(one).iter().any(|edit| edits(other).iter().any(|other| touches(edit, other)))
        };
        let pair = choices.iter().enumerate().find_map(|(at, one)| {
            let other = choices[at + 1..].iter().find(|other| meet(one, other) && one.finding != other.finding)?;
            Some(vec![one.pick.clone(), other.pick.clone()])
        });
        let picks = pair.unwrap();
        let tried = try_out(&files(text), &picks, &Options::default());
        assert_eq!((tried.preview.applied.len(), tried.left_out), (2, Vec::new()), "{picks:?}");
    }
}
