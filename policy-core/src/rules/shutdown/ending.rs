//! What the rules about a container's last seconds share: how long it waits, and the fix that lets it wait longer.

use crate::assumptions::Assumptions;
use crate::cluster::requests::is_for_clients;
use crate::cluster::{ContainerView, Served, Workload};
use crate::fix::Fix;
use crate::rollout::{PreStop, SLEEP_ACTION, Shutdown, comfortable_grace_period, word_that_sleeps};
pub(in crate::rules) use crate::shell::idles;
use crate::text;
use crate::text::Text;
use crate::value;
use crate::yaml::Path;

/// How a container ends whose `preStop` takes so long.
pub(in crate::rules) fn shutdown(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    pre_stop_seconds: f64,
) -> Shutdown {
    Shutdown {
        grace_period_seconds: workload.grace_period_seconds(),
        pre_stop_seconds,
        accept_seconds: assumptions.accept_after_sigterm_seconds,
        handles_sigterm: assumptions.handles_sigterm,
    }
}

/// A container's own `preStop`.
pub(in crate::rules) fn pre_stop(view: &ContainerView<'_>) -> Option<PreStop> {
    view.container.lifecycle.as_ref()?.pre_stop.as_ref().map(PreStop::read)
}

/// What delays a container's SIGTERM, and whose `preStop` that is; `None` without any. Native sidecars get SIGTERM only
/// after every ordinary container has ended (KEP-753), so the longest `preStop` of those is theirs too.
pub(in crate::rules) fn delay<'w, 'a>(
    workload: &'w Workload<'a>,
    view: &'w ContainerView<'a>,
) -> Option<(PreStop, &'w ContainerView<'a>)> {
    let outlived = workload.containers().iter().filter(|other| view.native_sidecar && !other.native_sidecar);
    let hooks = outlived.chain([view]).filter_map(|view| Some((pre_stop(view)?, view)));
    hooks.reduce(|longest, next| {
        let exact = longest.0.exact && next.0.exact;
        let longest = if next.0.seconds >= longest.0.seconds { next } else { longest };
        (PreStop { exact, ..longest.0 }, longest.1)
    })
}

/// Whether requests that a container loses hurt anybody: not under leader election, not where it only waits for somebody to
/// enter it, and not where all that reaches it are probes and scrapes of metrics, which are made again: by its ports' names,
/// or its image.
pub(in crate::rules) fn hurts<'a>(workload: &Workload<'a>, view: &ContainerView<'a>) -> bool {
    !workload.leader_elected && !idles(view.container) && !is_only_watched(workload, view)
}

fn is_only_watched<'a>(workload: &Workload<'a>, view: &ContainerView<'a>) -> bool {
    let ports = workload.served_ports(view);
    !ports.is_empty() && !ports.iter().any(|port| is_for_clients(view.container, port.name.unwrap_or_default()))
}

/// What takes the time: the seconds of the sleep, or the command that sleeps; the container where it has no `preStop`.
pub(in crate::rules) fn place_of(view: &ContainerView<'_>) -> Path {
    let handler = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
    match handler {
        Some(handler) if handler.sleep.is_some() => view.path.keys("lifecycle.preStop.sleep.seconds"),
        Some(handler) if handler.exec.is_some() => view.path.keys("lifecycle.preStop.exec.command"),
        Some(_) => view.path.keys("lifecycle.preStop"),
        None => view.path.clone(),
    }
}

/// What a sentence says in brackets where requests are only assumed: English, Korean.
pub(in crate::rules) fn assumed(workload: &Workload<'_>) -> (&'static str, &'static str) {
    match workload.served {
        Served::Assumed => (
            " (no Service is in the input, so its ports are taken as served)",
            "(입력에 서비스가 없어 이 포트로 요청이 온다고 본다)",
        ),
        _ => ("", ""),
    }
}

/// Lets containers sleep for so many seconds before SIGTERM, each in the way it is written, and raises the grace period
/// with it where the sleep and the longest request would no longer fit. `None` where one does more than sleep.
pub(in crate::rules) fn fix(
    assumptions: &Assumptions,
    workload: &Workload<'_>,
    views: &[&ContainerView<'_>],
    seconds: i64,
) -> Option<Fix> {
    let needed = Shutdown { handles_sigterm: true, ..shutdown(assumptions, workload, seconds as f64) }
        .needed_seconds(assumptions.longest_request_seconds);
    // Five seconds to spare, as `comfortable_grace_period` has: the fix must not bring `grace-period-too-short`.
    let raised = (needed + 5.0 > workload.grace_period_seconds() as f64).then(|| comfortable_grace_period(needed));
    let added = views.iter().all(|view| pre_stop(view).is_none());
    let object = workload.template_object.id;
    let mut fix = Fix::safe(title(added, seconds, raised));
    for view in views {
        let path = view.path.keys("lifecycle.preStop");
        let handler = view.container.lifecycle.as_ref().and_then(|lifecycle| lifecycle.pre_stop.as_ref());
        fix = match handler {
            None if assumptions.version() >= SLEEP_ACTION => {
                fix.set(object, path, value!({ "sleep": { "seconds": (seconds) } }))
            }
            None if has_no_shell(view.container.image.as_deref().unwrap_or_default()) => {
                return Some(shown(seconds));
            }
            None => fix.set(object, path, value!({ "exec": { "command": ["sleep", (seconds.to_string())] } })),
            Some(handler) if handler.sleep.is_some() => fix.set(object, path.keys("sleep.seconds"), seconds),
            Some(handler) => {
                let (word, text) = word_that_sleeps(handler.exec.as_ref()?.command.as_deref()?, seconds)?;
                fix.set(object, path.keys("exec.command").index(word), text)
            }
        };
    }
    Some(match raised {
        Some(grace) => fix.set(object, workload.pod_path().key("terminationGracePeriodSeconds"), grace),
        None => fix,
    })
}

fn title(added: bool, seconds: i64, raised: Option<i64>) -> Text {
    match (added, raised) {
        (true, Some(grace)) => text! {
            en: "Add a preStop sleep of {seconds} s and raise the grace period to {grace} s",
            ko: "preStop으로 {seconds}초 기다리고 유예 시간을 {grace}초로 늘린다"
        },
        (true, None) => text! { en: "Add a preStop sleep of {seconds} s", ko: "preStop으로 {seconds}초 기다린다" },
        (false, Some(grace)) => text! {
            en: "Let preStop sleep {seconds} s and raise the grace period to {grace} s",
            ko: "preStop에서 {seconds}초 기다리게 하고 유예 시간을 {grace}초로 늘린다"
        },
        (false, None) => text! { en: "Let preStop sleep {seconds} s", ko: "preStop에서 {seconds}초 기다리게 한다" },
    }
}

/// Before the `sleep` action, an image without a shell needs a binary that only a person knows.
pub(in crate::rules) fn shown(seconds: i64) -> Fix {
    let title = text! {
        en: "Sleep {seconds} s with a binary that the image has; the `sleep` action needs Kubernetes 1.30",
        ko: "이미지에 있는 실행 파일로 {seconds}초 기다린다. `sleep` 동작은 쿠버네티스 1.30부터 있다"
    };
    Fix::display(
        title,
        format!(
            "lifecycle:\n  preStop:\n    exec:\n      command: [\"/path/to/sleep\", \"{seconds}\"] # a binary of the image\n"
        ),
    )
}

/// Images that by their name have neither a shell nor `sleep`: distroless ones (their `debug` variants have a shell), those
/// built from `scratch`, and tags such as `1.2.3-static`. A repository named `static` may as well serve static files.
pub(in crate::rules) fn has_no_shell(image: &str) -> bool {
    let image = image.to_ascii_lowercase();
    let image = image.split('@').next().unwrap_or_default();
    let last = image.rsplit('/').next().unwrap_or_default();
    let (name, tag) = last.split_once(':').unwrap_or((last, ""));
    let says = |text: &str, words: &[&str]| text.split(['-', '.', '_']).any(|word| words.contains(&word));
    if says(tag, &["debug"]) {
        return false;
    }
    image.contains("distroless")
        || says(name, &["scratch"])
        || says(tag, &["scratch", "static"])
        || image.contains("chainguard/static")
}
