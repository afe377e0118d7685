//! The first sentence: what happens to these workloads.

use policy_core::report::{Event, FindingReport, Pillar, Report, Severity, SurvivalVerdict, Verdict};
use policy_core::text::Lang;

use crate::grouping::{name_of, open_findings, short_name, worst};
use crate::node::{Node, html};
use crate::numbers::range;
use crate::strings::{self, Strings};
use crate::survival::{class, daily_is_fine, telling};
use crate::timeline::Timeline;

/// How the first sentence is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// There is nothing to judge.
    Neutral,
    /// Nothing is wrong.
    Fine,
    /// Resilience is lost.
    Risk,
    /// Requests are lost, or the API server says no.
    Bad,
}

/// What a view begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// One sentence.
    pub headline: String,
    /// What it rests on.
    pub detail: String,
    /// How it is meant.
    pub tone: Tone,
}

/// The first sentence of the Overview: what the API server rejects, then what happens to the workloads, then what is
/// found besides.
pub fn overview(report: &Report, lang: Lang) -> Sentence {
    let strings = strings::of(lang);
    let counts = counts(report, strings);
    let found = worst(report).map(|(_, finding)| finding).filter(|finding| finding.severity > Severity::Info);
    let is_error = |finding: &&FindingReport| finding.severity == Severity::Error;
    let invalid = open_findings(report)
        .map(|(_, finding)| finding)
        .find(|finding| is_error(finding) && finding.pillar == Pillar::Validity);
    let rest = daily_is_fine(report).is_some();
    if let Some(finding) = invalid.or(found.filter(|finding| rest && is_error(finding))) {
        return of_finding(finding, report, counts);
    }
    match (happens(report, &counts, lang), found) {
        (Some(sentence), _) => sentence,
        (None, Some(finding)) => of_finding(finding, report, counts),
        (None, None) if report.summary.documents == 0 => Sentence {
            headline: strings.nothing_read.into(),
            detail: strings.nothing_read_more.into(),
            tone: Tone::Neutral,
        },
        (None, None) if report.summary.workloads == 0 => {
            Sentence { headline: strings.no_workload.into(), detail: counts, tone: Tone::Neutral }
        }
        (None, None) => {
            let headline = if telling(report).is_some() { strings.survival.fine_all } else { strings.all_fine };
            Sentence { headline: headline.into(), detail: counts, tone: Tone::Fine }
        }
    }
}

fn of_finding(finding: &FindingReport, report: &Report, counts: String) -> Sentence {
    let detail = match finding.object.as_deref() {
        Some(object) if report.workloads.len() > 1 => format!("{}. {counts}", name_of(object)),
        _ => counts,
    };
    let tone = if finding.severity == Severity::Error { Tone::Bad } else { Tone::Risk };
    Sentence { headline: capitalised(&finding.message), detail, tone }
}

/// What the survival matrix says first; nothing where all is survived.
fn happens(report: &Report, counts: &str, lang: Lang) -> Option<Sentence> {
    let strings = &strings::of(lang).survival;
    let (index, event) = telling(report)?;
    let workload = report.workloads.get(index)?;
    let verdict = workload.survival.get(event);
    let tone = match verdict.verdict {
        Verdict::NotApplicable | Verdict::Survives => return None,
        Verdict::AtRisk => Tone::Risk,
        Verdict::LosesRequests | Verdict::Outage | Verdict::Blocked => Tone::Bad,
    };
    let mut said = says(event, verdict, lang);
    if report.workloads.len() > 1 {
        said = strings.says_of.replace("{sentence}", &said).replace("{workload}", &short_name(&workload.object));
    }
    let headline = match daily_is_fine(report) {
        Some((true, true)) => strings.fine_both.replace("{rest}", &said),
        Some((true, false)) => strings.fine_update.replace("{rest}", &said),
        Some((false, true)) => strings.fine_drain.replace("{rest}", &said),
        // A workload's name is not capitalised.
        _ if report.workloads.len() > 1 => said,
        _ => capitalised(&said),
    };
    let reason = verdict.reasons.first().map(|reason| format!("{}. ", capitalised(reason)));
    Some(Sentence { headline, detail: reason.unwrap_or_default() + counts, tone })
}

/// What an event comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    Nothing,
    Lost(f64, f64),
    MayLose(f64),
    LostOn,
    MayLoseOn,
    Leaves,
    MayLeave,
    Stuck,
    MayStick,
}

impl Outcome {
    fn of(verdict: &SurvivalVerdict) -> Self {
        match (verdict.verdict, verdict.loss_seconds) {
            (Verdict::NotApplicable | Verdict::Survives, _) => Self::Nothing,
            (Verdict::Blocked, _) => Self::Stuck,
            (Verdict::AtRisk, None) => Self::MayLoseOn,
            (Verdict::AtRisk, Some(loss)) if loss.worst > 0.0 => Self::MayLose(loss.worst),
            (Verdict::AtRisk, _) if verdict.min_available < verdict.desired => Self::MayLeave,
            (Verdict::AtRisk, _) => Self::MayStick,
            (_, None) => Self::LostOn,
            (_, Some(loss)) if loss.nominal > 0.0 => Self::Lost(loss.nominal, loss.worst),
            (_, Some(_)) => Self::Leaves,
        }
    }

    fn filled(self, template: &str, verdict: &SurvivalVerdict, lang: Lang) -> String {
        let range = match self {
            Self::Lost(nominal, worst) => range(nominal, worst, lang),
            Self::MayLose(worst) => range(worst, worst, lang),
            _ => String::new(),
        };
        let count = |pods: Option<i64>| pods.unwrap_or(0).to_string();
        let (fewest, desired) = (count(verdict.min_available), count(verdict.desired));
        template.replace("{range}", &range).replace("{n}", &fewest).replace("{all}", &desired)
    }
}

/// What an event does, as a sentence that begins in lower case.
fn says(event: Event, verdict: &SurvivalVerdict, lang: Lang) -> String {
    let strings = &strings::of(lang).survival;
    let outcome = Outcome::of(verdict);
    let template = match outcome {
        Outcome::Nothing => strings.tells_nothing,
        Outcome::Lost(..) => strings.says_loses,
        Outcome::MayLose(_) => strings.says_may_lose,
        Outcome::LostOn => strings.says_loses_on,
        Outcome::MayLoseOn => strings.says_may_lose_on,
        Outcome::Leaves => strings.says_leaves,
        Outcome::MayLeave => strings.says_may_leave,
        Outcome::Stuck => strings.says_stuck,
        Outcome::MayStick => strings.says_may_stick,
    };
    let words = strings.event(event);
    let is_stuck = matches!(outcome, Outcome::Stuck | Outcome::MayStick);
    outcome.filled(template, verdict, lang).replace("{event}", if is_stuck { words.once } else { words.happens })
}

/// What an event comes to, to stand behind its name.
fn tells(verdict: &SurvivalVerdict, lang: Lang) -> String {
    let strings = &strings::of(lang).survival;
    let outcome = Outcome::of(verdict);
    let template = match outcome {
        Outcome::Nothing => strings.tells_nothing,
        Outcome::Lost(..) => strings.tells_lost,
        Outcome::MayLose(_) => strings.tells_may_lose,
        Outcome::LostOn => strings.tells_lost_on,
        Outcome::MayLoseOn => strings.tells_may_lose_on,
        Outcome::Leaves => strings.tells_leaves,
        Outcome::MayLeave => strings.tells_may_leave,
        Outcome::Stuck => strings.tells_stuck,
        Outcome::MayStick => strings.tells_may_stick,
    };
    outcome.filled(template, verdict, lang)
}

/// The first sentence of the Timeline.
pub fn timeline(timeline: &Timeline, lang: Lang) -> String {
    let event = strings::of(lang).survival.event(timeline.event).of;
    let outcome = tells(&timeline.verdict, lang);
    format!("{}: {outcome}", event.replace("{workload}", &short_name(&timeline.workload)))
}

/// What the safe fixes do to an event; the outcome in the colour of its verdict.
pub fn with_fixes(before: &SurvivalVerdict, after: &SurvivalVerdict, fixes: usize, lang: Lang) -> Node {
    let strings = strings::of(lang);
    let node = html("p").set("id", "with-fixes");
    if fixes == 0 {
        return node.text(strings.timeline_words().fixes_none);
    }
    let (told, outcome) = (tells(before, lang), tells(after, lang));
    let template =
        if told == outcome { strings.timeline_words().fixes_same } else { strings.timeline_words().fixes_change };
    let fixes = strings::counted(fixes as u32, strings.fix_one, strings.fix_many);
    let said = template.replace("{fixes}", &fixes).replace("{before}", &told);
    let (first, last) = said.split_once("{outcome}").unwrap_or((&said, ""));
    let outcome = html("strong").class(format!("verdict-told {}", class(after.verdict))).text(outcome);
    node.text(first).child(outcome).text(last)
}

/// `2 errors and 1 warning in 1 workload.`
fn counts(report: &Report, strings: &Strings) -> String {
    let summary = report.summary;
    let found = [
        (summary.errors, strings.error_one, strings.error_many),
        (summary.warnings, strings.warning_one, strings.warning_many),
        (summary.infos, strings.info_one, strings.info_many),
    ];
    let found: Vec<String> =
        found.iter().filter(|(n, _, _)| *n > 0).map(|(n, one, many)| strings::counted(*n, one, many)).collect();
    let workloads = strings::counted(summary.workloads, strings.workload_one, strings.workload_many);
    if found.is_empty() && summary.workloads == 0 {
        return String::new();
    }
    if found.is_empty() {
        return strings.counts_none.replace("{workloads}", &workloads);
    }
    let told = if summary.workloads == 0 { strings.counts_alone } else { strings.counts };
    told.replace("{found}", &found.join(", ")).replace("{workloads}", &workloads)
}

/// The first sentence of the Findings.
pub fn findings(report: &Report, lang: Lang) -> String {
    let strings = strings::of(lang);
    if open_findings(report).next().is_none() {
        return strings.no_findings.to_owned();
    }
    counts(report, strings).trim_end_matches('.').to_owned()
}

/// Findings begin in lower case, because they follow an object's name; a headline does not.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    // A field path such as `spec.replicas` keeps its case.
    let first_word = text.split_whitespace().next().unwrap_or_default();
    let is_path = first_word.contains(['.', '`', '[', '/']) || first_word.chars().skip(1).any(char::is_uppercase);
    match characters.next() {
        Some(first) if !is_path => first.to_uppercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Tone, capitalised, overview, timeline};
    use crate::examples::EXAMPLES;
    use crate::grouping::tests::report;
    use crate::node::tests::words;
    use crate::timeline::tests::{of, story};
    use policy_core::report::{Corner, Event};
    use policy_core::text::Lang;
    use policy_core::{Options, Report, SourceFile, check};

    fn judged(text: &str) -> Report {
        check(&[SourceFile { name: "a.yaml", text }], &Options::default())
    }

    #[test]
    fn the_update_comes_first_and_its_reason_follows() {
        let sentence = overview(&judged(story()), Lang::En);
        let headline = sentence.headline.as_str();
        assert!(
            headline.starts_with("Each rolling update loses ") && headline.ends_with(" seconds of requests"),
            "{headline}"
        );
        assert_eq!(sentence.tone, Tone::Bad);
        assert!(sentence.detail.contains(". ") && sentence.detail.ends_with("in 1 workload."), "{}", sentence.detail);
        let korean = overview(&judged(story()), Lang::Ko).headline;
        assert!(korean.starts_with("롤링 업데이트마다 ") && korean.ends_with("만큼의 요청을 잃는다"), "{korean}");
    }

    #[test]
    fn the_drain_is_told_where_the_update_is_fine() {
        let headline = overview(&judged(EXAMPLES[2].text), Lang::En).headline;
        assert_eq!(headline, "A node drain leaves 0 of 2 Pods available");
    }

    #[test]
    fn what_is_fine_is_said_before_what_is_rare() {
        let headline = overview(&judged(EXAMPLES[7].text), Lang::En).headline;
        assert!(headline.starts_with("Rolling updates and drains lose no request; a lost node loses "), "{headline}");
        let korean = overview(&judged(EXAMPLES[7].text), Lang::Ko).headline;
        assert!(korean.starts_with("롤링 업데이트와 드레이닝에는 잃는 요청이 없지만, 노드를 잃으면 "), "{korean}");
    }

    #[test]
    fn one_of_several_workloads_is_named() {
        let text = format!("{}---\n{}", EXAMPLES[7].text, story());
        let headline = overview(&judged(&text), Lang::En).headline;
        assert!(headline.starts_with("nginx-deployment: each rolling update loses "), "{headline}");
    }

    #[test]
    fn broken_text_is_told_before_any_event() {
        let sentence = overview(&judged(&format!("{}---\nkind: [unclosed\n", story())), Lang::En);
        assert!(!sentence.headline.contains("rolling update"), "{}", sentence.headline);
        assert_eq!(sentence.tone, Tone::Bad);
    }

    #[test]
    fn a_timeline_says_what_its_event_comes_to() {
        let said = timeline(&of(story(), Event::ContainerHang, Corner::Nominal), Lang::En);
        assert_eq!(said, "Hanging container in nginx-deployment: requests are lost until somebody steps in");
        let fine = of(EXAMPLES[2].text, Event::RollingUpdate, Corner::Slow);
        assert_eq!(timeline(&fine, Lang::Ko), "nginx-deployment 롤링 업데이트: 잃는 요청이 없다");
    }

    #[test]
    fn the_fixes_are_told_by_their_difference() {
        let written = of(story(), Event::RollingUpdate, Corner::Slow).verdict;
        let fixed = of(EXAMPLES[2].text, Event::RollingUpdate, Corner::Slow).verdict;
        let with_fixes = |before, after, fixes, lang| words(&super::with_fixes(before, after, fixes, lang));
        let said = with_fixes(&written, &fixed, 2, Lang::En);
        assert!(said.starts_with("With 2 safe fixes: no request is lost. As written: "), "{said}");
        assert!(with_fixes(&fixed, &fixed, 1, Lang::En).starts_with("With 1 safe fix this event comes out the same"));
        assert_eq!(with_fixes(&written, &written, 0, Lang::En), "No safe fix is left to try.");
    }

    #[test]
    fn the_worst_finding_is_the_headline() {
        let report = report(&[("warns", "warning", "web", Some(30)), ("fails", "error", "web", None)]);
        let sentence = overview(&report, Lang::En);
        assert_eq!((sentence.headline.as_str(), sentence.tone), ("Fails of web", Tone::Bad));
        assert_eq!(sentence.detail, "1 error, 1 warning in 1 workload.");
        assert_eq!(overview(&report, Lang::Ko).detail, "워크로드 1개에서 오류 1개, 경고 1개를 찾았다.");
    }

    #[test]
    fn infos_alone_are_fine() {
        let sentence = overview(&report(&[("notes", "info", "web", None)]), Lang::En);
        assert_eq!(sentence.tone, Tone::Fine);
    }

    #[test]
    fn nothing_read_is_not_praise() {
        assert_eq!(overview(&report(&[]), Lang::En).tone, Tone::Neutral);
    }

    #[test]
    fn code_keeps_its_case() {
        assert_eq!(capitalised("runs 1 replica"), "Runs 1 replica");
        assert_eq!(capitalised("maxUnavailable is 0"), "maxUnavailable is 0");
        assert_eq!(capitalised("`web` has no probe"), "`web` has no probe");
        assert_eq!(capitalised("파드가 1개다"), "파드가 1개다");
    }
}
