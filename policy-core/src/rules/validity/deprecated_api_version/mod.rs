#![doc = include_str!("en.md")]
//! `deprecated-api-version`

mod since;

use crate::cluster::Context;
use crate::finding::Finding;
use crate::object::{Object, RemovedVersion, Standing};
use crate::report::{Applicability, Pillar, Severity};
use crate::rules::validity::removed_api_version;
use crate::rules::{Check, Rule, Status};
use crate::text;
use crate::text::Text;
use crate::yaml::Path;

pub(crate) static RULE: Rule = Rule {
    id: "deprecated-api-version",
    pillar: Pillar::Validity,
    status: Status::Stable { since: "0.1.0" },
    severity: Severity::Info,
    kinds: &[],
    fix: Some(Applicability::Safe),
    rejected: false,
    summary: Text::summary(
        "an apiVersion that is still served and will not always be",
        "아직 제공되지만 앞으로 없어질 apiVersion이다",
    ),
    page: crate::page!(fixed),
    check: Check::Object(check),
};

fn check(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    if object.standing == Standing::Partial {
        return;
    }
    match object.removed {
        Some(removed) => check_removed_later(cx, object, removed, findings),
        None if object.kind == "Endpoints" && object.api_version == "v1" => check_endpoints(cx, object, findings),
        None => {}
    }
}

fn check_removed_later(cx: &Context<'_>, object: &Object, removed: &RemovedVersion, findings: &mut Vec<Finding>) {
    let version = cx.assumptions.version();
    if removed.removed_in <= version || since::replacement(removed).is_none_or(|since| version < since) {
        return;
    }
    let (kind, written, gone) = (object.kind.as_str(), object.api_version.as_str(), removed.removed_in);
    let message = text! {
        en: "Kubernetes {gone} removes {kind} from `{written}`: once the cluster is upgraded, this object can no longer be applied or rolled back to",
        ko: "쿠버네티스 {gone}에서 제거되는 `{written}`의 {kind} 오브젝트다. 클러스터를 그 버전으로 올리고 나면 적용할 수도 되돌릴 수도 없다"
    };
    let help = removed_api_version::help(object, removed);
    let fix = || removed_api_version::fix(object, removed);
    findings.push(Finding::new(&RULE, object.at(Path::of("apiVersion")), message, help).maybe_fix(fix));
}

/// KEP-4974. What a cluster wrote itself is not what somebody has to migrate.
fn check_endpoints(cx: &Context<'_>, object: &Object, findings: &mut Vec<Finding>) {
    let of_a_cluster = ["metadata.uid", "metadata.resourceVersion"];
    let is_live = of_a_cluster.iter().any(|path| cx.written(object, &Path::of(path)).is_some());
    if cx.assumptions.version() < since::ENDPOINTS_DEPRECATED || object.owned || is_live {
        return;
    }
    let since = since::ENDPOINTS_DEPRECATED;
    let message = text! {
        en: "Endpoints are deprecated since Kubernetes {since}: proxies read EndpointSlices, which a controller has to copy from this object",
        ko: "Endpoints API는 쿠버네티스 {since}부터 사용 중단되었다. 프록시는 EndpointSlice를 읽으며, 컨트롤러가 이 오브젝트를 그리로 복사해 주어야 한다"
    };
    let help = text! {
        en: "write a `discovery.k8s.io/v1` EndpointSlice with the label `kubernetes.io/service-name`",
        ko: "`kubernetes.io/service-name` 레이블을 붙인 `discovery.k8s.io/v1` EndpointSlice로 바꾼다"
    };
    findings.push(Finding::new(&RULE, object.at(Path::of("kind")), message, help));
}
