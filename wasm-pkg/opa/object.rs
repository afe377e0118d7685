//! A relocatable wasm object with what the OPA Wasm ABI asks for and rustc cannot write: globals that hold the
//! version, and entry functions that put the stack pointer back before they call ours.
//!
//! A `static` of Rust is exported as its address, not as a value, and inline assembly for wasm is not stable. The format is that of
//! <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>.
//!
//! Why the stack pointer: when a host leaves the module by an exception or a trap, what was on the stack stays there. A host that
//! keeps the instance would have less stack after every such end, until there is none.

/// A function that calls another one with its own parameters, on an empty stack.
pub(crate) struct Trampoline<'n> {
    /// The exported name.
    pub(crate) name: &'n str,
    /// The function that does the work, as its linker symbol.
    pub(crate) calls: &'n str,
    /// How many `i32` it takes; it returns one.
    pub(crate) parameters: u8,
}

/// A global of the object: an `i32` that never changes.
pub(crate) struct Constant<'n> {
    /// The exported name.
    pub(crate) name: &'n str,
    /// Its value.
    pub(crate) value: u8,
}

const I32: u8 = 0x7f;
/// The linker's own symbols: the end of the stack where it begins to grow, and the pointer into it.
const STACK_HIGH: &str = "__stack_high";
const STACK_POINTER: &str = "__stack_pointer";

const SECTION_CUSTOM: u8 = 0;
const SECTION_TYPE: u8 = 1;
const SECTION_IMPORT: u8 = 2;
const SECTION_FUNCTION: u8 = 3;
const SECTION_GLOBAL: u8 = 6;
const SECTION_CODE: u8 = 10;
/// Where [`SECTION_CODE`] stands among the sections of the object: relocations name it by this.
const CODE_INDEX: u8 = 4;

const KIND_FUNCTION: u8 = 0;
const KIND_GLOBAL: u8 = 3;
const SYMBOL_FUNCTION: u8 = 0;
const SYMBOL_DATA: u8 = 1;
const SYMBOL_GLOBAL: u8 = 2;
const SYMBOL_TABLE: u8 = 8;
const LINKING_VERSION: u8 = 2;
const UNDEFINED: u32 = 0x10;
/// Exported, and never removed as unused.
const OURS: u32 = 0x20 | 0x80;

const R_FUNCTION_INDEX: u8 = 0;
const R_MEMORY_ADDRESS_SIGNED: u8 = 4;
const R_GLOBAL_INDEX: u8 = 7;

/// The object file's bytes.
///
/// Symbols stand in this order: the stack's end, its pointer, the functions called, the trampolines, the constants.
pub(crate) fn write(constants: &[Constant<'_>], trampolines: &[Trampoline<'_>]) -> Vec<u8> {
    let (code, relocations) = code(trampolines);
    let sections = [
        section(SECTION_TYPE, types(trampolines)),
        section(SECTION_IMPORT, imports(trampolines)),
        section(SECTION_FUNCTION, list(trampolines.len(), (0..).take(trampolines.len()).map(number))),
        section(SECTION_GLOBAL, list(constants.len(), constants.iter().map(global))),
        section(SECTION_CODE, code),
        custom("linking", linking(constants, trampolines)),
        custom("reloc.CODE", relocations),
    ];
    [b"\0asm\x01\0\0\0".to_vec(), sections.concat()].concat()
}

/// One type for each trampoline, which is also that of what it calls.
fn types(trampolines: &[Trampoline<'_>]) -> Vec<u8> {
    let function = |trampoline: &Trampoline<'_>| {
        let parameters = vec![I32; usize::from(trampoline.parameters)];
        [vec![0x60, trampoline.parameters], parameters, vec![1, I32]].concat()
    };
    list(trampolines.len(), trampolines.iter().map(function))
}

/// The stack pointer is global 0; the functions called come before the trampolines.
fn imports(trampolines: &[Trampoline<'_>]) -> Vec<u8> {
    let import = |symbol: &str, kind: &[u8]| [name("env"), name(symbol), kind.to_vec()].concat();
    let pointer = import(STACK_POINTER, &[KIND_GLOBAL, I32, 1]);
    let called = trampolines.iter().zip(0..).map(|(trampoline, of_type): (_, u32)| {
        import(trampoline.calls, &[vec![KIND_FUNCTION], number(of_type)].concat())
    });
    list(trampolines.len() + 1, std::iter::once(pointer).chain(called))
}

fn global(constant: &Constant<'_>) -> Vec<u8> {
    // i32.const is signed: one byte holds up to 63.
    assert!(constant.value < 64, "{} needs a longer encoding", constant.name);
    vec![I32, 0, 0x41, constant.value, 0x0b]
}

/// The bodies, and where in the section the linker is to put addresses and indices.
fn code(trampolines: &[Trampoline<'_>]) -> (Vec<u8>, Vec<u8>) {
    let mut section = number(trampolines.len() as u32);
    let mut relocations = Vec::new();
    for (trampoline, index) in trampolines.iter().zip(0..) {
        // No locals; i32.const __stack_high; global.set __stack_pointer; every parameter; call; end.
        let mut body = vec![0];
        let mut places = Vec::new();
        for (instruction, relocation) in [(0x41, R_MEMORY_ADDRESS_SIGNED), (0x24, R_GLOBAL_INDEX)] {
            body.push(instruction);
            places.push((relocation, body.len() as u32));
            body.extend(PLACE);
        }
        for parameter in 0..trampoline.parameters {
            body.extend([0x20, parameter]);
        }
        body.push(0x10);
        places.push((R_FUNCTION_INDEX, body.len() as u32));
        body.extend(PLACE);
        body.push(0x0b);

        section.extend(number(body.len() as u32));
        let start = section.len() as u32;
        section.extend(&body);
        for (relocation, at) in places {
            let symbol = match relocation {
                R_MEMORY_ADDRESS_SIGNED => 0,
                R_GLOBAL_INDEX => 1,
                _ => 2 + index,
            };
            relocations.push([vec![relocation], number(start + at), number(symbol)].concat());
            if relocation == R_MEMORY_ADDRESS_SIGNED {
                relocations.push(number(0)); // Nothing is added to the address.
            }
        }
    }
    let count = number(trampolines.len() as u32 * 3);
    (section, [number(u32::from(CODE_INDEX)), count, relocations.concat()].concat())
}

/// Zero, as long as any 32-bit number: room for what the linker writes.
const PLACE: [u8; 5] = [0x80, 0x80, 0x80, 0x80, 0];

fn linking(constants: &[Constant<'_>], trampolines: &[Trampoline<'_>]) -> Vec<u8> {
    let count = trampolines.len() as u32;
    let mut symbols = vec![
        [vec![SYMBOL_DATA], number(UNDEFINED), name(STACK_HIGH)].concat(),
        [vec![SYMBOL_GLOBAL], number(UNDEFINED), number(0)].concat(),
    ];
    for index in 0..count {
        symbols.push([vec![SYMBOL_FUNCTION], number(UNDEFINED), number(index)].concat());
    }
    for (trampoline, index) in trampolines.iter().zip(count..) {
        symbols.push([vec![SYMBOL_FUNCTION], number(OURS), number(index), name(trampoline.name)].concat());
    }
    for (constant, index) in constants.iter().zip(1..) {
        symbols.push([vec![SYMBOL_GLOBAL], number(OURS), number(index), name(constant.name)].concat());
    }
    let table = list(symbols.len(), symbols.into_iter());
    [vec![LINKING_VERSION, SYMBOL_TABLE], number(table.len() as u32), table].concat()
}

fn section(id: u8, content: Vec<u8>) -> Vec<u8> {
    [vec![id], number(content.len() as u32), content].concat()
}

fn custom(title: &str, content: Vec<u8>) -> Vec<u8> {
    section(SECTION_CUSTOM, [name(title), content].concat())
}

fn list(count: usize, items: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    std::iter::once(number(count as u32)).chain(items).collect::<Vec<_>>().concat()
}

fn name(text: &str) -> Vec<u8> {
    [number(text.len() as u32), text.as_bytes().to_vec()].concat()
}

/// Unsigned LEB128.
fn number(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_leb128() {
        assert_eq!(number(0), [0]);
        assert_eq!(number(127), [127]);
        assert_eq!(number(128), [0x80, 1]);
        assert_eq!(number(624_485), [0xe5, 0x8e, 0x26]);
    }

    #[test]
    fn an_object_is_written_byte_by_byte_as_the_conventions_have_it() {
        let constant = Constant { name: "version", value: 3 };
        let trampoline = Trampoline { name: "run", calls: "work", parameters: 1 };
        let expected: &[&[u8]] = &[
            b"\0asm\x01\0\0\0",
            &[1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
            b"\x02\x23\x02\x03env\x0f__stack_pointer\x03\x7f\x01\x03env\x04work\0\0",
            &[3, 2, 1, 0],
            &[6, 6, 1, 0x7f, 0, 0x41, 3, 0x0b],
            &[10, 24, 1, 22, 0, 0x41, 0x80, 0x80, 0x80, 0x80, 0, 0x24, 0x80, 0x80, 0x80, 0x80, 0],
            &[0x20, 0, 0x10, 0x80, 0x80, 0x80, 0x80, 0, 0x0b],
            b"\0\x35\x07linking\x02\x08\x2a\x05\x01\x10\x0c__stack_high\x02\x10\0\0\x10\0",
            b"\0\xa0\x01\x01\x03run\x02\xa0\x01\x01\x07version",
            b"\0\x17\x0areloc.CODE\x04\x03\x04\x04\0\0\x07\x0a\x01\0\x12\x02",
        ];
        assert_eq!(write(&[constant], &[trampoline]), expected.concat());
    }

    #[test]
    fn every_relocation_points_at_room_for_a_number() {
        let entry = |parameters| Trampoline { name: "run", calls: "work", parameters };
        let (code, relocations) = code(&[entry(0), entry(7), entry(3)]);
        // Section, count, and then each: type, offset, symbol and, for an address, what is added.
        assert_eq!(relocations[..2], [CODE_INDEX, 9]);
        let mut rest = &relocations[2..];
        let mut symbols = Vec::new();
        while let [kind, offset, symbol, ..] = rest {
            assert_eq!(code[usize::from(*offset)..][..PLACE.len()], PLACE);
            symbols.push(*symbol);
            rest = &rest[if *kind == R_MEMORY_ADDRESS_SIGNED { 4 } else { 3 }..];
        }
        assert_eq!(symbols, [0, 1, 2, 0, 1, 3, 0, 1, 4]);
    }
}
