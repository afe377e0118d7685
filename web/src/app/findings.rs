//! The Findings: every one, by object, with where it is and what mends it.

use std::sync::Arc;

use leptos::prelude::*;
use policy_core::Report;
use policy_core::text::Lang;
use zerodown_web::views::findings::all;

use crate::draw::drawn;

/// The Findings of a report.
pub(crate) fn findings(report: Arc<Report>, lang: Lang) -> AnyView {
    drawn("", move || all(&report, lang))
}
