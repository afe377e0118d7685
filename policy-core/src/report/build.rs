//! Findings, places and scores → the wire types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    EditReport, FindingReport, FixReport, Location, NotJudged, ObjectReference, Related, Report, Severity, Summary,
    Survival, WorkloadReport, WorkloadScore,
};
use crate::SourceFile;
use crate::cluster::{Cluster, Documents, MAKES_PODS, Workload, may_make_pods};
use crate::engine::gain::PlannedFix;
use crate::engine::input::Input;
use crate::engine::judge::{Judged, costs};
use crate::engine::place::{Site, Spot, beginning};
use crate::engine::round::FileEdit;
use crate::object::{Object, Standing, Typed, owner_of_the_rollout};
use crate::options::Options;
use crate::score::{score_input, score_workload};
use crate::sorted;
use crate::text;
use crate::text::{Lang, Text};

/// Builds the report.
pub(crate) fn report(
    input: &Input<'_>,
    cluster: &Cluster<'_>,
    findings: Vec<Judged>,
    survival: Vec<Arc<Survival>>,
    options: &Options,
) -> Report {
    let files = input.files;
    let mut writer = Writer::new(files, input);
    let site = Site::new(Documents::new(&input.documents, &[]), &cluster.objects);
    let live = findings.iter().filter(|finding| finding.suppressed.is_none());
    let costs = costs(cluster, live.map(|finding| (finding.object, finding.cost())));
    let reviewed = cluster.workloads.iter().zip(&costs).filter(|(workload, _)| input.is_reviewed(workload.object));
    let (reviewed, scores): (Vec<&Workload<'_>>, Vec<WorkloadScore>) =
        reviewed.map(|(workload, costs)| (workload, score_workload(workload, costs))).unzip();
    let mut workloads = Vec::with_capacity(survival.len());
    for ((workload, score), matrix) in reviewed.iter().zip(&scores).zip(survival) {
        if !is_listed(workload.object, workload.judged) {
            continue;
        }
        workloads.push(WorkloadReport {
            object: writer.reference(workload.object),
            location: writer.location(&beginning(&site, workload.object.id)),
            score: score.clone(),
            replicas: workload.replicas.clone(),
            survival: matrix,
        });
    }
    let not_judged = not_judged(input, cluster, &site, &mut writer, options.lang);
    let mut reports: Vec<FindingReport> = findings.into_iter().map(|finding| writer.finding(finding)).collect();
    let order: BTreeMap<&str, usize> =
        sorted::map(files.iter().enumerate().map(|(index, file)| (file.name, index)).rev());
    let file = |report: &FindingReport| order.get(report.location.file.as_ref()).copied().unwrap_or_default();
    sorted::by(&mut reports, |first, second| {
        let key = |report: &FindingReport| (file(report), report.location.start, report.location.end);
        key(first)
            .cmp(&key(second))
            .then_with(|| first.rule.cmp(&second.rule))
            .then_with(|| first.message.cmp(&second.message))
    });
    Report {
        version: crate::VERSION.to_owned(),
        kubernetes_version: options.assumptions.kubernetes_version.clone(),
        assumptions: options.assumptions.clone(),
        score: score_input(&scores),
        summary: summary(&reports, &workloads, input),
        workloads,
        not_judged,
        findings: reports,
        not_looked_at: not_looked_at(input, cluster),
        unused_ignores: Vec::new(),
    }
}

/// Owned objects, templates of Rollouts and partial ones are listed as not judged; what is parked at 0 replicas is a
/// workload without a score.
fn is_listed(object: &Object, judged: bool) -> bool {
    judged || (object.standing == Standing::Judged && !object.owned)
}

fn not_judged(
    input: &Input<'_>,
    cluster: &Cluster<'_>,
    site: &Site<'_>,
    writer: &mut Writer<'_, '_>,
    lang: Lang,
) -> Vec<NotJudged> {
    let of_another = cluster.workloads.iter().filter(|workload| workload.template_object.id != workload.object.id);
    let templates: BTreeSet<usize> = sorted::set(of_another.map(|workload| workload.template_object.id));
    let mut list = Vec::new();
    for object in input.objects.iter().filter(|object| input.is_reviewed(object)) {
        let reason = match object.standing {
            Standing::Partial => Text::fixed("partial: a patch or an assertion", "일부분: 패치나 검증용 조각"),
            Standing::Unreadable => Text::fixed("its fields cannot be read", "필드를 읽을 수 없음"),
            Standing::Unknown => unknown(object),
            Standing::Judged if object.owned && !matches!(object.typed, Typed::Checked) => {
                Text::fixed("owned by another object", "다른 오브젝트가 소유함")
            }
            Standing::Judged if templates.contains(&object.id) => {
                Text::fixed("the template of a Rollout", "Rollout의 템플릿")
            }
            Standing::Judged => continue,
        };
        list.push(NotJudged {
            object: writer.reference(object),
            location: writer.location(&beginning(site, object.id)),
            reason: reason.into(lang),
        });
    }
    list
}

/// Kinds that nobody looked for, of which one object could change what is said about what is under review.
fn not_looked_at(input: &Input<'_>, cluster: &Cluster<'_>) -> Vec<Cow<'static, str>> {
    const OF_WORKLOADS: &[&str] = &["HorizontalPodAutoscaler", "PodDisruptionBudget", "Service"];
    const OF_OTHERS: &[&str] = MAKES_PODS;
    let mut kinds: BTreeSet<&'static str> = BTreeSet::new();
    for object in input.objects.iter().filter(|object| input.is_reviewed(object) && !object.owned) {
        let others = match &object.typed {
            _ if object.standing != Standing::Judged => &[],
            _ if object.template.is_some() => OF_WORKLOADS,
            Typed::Service(_)
            | Typed::PodDisruptionBudget(_)
            | Typed::HorizontalPodAutoscaler(_)
            | Typed::ScaledObject(_) => OF_OTHERS,
            Typed::Ingress(_) | Typed::GatewayRoute(_) => &["Service"],
            _ => &[],
        };
        kinds.extend(others.iter().copied().filter(|kind| !cluster.facts.knows_all(kind)));
    }
    kinds.into_iter().map(Cow::Borrowed).collect()
}

/// Why a kind that is not known here is not judged.
fn unknown(object: &Object) -> Text {
    match owner_of_the_rollout(&object.api_version, &object.kind) {
        Some(owner) => text! { en: "{owner} owns the rollout", ko: "롤아웃을 맡는 것은 {owner}" },
        None if object.removed.is_some() => {
            Text::fixed("API versions that are no longer served", "더는 제공되지 않는 API 버전")
        }
        None if may_make_pods(object) => {
            Text::fixed("custom resources; what they run is not known", "커스텀 리소스, 무엇을 실행하는지 알 수 없음")
        }
        None => Text::fixed("kinds that make no Pods", "파드를 만들지 않는 종류"),
    }
}

fn summary(findings: &[FindingReport], workloads: &[WorkloadReport], input: &Input<'_>) -> Summary {
    let count = |severity| {
        findings.iter().filter(|finding| finding.suppressed.is_none() && finding.severity == severity).count() as u32
    };
    let reviewed = input.documents.get(input.documents_reviewed()).unwrap_or_default().iter();
    Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        suppressed: findings.iter().filter(|finding| finding.suppressed.is_some()).count() as u32,
        workloads: workloads.iter().filter(|workload| workload.score.total.is_some()).count() as u32,
        documents: reviewed.filter(|document| !document.is_empty()).count() as u32,
        files: (input.files.len() - input.first_reviewed) as u32,
    }
}

/// The name of an object.
pub(crate) fn reference(object: &Object) -> Arc<ObjectReference> {
    Arc::new(ObjectReference {
        api_version: object.api_version.clone(),
        kind: object.kind.clone(),
        namespace: object.namespace.clone(),
        name: object.display_name(),
    })
}

/// Turns places into locations, with each file's lines counted once.
pub(crate) struct Lines {
    names: Vec<Arc<str>>,
    starts: Vec<Option<Vec<u32>>>,
}

impl Lines {
    pub(crate) fn new(files: &[SourceFile<'_>]) -> Self {
        Self { names: files.iter().map(|file| Arc::from(file.name)).collect(), starts: vec![None; files.len()] }
    }

    pub(crate) fn location(&mut self, input: &Input<'_>, spot: &Spot) -> Location {
        let Some(document) = input.documents.get(spot.document) else { return Location::default() };
        let (start, end) = (document.offset + spot.span.start, document.offset + spot.span.end);
        let text = input.files.get(document.file).map_or("", |file| file.text);
        let Some(counted) = self.starts.get_mut(document.file) else { return Location::default() };
        let starts = counted.get_or_insert_with(|| {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect()
        });
        let line = starts.partition_point(|first| *first <= start).max(1);
        // Nearly all spans end on the line where they begin.
        let one_line = starts.get(line).is_none_or(|next| end < *next);
        let end_line = if one_line { line } else { starts.partition_point(|first| *first <= end).max(1) };
        let column = |line: usize, offset: u32| column(text, starts.get(line - 1).copied().unwrap_or_default(), offset);
        let (column, end_column) = (column(line, start), column(end_line, end));
        let (line, end_line) = (line as u32, end_line as u32);
        let file = self.names.get(document.file).cloned().unwrap_or_default();
        Location { file, line, column, end_line, end_column, start, end, path: spot.path.clone() }
    }
}

/// The column of a byte on the line that begins at `first`, 1-based, in characters.
fn column(text: &str, first: u32, offset: u32) -> u32 {
    let before = text.get(first as usize..offset as usize).unwrap_or_default();
    let before = if first == 0 { before.trim_start_matches('\u{feff}') } else { before };
    before.chars().count() as u32 + 1
}

/// What a report is written with.
struct Writer<'i, 'a> {
    input: &'i Input<'a>,
    lines: Lines,
    references: Vec<Option<Arc<ObjectReference>>>,
}

impl<'i, 'a> Writer<'i, 'a> {
    fn new(files: &[SourceFile<'_>], input: &'i Input<'a>) -> Self {
        Self { input, lines: Lines::new(files), references: vec![None; input.objects.len()] }
    }

    fn reference(&mut self, object: &Object) -> Arc<ObjectReference> {
        match self.references.get_mut(object.id) {
            Some(slot) => slot.get_or_insert_with(|| reference(object)).clone(),
            None => reference(object),
        }
    }

    fn location(&mut self, spot: &Spot) -> Location {
        self.lines.location(self.input, spot)
    }

    fn finding(&mut self, finding: Judged) -> FindingReport {
        let location = self.location(&finding.spot);
        let object = finding.object.and_then(|id| self.input.objects.get(id));
        let object = object.map(|object| self.reference(object));
        let related = finding
            .related
            .into_iter()
            .map(|(message, spot)| Related { message, location: self.location(&spot) })
            .collect();
        FindingReport {
            rule: finding.rule.id.into(),
            severity: finding.severity,
            pillar: finding.rule.pillar,
            object,
            location,
            related,
            message: finding.message,
            help: finding.help,
            fixes: finding.fixes.into_iter().map(|fix| self.fix(fix)).collect(),
            suppressed: finding.suppressed.map(|suppressed| suppressed.reason),
        }
    }

    fn fix(&self, fix: PlannedFix) -> FixReport {
        let edit = |edit: FileEdit| EditReport {
            file: self.lines.names.get(edit.file).cloned().unwrap_or_default(),
            start: edit.start,
            end: edit.end,
            new_text: edit.text,
        };
        FixReport {
            title: fix.title,
            applicability: fix.applicability,
            score_gain: fix.gain,
            snippet: fix.snippet,
            edits: fix.edits.into_iter().map(edit).collect(),
        }
    }
}
