//! The fixes of the Changes: which are offered, and which of them a person chose.
//!
//! The engine's own `fix` takes every safe fix of the rules it is given and no list of single ones, so the chosen are
//! applied here ([`apply`]), from the edits that the report offers, which are the ones on the screen. A fix is known by
//! its rule, its object and its title: so a choice survives whatever else is typed, and a fix that does something else
//! than before has to be chosen again.

pub mod apply;

use std::collections::BTreeMap;

use policy_core::report::{Applicability, FindingReport, Report};
use serde::{Deserialize, Serialize};

use crate::grouping::{is_applicable, name_of, open_findings};

/// What makes two fixes of two reports the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pick {
    /// The rule that it mends.
    pub rule: String,
    /// What it changes, as `Deployment web`; the file where there is no object.
    pub object: String,
    /// What it does.
    pub title: String,
    /// Which of those that are equal in all this: two containers may want the same.
    pub nth: u32,
}

impl Pick {
    fn equals_but_for_place(&self, other: &Self) -> bool {
        (&self.rule, &self.object, &self.title) == (&other.rule, &other.object, &other.title)
    }
}

/// A fix that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub pick: Pick,
    /// Its finding's place in the report.
    pub finding: usize,
    /// Its place among the finding's fixes.
    pub fix: usize,
    /// How freely it may be applied; those that only show what to write have no box.
    pub applicability: Applicability,
    /// What it gains by itself.
    pub gain: Option<i32>,
    /// What to write, for those without a box.
    pub snippet: Option<String>,
    /// The finding's file and line.
    pub place: String,
}

impl Offer {
    /// Whether it can be chosen.
    pub fn is_choice(&self) -> bool {
        self.applicability != Applicability::Display
    }
}

/// What a finding is about.
pub(crate) fn subject(finding: &FindingReport) -> String {
    finding.object.as_deref().map_or_else(|| finding.location.file.to_string(), name_of)
}

/// Every fix of a report: the safe ones first, then those that change what runs, then those that need a value; each in
/// the order of the report.
pub fn offers(report: &Report) -> Vec<Offer> {
    let mut seen: BTreeMap<Pick, u32> = BTreeMap::new();
    let mut list = Vec::new();
    for (finding, found) in open_findings(report) {
        for (fix, offered) in found.fixes.iter().enumerate() {
            if !is_applicable(offered) && offered.snippet.is_none() {
                continue;
            }
            let title = offered.title.to_string();
            let mut pick = Pick { rule: found.rule.to_string(), object: subject(found), title, nth: 0 };
            let count = seen.entry(pick.clone()).or_default();
            pick.nth = *count;
            *count += 1;
            list.push(Offer {
                pick,
                finding,
                fix,
                applicability: offered.applicability,
                gain: offered.score_gain,
                snippet: offered.snippet.clone(),
                place: format!("{}:{}", found.location.file, found.location.line),
            });
        }
    }
    list.sort_by_key(|offer| offer.applicability);
    list
}

/// What a person ticked and unticked. The others are as they come: safe ones ticked, unsafe ones not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    set: BTreeMap<Pick, bool>,
}

impl Ticks {
    /// Whether a fix is chosen.
    pub fn has(&self, offer: &Offer) -> bool {
        let own = offer.applicability == Applicability::Safe;
        offer.is_choice() && self.set.get(&offer.pick).copied().unwrap_or(own)
    }

    /// Ticks or unticks.
    pub fn set(&mut self, pick: &Pick, is_on: bool) {
        self.set.insert(pick.clone(), is_on);
    }

    /// Ticks all of these, or none.
    pub fn set_all(&mut self, offers: &[Offer], is_on: bool) {
        for offer in offers.iter().filter(|offer| offer.is_choice()) {
            self.set(&offer.pick, is_on);
        }
    }

    /// The chosen of these.
    pub fn chosen(&self, offers: &[Offer]) -> Vec<Pick> {
        offers.iter().filter(|offer| self.has(offer)).map(|offer| offer.pick.clone()).collect()
    }

    /// Titles change with the language: what was chosen before is chosen under its new title, where the same text gave
    /// both lists.
    pub fn follow(&mut self, before: &[Offer], after: &[Offer]) {
        let same = |(one, other): (&Offer, &Offer)| {
            (&one.pick.rule, &one.pick.object, one.fix) == (&other.pick.rule, &other.pick.object, other.fix)
        };
        if before.len() != after.len() || !before.iter().zip(after).all(same) {
            return;
        }
        for (old, new) in before.iter().zip(after) {
            if let Some(is_on) = self.set.remove(&old.pick) {
                self.set(&new.pick, is_on);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, Ticks, offers};
    use crate::examples::EXAMPLES;
    use policy_core::report::Applicability;
    use policy_core::text::Lang;
    use policy_core::{Options, Report, SourceFile, check};

    fn report(text: &str, lang: Lang) -> Report {
        check(&[SourceFile { name: "a.yaml", text }], &Options { lang, ..Options::default() })
    }

    fn offered(text: &str) -> Vec<Offer> {
        offers(&report(text, Lang::En))
    }

    #[test]
    fn safe_fixes_come_ticked_and_the_others_do_not() {
        let list = offered(EXAMPLES[0].text);
        let ticks = Ticks::default();
        let kinds: Vec<Applicability> = list.iter().map(|offer| offer.applicability).collect();
        assert!(kinds.is_sorted() && kinds.contains(&Applicability::Safe), "{kinds:?}");
        for offer in &list {
            assert_eq!(ticks.has(offer), offer.applicability == Applicability::Safe, "{offer:?}");
            assert_eq!(offer.is_choice(), offer.snippet.is_none(), "{offer:?}");
        }
    }

    #[test]
    fn equal_fixes_are_told_apart() {
        let list = offered(&format!("{0}---\n{0}", EXAMPLES[0].text));
        for (at, offer) in list.iter().enumerate() {
            assert!(list.iter().skip(at + 1).all(|other| other.pick != offer.pick), "{offer:?}");
        }
    }

    #[test]
    fn a_choice_survives_whatever_else_is_typed() {
        let before = offered(EXAMPLES[0].text);
        let mut ticks = Ticks::default();
        ticks.set(&before[0].pick, false);
        let after = offered(&format!("# above\n\n{}", EXAMPLES[0].text));
        assert_eq!(after[0].pick, before[0].pick);
        assert_ne!(after[0].place, before[0].place);
        assert!(!ticks.has(&after[0]) && ticks.has(&after[1]));
    }

    #[test]
    fn a_choice_survives_a_change_of_language() {
        let english = offered(EXAMPLES[0].text);
        let korean = offers(&report(EXAMPLES[0].text, Lang::Ko));
        let mut ticks = Ticks::default();
        ticks.set(&english[0].pick, false);
        assert!(ticks.has(&korean[0]));
        ticks.follow(&english, &korean);
        assert!(!ticks.has(&korean[0]) && ticks.has(&korean[1]));
        // Another text: nothing is carried over.
        ticks.follow(&korean, &english[1..]);
        assert!(ticks.has(&english[0]));
    }

    #[test]
    fn all_and_none_leave_those_without_a_box_alone() {
        let list = offered(EXAMPLES[0].text);
        let mut ticks = Ticks::default();
        ticks.set_all(&list, true);
        assert_eq!(ticks.chosen(&list).len(), list.iter().filter(|offer| offer.is_choice()).count());
        ticks.set_all(&list, false);
        assert_eq!(ticks.chosen(&list), []);
    }
}
