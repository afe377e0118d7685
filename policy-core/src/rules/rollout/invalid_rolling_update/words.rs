//! The words of a strategy: a type that the API server does not know, and a block of another type.

use super::RULE;
use crate::cluster::Workload;
use crate::finding::Finding;
use crate::fix::Fix;
use crate::object::near_miss;
use crate::text;
use crate::yaml::Path;

/// A word that the field does not know.
pub(super) fn unknown(workload: &Workload<'_>, field: &'static str, word: &str) -> Finding {
    let known = match field {
        "strategy.type" => ["RollingUpdate", "Recreate"],
        "podManagementPolicy" => ["OrderedReady", "Parallel"],
        _ => ["RollingUpdate", "OnDelete"],
    };
    let [first, second] = known;
    let path = Path::of("spec").keys(field);
    let kind = &workload.object.kind;
    let message = text! {
        en: "`{field}` is `{word}`, and the API server knows `{first}` and `{second}`: the {kind} is rejected as a whole, so nothing of it is rolled out",
        ko: "`{field}` 값이 `{word}`인데 API 서버가 모르는 값이다(아는 값: `{first}`, `{second}`). {kind} 전체가 거부되어 아무것도 배포되지 않는다"
    };
    let help = text! { en: "write `{first}` or `{second}`", ko: "둘 중 하나로 쓴다: `{first}`, `{second}`" };
    let fix = || {
        meant(word, known).map(|meant| {
            let title = || text! { en: "Write {meant}", ko: "{meant} 값으로 바꾼다" };
            Fix::safe(title()).set(workload.object.id, path.clone(), meant)
        })
    };
    Finding::new(&RULE, workload.object.at(path.clone()), message, help).maybe_fix(fix)
}

/// The word that was meant: one that is nearly the same, or `Rolling`, as a DeploymentConfig calls it.
fn meant(word: &str, known: [&'static str; 2]) -> Option<&'static str> {
    if word.eq_ignore_ascii_case("rolling") && known.contains(&"RollingUpdate") {
        return Some("RollingUpdate");
    }
    near_miss(word, known.into_iter())
}

/// `Recreate` (or a StatefulSet's `OnDelete`) with a `rollingUpdate` block: the API server may not guess which is meant,
/// but the type is what decides how Pods are replaced.
pub(super) fn block_of_another_type(workload: &Workload<'_>, block: &'static str) -> Finding {
    let type_ = if block.starts_with("strategy") { "Recreate" } else { "OnDelete" };
    let path = Path::of("spec").keys(block);
    let message = text! {
        en: "`{type_}` and a `rollingUpdate` block exclude each other: the API server rejects the object, so neither this change nor any later one is rolled out",
        ko: "`{type_}` 전략에는 `rollingUpdate` 블록을 함께 쓸 수 없다. API 서버가 오브젝트를 거부하므로 이 변경도 다음 변경도 배포되지 않는다"
    };
    let help = text! {
        en: "remove the `rollingUpdate` block, or write `type: RollingUpdate`",
        ko: "`rollingUpdate` 블록을 지우거나 `type: RollingUpdate`로 쓴다"
    };
    let title = || text! { en: "Remove the rollingUpdate block", ko: "rollingUpdate 블록을 지운다" };
    let fix = || Fix::safe(title()).remove(workload.object.id, path.clone());
    Finding::new(&RULE, workload.object.at_key(path.clone()), message, help).fix(fix)
}
