//! The Overview: score, first sentence, pillars, what it survives, what to fix first.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::{Applicability, Grade, TotalScore};
use policy_core::text::Lang;
use zerodown_web::grouping::fix_first;
use zerodown_web::sentence::{self, Tone, capitalised};
use zerodown_web::strings::{self, Strings};

use crate::findings::{Gain, Place, SeverityMark};
use crate::matrix::Matrix;
use crate::pillars::Pillars;
use crate::rule::said;
use crate::state::State;

/// How many fixes "Fix first" lists; the rest is under Findings.
const LISTED: usize = 8;

/// The Overview of a report.
#[component]
pub(crate) fn Overview(state: State, report: Arc<Report>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang);
    let sentence = sentence::overview(&report, lang);
    let score = report.score.clone();
    let has_score = score.total.is_some();
    view! {
        <div class="top">
            {has_score.then(move || view! { <Ring score strings tone=sentence.tone /> })}
            <div class="top-text">
                <h2 class="headline">{said(&sentence.headline)}</h2>
                <p class="detail">{said(&sentence.detail)}</p>
            </div>
        </div>
        {has_score.then(|| view! { <Pillars state report=Arc::clone(&report) /> })}
        <Matrix state report=Arc::clone(&report) lang />
        <FixFirst state report=Arc::clone(&report) lang />
        {suppressed(&report, strings)}
    }
}

/// The class of a score's colour.
pub(crate) fn grade_class(grade: Option<Grade>) -> &'static str {
    match grade {
        Some(Grade::A | Grade::B) => "survives",
        Some(Grade::C) => "risk",
        Some(Grade::D) => "loses",
        Some(Grade::F) => "outage",
        None => "na",
    }
}

/// The score as a ring.
#[component]
fn Ring(score: TotalScore, strings: &'static Strings, tone: Tone) -> impl IntoView {
    let total = score.total.unwrap_or_default();
    let grade = score.grade.map(|grade| format!("{grade:?}")).unwrap_or_default();
    let label = strings.score.replace("{n}", &total.to_string()).replace("{grade}", &grade);
    let class = if tone == Tone::Neutral { "na" } else { grade_class(score.grade) };
    view! {
        <svg class=format!("ring {class}") viewBox="0 0 88 88" width="88" height="88" role="img" aria-label=label>
            <circle class="ring-ground" cx="44" cy="44" r="38" />
            <circle
                class="ring-value"
                cx="44"
                cy="44"
                r="38"
                pathLength="100"
                stroke-dasharray=format!("{total} 100")
                transform="rotate(-90 44 44)"
                visibility=if total == 0 { "hidden" } else { "visible" }
            />
            <text class="ring-number" x="44" y="48" text-anchor="middle">{total}</text>
            <text class="ring-grade" x="44" y="63" text-anchor="middle">{grade}</text>
        </svg>
    }
}

/// The fixes that gain most.
#[component]
fn FixFirst(state: State, report: Arc<Report>, lang: Lang) -> impl IntoView {
    let strings = strings::of(lang);
    let list = fix_first(&report);
    if list.is_empty() {
        let is_worth_saying = zerodown_web::grouping::worst(&report).is_some();
        return is_worth_saying
            .then(|| view! { <section><h3>{strings.fix_first}</h3><p class="muted">{strings.nothing_to_fix}</p></section> })
            .into_any();
    }
    let rows: Vec<_> = list
        .iter()
        .take(LISTED)
        .filter_map(|(index, fix_index)| {
            let (index, fix_index) = (*index, *fix_index);
            let finding = report.findings.get(index)?;
            let fix = finding.fixes.get(fix_index)?;
            let is_unsafe = fix.applicability == Applicability::Unsafe;
            let spoken = strings.fix_named.replace("{rule}", &finding.rule).replace("{title}", &fix.title);
            Some(view! {
                <li class="fix-row" data-rule=finding.rule.to_string()>
                    <SeverityMark severity=finding.severity strings />
                    <div class="fix-text">
                        <p class="fix-title">{said(&fix.title)}</p>
                        <p class="muted small">
                            {said(&capitalised(&finding.message))} " · " <Place state index location=finding.location.clone() />
                            {is_unsafe.then(|| format!(" · {}", strings.unsafe_fix))}
                        </p>
                    </div>
                    <Gain gain=fix.score_gain strings />
                    <button type="button" class="button" aria-label=spoken on:click=move |_| state.fix(index, fix_index)>
                        {strings.fix}
                    </button>
                </li>
            })
        })
        .collect();
    view! {
        <section>
            <h3>{strings.fix_first}</h3>
            <ul class="fixes" role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn suppressed(report: &Report, strings: &'static Strings) -> Option<impl IntoView + use<>> {
    let n = report.summary.suppressed;
    (n > 0).then(|| view! { <p class="muted small">{strings::counted(n, strings.suppressed_one, strings.suppressed_many)}"."</p> })
}
