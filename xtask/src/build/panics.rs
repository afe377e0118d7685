//! Takes the messages of panics out of a module. An admission host sees none of them, nor does a page: a panic is a trap
//! either way, and every host takes a trap for a refusal. What would write the message is a fiftieth of the module.
//!
//! The linker leaves the names of functions in. Each that only panics becomes `unreachable`; `wasm-opt` then removes what was
//! only called from there, and the arguments where it was called.

use anyhow::{Context as _, Result};

use super::module::{CODE, IMPORT, Reader, Sections, number};

/// Parts of the mangled names of functions that never return.
const PANICS: &[&str] = &[
    "4core9panicking",
    "17rust_begin_unwind",
    "13unwrap_failed",
    "13expect_failed",
    "13assert_failed",
    "16slice_index_fail",
    "16slice_error_fail",
    "19slice_error_fail_rt",
    "17len_mismatch_fail",
    "22panic_on_ord_violation",
];

/// No locals, `unreachable`, end.
const TRAP: [u8; 4] = [3, 0, 0, 0x0b];

/// The module with traps in place of panics.
pub(super) fn without_messages(module: &[u8]) -> Result<Vec<u8>> {
    let mut sections = Sections::read(module)?;
    let imported = imported_functions(&sections.take(IMPORT)?)?;
    let panics = panics(&sections)?;
    let code = sections.take(CODE)?;
    let mut reader = Reader::new(&code);
    let count = reader.number()?;
    let mut bytes = number(count);
    for index in 0..count {
        let length = reader.number()?;
        let body = reader.bytes(length)?;
        if panics.binary_search(&(imported + index)).is_ok() {
            bytes.extend(TRAP);
        } else {
            bytes.extend(number(length));
            bytes.extend(body);
        }
    }
    sections.put(CODE, bytes);
    Ok(sections.write())
}

/// The indices of functions that only panic, sorted.
fn panics(sections: &Sections) -> Result<Vec<u32>> {
    const FUNCTION_NAMES: u8 = 1;
    let mut panics = Vec::new();
    for (_, section) in sections.0.iter().filter(|(id, _)| *id == 0) {
        let mut reader = Reader::new(section);
        let length = reader.number()?;
        if reader.bytes(length)? != b"name" {
            continue;
        }
        while reader.at < section.len() {
            let (kind, length) = (reader.byte()?, reader.number()?);
            let mut names = Reader::new(reader.bytes(length)?);
            if kind != FUNCTION_NAMES {
                continue;
            }
            for _ in 0..names.number()? {
                let (index, length) = (names.number()?, names.number()?);
                let name = std::str::from_utf8(names.bytes(length)?).context("a function's name is not UTF-8")?;
                if PANICS.iter().any(|part| name.contains(part)) {
                    panics.push(index);
                }
            }
        }
    }
    panics.sort_unstable();
    Ok(panics)
}

/// How many functions are imported: those of the module are counted after them.
fn imported_functions(section: &[u8]) -> Result<u32> {
    let mut reader = Reader::new(section);
    let mut functions = 0;
    for _ in 0..reader.number()? {
        for _ in 0..2 {
            let length = reader.number()?;
            reader.bytes(length)?;
        }
        match reader.byte()? {
            0 => {
                reader.number()?;
                functions += 1;
            }
            // A memory: its flags, a minimum and perhaps a maximum.
            2 => {
                let limited = reader.byte()? & 1 != 0;
                reader.number()?;
                if limited {
                    reader.number()?;
                }
            }
            kind => anyhow::bail!("the module imports something of kind {kind}"),
        }
    }
    Ok(functions)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function, then two of its own with these names.
    fn module(first: &str, second: &str) -> Vec<u8> {
        let names = |index: u8, name: &str| [&[index, name.len() as u8], name.as_bytes()].concat();
        let list = [vec![2], names(1, first), names(2, second)].concat();
        let custom = [b"\x04name\x01".to_vec(), number(list.len() as u32), list].concat();
        let sections = [
            (IMPORT, b"\x01\x03env\x01f\0\0".to_vec()),
            (CODE, vec![2, 2, 0, 0x0b, 5, 0, 0x41, 1, 0x1a, 0x0b]),
            (0, custom),
        ];
        Sections(sections.to_vec()).write()
    }

    fn code(module: &[u8]) -> Vec<u8> {
        Sections::read(&without_messages(module).unwrap()).unwrap().take(CODE).unwrap()
    }

    #[test]
    fn what_only_panics_becomes_a_trap() {
        let module = module("_RNv4main", "_RNvNtCs4NIexwV1FGX_4core9panicking9panic_fmt");
        assert_eq!(code(&module), [2, 2, 0, 0x0b, 3, 0, 0, 0x0b]);
    }

    #[test]
    fn everything_else_stays() {
        let module = module("_RNv4main", "_RNvNtCs_3std9panicking10take_count");
        assert_eq!(code(&module), [2, 2, 0, 0x0b, 5, 0, 0x41, 1, 0x1a, 0x0b]);
    }

    #[test]
    fn what_is_cut_short_is_an_error() {
        let module = module("a", "b");
        assert!(without_messages(&module[..module.len() - 1]).is_err());
    }
}
