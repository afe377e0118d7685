//! Whether the tag of an image moves: what it names today is not what it names tomorrow.

/// Whether an image may change under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixed {
    /// A digest, or a tag that looks like one version. A placeholder, too: nothing is known of what will stand there.
    Yes,
    /// No tag: `latest`.
    Untagged,
    /// `latest`, a branch, a channel, or a base system without a version.
    Moving,
    /// `nginx:1` or `redis:7.4`: the newest patch release of a line, as official images use it.
    Line,
}

/// Tags that follow a branch or a channel.
const CHANNELS: [&str; 22] = [
    "stable",
    "edge",
    "nightly",
    "main",
    "master",
    "mainline",
    "trunk",
    "dev",
    "devel",
    "develop",
    "development",
    "canary",
    "head",
    "tip",
    "unstable",
    "snapshot",
    "rolling",
    "next",
    "lts",
    "current",
    "testing",
    "staging",
];

/// What an image is built on, or for: it says nothing of the version.
const VARIANTS: [&str; 13] = [
    "alpine",
    "slim",
    "debian",
    "ubuntu",
    "distroless",
    "fpm",
    "apache",
    "management",
    "perl",
    "amd64",
    "arm64",
    "linux",
    "jdk",
];

/// Official images whose tags of one or two numbers are known to move with every patch release.
const OFFICIAL: [&str; 29] = [
    "alpine",
    "busybox",
    "caddy",
    "cassandra",
    "debian",
    "docker",
    "elasticsearch",
    "golang",
    "haproxy",
    "httpd",
    "influxdb",
    "mariadb",
    "memcached",
    "mongo",
    "mysql",
    "nats",
    "neo4j",
    "nginx",
    "node",
    "perl",
    "php",
    "postgres",
    "python",
    "rabbitmq",
    "redis",
    "ruby",
    "tomcat",
    "traefik",
    "ubuntu",
];

/// Those of them whose versions have two numbers.
const PAIRS: [&str; 3] = ["debian", "postgres", "ubuntu"];

/// Releases of Debian and Ubuntu.
const CODENAMES: [&str; 7] = ["buster", "bullseye", "bookworm", "trixie", "focal", "jammy", "noble"];

/// Reads an image's name.
pub(super) fn fixed(image: &str) -> Fixed {
    let Some((name, tag)) = reference(image) else { return Fixed::Yes };
    let official = official(name);
    // A bare name that Docker Hub does not have is built on the spot, or rewritten by kustomize or skaffold; so is `your-…`.
    let local = !name.contains('/') || name.starts_with("localhost:") || name.contains("your-");
    if local && !official {
        return Fixed::Yes;
    }
    let Some(tag) = tag else { return Fixed::Untagged };
    let mut words = tag.split('-');
    if words.clone().any(|word| word == "latest") {
        return Fixed::Moving;
    }
    let first = words.next().unwrap_or_default();
    let variants = words.all(|word| is_variant(word) || CODENAMES.contains(&word));
    if variants && (CHANNELS.contains(&first) || is_variant(first)) {
        return Fixed::Moving;
    }
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = if PAIRS.iter().any(|pair| name.ends_with(pair)) { 2 } else { 3 };
    let line = official && variants && first.split('.').all(number) && first.split('.').count() < whole;
    if line { Fixed::Line } else { Fixed::Yes }
}

/// `alpine`, also with its own version, as in `alpine3.20`.
fn is_variant(word: &str) -> bool {
    VARIANTS.contains(&word.trim_end_matches(|letter: char| letter == '.' || letter.is_ascii_digit()))
}

/// The name and the tag. `None` for digests and for what is no image yet: placeholders, variables, `ko://`.
pub(super) fn reference(image: &str) -> Option<(&str, Option<&str>)> {
    let written = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/:".contains(&byte);
    if image.is_empty() || !image.bytes().all(written) || image.contains("://") {
        return None;
    }
    let after = image.rfind('/').map_or(0, |slash| slash + 1);
    let (name, tag) = match image.get(after..)?.find(':') {
        Some(colon) => (image.get(..after + colon)?, Some(image.get(after + colon + 1..)?)),
        None => (image, None),
    };
    // A registry may be in capitals, a repository never is.
    let repository = name.split_once('/').map_or(name, |(_, rest)| rest);
    let tagged =
        tag.is_none_or(|tag| !tag.is_empty() && tag.bytes().any(|byte| !byte.is_ascii_uppercase() && byte != b'_'));
    (!name.is_empty() && tagged && !repository.bytes().any(|byte| byte.is_ascii_uppercase())).then_some((name, tag))
}

/// Whether a name is one of Docker's official images.
fn official(name: &str) -> bool {
    let name = name.strip_prefix("docker.io/").unwrap_or(name);
    OFFICIAL.contains(&name.strip_prefix("library/").unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::{Fixed, fixed};

    #[test]
    fn versions_digests_and_placeholders_stay() {
        for image in [
            "nginx@sha256:0123",
            "nginx:latest@sha256:0123",
            "nginx:1.27.3",
            "postgres:17.6",
            "ubuntu:24.04",
            "example/web:v1",
            "example/web:1.2",
            "localhost:5000/web:20241001",
            "example/web:main-4f2a1b9",
            "example/web:nightly-2024-10-01",
            "registry.k8s.io/pause:3.10",
            "ubuntu:jammy",
            "controller:latest",
            "web",
            "web:latest",
            "localhost:5000/web:latest",
            "your-registry.example/web:latest",
            "ko://example.org/cmd/web",
            "${IMAGE}",
            "$(IMAGE)",
            "{{ image }}",
            "FILLED BY THE OPERATOR",
            "REPLACE_ME",
            "REGISTRY/IMAGE:TAG",
            "example/web:TAG",
            "<image>",
            "example/web:",
            "",
        ] {
            assert_eq!(fixed(image), Fixed::Yes, "{image}");
        }
    }

    #[test]
    fn channels_move() {
        for image in [
            "nginx:latest",
            "example/web:latest-v2",
            "example/web:java25-latest",
            "docker.io/library/nginx:stable-alpine",
            "registry.example:5000/web:main",
            "example/web:edge",
            "postgres:alpine",
            "postgres:alpine3.20",
            "node:lts-slim",
        ] {
            assert_eq!(fixed(image), Fixed::Moving, "{image}");
        }
        for image in ["nginx", "library/nginx", "example/web", "registry.example:5000/web", "gcr.io/example/web"] {
            assert_eq!(fixed(image), Fixed::Untagged, "{image}");
        }
    }

    #[test]
    fn lines_of_official_images_move_with_each_patch() {
        for image in
            ["nginx:1", "redis:7.4", "node:22-alpine", "postgres:16-alpine3.20", "docker.io/library/python:3.12-slim"]
        {
            assert_eq!(fixed(image), Fixed::Line, "{image}");
        }
    }
}
