//! Rule pages: files beside the page, one for each language.

use std::sync::Arc;

use js_sys::Array;
use leptos::prelude::*;
use policy_core::text::Lang;
use wasm_bindgen::JsCast as _;
use zerodown_web::views::rule::{PageText, RulePage};

use super::{Pane, State};
use crate::shell::rule_page;

impl State {
    /// Opens a rule's page.
    pub(crate) fn open_rule(self, rule: String) {
        self.rule.set(Some(rule.clone()));
        self.pane.set(Pane::Result);
        let lang = self.lang.get_untracked();
        leptos::task::spawn_local(async move {
            let text = page_text(&rule, lang).await;
            // Another language may have been chosen, or another rule.
            let is_wanted = self.rule.with_untracked(|asked| asked.as_ref() == Some(&rule));
            if is_wanted && self.lang.get_untracked() == lang {
                self.rule_page.set(Some(Arc::new(RulePage { rule, lang, text })));
            }
        });
    }
}

async fn page_text(rule: &str, lang: Lang) -> PageText {
    let lang = match lang {
        Lang::En => "en",
        Lang::Ko => "ko",
    };
    let Ok(texts) = rule_page(rule, lang).await else { return PageText::Missing };
    let Ok(texts) = texts.dyn_into::<Array>() else { return PageText::Unknown };
    let text = |index| texts.get(index).as_string().unwrap_or_default();
    PageText::Written { text: text(0), bad: text(1), fixed: text(2), good: text(3) }
}
