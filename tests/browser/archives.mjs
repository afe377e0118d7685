// Archives for tests, written byte by byte: what the page reads was not made by what reads it.
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

/** A zip of `[[path, text or bytes]]`. `lie` changes what the directory says: `{ size, flags }`. */
export function zip(files, lie = {}) {
  const [bodies, directory] = [[], []];
  let offset = 0;
  for (const [path, content] of files) {
    const [name, data] = [Buffer.from(path), Buffer.from(content)];
    const packed = deflateRawSync(data, { level: 9 });
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(lie.flags ?? 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie.size ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), common, place, name]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return [...Buffer.concat([...bodies, list, end])];
}

/** A tar of `[[path, text]]`, as POSIX has it; paths over 100 bytes as GNU has them. */
export function tar(files) {
  const blocks = [];
  const add = (path, kind, data) => {
    const header = Buffer.alloc(512);
    header.write(path.slice(0, 100));
    header.write("0000644\0", 100);
    header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write(`        ${kind}`, 148);
    header.write("ustar\0" + "00", 257);
    const sum = header.reduce((sum, byte) => sum + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    blocks.push(header, data, Buffer.alloc((512 - (data.length % 512)) % 512));
  };
  for (const [path, content] of files) {
    if (path.length > 100) {
      add("././@LongLink", "L", Buffer.from(`${path}\0`));
    }
    add(path, path.endsWith("/") ? "5" : "0", Buffer.from(content));
  }
  return [...Buffer.concat([...blocks, Buffer.alloc(1024)])];
}

/** The same, packed. */
export function tgz(files) {
  return [...gzipSync(Buffer.from(tar(files)))];
}
