// Manifests that the npm tests share.

/** Troubled in several pillars, with characters of two, three and four UTF-8 bytes before the trouble. */
export const web = `# 웹 서비스 🚀 façade
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27.3
          ports:
            - containerPort: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

/** Three replicas that lose little, and a second workload beside them. */
export const careful = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  serviceName: db
  selector:
    matchLabels: { app: db }
  template:
    metadata:
      labels: { app: db }
    spec:
      terminationGracePeriodSeconds: 60
      containers:
        - name: db
          image: example/db:1.2.3
          ports:
            - { name: sql, containerPort: 5432 }
          readinessProbe:
            tcpSocket: { port: sql }
            periodSeconds: 5
          livenessProbe:
            tcpSocket: { port: sql }
          lifecycle:
            preStop:
              sleep: { seconds: 15 }
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector: { app: db }
  ports:
    - port: 5432
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels: { app: db }
`;

/** Not YAML. */
export const broken = "apiVersion: v1\nkind: [Service\n";
