/** A manifest file. `name` is how findings refer to it. */
export interface SourceFile {
  name: string;
  text: string;
}

/** Loads the module; returns at once when it is loaded. Not needed in Node, Bun and Cloudflare Workers. */
export function init(source?: WasmSource): Promise<void>;
export default init;

/**
 * Where the module comes from, when it is not beside the script: a URL, a Response, the bytes, or a compiled
 * `WebAssembly.Module`. (`object`, because those types are only there with the DOM's or Node's own declarations.)
 */
export type WasmSource = string | object;

/**
 * Judges the files as one cluster. Bad YAML is a finding; only a bad argument throws, a `TypeError` that names the field.
 * A string is one file called `input.yaml`.
 */
export function check(files: SourceFile[] | string, options?: Options): Report;

/** The same report as text, byte for byte what `zerodown check --format json` prints (without the last newline). */
export function checkJson(files: SourceFile[] | string, options?: Options): string;

/** Applies the safe fixes until nothing is left to fix; with `unsafe` also those that change what runs. */
export function fix(files: SourceFile[] | string, options?: FixOptions): FixResult;

/**
 * Runs one event against one workload: what happens to its Pods and its requests, moment by moment.
 *
 * An unknown event or a bad option throws a `TypeError` that names the field. Where the files have no workload of that
 * name, none at all, or several and none is named, it throws an {@link UnknownWorkloadError} with the names there are.
 */
export function simulate(
  files: SourceFile[] | string,
  event: EventName | SurvivalEvent,
  options?: SimulateOptions,
): Simulation;

/**
 * Decides about an admission request as the admission webhook, OPA and Kubewarden modules do: `input` and `data` are the
 * documents that OPA has under these names. A string is taken as JSON text: a request's body need not be parsed.
 *
 * What cannot be taken (an input that is no request, a bad setting, text that is not JSON) is denied with a message.
 * Only what has no JSON form, as a BigInt or a cycle, throws a `TypeError`.
 */
export function decide(input: DecisionInput, data?: DecisionData | string | null): Decision;

/** The same decision as text. */
export function decideJson(input: DecisionInput, data?: DecisionData | string | null): string;

/** Every rule. */
export function rules(): RuleInfo[];

/** The version of Zerodown. */
export function version(): string;

/** What is assumed about the cluster and the app, which rules run, and the language of messages. */
export interface Options extends Partial<Omit<Assumptions, "metricsApis">> {
  metricsApis?: MetricsApi[] | "none" | "unknown" | null;
  /** Turns rules off or changes their severity. */
  rules?: Record<string, "off" | Severity>;
  /** Findings that are suppressed: they stay in the report with the reason, and count for nothing. */
  ignore?: Ignore[];
  /** When not empty, only these rules run. */
  only?: string[];
  /** These rules do not run. */
  skip?: string[];
  lang?: "en" | "ko";
  /** What counts as one cluster when relations are resolved. */
  scope?: "input" | "directory" | "file";
  /** Whether every fix is verified and its gain computed: `auto` does so for inputs up to 2 MiB. */
  gains?: "auto" | "always" | "never";
}

/** Suppresses the findings that everything fits that is given; a path, a rule or an object at least. */
export interface Ignore {
  /** A pattern of file names: `*`, `**`, `?`, `[…]`, `{a,b}`, with `/` between folders. */
  path?: string | null;
  /** A rule's id. */
  rule?: string | null;
  /** `name`, `kind/name` or `namespace/kind/name`, each with `*` for any characters. */
  object?: string | null;
  /** Why. */
  reason: string;
}

export interface FixOptions extends Options {
  /** When not empty, only what these rules find is mended; all rules judge what is left. */
  only?: string[];
  /** Also fixes that change what runs. */
  unsafe?: boolean;
}

export interface SimulateOptions extends Options {
  /** `Kind/name` or a name; may be left out where the files have only one workload. */
  workload?: string | null;
  /** Which delays frames, tracks, losses and steps show; left out: those that lose the most requests. */
  corner?: Corner | null;
}

/** What `simulate` throws when `workload` names none of the workloads, or not one alone. */
export interface UnknownWorkloadError extends RangeError {
  field: "workload";
  /** The workloads there are, as `Kind/name`. */
  known: string[];
}

/**
 * What is decided about: an AdmissionReview, an AdmissionRequest or Gatekeeper's review under `request` or `review`,
 * `{ manifests }` with YAML text or a list of objects, or one object; or any of these as JSON text.
 */
export type DecisionInput = object | string | null;

/** What is known beside the input. Other fields are passed over. */
export interface DecisionData {
  zerodown?: { settings?: DecisionSettings | null };
  /** The cluster's other objects, by resource, namespace and name, as kube-mgmt and Kubewarden hand them over. */
  kubernetes?: object | null;
  /** The same as Gatekeeper hands them over. */
  inventory?: object | null;
  [field: string]: unknown;
}

/** The options of a check, and what denies. */
export interface DecisionSettings extends Options {
  /** The least severity that denies; `error` where it is left out. */
  failOn?: Severity | "never" | null;
  /** A score below it denies, 0 to 100. */
  minScore?: number | null;
}

export interface Decision {
  allowed: boolean;
  /** 0 to 100; null where no workload was judged. */
  score: number | null;
  /** Why it is denied, one sentence for each reason. */
  deny: string[];
  /** What is wrong and denies nothing, one sentence for each. */
  warn: string[];
  /** null where the input could not be taken. Its locations are in the object as sorted JSON; it offers no fixes. */
  report: Report | null;
}

export interface Assumptions {
  /** The API server's version, as `1.34`. */
  kubernetesVersion: string;
  /** Nodes that can run the workload. */
  nodes: number;
  /** Zones that those nodes are in. */
  zones: number;
  /** What carries requests to the Pods. */
  dataPath: "kube-proxy" | "single-node" | "ingress-nginx" | "aws-alb";
  /** Seconds until a terminating Pod is no longer routed to; null: from `dataPath`. */
  endpointWithdrawSeconds: number | null;
  /** Seconds until a ready Pod is routed to; null: from `dataPath`. */
  endpointPublishSeconds: number | null;
  /** Seconds from container start until the app serves. */
  startupSeconds: number;
  /** Seconds to pull an image that is not on the node. */
  imagePullSeconds: number;
  /** Seconds for which the app accepts new connections after SIGTERM. */
  acceptAfterSigtermSeconds: number;
  /** Whether the app ends its running requests at SIGTERM instead of dropping them. */
  handlesSigterm: boolean;
  /** Seconds the longest request takes. */
  longestRequestSeconds: number;
  /** Share of the desired replicas that carries the peak, 0 to 1. */
  neededFraction: number;
  /** Metrics APIs of the cluster; null: unknown; empty: none. */
  metricsApis: MetricsApi[] | null;
  /** Seconds after which a drain is given up. */
  drainTimeoutSeconds: number;
}

export type MetricsApi = "resource" | "custom" | "external";

export type Severity = "error" | "warning" | "info";
export type Grade = "A" | "B" | "C" | "D" | "F";
export type Pillar =
  | "rollout"
  | "probes"
  | "shutdown"
  | "disruption"
  | "spread"
  | "scaling"
  | "traffic"
  | "validity";

/**
 * `safe`: the same Pods' behaviour while running; `unsafe`: changes what runs or needs a look; `display`: needs a value
 * that only a person knows and is never applied.
 */
export type Applicability = "safe" | "unsafe" | "display";

export interface Report {
  /** Zerodown's version. */
  version: string;
  kubernetesVersion: string;
  assumptions: Assumptions;
  score: TotalScore;
  workloads: WorkloadReport[];
  /** Objects that were read and not judged, with the reason. */
  notJudged: NotJudged[];
  /** By file, offset and rule. */
  findings: Finding[];
  summary: Summary;
  /** Kinds that the host did not look for, of which one object could change what is said; only in decisions. */
  notLookedAt?: string[];
  /** Entries of the options' `ignore`, from 0, that suppressed nothing although their rule ran; left out where there are none. */
  unusedIgnores?: number[];
}

export interface TotalScore {
  /** Mean over the judged workloads, 0 to 100; null when there is none. */
  total: number | null;
  grade: Grade | null;
  lowest: number | null;
  pillars: Pillars;
}

export interface WorkloadScore {
  /** 0 to 100; null for workloads that are not judged. */
  total: number | null;
  grade: Grade | null;
  pillars: Pillars;
}

/** 0 to 100 each; null: not applicable. */
export interface Pillars {
  rollout: number | null;
  probes: number | null;
  shutdown: number | null;
  disruption: number | null;
  spread: number | null;
  scaling: number | null;
}

export interface ObjectReference {
  apiVersion: string;
  kind: string;
  /** As written, or `default`; null for objects without one. */
  namespace: string | null;
  name: string;
}

/**
 * Lines and columns are 1-based; columns count Unicode scalar values. `start` and `end` are offsets in **UTF-8 bytes**, not
 * in the UTF-16 units that JavaScript strings are indexed by: `new TextEncoder().encode(text)` gives the bytes they point into.
 */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  /** The column after the last. */
  endColumn: number;
  start: number;
  /** The byte after the last. */
  end: number;
  /** Path inside the object, as `spec.template.spec.containers[0]`; empty where there is no object. */
  path: string;
}

export interface WorkloadReport {
  object: ObjectReference;
  location: Location;
  score: WorkloadScore;
  replicas: {
    /** null where the number of nodes decides. */
    minimum: number | null;
    maximum: number | null;
    source: "spec" | "hpa" | "keda" | "default" | "nodes";
  };
  survival: Survival;
}

/** What each event does to a workload. */
export type Survival = Record<SurvivalEvent, SurvivalVerdict>;

/** The events by the names that the command line has for them. */
export type EventName =
  | "rolling-update"
  | "pod-crash"
  | "container-hang"
  | "node-drain"
  | "node-failure"
  | "zone-failure"
  | "scale-down"
  | "traffic-spike";

/** The same events, as keys. */
export type SurvivalEvent =
  | "rollingUpdate"
  | "podCrash"
  | "containerHang"
  | "nodeDrain"
  | "nodeFailure"
  | "zoneFailure"
  | "scaleDown"
  | "trafficSpike";

export interface SurvivalVerdict {
  verdict: Verdict;
  /** The fewest available Pods in any corner; null where the event does not apply. */
  minAvailable: number | null;
  desired: number | null;
  /** The most Pods that are not terminating. */
  maxTotal: number | null;
  /**
   * Seconds of lost requests, with usual delays and in the worst corner: half of the requests lost for two seconds are one
   * second. null where the event does not apply, and where the loss has no end until somebody steps in.
   */
  lossSeconds: { nominal: number; worst: number } | null;
  /** Why, in plain words with the numbers. For `blocked`: what would have to change. */
  reasons: string[];
  /** Rules that explain it: those with a finding about this workload. */
  rules: string[];
  /** The assumptions it leans on. */
  assumptions: (keyof Assumptions)[];
}

/**
 * `survives`: no request lost in any corner; `atRisk`: none nominally, some in the slow or racing corner; `losesRequests`: some
 * nominally, others still served; `outage`: for a time nothing serves, or fewer than needed; `blocked`: the operation cannot
 * finish.
 */
export type Verdict = "survives" | "atRisk" | "losesRequests" | "outage" | "blocked" | "notApplicable";

/** How fast a cluster is: the usual delays; endpoints appear early and go late; everything is late. */
export type Corner = "nominal" | "race" | "slow";

/** One event, Pod by Pod; the verdict and its numbers are over all corners, as in the survival matrix. */
export interface Simulation extends SurvivalVerdict {
  workload: ObjectReference;
  event: EventName;
  /** The corner that frames, tracks, losses and steps show. */
  corner: Corner;
  /** Pods that carry the peak; null where the event does not apply. */
  needed: number | null;
  /** Seconds from the first frame to the end. */
  durationSeconds: number;
  /**
   * The moments at which something changes. Long simulations leave out frames in which no requests are lost; `tracks` are
   * always whole.
   */
  frames: Frame[];
  /** Each Pod's states over time, for drawing. */
  tracks: Track[];
  /** The spans in which requests are lost. */
  losses: LossWindow[];
  /** What happens, sentence by sentence. */
  steps: string[];
}

/** A moment. */
export interface Frame {
  /** Seconds from the start of the event. */
  t: number;
  /** The Pods that exist. */
  pods: FramePod[];
  /** Pods that are available and not terminating. */
  available: number;
  /** Pods that are not terminating. */
  total: number;
  /** Share of the requests that is routed to any Pod, 0 to 1. */
  routedFraction: number;
  /** Share of the requests that is lost, 0 to 1. */
  lossFraction: number;
}

/** A Pod at a moment. */
export interface FramePod {
  name: string;
  revision: Revision;
  state: PodState;
  /** Its Ready condition. */
  ready: boolean;
  /** Whether requests are routed to it. */
  routed: boolean;
}

/** Whether a Pod ran before the event, or the event brought it. */
export type Revision = "old" | "new";

/**
 * `pending`: no node has room; `starting`: not routed to yet; `routedNotListening`: routed to before it listens, those
 * requests are lost; `ready`: it answers and nothing is routed to it yet; `serving`; `routedGone`: routed to although it
 * no longer answers, those requests are lost; `draining`: terminating, nothing is routed to it; `failed`: it does not
 * answer and nothing is routed to it.
 */
export type PodState =
  | "pending"
  | "starting"
  | "routedNotListening"
  | "ready"
  | "serving"
  | "routedGone"
  | "draining"
  | "failed";

/** One Pod's states over time, in order and without a gap while it exists. */
export interface Track {
  name: string;
  revision: Revision;
  segments: Segment[];
}

/** A span in one state, from its first second to the one after its last. */
export interface Segment {
  from: number;
  to: number;
  state: PodState;
}

/** A span in which a share of the requests is lost. */
export interface LossWindow {
  from: number;
  to: number;
  /** 0 to 1. */
  fraction: number;
}

export interface NotJudged {
  object: ObjectReference;
  location: Location;
  reason: string;
}

export interface Finding {
  /** The rule's id. */
  rule: string;
  severity: Severity;
  pillar: Pillar;
  /** null where there is no object, as in text that is not YAML. */
  object: ObjectReference | null;
  location: Location;
  related: { message: string; location: Location }[];
  /** What is so, and what it costs in availability. */
  message: string;
  /** What to do. */
  help: string;
  /** The best first. */
  fixes: Fix[];
  /** The reason given, when the finding is suppressed. */
  suppressed: string | null;
}

export interface Fix {
  title: string;
  applicability: Applicability;
  /** Points that the affected workloads gain together; null where it was not judged. */
  scoreGain: number | null;
  /** For `display`: what to write, with the value left for the person. */
  snippet?: string;
  /** Sorted and without overlap; empty for `display`. */
  edits: Edit[];
}

/** Replaces the UTF-8 bytes `start` to `end` of a file by `newText`. */
export interface Edit {
  file: string;
  start: number;
  end: number;
  newText: string;
}

export interface Summary {
  /** Without the suppressed ones. */
  errors: number;
  warnings: number;
  infos: number;
  suppressed: number;
  workloads: number;
  documents: number;
  files: number;
}

export interface FixResult {
  /** Every file of the input, in its order. */
  files: { name: string; text: string; changed: boolean }[];
  /** What was done, in order. */
  applied: AppliedFix[];
  /** The report after the fixes. */
  remaining: Report;
}

export interface AppliedFix {
  rule: string;
  object: ObjectReference | null;
  title: string;
  applicability: Applicability;
  file: string;
  /** The line of the finding, in the text as it was then. */
  line: number;
}

export interface RuleInfo {
  id: string;
  pillar: Pillar;
  severity: Severity;
  /** Kinds it looks at; empty: all. */
  kinds: string[];
  /** The best fix it offers. */
  fix: Applicability | null;
  summary: { en: string; ko: string };
  /** The version that brought it. */
  since: string;
}
