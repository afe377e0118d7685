//! The Findings: every one, by object, with where it is and what mends it.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::{Applicability, FindingReport, FixReport, Location, Severity};
use zerodown_web::grouping::{Group, by_object};
use zerodown_web::sentence::{self, capitalised};
use zerodown_web::strings::{self, Strings};

use crate::rule::said;
use crate::state::State;

/// More rows than anyone reads would only slow typing down.
const LISTED: usize = 150;

/// The Findings of a report.
#[component]
pub(crate) fn Findings(state: State, report: Arc<Report>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang);
    let headline = sentence::findings(&report, lang);
    let groups = by_object(&report);
    let all: usize = groups.iter().map(|group| group.findings.len()).sum();
    let is_empty = all == 0;
    let mut room = LISTED;
    let sections: Vec<_> = groups
        .into_iter()
        .map_while(|mut group| {
            group.findings.truncate(room);
            room -= group.findings.len();
            (!group.findings.is_empty()).then(|| section(state, &report, &group, strings))
        })
        .collect();
    let more = (all > LISTED).then(|| {
        view! { <p class="muted">{strings.more_findings.replace("{n}", &(all - LISTED).to_string())}</p> }
    });
    let n = report.summary.suppressed;
    let hidden = (n > 0).then(|| {
        view! { <p class="muted small">{strings::counted(n, strings.suppressed_one, strings.suppressed_many)}"."</p> }
    });
    view! {
        <h2 class="headline">{headline}</h2>
        {is_empty.then(|| view! { <p class="detail">{strings.no_findings_more}</p> })}
        {sections}
        {more}
        {hidden}
    }
}

fn section(state: State, report: &Report, group: &Group, strings: &'static Strings) -> impl IntoView + use<> {
    let rows: Vec<_> = group
        .findings
        .iter()
        .filter_map(|index| report.findings.get(*index).map(|finding| row(state, *index, finding, strings)))
        .collect();
    view! {
        <section class="group">
            <h3>{group.name.clone()}</h3>
            <ul class="findings" role="list">{rows}</ul>
        </section>
    }
}

fn row(state: State, index: usize, finding: &FindingReport, strings: &'static Strings) -> impl IntoView + use<> {
    let rule = finding.rule.to_string();
    let asked = rule.clone();
    let open = move |_| state.open_rule(asked.clone());
    let fixes: Vec<_> =
        finding.fixes.iter().enumerate().map(|(at, fix)| fix_row(state, index, at, fix, strings)).collect();
    let related: Vec<_> = finding
        .related
        .iter()
        .map(|related| {
            let location = related.location.clone();
            let place = format!("{}:{}", location.file, location.line);
            view! {
                <li class="muted small">
                    {said(&related.message)} " · "
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| state.go(&location.file, location.start, location.end)
                    >
                        {place}
                    </button>
                </li>
            }
        })
        .collect();
    view! {
        <li class="finding" data-rule=rule.clone()>
            <p class="finding-head">
                <SeverityMark severity=finding.severity strings />
                <span class="severity-word">{strings.severity(finding.severity)}</span>
                <button type="button" class="link rule-id" title=strings.why on:click=open>{rule.clone()}</button>
                <span class="spacer"></span>
                <Place state index location=finding.location.clone() />
            </p>
            <p class="finding-message">{said(&capitalised(&finding.message))}</p>
            <p class="muted">{said(&capitalised(&finding.help))}</p>
            {(!related.is_empty()).then(|| view! { <ul class="related" role="list">{related}</ul> })}
            {(!fixes.is_empty()).then(|| view! { <div class="finding-fixes">{fixes}</div> })}
        </li>
    }
}

fn fix_row(
    state: State,
    finding: usize,
    at: usize,
    fix: &FixReport,
    strings: &'static Strings,
) -> impl IntoView + use<> {
    let title = fix.title.to_string();
    if let Some(snippet) = fix.snippet.clone() {
        return view! {
            <div class="fix-display">
                <p>{said(&title)} <span class="muted">" · " {strings.display_fix}</span></p>
                <pre class="code" tabindex="0">{snippet}</pre>
            </div>
        }
        .into_any();
    }
    let note = (fix.applicability == Applicability::Unsafe)
        .then(|| view! { <span class="muted small">{strings.unsafe_fix}</span> });
    view! {
        <div class="fix-line">
            <button type="button" class="button" on:click=move |_| state.fix(finding, at)>{said(&title)}</button>
            <Gain gain=fix.score_gain strings />
            {note}
        </div>
    }
    .into_any()
}

/// The dot, diamond or ring of a severity; the word stands beside it or is spoken.
#[component]
pub(crate) fn SeverityMark(severity: Severity, strings: &'static Strings) -> impl IntoView {
    let class = match severity {
        Severity::Error => "severity-mark error",
        Severity::Warning => "severity-mark warning",
        Severity::Info => "severity-mark info",
    };
    view! { <span class=class role="img" aria-label=strings.severity(severity)></span> }
}

/// What a fix gains.
#[component]
pub(crate) fn Gain(gain: Option<i32>, strings: &'static Strings) -> impl IntoView {
    let gain = gain.filter(|gain| *gain > 0);
    gain.map(|gain| {
        let spoken = strings.gain.replace("{n}", &gain.to_string());
        view! { <span class="gain" role="img" aria-label=spoken>{format!("+{gain}")}</span> }
    })
}

/// Where a finding is; a click puts the cursor there.
#[component]
pub(crate) fn Place(state: State, index: usize, location: Location) -> impl IntoView {
    let place = format!("{}:{}", location.file, location.line);
    let spoken = move || state.strings().show_line.replace("{place}", &place);
    let shown = format!("{}:{}", location.file, location.line);
    view! {
        <button type="button" class="link place" aria-label=spoken on:click=move |_| state.jump(index)>{shown}</button>
    }
}
