//! Each reason in words: where it stands, why it is rejected, what to write.

use crate::object::api::TopologySpreadConstraint;

use crate::rollout::Invalid;
use crate::text;
use crate::text::Text;

/// The field that a reason is about, below the constraint.
pub(super) fn field(reason: &Invalid) -> Option<&'static str> {
    Some(match reason {
        Invalid::OutOfBounds { field, .. }
        | Invalid::Missing(field)
        | Invalid::Unknown(field, _)
        | Invalid::Malformed(field, _)
        | Invalid::Excluded(field, _) => field,
        _ => return None,
    })
}

/// Why the constraint is rejected.
pub(super) fn reason(constraint: &TopologySpreadConstraint, reason: &Invalid, is_written: bool) -> Option<Text> {
    let key = &constraint.topology_key;
    Some(match reason {
        Invalid::OutOfBounds { field, .. } if !is_written => text! {
            en: "the constraint over `{key}` has no `{field}`",
            ko: "`{key}` 제약 조건에 `{field}` 값이 없다"
        },
        Invalid::OutOfBounds { field, value, .. } => text! {
            en: "`{field}` is {value}, and it must be at least 1",
            ko: "`{field}` 값이 {value}인데 1 이상이어야 한다"
        },
        Invalid::Missing("labelSelector") => text! {
            en: "`matchLabelKeys` over `{key}` has no `labelSelector` to add to",
            ko: "`{key}` 제약 조건의 `matchLabelKeys`가 더해질 `labelSelector`가 없다"
        },
        Invalid::Missing("topologyKey") => text! {
            en: "the constraint has no `topologyKey`",
            ko: "제약 조건에 `topologyKey` 값이 없다"
        },
        Invalid::Missing(_) => text! {
            en: "the selector of the constraint over `{key}` compares with a list of values and has none",
            ko: "`{key}` 제약 조건의 셀렉터가 값 목록과 비교하는데 값이 없다"
        },
        Invalid::Excluded("minDomains", _) => text! {
            en: "`minDomains` goes with `whenUnsatisfiable: DoNotSchedule` only",
            ko: "`minDomains`는 `whenUnsatisfiable: DoNotSchedule`일 때만 쓸 수 있다"
        },
        Invalid::Excluded("matchLabelKeys", _) => text! {
            en: "a key of `matchLabelKeys` stands in the `labelSelector` as well",
            ko: "`matchLabelKeys`의 키가 `labelSelector`에도 있다"
        },
        Invalid::Excluded(..) => text! {
            en: "the selector of the constraint over `{key}` gives values to an operator that takes none",
            ko: "`{key}` 제약 조건의 셀렉터가 값을 받지 않는 연산자에 값을 준다"
        },
        Invalid::Unknown(field, word) if word.is_empty() => text! {
            en: "the constraint over `{key}` has no `{field}`",
            ko: "`{key}` 제약 조건에 `{field}` 값이 없다"
        },
        Invalid::Unknown(field, word) => text! {
            en: "`{field}` is `{word}`, which the API does not know",
            ko: "`{field}` 값이 `{word}`인데 API가 모르는 값이다"
        },
        Invalid::Malformed(field, word) => text! {
            en: "`{field}` has `{word}`, which no label can have",
            ko: "`{field}`에 레이블이 가질 수 없는 `{word}` 값이 있다"
        },
        _ => return None,
    })
}

/// What to write.
pub(super) fn help(reason: &Invalid) -> Option<Text> {
    Some(match reason {
        Invalid::OutOfBounds { field: "maxSkew", .. } => text! {
            en: "write `maxSkew: 1`, the most even distribution there is",
            ko: "가장 고르게 분산하는 `maxSkew: 1`로 쓴다"
        },
        Invalid::OutOfBounds { .. } => text! {
            en: "write how many domains there must be, or remove the field, which then counts as 1",
            ko: "있어야 할 도메인 수를 쓰거나, 필드를 지워 1로 둔다"
        },
        Invalid::Missing("labelSelector") => text! {
            en: "add a `labelSelector` with the workload's own labels",
            ko: "워크로드 자신의 레이블로 `labelSelector`를 더한다"
        },
        Invalid::Missing("topologyKey") => text! {
            en: "write the node label to spread over, `kubernetes.io/hostname` or `topology.kubernetes.io/zone`",
            ko: "분산할 기준이 되는 노드 레이블을 쓴다. `kubernetes.io/hostname`이나 `topology.kubernetes.io/zone`이다"
        },
        Invalid::Excluded("minDomains", _) => text! {
            en: "remove `minDomains`, or demand the distribution with `DoNotSchedule`",
            ko: "`minDomains`를 지우거나, `DoNotSchedule`로 분산을 요구한다"
        },
        Invalid::Excluded("matchLabelKeys", _) => text! {
            en: "name the key in one of the two: with its value in the selector, or as a key whose value each Pod brings",
            ko: "한쪽에만 쓴다. 셀렉터에 값과 함께 쓰거나, 파드마다 값을 가져오는 키로 쓴다"
        },
        Invalid::Missing(_) | Invalid::Excluded(..) => text! {
            en: "give values to `In` and `NotIn`, and none to `Exists` and `DoesNotExist`",
            ko: "`In`과 `NotIn`에는 값을 쓰고, `Exists`와 `DoesNotExist`에는 쓰지 않는다"
        },
        Invalid::Unknown("whenUnsatisfiable", _) => text! {
            en: "write `ScheduleAnyway` for a preference or `DoNotSchedule` for a demand",
            ko: "선호라면 `ScheduleAnyway`, 요구라면 `DoNotSchedule`로 쓴다"
        },
        Invalid::Unknown("labelSelector.matchExpressions.operator", _) => text! {
            en: "write `In`, `NotIn`, `Exists` or `DoesNotExist`",
            ko: "`In`, `NotIn`, `Exists`, `DoesNotExist` 중 하나로 쓴다"
        },
        Invalid::Unknown(..) => text! { en: "write `Honor` or `Ignore`", ko: "`Honor`나 `Ignore`로 쓴다" },
        Invalid::Malformed(..) => text! {
            en: "write letters, digits, `-`, `_` and `.`, at most 63, with a letter or digit at both ends",
            ko: "문자, 숫자, `-`, `_`, `.`만 63자까지 쓰고, 처음과 끝은 문자나 숫자로 한다"
        },
        _ => return None,
    })
}
