//! The Overview: score, first sentence, pillars, what it survives, what to fix first.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::report::TotalScore;
use zerodown_web::node::html;
use zerodown_web::sentence::{self, Tone};
use zerodown_web::strings::{self, Strings};
use zerodown_web::views::findings::{first, suppressed};
use zerodown_web::views::matrix::grade_class;

use crate::draw::drawn;
use crate::matrix::Matrix;
use crate::pillars::Pillars;
use crate::state::State;
use crate::version::Version;

/// The Overview of a report.
#[component]
pub(crate) fn Overview(state: State, report: Arc<Report>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang);
    let sentence = sentence::overview(&report, lang);
    let tone = sentence.tone;
    let said = move || {
        let detail = html("p").class("detail").said(&sentence.detail);
        vec![html("h2").class("headline").said(&sentence.headline), detail]
    };
    let score = report.score.clone();
    let has_score = score.total.is_some();
    view! {
        <div class="top">
            {has_score.then(move || view! { <Ring score strings tone /> })}
            <div class="top-text">
                {drawn("", said)}
            </div>
        </div>
        {has_score.then(|| view! { <Pillars state report=Arc::clone(&report) /> })}
        <Matrix report=Arc::clone(&report) lang />
        {drawn("", move || first(&report, lang).into_iter().chain(suppressed(&report, lang)).collect())}
        <Version state />
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
