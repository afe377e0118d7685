//! Why a probe is rejected, in words, and what was evidently meant.

use super::RULE;
use crate::cluster::Workload;
use crate::finding::Finding;
use crate::fix::Fix;
use crate::rollout::Invalid;
use crate::rules::probes::written::Written;
use crate::text;
use crate::text::Text;

/// Who rejects. The API server lets every Rollout in, and its controller refuses it.
pub(super) fn who(workload: &Workload<'_>) -> (&'static str, &'static str) {
    match workload.template_object.kind.as_str() {
        "Rollout" => ("the Argo Rollouts controller", "Argo Rollouts 컨트롤러는"),
        _ => ("the API server", "API 서버는"),
    }
}

/// `None` for a placeholder that somebody has yet to fill in.
pub(super) fn finding(workload: &Workload<'_>, probe: &Written<'_, '_>, reason: &Invalid) -> Option<Finding> {
    Some(match reason {
        Invalid::Missing("exec.command") => no_command(workload, probe),
        Invalid::Missing(_) => no_handler(workload, probe),
        Invalid::Excluded("terminationGracePeriodSeconds", _) => grace_of_readiness(workload, probe),
        Invalid::Excluded(..) => several_handlers(workload, probe),
        Invalid::OutOfBounds { field: "successThreshold", value, most: 1, .. } => success(workload, probe, *value),
        Invalid::OutOfBounds { field, value, least, most } => number(workload, probe, field, *value, (*least, *most)),
        Invalid::Unknown(field, word) => scheme(workload, probe, field, word),
        Invalid::Malformed(_, word) if word.contains(['$', '{', '<', '%']) => return None,
        Invalid::Malformed("httpGet.httpHeaders", word) => header(workload, probe, word),
        Invalid::Malformed(field, word) => port_name(workload, probe, field, word),
        _ => return None,
    })
}

fn at_probe(workload: &Workload<'_>, probe: &Written<'_, '_>, message: Text, help: Text) -> Finding {
    Finding::new(&RULE, workload.template_object.at_key(probe.path()), message, help)
}

fn at_field(
    workload: &Workload<'_>,
    probe: &Written<'_, '_>,
    field: &'static str,
    (message, help): (Text, Text),
) -> Finding {
    Finding::new(&RULE, workload.template_object.at(probe.path().keys(field)), message, help)
}

fn no_handler(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "the {en} of container `{name}` says how often to ask and not what: {who_en} rejects a probe without a handler, so nothing of the object is rolled out",
        ko: "컨테이너 `{name}`, {ko}: 얼마나 자주 묻는지만 있고 무엇을 묻는지가 없다. {who_ko} 핸들러가 없는 프로브를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "write one of `exec`, `grpc`, `httpGet` and `tcpSocket`, or remove the probe",
        ko: "`exec`, `grpc`, `httpGet`, `tcpSocket` 가운데 하나를 쓰거나 프로브를 지운다"
    };
    at_probe(workload, probe, message, help)
}

fn several_handlers(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "the {en} of container `{name}` has more than one handler: {who_en} takes one only and rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: 핸들러가 둘 이상이다. {who_ko} 하나만 받고 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "keep the handler that says best whether the app works",
        ko: "앱이 동작하는지 가장 잘 말해 주는 핸들러 하나만 남긴다"
    };
    at_probe(workload, probe, message, help)
}

fn no_command(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "the {en} of container `{name}` runs no command: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: 실행할 명령이 없다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "write the command as a list in `exec.command`, or remove the probe",
        ko: "`exec.command`에 명령을 목록으로 쓰거나 프로브를 지운다"
    };
    at_field(workload, probe, "exec", (message, help))
}

fn grace_of_readiness(workload: &Workload<'_>, probe: &Written<'_, '_>) -> Finding {
    let field = "terminationGracePeriodSeconds";
    let (name, (who_en, who_ko)) = (&probe.view.container.name, who(workload));
    let message = text! {
        en: "the readiness probe of container `{name}` has `{field}`, but ends no container: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`: 컨테이너를 끝내지 않는 준비성 프로브에 `{field}` 필드가 있다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "remove it; it belongs to liveness and startup probes, and to the Pod",
        ko: "지운다. 활성 프로브와 스타트업 프로브, 그리고 파드에 쓰는 필드다"
    };
    let title =
        || text! { en: "Remove {field} from the readiness probe", ko: "준비성 프로브에서 {field} 필드를 지운다" };
    let fix = || Fix::safe(title()).remove(workload.template_object.id, probe.at(field));
    at_field(workload, probe, field, (message, help)).fix(fix)
}

fn success(workload: &Workload<'_>, probe: &Written<'_, '_>, value: i64) -> Finding {
    let field = "successThreshold";
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "`{field}` of the {en} of container `{name}` is {value}, and only a readiness probe may have another than 1: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: `{field}` 값이 {value}인데 준비성 프로브만 1이 아닌 값을 쓸 수 있다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! { en: "write 1, or leave it out", ko: "1로 쓰거나 지운다" };
    let title = || text! { en: "Set successThreshold to 1", ko: "successThreshold를 1로 바꾼다" };
    let fix = || Fix::safe(title()).set(workload.template_object.id, probe.at(field), 1);
    at_field(workload, probe, field, (message, help)).fix(fix)
}

/// A number outside its bounds. What was meant by it, nobody knows.
fn number(
    workload: &Workload<'_>,
    probe: &Written<'_, '_>,
    field: &'static str,
    value: i64,
    (least, most): (i64, i64),
) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let (message, help) = if most == 65_535 {
        let message = text! {
            en: "`{field}` of the {en} of container `{name}` is {value}, which is no port: {who_en} rejects the object, so nothing of it is rolled out",
            ko: "컨테이너 `{name}`, {ko}: `{field}` 값이 {value}인데 포트가 될 수 없는 수이다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
        };
        (message, text! { en: "write a port from {least} to {most}", ko: "{least}부터 {most}까지의 포트를 쓴다" })
    } else {
        let message = text! {
            en: "`{field}` of the {en} of container `{name}` is {value}, and {who_en} takes nothing below {least}: the object is rejected, so nothing of it is rolled out",
            ko: "컨테이너 `{name}`, {ko}: `{field}` 값이 {value}인데 {who_ko} {least}보다 작은 값을 받지 않는다. 오브젝트가 거부되어 아무것도 배포되지 않는다"
        };
        (message, text! { en: "write {least} or more, or leave it out", ko: "{least} 이상으로 쓰거나 지운다" })
    };
    at_field(workload, probe, field, (message, help))
}

fn scheme(workload: &Workload<'_>, probe: &Written<'_, '_>, field: &'static str, word: &str) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "`{field}` of the {en} of container `{name}` is `{word}`, neither HTTP nor HTTPS: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: `{field}` 값이 `{word}`인데 HTTP도 HTTPS도 아니다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! { en: "write `HTTP` or `HTTPS`", ko: "`HTTP`나 `HTTPS`로 쓴다" };
    let meant = ["HTTP", "HTTPS"].into_iter().find(|known| known.eq_ignore_ascii_case(word.trim()));
    let fix = || {
        meant.map(|meant| {
            Fix::safe(text! { en: "Write {meant}", ko: "{meant} 값으로 바꾼다" }).set(
                workload.template_object.id,
                probe.path().keys(field),
                meant,
            )
        })
    };
    at_field(workload, probe, field, (message, help)).maybe_fix(fix)
}

fn header(workload: &Workload<'_>, probe: &Written<'_, '_>, word: &str) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "the {en} of container `{name}` sends a header `{word}`, which no HTTP header is called: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: HTTP 헤더 이름이 될 수 없는 `{word}` 헤더를 보낸다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "write letters, digits and hyphens, as in `X-Probe`",
        ko: "`X-Probe`처럼 글자, 숫자, 하이픈으로 쓴다"
    };
    at_field(workload, probe, "httpGet.httpHeaders", (message, help))
}

fn port_name(workload: &Workload<'_>, probe: &Written<'_, '_>, field: &'static str, word: &str) -> Finding {
    let ((en, ko), name, (who_en, who_ko)) = (probe.name(), &probe.view.container.name, who(workload));
    let message = text! {
        en: "`{field}` of the {en} of container `{name}` is \"{word}\", neither a number nor the name of a port: {who_en} rejects the object, so nothing of it is rolled out",
        ko: "컨테이너 `{name}`, {ko}: `{field}`에 적힌 \"{word}\" 값은 수도 아니고 포트 이름도 될 수 없다. {who_ko} 오브젝트를 거부하므로 아무것도 배포되지 않는다"
    };
    let help = text! {
        en: "write a number without quotes, or a name of up to 15 small letters, digits and hyphens",
        ko: "따옴표 없는 수나, 소문자와 숫자와 하이픈으로 된 15자 이하의 이름으로 쓴다"
    };
    let (object, path) = (workload.template_object.id, probe.path().keys(field));
    let number = word.trim().parse::<i32>().ok().filter(|number| (1..=65_535).contains(number));
    let lower = word.trim().to_ascii_lowercase();
    let declared = || {
        let ports = probe.view.container.ports.iter().flatten();
        ports.filter_map(|port| port.name.as_deref()).find(|name| *name == lower)
    };
    let fix = || {
        if let Some(number) = number {
            let title = || text! { en: "Write the number {number}", ko: "따옴표 없이 {number}번 포트로 쓴다" };
            Some(Fix::safe(title()).set(object, path, number))
        } else {
            declared().map(|declared| {
            let title = || text! { en: "Write {declared}, as in the container's ports", ko: "컨테이너의 포트에 있는 {declared} 이름으로 쓴다" };
            Fix::safe(title()).set(object, path, declared)
        })
        }
    };
    at_field(workload, probe, field, (message, help)).maybe_fix(fix)
}
