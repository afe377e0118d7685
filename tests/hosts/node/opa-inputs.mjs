// Inputs of every shape that entry points take, and of some that they do not.

export function deployment(name, replicas, more = {}) {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "shop", ...more },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: "app", image: "registry.example/app:1.2.3", ports: [{ containerPort: 8080 }] }] },
      },
    },
  };
}

export const budget = (name, minAvailable) => ({
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  metadata: { name, namespace: "shop" },
  spec: { minAvailable, selector: { matchLabels: { app: name } } },
});

export const request = (object, more = {}) => ({
  apiVersion: "admission.k8s.io/v1",
  kind: "AdmissionReview",
  request: { uid: "0d9fa9a2", operation: "CREATE", namespace: "shop", object, ...more },
});

/** Lists inside each other, written as JSON. */
export const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);

/** YAML whose mappings stand inside each other. */
export function nestedYaml(depth) {
  const lines = Array.from({ length: depth }, (_, index) => `${"  ".repeat(index)}a:`);
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: deep\n${lines.join("\n")}\n${"  ".repeat(depth)}a: 1\n`;
}

const manifests = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1"}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

/** By name, so that a failure says which. `undefined` is no input at all. */
export const INPUTS = {
  nothing: undefined,
  null: null,
  false: false,
  number: 17,
  text: "kind: Deployment",
  list: [1, 2],
  empty: {},
  object: deployment("web", 2),
  review: request(deployment("web", 1)),
  withoutReplicas: request(deployment("web", undefined)),
  deletion: request(null, { operation: "DELETE" }),
  scale: request({ kind: "Scale", apiVersion: "autoscaling/v1" }, { subResource: "scale" }),
  gatekeeper: { parameters: { failOn: "warning" }, review: { uid: "r", operation: "UPDATE", object: deployment("api", 3) } },
  manifests: { manifests },
  objects: { manifests: [deployment("a", 1), budget("a", 1)] },
  brokenYaml: { manifests: "a: [1,\nb: {" },
  deepYaml: { manifests: nestedYaml(95) },
  tooDeepYaml: { manifests: `a: ${nested(10_000)}` },
  odd: request(deployment("웹\u{feff}\u{7}\u{b}\u{1f}\u{7f}\u{2028}😀\u{e0001}\"\\\u{0}", 2)),
  wrongTypes: request({ ...deployment("web", "three"), spec: { template: [] } }),
};

/** Text that is no value, and what is refused about it. */
export const NO_VALUES = {
  cut: ['{"request": {"object": ', "a value is expected"],
  invalidUtf8: [Uint8Array.of(0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d), "not UTF-8"],
  depth128: [nested(128), "more than 127"],
  depth10000: [nested(10_000), "more than 127"],
  onlyOpened: ["[".repeat(200_000), "more than 127"],
  twice: ["{} {}", "something follows"],
  blank: ["   ", "a value is expected"],
  word: ["undefined", "a value is expected"],
};
