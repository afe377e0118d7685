//! `fix`: diffs, writing, stdin.

use std::fs;

use crate::{CLEAN, WEB, command, finish, folder, pipe, run};

/// A budget of a version that no API server knows any more.
const OLD: &str = "\
---
apiVersion: policy/v1beta1 # old
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {app: web}
";

#[test]
fn shows_a_diff_and_writes_nothing() {
    let folder = folder(&[("web.yaml", OLD)]);
    let run = run(folder.path(), &["fix", "web.yaml", "--only", "removed-api-version"]);
    let expected = "\
--- web.yaml
+++ web.yaml
@@ -1,5 +1,5 @@
 ---
-apiVersion: policy/v1beta1 # old
+apiVersion: policy/v1 # old
 kind: PodDisruptionBudget
 metadata:
   name: web
";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected));
    assert!(run.stderr.contains("web.yaml:2: ") && run.stderr.contains("[removed-api-version]"), "{run:?}");
    assert_eq!(fs::read_to_string(folder.path().join("web.yaml")).unwrap(), OLD);
}

#[test]
fn after_writing_a_second_run_finds_nothing() {
    let folder = folder(&[("web.yaml", WEB), ("clean.yaml", CLEAN)]);
    let first = run(folder.path(), &["fix", ".", "--write", "--unsafe"]);
    assert_eq!((first.code, first.stdout.as_str()), (0, ""));
    let text = fs::read_to_string(folder.path().join("web.yaml")).unwrap();
    assert!(text.contains("preStop"), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("clean.yaml")).unwrap(), CLEAN);
    let second = run(folder.path(), &["fix", ".", "--write", "--unsafe"]);
    assert!(second.stderr.starts_with("nothing to fix"), "{second:?}");
    assert_eq!(fs::read_to_string(folder.path().join("web.yaml")).unwrap(), text);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "no temporary file stays behind: {left:?}");
}

#[test]
fn the_written_text_is_the_one_on_stdout() {
    let folder = folder(&[("web.yaml", WEB)]);
    run(folder.path(), &["fix", "web.yaml", "--write"]);
    let run = pipe(&["fix", "-"], WEB);
    assert_eq!(run.code, 0);
    assert_eq!(fs::read_to_string(folder.path().join("web.yaml")).unwrap(), run.stdout);
    assert!(run.stdout.contains("preStop"), "{run:?}");
}

#[test]
fn unsafe_fixes_are_asked_for() {
    let text = WEB.replace("readinessProbe", "readinesProbe");
    let fixed = |more: &[&str]| pipe(&[&["fix", "-", "--only", "unknown-field"], more].concat(), &text).stdout;
    assert_eq!(fixed(&[]), text);
    assert_eq!(fixed(&["--unsafe"]), WEB);
}

#[test]
fn stdin_comes_back_whole_when_nothing_is_wrong() {
    for text in [CLEAN, "", "# nothing\r\n"] {
        let run = pipe(&["fix", "-"], text);
        assert_eq!((run.code, run.stdout.as_str()), (0, text));
    }
}

#[test]
fn stdin_can_be_shown_as_a_diff() {
    let run = pipe(&["fix", "-", "--diff"], OLD);
    assert!(run.stdout.starts_with("--- <stdin>\n+++ <stdin>\n@@ "), "{run:?}");
}

#[test]
fn line_endings_stay_what_they_were() {
    let crlf = WEB.replace('\n', "\r\n");
    let run = pipe(&["fix", "-"], &crlf);
    assert_eq!(run.stdout.matches('\n').count(), run.stdout.matches("\r\n").count(), "{run:?}");
    assert!(run.stdout.contains("preStop:\r\n"), "{run:?}");
}

#[test]
fn unparsable_text_is_left_as_it_is() {
    let text = "a: \"\n  b: [\n";
    let run = pipe(&["fix", "-"], text);
    assert_eq!((run.code, run.stdout.as_str()), (2, text));
    assert!(run.stderr.contains("left as it is"), "{run:?}");
}

#[test]
fn arguments_that_contradict_each_other_are_refused() {
    let folder = folder(&[("web.yaml", WEB)]);
    for arguments in [
        &["fix", "-", "web.yaml"][..],
        &["fix", "-", "--write"],
        &["fix", "--write"],
        &["fix", "web.yaml", "--write", "--diff"],
    ] {
        let run = finish(&mut command(folder.path(), arguments));
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    }
}

#[test]
fn a_missing_file_does_not_keep_the_others_from_being_fixed() {
    let folder = folder(&[("web.yaml", WEB)]);
    let run = run(folder.path(), &["fix", "missing.yaml", "web.yaml", "--write"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("missing.yaml: "), "{run:?}");
    assert!(fs::read_to_string(folder.path().join("web.yaml")).unwrap().contains("preStop"));
}

#[test]
fn a_read_only_file_is_not_written() {
    let folder = folder(&[("web.yaml", WEB)]);
    let path = folder.path().join("web.yaml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let run = run(folder.path(), &["fix", "web.yaml", "--write"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("web.yaml: not written"), "{run:?}");
    assert!(run.stderr.ends_with("0 fixes applied in 0 files · 1 file not written\n"), "{run:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), WEB);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[("real.yaml", WEB)]);
    let (real, link) = (folder.path().join("real.yaml"), folder.path().join("link.yaml"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.yaml", &link).unwrap();
    assert_eq!(run(folder.path(), &["fix", "link.yaml", "--write"]).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("preStop"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}
