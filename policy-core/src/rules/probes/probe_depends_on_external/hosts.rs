//! Which hosts a command calls, and which of them are somebody else.

use std::net::Ipv4Addr;

use crate::shell::base_name;

/// Whether one of the programs known here may be in it at all: most probes need no closer look.
pub(super) fn may_call(words: &[String]) -> bool {
    const PROGRAMS: [&str; 14] = [
        "curl",
        "wget",
        "nc",
        "netcat",
        "telnet",
        "ping",
        "psql",
        "pg_isready",
        "mysql",
        "mariadb",
        "-cli",
        "mongo",
        "grpc",
        "/dev/tcp/",
    ];
    words.iter().any(|word| PROGRAMS.iter().any(|program| word.contains(program)))
}

/// The hosts that a simple command calls, as far as its program is known.
pub(super) fn called(command: &[String]) -> Vec<String> {
    let words: Vec<&str> = command.iter().map(String::as_str).collect();
    let Some((program, arguments)) = words.split_first() else { return Vec::new() };
    let hosts: Vec<&str> = match base_name(program).trim_end_matches(".exe") {
        "curl" => of_urls(arguments, "AbcCdDeEFHKmoPQrtTuUwxXyYz"),
        "wget" => of_urls(arguments, "OoaTtweiPUQ"),
        "nc" | "ncat" | "netcat" => of_netcat(arguments),
        "telnet" => operands(arguments, "elnbX").into_iter().take(1).collect(),
        "ping" | "ping6" => operands(arguments, "cWwistImM").into_iter().take(1).collect(),
        "psql" | "pg_isready" => of_option(arguments, &["-h", "--host"]).chain(of_connection(arguments)).collect(),
        "mysql" | "mysqladmin" | "mariadb" | "mariadb-admin" => of_option(arguments, &["-h", "--host"]).collect(),
        "redis-cli" | "valkey-cli" => {
            of_option(arguments, &["-h"]).chain(of_option(arguments, &["-u"]).map(host_of)).collect()
        }
        "mongo" | "mongosh" => {
            of_option(arguments, &["--host"]).map(of_replica_set).chain(of_connection(arguments)).collect()
        }
        "grpc_health_probe" | "grpc-health-probe" => of_option(arguments, &["-addr", "--addr"]).map(host_of).collect(),
        _ => program.strip_prefix("/dev/tcp/").and_then(|rest| rest.split('/').next()).into_iter().collect(),
    };
    hosts.into_iter().map(str::to_owned).collect()
}

/// Whether a host is a name or an address of something that is not the Pod itself; placeholders and what a shell puts in
/// are not known, so they are not.
pub(super) fn is_another(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ':');
    let placeholder =
        host.starts_with('_') || !host.chars().any(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    if host.is_empty() || placeholder || !host.chars().all(plain) {
        return false;
    }
    if let Ok(address) = host.parse::<std::net::IpAddr>() {
        return !address.is_loopback() && !address.is_unspecified();
    }
    let lower = host.to_ascii_lowercase();
    let local = ["localhost", "localhost.localdomain", "ip6-localhost", "0"].contains(&lower.as_str());
    !local && !lower.ends_with(".localhost")
}

/// The address at which clouds tell a node about itself.
pub(super) fn is_metadata(address: Ipv4Addr) -> bool {
    address == Ipv4Addr::new(169, 254, 169, 254)
}

/// What is no option, nor the value of one. `valued` are the letters of options with a value, which may stand in one word
/// with others (`-sSo /dev/null`) or with their value (`-XGET`).
fn operands<'w>(words: &[&'w str], valued: &str) -> Vec<&'w str> {
    let mut found = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let Some(letters) = word.strip_prefix('-') else {
            found.push(*word);
            continue;
        };
        let takes_next = match letters.strip_prefix('-') {
            Some(long) => is_valued(long),
            None => letters.find(|letter| valued.contains(letter)).is_some_and(|at| at + 1 == letters.len()),
        };
        if takes_next {
            words.next();
        }
    }
    found
}

/// Long options of the programs known here whose value may be the next word.
fn is_valued(option: &str) -> bool {
    const VALUED: [&str; 33] = [
        "cacert",
        "cert",
        "connect-timeout",
        "cookie",
        "data",
        "data-raw",
        "eval",
        "form",
        "header",
        "host",
        "key",
        "max-time",
        "output",
        "output-document",
        "password",
        "port",
        "post-data",
        "proxy",
        "range",
        "referer",
        "request",
        "retry",
        "retry-delay",
        "retry-max-time",
        "timeout",
        "tries",
        "user",
        "user-agent",
        "username",
        "write-out",
        "authenticationDatabase",
        "data-binary",
        "dbname",
    ];
    VALUED.contains(&option)
}

/// curl and wget: operands are URLs. Nobody knows whom a socket or a host of one's own resolution leads to.
fn of_urls<'w>(words: &[&'w str], valued: &str) -> Vec<&'w str> {
    let redirected = |word: &&str| {
        ["--unix-socket", "--abstract-unix-socket", "--resolve", "--connect-to"]
            .iter()
            .any(|option| word.starts_with(option))
    };
    if words.iter().any(redirected) {
        return Vec::new();
    }
    let url = |word: &&str| word.contains("://") || is_host_and_more(word);
    let written = words.iter().filter_map(|word| word.strip_prefix("--url="));
    operands(words, valued).into_iter().filter(url).chain(written).map(host_of).collect()
}

/// `web:8080`, `web/health`: not a single word, which might be anything.
fn is_host_and_more(word: &str) -> bool {
    let word = word.rsplit_once('@').map_or(word, |(_, address)| address);
    let end = word.find(['/', ':']).unwrap_or(0);
    let after = word.get(end..).unwrap_or_default();
    let port = after.strip_prefix(':').is_some_and(|port| port.starts_with(|letter: char| letter.is_ascii_digit()));
    end > 0 && (port || after.starts_with('/')) && !word.starts_with('.')
}

/// `nc -z host port`; not for listening, nor for a socket of Unix.
fn of_netcat<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let flag = |word: &&str| word.starts_with('-') && !word.starts_with("--") && word.contains(['U', 'l']);
    if words.iter().any(flag) {
        return Vec::new();
    }
    match operands(words, "wipsqXxeoTmMG").as_slice() {
        [host, port, ..] if port.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '-' | '$')) => {
            vec![host]
        }
        _ => Vec::new(),
    }
}

/// The value of an option: in the next word, after `=`, or right after its letter. A path is a socket of Unix.
fn of_option<'w>(words: &[&'w str], options: &'static [&'static str]) -> impl Iterator<Item = &'w str> + use<'w> {
    let value = |(at, word): (usize, &&'w str)| {
        options.iter().find_map(|option| {
            let rest = word.strip_prefix(option)?;
            let attached = option.len() == 2 && !rest.is_empty();
            match rest.strip_prefix('=') {
                Some(value) => Some(value),
                None if rest.is_empty() => words.get(at + 1).copied(),
                None => attached.then_some(rest),
            }
        })
    };
    let found = words.iter().enumerate().find_map(value).filter(|value| !value.starts_with('/'));
    found.into_iter()
}

/// Operands that say where to connect: `postgresql://user@db/app`, `host=db port=5432`, `db:27017/admin`.
fn of_connection<'w>(words: &[&'w str]) -> impl Iterator<Item = &'w str> + use<'w> {
    let hosts = words.iter().filter_map(|word| {
        if word.contains(' ') || word.starts_with("host=") {
            return word
                .split_whitespace()
                .find_map(|part| part.strip_prefix("host="))
                .filter(|host| !host.starts_with('/'));
        }
        let scheme = ["postgres://", "postgresql://", "mongodb://", "mongodb+srv://"];
        let port = word.split_once(':').is_some_and(|(host, rest)| {
            !host.is_empty() && rest.starts_with(|letter: char| letter.is_ascii_digit()) && rest.contains('/')
        });
        (scheme.iter().any(|scheme| word.starts_with(scheme)) || port && !word.starts_with('-')).then(|| host_of(word))
    });
    hosts.collect::<Vec<_>>().into_iter()
}

/// `rs0/db-0:27017,db-1:27017`: the first member.
fn of_replica_set(value: &str) -> &str {
    host_of(value.split_once('/').map_or(value, |(_, members)| members))
}

/// The host of a URL or of an address with a port.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', ',']).next().unwrap_or(rest);
    let address = authority.rsplit_once('@').map_or(authority, |(_, address)| address);
    match address.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or(bracketed),
        None => address.split(':').next().unwrap_or(address),
    }
}

#[cfg(test)]
mod tests {
    use super::{called, is_another};

    fn of(line: &str) -> Vec<String> {
        called(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn every_program_has_its_own_way_to_name_a_host() {
        for (line, host) in [
            ("curl -sfo /dev/null -H Host:x http://db:80/health", "db"),
            ("/usr/bin/curl -XGET -m 5 user:secret@db.shop:8080/x", "db.shop"),
            ("curl --max-time 5 --url https://db/x", "db"),
            ("wget -qO- -T 3 http://[::1]:80/", "::1"),
            ("wget --spider localhost:8080", "localhost"),
            ("nc -zv -w 3 db 5432", "db"),
            ("telnet db 25", "db"),
            ("ping -c 1 db", "db"),
            ("psql -U app -hdb -c select", "db"),
            ("psql postgresql://app@db:5432/shop", "db"),
            ("pg_isready --host=db", "db"),
            ("mysqladmin ping -h 127.0.0.1", "127.0.0.1"),
            ("redis-cli -u redis://:secret@cache:6379 ping", "cache"),
            ("mongosh --host rs0/db-0:27017,db-1:27017 --eval db.ping()", "db-0"),
            ("mongo db:27017/admin", "db"),
            ("grpc_health_probe -addr=db:50051", "db"),
            ("/dev/tcp/db/5432", "db"),
        ] {
            assert_eq!(of(line), [host], "{line}");
        }
    }

    #[test]
    fn what_is_not_a_call_has_no_host() {
        for line in [
            "curl --unix-socket /run/app.sock http://app/health",
            "curl --resolve a:443:127.0.0.1 https://a/",
            "curl -H http://db",
            "nc -U /run/app.sock",
            "nc -l 8080",
            "pg_isready -h /var/run/postgresql",
            "psql -d app",
            "redis-cli ping",
            "grep http://db /etc/app.conf",
            "mongosh --eval db.runCommand({ping:1})",
            "cat /tmp/healthy",
        ] {
            assert_eq!(of(line), [""; 0], "{line}");
        }
        assert_eq!(of("grpc_health_probe -addr=:50051"), [""]);
    }

    #[test]
    fn one_s_own_addresses_and_what_is_not_known_are_nobody_else() {
        for own in [
            "",
            "localhost",
            "LOCALHOST",
            "app.localhost",
            "127.0.0.1",
            "127.1.2.3",
            "::1",
            "0.0.0.0",
            "::",
            "localhost.",
        ] {
            assert!(!is_another(own), "{own}");
        }
        for unknown in ["$DB", "$", "{{host}}", "<host>", "__PILLAR__LOCAL__DNS__", "DB_HOST"] {
            assert!(!is_another(unknown), "{unknown}");
        }
        for other in ["db", "db.shop.svc.cluster.local", "10.0.0.1", "fd00::1", "example.com"] {
            assert!(is_another(other), "{other}");
        }
    }
}
