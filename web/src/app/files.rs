//! The open files above the editor: a list, because each entry also has a button that closes it.

use leptos::prelude::*;

use crate::state::{File, State};

/// The tabs, and a button for another file.
#[component]
pub(crate) fn FileTabs(state: State) -> impl IntoView {
    view! {
        <div class="files">
            <ul class="file-tabs" role="list" aria-label=move || state.strings().files>
                <For
                    each=move || state.files.get()
                    key=|file| (file.id, file.name.clone())
                    children=move |file| view! { <FileTab state file /> }
                />
            </ul>
            <button
                type="button"
                class="new-file"
                aria-label=move || state.strings().new_file
                title=move || state.strings().new_file
                on:click=move |_| state.add_file("untitled.yaml", "", None)
            >
                "+"
            </button>
        </div>
    }
}

#[component]
fn FileTab(state: State, file: File) -> impl IntoView {
    let id = file.id;
    let is_on = move || state.active.get() == id;
    let close_label = {
        let name = file.name.clone();
        move || state.strings().close_file.replace("{name}", &name)
    };
    // What is found in a file shows on its tab only when another file is in front.
    let errors = {
        let name = file.name.clone();
        move || {
            state.report.with(|report| {
                report.as_deref().is_some_and(|report| {
                    zerodown_web::grouping::open_findings(report).any(|(_, finding)| {
                        finding.location.file.as_ref() == name
                            && finding.severity == policy_core::report::Severity::Error
                    })
                })
            })
        }
    };
    view! {
        <li class="file-tab" class:is-on=is_on>
            <button
                type="button"
                class="file-name"
                class:has-errors=errors
                aria-current=move || is_on().then_some("true")
                on:click=move |_| state.show(id)
            >
                {file.name}
            </button>
            <button type="button" class="file-close" aria-label=close_label on:click=move |_| state.close_file(id)>
                "×"
            </button>
        </li>
    }
}
