//! The instant that is told: a line over the chart, its sentence, and the button that moves it.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::KeyboardEvent;
use zerodown_web::node::{DOT, html};
use zerodown_web::numbers::short;
use zerodown_web::strings;
use zerodown_web::timeline::geometry::Geometry;
use zerodown_web::timeline::instant;

use super::Shown;
use crate::draw::moving;
use crate::state::State;

/// However long an event is, playing it takes this many seconds.
const PLAYED_IN: f64 = 12.0;
/// An arrow key moves by this part of the whole.
const STEP: f64 = 0.01;

/// The line. It lies over the picture and stays while pictures come and go.
#[component]
pub(super) fn Playhead(state: State, shown: Shown, chart: Memo<Option<Arc<Geometry>>>) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang).timeline_words();
    let at = state.course().playhead;
    let duration = move || shown.with(|shown| shown.as_ref().map_or(0.0, |shown| shown.timeline.duration));
    let told = move || {
        let simulated = shown.get()?;
        let instant = instant::Instant::of(&simulated.timeline, at.get(), lang);
        Some(format!("{}: {}", instant.when, instant.what))
    };
    let left = move || chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.x(at.get())));
    let height = move || chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.axis));
    let keys = move |event: KeyboardEvent| {
        let Some(simulated) = shown.get_untracked() else { return };
        let (timeline, now) = (&simulated.timeline, at.get_untracked());
        let step = timeline.duration * STEP;
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => now + step,
            "ArrowLeft" | "ArrowDown" => now - step,
            "PageUp" => timeline.last_change(now),
            "PageDown" => timeline.next_change(now),
            "Home" => 0.0,
            "End" => timeline.duration,
            _ => return,
        };
        event.prevent_default();
        state.course().is_playing.set(false);
        at.set(next.clamp(0.0, timeline.duration));
    };
    view! {
        <div
            class="playhead"
            role="slider"
            tabindex="0"
            aria-label=strings.playhead
            aria-describedby="playhead-keys"
            aria-valuemin="0"
            aria-valuemax=move || short(duration())
            aria-valuenow=move || short(at.get().min(duration()))
            aria-valuetext=told
            style:left=move || format!("{}px", short(left()))
            style:height=move || format!("{}px", short(height()))
            on:keydown=keys
        ></div>
    }
}

/// What is so at that instant.
#[component]
pub(super) fn Instant(state: State, shown: Shown) -> impl IntoView {
    let lang = state.lang.get_untracked();
    let strings = strings::of(lang).timeline_words();
    let sentence = move || {
        let simulated = shown.get();
        let instant =
            simulated.map(|simulated| instant::Instant::of(&simulated.timeline, state.course().playhead.get(), lang));
        // The slider says it to screen readers; twice would be once too often.
        let told = instant.map(|instant| {
            html("p")
                .class("instant")
                .set("aria-hidden", "true")
                .child(html("strong").text(instant.when))
                .text(format!("{DOT}{}", instant.what))
        });
        told.into_iter().collect()
    };
    view! {
        {moving("", sentence)}
        <p class="muted small" id="playhead-keys">{strings.playhead_keys}</p>
    }
}

/// Plays the event; where nothing may move by itself it goes from change to change.
#[component]
pub(super) fn PlayButton(state: State) -> impl IntoView {
    let strings = state.strings_now().timeline_words();
    let is_still = is_motion_reduced();
    let course = state.course();
    let is_there = move || course.shown().is_some();
    let play = move |_| {
        let Some(simulated) = course.shown() else { return };
        let timeline = &simulated.timeline;
        let now = course.playhead.get_untracked();
        let is_at_end = now >= timeline.duration - 1e-6;
        if is_still {
            course.playhead.set(if is_at_end { 0.0 } else { timeline.next_change(now) });
        } else if course.is_playing.get_untracked() {
            course.is_playing.set(false);
        } else {
            if is_at_end {
                course.playhead.set(0.0);
            }
            course.is_playing.set(true);
            advance(state, js_sys::Date::now());
        }
    };
    let label = move || match (is_still, course.is_playing.get()) {
        (true, _) => strings.next_change,
        (false, false) => strings.play,
        (false, true) => strings.pause,
    };
    on_cleanup(move || course.is_playing.set(false));
    view! {
        <button type="button" class="button play" id="play" disabled=move || !is_there() on:click=play>
            {label}
        </button>
    }
}

fn is_motion_reduced() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// One frame after the other, as long as it plays.
fn advance(state: State, last: f64) {
    request_animation_frame(move || {
        let course = state.course();
        if !course.is_playing.get_untracked() {
            return;
        }
        let now = js_sys::Date::now();
        let duration = untrack(|| course.shown()).map_or(0.0, |simulated| simulated.timeline.duration);
        let at = course.playhead.get_untracked() + (now - last) / 1_000.0 * duration / PLAYED_IN;
        course.playhead.set(at.min(duration));
        if at < duration {
            advance(state, now);
        } else {
            course.is_playing.set(false);
        }
    });
}
