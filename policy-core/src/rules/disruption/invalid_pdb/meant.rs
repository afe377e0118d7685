//! What a rejected value evidently stands for.

use crate::cluster::{Budgeted, Context};
use crate::object::{FieldTroubleKind, InvalidIntOrPercent, Object, near_miss};
use crate::rules::disruption::budget::POLICIES;
use crate::yaml::{Path, Value};

const BOUNDS: [&str; 2] = ["minAvailable", "maxUnavailable"];

/// The value that a malformed bound stands for, and how it is shown: `"3"` is 3 unless it is more than the Pods (then it
/// may be a percentage), `25 %` is `25%`.
pub(super) fn bound(value: &InvalidIntOrPercent, pods: Budgeted) -> Option<(String, Value)> {
    let InvalidIntOrPercent::Text(text) = value else { return None };
    let text = text.trim();
    let percent = text.strip_suffix('%');
    let number: i32 = percent.unwrap_or(text).trim_end().parse().ok().filter(|number| *number >= 0)?;
    if percent.is_some() {
        let shown = format!("{number}%");
        return (number <= 100).then(|| (shown.clone(), Value::Str(shown)));
    }
    (i64::from(number) <= pods.healthy.max(3)).then(|| (number.to_string(), Value::from(number)))
}

/// The policy that was meant.
pub(super) fn policy(written: &str) -> Option<&'static str> {
    near_miss(written, POLICIES.into_iter())
}

/// Whether a bound is written of a wrong type, or under a name that is nearly one.
pub(super) fn is_written_wrongly(cx: &Context<'_>, object: &Object) -> bool {
    let Some(document) = cx.document(object) else { return false };
    let written = |field: &'static str| {
        let value = document.follow(object.root, &Path::of("spec").key(field)).ok();
        value.is_some_and(|value| !document.is_null(value.node))
    };
    let nearly = object.troubles.iter().any(
        |trouble| matches!(trouble.kind, FieldTroubleKind::UnknownField { near: Some(near) } if BOUNDS.contains(&near)),
    );
    nearly || BOUNDS.into_iter().any(written)
}
