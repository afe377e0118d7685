//! What is read, under which name, and what is said when it cannot be.

use std::fs;

use crate::{CLEAN, WEB, command, finish, folder, pipe, run};

/// The files of the findings, in the order of the report.
fn files(folder: &tempfile::TempDir, arguments: &[&str]) -> Vec<String> {
    let common = ["check", "--format", "json", "--only", "single-replica"];
    let report = run(folder.path(), &[&common[..], arguments].concat()).json();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["location"]["file"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn folders_are_searched_and_sorted() {
    let json = r#"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"j"},"spec":{"replicas":1,"selector":{"matchLabels":{"a":"j"}},"template":{"metadata":{"labels":{"a":"j"}},"spec":{"containers":[{"name":"a","image":"i:1","ports":[{"containerPort":80}]}]}}}}"#;
    let service = r#"{"apiVersion":"v1","kind":"Service","metadata":{"name":"j"},"spec":{"selector":{"a":"j"},"ports":[{"port":80}]}}"#;
    let folder = folder(&[
        ("k8s/b.yml", WEB),
        ("k8s/a/z.yaml", WEB),
        ("k8s/c.json", json),
        ("k8s/d.json", service),
        ("k8s/package.json", "{// not even JSON\n}"),
        ("k8s/notes.txt", WEB),
        ("k8s/.hidden/x.yaml", WEB),
    ]);
    assert_eq!(files(&folder, &["k8s", "--scope", "input"]), ["k8s/a/z.yaml", "k8s/b.yml", "k8s/c.json"]);
    assert_eq!(files(&folder, &["./k8s/b.yml", "k8s/a"]), ["./k8s/b.yml", "k8s/a/z.yaml"]);
    assert_eq!(files(&folder, &["k8s/a", "./k8s/b.yml"]), ["./k8s/b.yml", "k8s/a/z.yaml"]);
    assert_eq!(files(&folder, &["."])[0], "k8s/a/z.yaml");
}

#[test]
fn ignore_files_hide_what_nobody_named() {
    let folder = folder(&[
        (".gitignore", "built/\n"),
        (".zerodownignore", "vendor\n"),
        ("built/a.yaml", WEB),
        ("vendor/b.yaml", WEB),
        ("own/c.yaml", WEB),
    ]);
    assert_eq!(files(&folder, &["."]), ["own/c.yaml"]);
    assert_eq!(files(&folder, &["own", "built/a.yaml"]), ["built/a.yaml", "own/c.yaml"]);
}

#[test]
fn a_file_named_twice_is_judged_once() {
    let folder = folder(&[("a/web.yaml", WEB)]);
    assert_eq!(files(&folder, &["a", "a/web.yaml", "./a/web.yaml"]).len(), 1);
}

#[test]
fn stdin_is_read_when_asked_and_when_piped() {
    for arguments in [&["check", "-", "--format", "json"][..], &["check", "--format", "json"]] {
        let run = pipe(arguments, WEB);
        assert_eq!(run.code, 1);
        assert_eq!(run.json()["findings"][0]["location"]["file"], "<stdin>");
    }
}

#[test]
fn silence_is_no_clean_bill() {
    let run = pipe(&["check"], "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("nothing came"), "{run:?}");
    // Asked for, an empty text is an empty text.
    assert_eq!(pipe(&["check", "-"], "").code, 0);
}

#[test]
fn an_empty_file_holds_no_documents() {
    let folder = folder(&[("empty.yaml", "")]);
    let run = run(folder.path(), &["check", "empty.yaml", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["documents"]), (0, &serde_json::json!(0)));
}

#[test]
fn a_folder_without_manifests_is_said() {
    let folder = folder(&[("notes/a.txt", "a")]);
    let run = run(folder.path(), &["check", "notes"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("notes: no manifest here"), "{run:?}");
}

/// Each of these is said, and the good file beside it is judged all the same.
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_judged() {
    let folder = folder(&[("good.yaml", WEB)]);
    let at = |name: &str| folder.path().join(name);
    fs::write(at("latin.yaml"), b"a: caf\xe9\n").unwrap();
    fs::write(at("wide.yaml"), b"\xff\xfea\0:\0").unwrap();
    fs::write(at("binary.yaml"), b"ab\0cd").unwrap();
    // Without blocks on the disk, and refused before it is read.
    fs::File::create(at("huge.yaml")).unwrap().set_len(64 * 1024 * 1024 + 1).unwrap();
    for (name, said) in [
        ("latin.yaml", "not UTF-8 (at byte 6)"),
        ("wide.yaml", "is UTF-16; UTF-8 is expected"),
        ("binary.yaml", "zero byte at byte 2"),
        ("huge.yaml", "larger than 64 MiB"),
        ("missing.yaml", "missing.yaml: "),
        ("good.yaml/inner.yaml", "good.yaml/inner.yaml: "),
    ] {
        let run = run(folder.path(), &["check", name, "good.yaml", "--format", "json", "--only", "single-replica"]);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(said), "{run:?}");
        assert_eq!(run.rules(), ["single-replica"]);
    }
}

#[test]
fn nothing_readable_gives_no_report() {
    let folder = folder(&[]);
    let run = run(folder.path(), &["check", "missing.yaml", "--format", "json"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(!run.stderr.contains("os error"), "{run:?}");
}

#[test]
fn unparsable_input_exits_with_2_and_is_reported() {
    let text = format!("{WEB}---\na: \"\n  b: [\n");
    let run = pipe(&["check", "-", "--format", "json"], &text);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.rules().contains(&"single-replica".to_owned()));
    assert!(run.rules().contains(&"yaml-syntax".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_reader_that_went_away_is_no_error() {
    use std::io::Read;
    use std::process::Stdio;

    let many: String = (0..400).map(|index| WEB.replace("web", &format!("web{index}")) + "---\n").collect();
    let folder = folder(&[("many.yaml", &many)]);
    let mut command = command(folder.path(), &["check", "many.yaml"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn no_path_and_an_empty_stdin_is_a_slip() {
    let folder = folder(&[("clean.yaml", CLEAN)]);
    assert_eq!(finish(&mut command(folder.path(), &["check"])).code, 2);
}
