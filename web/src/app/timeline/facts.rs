//! The numbers above the chart; each says what it means when it is pointed at.

use leptos::prelude::*;
use policy_core::report::SurvivalVerdict;
use policy_core::text::Lang;
use zerodown_web::numbers::seconds;
use zerodown_web::strings::{self, timeline::FactWords};
use zerodown_web::survival::class;
use zerodown_web::timeline::Timeline;

use super::Shown;
use crate::state::State;

/// A number, its words, and the class of its colour.
struct Fact {
    id: &'static str,
    value: String,
    words: &'static FactWords,
    class: &'static str,
}

fn facts(timeline: &Timeline, lang: Lang) -> Vec<Fact> {
    let all = strings::of(lang);
    let words = &all.timeline;
    let verdict: &SurvivalVerdict = &timeline.verdict;
    let lost = |value: Option<f64>| value.map_or_else(|| words.no_end.to_owned(), |value| seconds(value, lang));
    let of = |n: i64, desired: i64| {
        all.survival.of_pods.replace("{n}", &n.to_string()).replace("{all}", &desired.to_string())
    };
    let loss = verdict.loss_seconds;
    // Only what is lost has a colour.
    let colour = |value: Option<f64>| match value {
        Some(value) if value <= 0.0 => "survives",
        _ => class(verdict.verdict),
    };
    let (nominal, worst) = (loss.map(|loss| loss.nominal), loss.map(|loss| loss.worst));
    let fact = |id, value, words, class| Fact { id, value, words, class };
    let mut facts = vec![
        fact("lost-usually", lost(nominal), &words.lost_usually, colour(nominal)),
        fact("lost-at-worst", lost(worst), &words.lost_at_worst, colour(worst)),
    ];
    if let (Some(fewest), Some(desired)) = (verdict.min_available, verdict.desired) {
        facts.push(fact("fewest", of(fewest, desired), &words.fewest, ""));
    }
    if let Some(needed) = timeline.needed {
        facts.push(fact("needed", needed.to_string(), &words.needed, ""));
    }
    if let Some(most) = verdict.max_total {
        facts.push(fact("most", most.to_string(), &words.most, ""));
    }
    facts
}

/// The numbers.
#[component]
pub(super) fn Facts(state: State, shown: Shown) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = &strings::of(lang).timeline;
    let pointed = RwSignal::new(None::<&'static str>);
    let button = move |fact: Fact| {
        let Fact { id, value, words, class } = fact;
        let why = words.why;
        let hidden = format!("fact-{id}");
        view! {
            <button
                type="button"
                class="fact"
                data-fact=id
                aria-describedby=hidden.clone()
                on:mouseenter=move |_| pointed.set(Some(why))
                on:mouseleave=move |_| pointed.set(None)
                on:focus=move |_| pointed.set(Some(why))
                on:blur=move |_| pointed.set(None)
                on:click=move |_| pointed.set(Some(why))
            >
                <span class=format!("fact-value {class}")>{value}</span>
                <span class="fact-name">{words.name}</span>
            </button>
            <span id=hidden hidden>{why}</span>
        }
    };
    move || {
        let simulated = shown.get()?;
        let buttons = facts(&simulated.timeline, lang).into_iter().map(button).collect_view();
        Some(view! {
            <div class="facts" role="group" aria-label=strings.facts>{buttons}</div>
            <p class="fact-why muted small" aria-hidden="true">{move || pointed.get()}</p>
        })
    }
}
