//! A rule's page: its Markdown as nodes, and its examples.

use leptos::prelude::*;
use zerodown_web::markdown::{Block, Inline, inline, parse};

use crate::state::State;

/// The page of the rule that was asked for.
#[component]
pub(crate) fn RuleView(state: State) -> impl IntoView {
    let page = move || {
        let asked = state.rule.get();
        state.rule_page.get().filter(|page| Some(&page.rule) == asked.as_ref())
    };
    let body = move || {
        let strings = state.strings();
        page().map(|page| {
            if page.text.is_empty() {
                return view! { <h2 class="headline">{page.rule.clone()}</h2> <p>{strings.rule_unknown}</p> }
                    .into_any();
            }
            let example = |title: &'static str, text: &str| {
                (!text.is_empty()).then(|| {
                    view! { <h3>{title}</h3> <pre class="code" tabindex="0">{text.trim_end().to_owned()}</pre> }
                })
            };
            view! {
                <article class="rule-page">
                    <p class="rule-id muted">{page.rule.clone()}</p>
                    {parse(&page.text).into_iter().map(block).collect_view()}
                    {example(strings.rule_bad, &page.bad)}
                    {example(strings.rule_fixed, &page.fixed)}
                    {example(strings.rule_good, &page.good)}
                </article>
            }
            .into_any()
        })
    };
    view! {
        <button type="button" class="button" id="rule-back" on:click=move |_| state.rule.set(None)>
            {move || state.strings().back}
        </button>
        {body}
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(1, text) => view! { <h2 class="headline">{pieces(text)}</h2> }.into_any(),
        Block::Heading(_, text) => view! { <h3>{pieces(text)}</h3> }.into_any(),
        Block::Paragraph(text) => view! { <p>{pieces(text)}</p> }.into_any(),
        Block::List(items) => {
            let items = items.into_iter().map(|item| view! { <li>{pieces(item)}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
        Block::Code(code) => view! { <pre class="code" tabindex="0">{code}</pre> }.into_any(),
        Block::Table(rows) => {
            let mut rows = rows.into_iter();
            let head = rows.next().unwrap_or_default();
            let head = head.into_iter().map(|cell| view! { <th scope="col">{pieces(cell)}</th> }).collect_view();
            let body = rows
                .map(|row| {
                    let cells = row.into_iter().map(|cell| view! { <td>{pieces(cell)}</td> }).collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            view! { <table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table> }.into_any()
        }
    }
}

/// A message of the engine, with its `code` set as code.
pub(crate) fn said(text: &str) -> impl IntoView + use<> {
    view! { <span class="said">{pieces(inline(text))}</span> }
}

fn pieces(text: Vec<Inline>) -> Vec<AnyView> {
    text.into_iter()
        .map(|piece| match piece {
            Inline::Text(text) => text.into_any(),
            Inline::Code(code) => view! { <code>{code}</code> }.into_any(),
            Inline::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
            Inline::Link { text, url } => {
                view! { <a href=url target="_blank" rel="noopener noreferrer">{text}</a> }.into_any()
            }
        })
        .collect()
}
