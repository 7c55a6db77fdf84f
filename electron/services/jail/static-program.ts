import fs from 'node:fs';

const PROGRAM_HEADER_INTERPRETER = 3;

/** True when a program needs neither a loader nor libraries: ELF without a program header PT_INTERP. */
export function isStaticProgram(file: string): boolean {
  const elf = fs.readFileSync(file);
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46) return false;
  const wide = elf[4] === 2;
  const little = elf[5] === 1;
  const at16 = (at: number): number => (little ? elf.readUInt16LE(at) : elf.readUInt16BE(at));
  const at32 = (at: number): number => (little ? elf.readUInt32LE(at) : elf.readUInt32BE(at));
  const at64 = (at: number): number => Number(little ? elf.readBigUInt64LE(at) : elf.readBigUInt64BE(at));
  const table = wide ? at64(32) : at32(28);
  const size = at16(wide ? 54 : 42);
  const count = at16(wide ? 56 : 44);
  if (count === 0 || table + size * count > elf.length) return false;
  return Array.from({ length: count }, (_, i) => at32(table + size * i)).every(
    (type) => type !== PROGRAM_HEADER_INTERPRETER,
  );
}
