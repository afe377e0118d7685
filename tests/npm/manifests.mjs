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

/** Not YAML. */
export const broken = "apiVersion: v1\nkind: [Service\n";
