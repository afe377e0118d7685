//! What a timeline shows: each Pod's states, the moments at which something changes, the spans with a loss, and the steps.

use std::sync::Arc;

use super::fleet::{Fleet, NEVER, Pod, Step, StepKind};
use super::model::Model;
use super::traffic::Span;
use crate::cluster::{Workload, WorkloadKind};
use crate::report::{Frame, FramePod, LossWindow, PodState, Revision, Segment, Track};
use crate::text;
use crate::text::{Lang, Text};

/// A timeline goes on for this long after the last change.
const AFTERWARDS_MS: i64 = 2_000;
/// Most Pods over all frames; beyond that, frames without a loss are left out.
const MOST_FRAME_PODS: usize = 200_000;

/// Milliseconds as the report gives them.
pub(super) fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1_000.0
}

/// A simulation that has run, and what it is told with.
pub(super) struct Picture<'p> {
    model: &'p Model,
    fleet: &'p Fleet,
    spans: Vec<Span>,
    names: Vec<Arc<str>>,
    /// Where it ends, in milliseconds.
    pub(super) end: i64,
    lang: Lang,
}

impl<'p> Picture<'p> {
    pub(super) fn of(
        model: &'p Model,
        workload: &Workload<'_>,
        fleet: &'p Fleet,
        spans: Vec<Span>,
        until: i64,
        lang: Lang,
    ) -> Self {
        let last = spans.iter().map(|span| span.from).max().unwrap_or(0);
        let gone = fleet.pods.iter().map(|pod| pod.gone).filter(|gone| *gone != NEVER).max().unwrap_or(0);
        let names = fleet.pods.iter().map(|pod| name(model, workload, pod)).collect();
        let changed = last.max(until).max(gone);
        // What has no end is shown going on.
        let endless = spans.last().is_some_and(|span| span.loss_fraction > 0.0);
        let afterwards = if endless { (changed / 5).max(10_000) } else { AFTERWARDS_MS };
        Self { model, fleet, spans, names, end: changed + afterwards, lang }
    }

    pub(super) fn losses(&self) -> Vec<LossWindow> {
        let mut losses: Vec<LossWindow> = Vec::new();
        for span in &self.spans {
            let (from, to) = (span.from, span.to.min(self.end));
            if span.loss_fraction <= 0.0 || from >= to {
                continue;
            }
            let fraction = rounded(span.loss_fraction);
            match losses.last_mut() {
                Some(last) if last.to >= seconds(from) && (last.fraction - fraction).abs() < f64::EPSILON => {
                    last.to = seconds(to);
                }
                _ => losses.push(LossWindow { from: seconds(from), to: seconds(to), fraction }),
            }
        }
        losses
    }

    pub(super) fn frames(&self) -> Vec<Frame> {
        let pods = self.fleet.pods.len().max(1);
        let most = (MOST_FRAME_PODS / pods).max(2);
        let every = self.spans.len().div_ceil(most).max(1);
        let shown = |(index, span): &(usize, &Span)| {
            every == 1
                || index % every == 0
                || span.to == NEVER
                || span.loss_fraction > 0.0 && index % (every / 2).max(1) == 0
        };
        self.spans.iter().enumerate().filter(shown).map(|(_, span)| self.frame(span)).collect()
    }

    fn frame(&self, span: &Span) -> Frame {
        let mut pods = Vec::new();
        for (pod, name) in self.fleet.pods.iter().zip(&self.names) {
            let Some(state) = state(pod, span.from) else { continue };
            let at = span.from;
            pods.push(FramePod {
                name: name.clone(),
                revision: pod.revision,
                state,
                ready: pod.ready <= at && at < pod.close.min(pod.gone),
                routed: pod.publish <= at && at < pod.withdraw,
            });
        }
        Frame {
            t: seconds(span.from),
            pods,
            available: self.model.real(span.available),
            total: self.model.real(span.total),
            routed_fraction: rounded(span.routed_fraction),
            loss_fraction: rounded(span.loss_fraction),
        }
    }

    pub(super) fn tracks(&self) -> Vec<Track> {
        let mut tracks: Vec<Track> = Vec::new();
        for (pod, name) in self.fleet.pods.iter().zip(&self.names) {
            let segments = segments(pod, self.end);
            match tracks.iter_mut().find(|track| track.name == *name && pod.created > 0 && self.is_restart(pod)) {
                Some(track) => track.segments.extend(segments),
                None => tracks.push(Track { name: name.clone(), revision: pod.revision, segments }),
            }
        }
        tracks
    }

    /// The second life of a container whose first one failed.
    fn is_restart(&self, pod: &Pod) -> bool {
        self.fleet
            .pods
            .first()
            .is_some_and(|first| first.failed != NEVER && first.deleted == pod.created && pod.number == first.number)
    }

    pub(super) fn steps(&self, blocked: bool) -> Vec<String> {
        let mut steps: Vec<Step> = Vec::new();
        for step in &self.fleet.steps {
            match steps.last_mut() {
                Some(last) if last.kind == step.kind && last.at == step.at => last.count += step.count,
                _ => steps.push(*step),
            }
        }
        steps.retain(|step| step.kind != StepKind::Finished || !blocked);
        steps.sort_by_key(|step| step.at);
        let real = |step: Step| Step { count: self.model.real(step.count), ..step };
        steps.into_iter().map(|step| sentence(real(step)).into(self.lang).into_owned()).collect()
    }
}

/// Four places are enough for a share of at most some thousand Pods.
fn rounded(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}

fn name(model: &Model, workload: &Workload<'_>, pod: &Pod) -> Arc<str> {
    let (name, number) = (workload.object.display_name(), pod.number);
    match (model.replacement, pod.revision) {
        _ if workload.kind == WorkloadKind::StatefulSet => format!("{name}-{number}"),
        _ if workload.kind == WorkloadKind::DaemonSet => format!("{name} node-{}", number + 1),
        (_, Revision::Old) => format!("{name}-old-{}", number + 1),
        (_, Revision::New) => format!("{name}-new-{}", number + 1),
    }
    .into()
}

/// What a Pod does at a moment; `None`: it does not exist.
fn state(pod: &Pod, at: i64) -> Option<PodState> {
    if at < pod.created
        || at >= pod.gone && (at >= pod.withdraw || pod.publish == NEVER)
        || pod.failed != NEVER && at >= pod.deleted
    {
        return None;
    }
    let routed = pod.publish <= at && at < pod.withdraw;
    Some(match (routed, at < pod.listen, at >= pod.close) {
        (true, _, true) => PodState::RoutedGone,
        (true, true, false) => PodState::RoutedNotListening,
        (true, false, false) => PodState::Serving,
        (false, _, true) if pod.failed != NEVER => PodState::Failed,
        (false, ..) if at >= pod.deleted => PodState::Draining,
        (false, _, true) => PodState::Failed,
        (false, ..) if pod.placed == NEVER => PodState::Pending,
        (false, ..) if at < pod.ready => PodState::Starting,
        (false, ..) => PodState::Ready,
    })
}

fn segments(pod: &Pod, end: i64) -> Vec<Segment> {
    let mut cuts: Vec<i64> =
        [pod.created, pod.listen, pod.ready, pod.publish, pod.deleted, pod.withdraw, pod.close, pod.gone, pod.failed]
            .into_iter()
            .map(|at| at.clamp(0, end))
            .chain([0, end])
            .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut segments: Vec<Segment> = Vec::new();
    for pair in cuts.windows(2) {
        let [from, to] = pair else { continue };
        let Some(state) = state(pod, *from) else { continue };
        let (from, to) = (seconds(*from), seconds(*to));
        match segments.last_mut() {
            Some(last) if last.state == state => last.to = to,
            _ => segments.push(Segment { from, to, state }),
        }
    }
    segments
}

fn sentence(step: Step) -> Text {
    let (at, count) = (seconds(step.at), step.count);
    let pods = if count == 1 { "Pod" } else { "Pods" };
    match step.kind {
        StepKind::Created => {
            text! { en: "{at:.1} s: {count} new {pods} created", ko: "{at:.1}초: 새 파드 {count}개를 만든다" }
        }
        StepKind::Available => {
            text! { en: "{at:.1} s: {count} new {pods} available", ko: "{at:.1}초: 새 파드 {count}개가 사용 가능해진다" }
        }
        StepKind::Deleted => {
            text! { en: "{at:.1} s: {count} old {pods} asked to stop", ko: "{at:.1}초: 기존 파드 {count}개에 종료를 요청한다" }
        }
        StepKind::Evicted => {
            text! { en: "{at:.1} s: {count} {pods} evicted", ko: "{at:.1}초: 파드 {count}개를 축출한다" }
        }
        StepKind::Refused => {
            text! { en: "{at:.1} s: the budget refuses {count} more", ko: "{at:.1}초: 예산이 나머지 {count}개의 축출을 거절한다" }
        }
        StepKind::Switched => {
            text! { en: "{at:.1} s: the Service is switched to the new set", ko: "{at:.1}초: 서비스를 새 파드로 옮긴다" }
        }
        StepKind::Failed => {
            text! { en: "{at:.1} s: {count} {pods} no longer answering", ko: "{at:.1}초: 파드 {count}개가 응답을 멈춘다" }
        }
        StepKind::Noticed => {
            text! { en: "{at:.1} s: the control plane notices", ko: "{at:.1}초: 컨트롤 플레인이 알아챈다" }
        }
        StepKind::Restarted => {
            text! { en: "{at:.1} s: the kubelet starts the container again", ko: "{at:.1}초: kubelet이 컨테이너를 다시 시작한다" }
        }
        StepKind::LoadDoubled => text! { en: "{at:.1} s: the load doubles", ko: "{at:.1}초: 부하가 두 배가 된다" },
        StepKind::Scaled => {
            text! { en: "{at:.1} s: the autoscaler adds {count} {pods}", ko: "{at:.1}초: 오토스케일러가 파드 {count}개를 늘린다" }
        }
        StepKind::Finished => text! { en: "{at:.1} s: done", ko: "{at:.1}초: 끝난다" },
        StepKind::Stuck => text! { en: "{at:.1} s: nothing moves any more", ko: "{at:.1}초: 더는 나아가지 않는다" },
    }
}
