//! The Changes: what every safe fix together would do, before it is done.

use std::sync::Arc;

use leptos::prelude::*;
use zerodown_web::diff::{FileDiff, Row, RowKind};
use zerodown_web::protocol::Preview;
use zerodown_web::strings::{self, Strings};

use crate::rule::said;
use crate::state::State;

/// The preview of all safe fixes; asked for again whenever the report changes.
#[component]
pub(crate) fn Changes(state: State) -> impl IntoView {
    Effect::new(move |_| {
        state.report.track();
        state.ask_preview();
    });
    move || {
        let strings = state.strings();
        match state.preview.get() {
            None => view! { <p class="detail">{strings.changes_wait}</p> }.into_any(),
            Some(preview) if preview.files.is_empty() => view! {
                <h2 class="headline">{strings.changes_none}</h2>
                <p class="detail">{strings.changes_none_more}</p>
            }
            .into_any(),
            Some(preview) => view! { <Shown state preview strings /> }.into_any(),
        }
    }
}

#[component]
fn Shown(state: State, preview: Arc<Preview>, strings: &'static Strings) -> impl IntoView {
    let fixes = strings::counted(preview.applied.len() as u32, strings.fix_one, strings.fix_many);
    let headline = match (preview.before.total, preview.after.total) {
        (Some(before), Some(after)) => {
            strings.changes_headline.replace("{before}", &before.to_string()).replace("{after}", &after.to_string())
        }
        _ => strings.changes_plain.to_owned(),
    };
    let headline = headline.replace("{fixes}", &fixes);
    let applied: Vec<_> = preview
        .applied
        .iter()
        .map(|fix| {
            let rule = fix.rule.clone();
            view! {
                <li>
                    {said(&fix.title)} <span class="muted">" · " {fix.object.clone()} " · "</span>
                    <button type="button" class="link rule-id" on:click=move |_| state.open_rule(rule.clone())>
                        {fix.rule.clone()}
                    </button>
                </li>
            }
        })
        .collect();
    let files: Vec<_> = preview.files.iter().map(|file| file_diff(file, strings)).collect();
    view! {
        <div class="changes-top">
            <div>
                <h2 class="headline">{headline}</h2>
                <p class="detail">{strings.changes_keep}</p>
            </div>
            <button type="button" class="button" id="apply-changes" on:click=move |_| state.apply_all()>
                {strings.apply}
            </button>
        </div>
        <h3>{strings.applied_list}</h3>
        <ul class="applied">{applied}</ul>
        {files}
    }
}

fn file_diff(file: &FileDiff, strings: &'static Strings) -> impl IntoView + use<> {
    let size =
        strings.lines.replace("{added}", &file.added.to_string()).replace("{removed}", &file.removed.to_string());
    let hunks: Vec<_> = file
        .hunks
        .iter()
        .enumerate()
        .map(|(at, hunk)| {
            let rows: Vec<_> = hunk.iter().map(|row| diff_row(row, strings)).collect();
            let gap = (at > 0).then(|| view! { <tr class="gap"><td colspan="3">"⋯ " {strings.left_out}</td></tr> });
            view! { <tbody>{gap} {rows}</tbody> }
        })
        .collect();
    view! {
        <section class="diff">
            <h3>{file.name.clone()} <span class="muted">" · " {size}</span></h3>
            <div class="diff-scroll" tabindex="0" role="group" aria-label=file.name.clone()>
                <table class="diff-table">{hunks}</table>
            </div>
        </section>
    }
}

fn diff_row(row: &Row, strings: &'static Strings) -> impl IntoView + use<> {
    let (class, sign, spoken) = match row.kind {
        RowKind::Kept => ("kept", " ", ""),
        RowKind::Removed => ("removed", "−", strings.removed),
        RowKind::Added => ("added", "+", strings.added),
    };
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let pieces: Vec<_> = row
        .pieces
        .iter()
        .map(
            |(differs, text)| {
                if *differs { view! { <mark>{text.clone()}</mark> }.into_any() } else { text.clone().into_any() }
            },
        )
        .collect();
    view! {
        <tr class=class>
            <td class="line-number">{number(row.old)}</td>
            <td class="line-number">{number(row.new)}</td>
            <td class="line-text">
                <span class="sign" aria-label=spoken>{sign}</span>
                {pieces}
            </td>
        </tr>
    }
}
