#![doc = include_str!("en.md")]
//! `removed-api-version`

mod changes;

use crate::cluster::Context;
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::{Object, RemovedVersion, Selector, Standing, Typed};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "removed-api-version",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Error,
    kinds: &[],
    fix: Some(Applicability::Safe),
    rejected: true,
    summary: Text::summary(
        "the API server no longer serves this apiVersion: the object cannot be applied",
        "API 서버가 더는 제공하지 않는 apiVersion이다. 오브젝트를 적용할 수 없다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let Some(removed) = object.removed else { return };
    let version = cx.assumptions.version();
    // What a controller made is never applied from here: it comes anew in the version that the controller knows.
    if removed.removed_in > version || object.standing == Standing::Partial || object.owned {
        return;
    }
    let (kind, written, gone) = (object.kind.as_str(), object.api_version.as_str(), removed.removed_in);
    let message = text! {
        en: "Kubernetes {gone} removed {kind} from `{written}`: the API server of {version} does not know it, and nothing of this object takes effect",
        ko: "쿠버네티스 {gone}에서 제거된 `{written}`의 {kind} 오브젝트다. {version}의 API 서버가 받지 않으므로 아무것도 적용되지 않는다"
    };
    let place = object.at(Path::of("apiVersion"));
    findings.push(Finding::new(&RULE, place, message, help(object, removed)).maybe_fix(|| fix(object, removed)));
}

/// `policy/v1beta1`: an empty selector selected nothing; now it selects every Pod of the namespace.
fn selects_nothing_so_far(object: &Object) -> bool {
    let Typed::PodDisruptionBudget(budget) = &object.typed else { return false };
    let selector = budget.spec.as_ref().and_then(|spec| spec.selector.as_ref());
    selector.is_some_and(|selector| Selector::of(selector).is_empty())
}

/// What to write instead.
pub(super) fn help(object: &Object, removed: &RemovedVersion) -> Text {
    let replacement = removed.replacement;
    if replacement.is_empty() {
        return text! {
            en: "nothing replaces it: Pod Security Admission, or a policy engine, does its work",
            ko: "대체할 버전이 없다. 파드 시큐리티 어드미션이나 정책 엔진이 그 일을 한다"
        };
    }
    if selects_nothing_so_far(object) {
        return text! {
            en: "write `apiVersion: {replacement}` and look at the selector: an empty one selected nothing and now selects every Pod of the namespace",
            ko: "`apiVersion`을 `{replacement}` 버전으로 바꾸고 셀렉터를 확인한다. 빈 셀렉터는 아무것도 고르지 않다가 이제는 네임스페이스의 모든 파드를 고른다"
        };
    }
    match changes::of(removed) {
        Some(changes) => {
            let (en, ko) = (changes.en, changes.ko);
            text! { en: "write `apiVersion: {replacement}`, and mind what changed: {en}", ko: "`apiVersion`을 `{replacement}` 버전으로 바꾸고 달라진 점을 반영한다. {ko}" }
        }
        None => text! {
            en: "write `apiVersion: {replacement}`: the fields are the same",
            ko: "`apiVersion`을 `{replacement}` 버전으로 바꾼다. 필드는 그대로다"
        },
    }
}

/// Writes the replacement, where the fields stay the same.
pub(super) fn fix(object: &Object, removed: &RemovedVersion) -> Option<Fix> {
    if !removed.same_shape || removed.replacement.is_empty() {
        return None;
    }
    let replacement = removed.replacement;
    let title = text! { en: "Set apiVersion to {replacement}", ko: "apiVersion을 {replacement} 버전으로 바꾼다" };
    let applicability = if selects_nothing_so_far(object) { Applicability::Unsafe } else { Applicability::Safe };
    Some(Fix::new(title, applicability).set(object.id, Path::of("apiVersion"), replacement))
}
