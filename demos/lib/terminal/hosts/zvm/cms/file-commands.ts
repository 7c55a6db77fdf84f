import { clockAt } from '../clock.ts';
import { fail, tell } from './call.ts';
import { shortNumber } from './disk-commands.ts';
import type { CmsCall, CmsCommand } from './call.ts';
import {
  diskAt,
  findFile,
  findFiles,
  fits,
  isFileMode,
  isFileName,
  openDisks,
  putFile,
  removeFile,
  sizeOf,
} from './files.ts';
import type { FilePattern, Found } from './files.ts';

/** Commands about files. */
export const FILE_COMMANDS: readonly CmsCommand[] = [
  { name: 'LISTFILE', least: 1, run: listFile },
  { name: 'TYPE', least: 1, run: type },
  { name: 'ERASE', least: 4, run: erase },
  { name: 'DISCARD', least: 7, run: erase },
  { name: 'COPYFILE', least: 4, run: copyFile },
  { name: 'RENAME', least: 1, run: rename },
  { name: 'STATE', least: 2, run: state },
];

/** Three operands as a pattern; what is left out is `*`, the mode A. */
export function patternOf([name = '*', type = '*', mode = 'A']: readonly string[]): FilePattern {
  return { name, type, mode };
}

function pick(call: CmsCall, pattern: FilePattern): Found | undefined {
  return findFile(call.world, call.machine, call.cms, pattern);
}

/** Refuses what is no file identifier; undefined when it is one. */
function checkId(call: CmsCall, module: string, words: readonly string[]): number | undefined {
  const [name, type, mode] = words;
  if (name === undefined || type === undefined) return fail(call, 24, `DMS${module}054E Incomplete fileid specified`);
  for (const word of [name, type])
    if (!isFileName(word.replace(/[*%=]/g, 'X').slice(0, 8)) || word.length > 8)
      return fail(call, 20, `DMS${module}062E Invalid character in fileid ${name} ${type}`);
  if (mode !== undefined && mode !== '*' && mode !== '=' && !isFileMode(mode))
    return fail(call, 24, `DMS${module}048E Invalid filemode ${mode}`);
  return undefined;
}

function listFile(call: CmsCall): number {
  const { words, options } = call;
  const known = ['DATE', 'FORMAT', 'ALLOC', 'LABEL', 'FNAME', 'FTYPE', 'FMODE', 'HEADER', 'NOHEADER', 'H', 'NOH'];
  const shorts: Readonly<Record<string, string>> = {
    FO: 'FORMAT',
    A: 'ALLOC',
    L: 'LABEL',
    LA: 'LABEL',
    D: 'DATE',
    DA: 'DATE',
  };
  const chosen = options.map((option) => shorts[option] ?? option);
  const wrong = chosen.find((option) => !known.includes(option));
  if (wrong !== undefined) return fail(call, 24, `DMSLST003E Invalid option: ${wrong}`);
  const pattern = patternOf(words);
  if (pattern.mode !== '*' && !isFileMode(pattern.mode))
    return fail(call, 24, `DMSLST048E Invalid filemode ${pattern.mode}`);
  const files = findFiles(call.world, call.machine, call.cms, pattern);
  if (files.length === 0) return fail(call, 28, 'DMSLST002E File not found');
  const detail = (['LABEL', 'DATE', 'ALLOC', 'FORMAT', 'FTYPE', 'FNAME'] as const).find((name) =>
    chosen.includes(name),
  );
  const headed =
    detail !== undefined &&
    /^(LABEL|DATE|ALLOC|FORMAT)$/.test(detail) &&
    !chosen.includes('NOHEADER') &&
    !chosen.includes('NOH');
  if (headed || chosen.includes('HEADER') || chosen.includes('H')) tell(call, header(detail));
  for (const found of files) tell(call, fileLine(found, detail).trimEnd());
  return 0;
}

function header(detail: string | undefined): string {
  const columns = ['FILENAME FILETYPE FM', ' FORMAT LRECL', '       RECS     BLOCKS', '     DATE     TIME', ' LABEL'];
  const count = { FORMAT: 2, ALLOC: 3, DATE: 4, LABEL: 5 }[detail ?? ''] ?? 1;
  return columns.slice(0, count).join('');
}

function fileLine({ file, letter, disk }: Found, detail: string | undefined): string {
  if (detail === 'FNAME') return file.name;
  if (detail === 'FTYPE') return `${file.name.padEnd(8)} ${file.type}`;
  const id = `${file.name.padEnd(8)} ${file.type.padEnd(8)} ${letter}${file.modeNumber}`;
  const { records, blocks } = sizeOf(file);
  const { cmsDate, cmsTime } = clockAt(file.at);
  const parts = [
    id,
    ` ${file.format} ${String(file.recordLength).padStart(10)}`,
    ` ${String(records).padStart(10)} ${String(blocks).padStart(10)}`,
    ` ${cmsDate} ${cmsTime}`,
    ` ${disk.label}`,
  ];
  const count = { FORMAT: 2, ALLOC: 3, DATE: 4, LABEL: 5 }[detail ?? ''] ?? 1;
  return parts.slice(0, count).join('');
}

/** TYPE fn ft fm, perhaps from and to a record. */
function type(call: CmsCall): number {
  const wrong = checkId(call, 'TYP', call.words);
  if (wrong !== undefined) return wrong;
  const hasMode = call.words[2] !== undefined && (isFileMode(call.words[2]) || call.words[2] === '*');
  const pattern = { ...patternOf(call.words), mode: hasMode ? (call.words[2] as string) : '*' };
  const found = pick(call, pattern);
  if (found === undefined)
    return fail(call, 28, `DMSTYP002E File ${pattern.name} ${pattern.type} ${hasMode ? pattern.mode : '*'} not found`);
  if (found.file.records !== undefined) return fail(call, 32, `DMSTYP044E Record exceeds allowable maximum`);
  const [from = '1', to = String(found.file.lines.length)] = call.words.slice(hasMode ? 3 : 2);
  if (!/^\d{1,6}$/.test(from) || !(/^\d{1,6}$/.test(to) || to === '*'))
    return fail(call, 24, `DMSTYP049E Invalid line number ${/^\d+$/.test(from) ? to : from}`);
  const last = to === '*' ? found.file.lines.length : Number(to);
  tell(call, '', ...found.file.lines.slice(Math.max(0, Number(from) - 1), last), '');
  return 0;
}

function erase(call: CmsCall): number {
  const wrong = checkId(call, 'ERS', call.words);
  if (wrong !== undefined) return wrong;
  const pattern = patternOf(call.words);
  const files = findFiles(call.world, call.machine, call.cms, pattern);
  if (files.length === 0)
    return fail(call, 28, `DMSERS002E File ${pattern.name} ${pattern.type} ${pattern.mode} not found`);
  const closed = files.find(({ readOnly }) => readOnly);
  if (closed !== undefined) return fail(call, 36, `DMSERS037E Filemode ${closed.letter} is accessed as read/only`);
  for (const { disk, file } of files) removeFile(disk, file);
  return 0;
}

/** COPYFILE from to: `=` takes over a part of the name. */
function copyFile(call: CmsCall): number {
  const { words, options, world } = call;
  const from = words.slice(0, 3);
  const wrong = checkId(call, 'CPY', from);
  if (wrong !== undefined) return wrong;
  const wrongOption = options.find(
    (option) => !/^(REP|REPLACE|OLDDATE|OLDD|NEWDATE|NEWD|TYPE|NOTYPE|APPEND|PROMPT|NOPROMPT)$/.test(option),
  );
  if (wrongOption !== undefined) return fail(call, 24, `DMSCPY003E Invalid option: ${wrongOption}`);
  const found = pick(call, patternOf(from));
  if (found === undefined) return fail(call, 28, `DMSCPY002E Input file ${from.join(' ')} not found`);
  const to = words.slice(3).length === 0 ? ['=', '=', 'A'] : words.slice(3);
  const name = same(to[0] ?? '=', found.file.name);
  const type = same(to[1] ?? '=', found.file.type);
  const letter = same(to[2] ?? '=', found.letter)[0] ?? 'A';
  const bad = checkId(call, 'CPY', [name, type, letter]);
  if (bad !== undefined) return bad;
  const target = diskAt(world, call.machine, call.cms, letter);
  if (target === undefined) return fail(call, 36, `DMSCPY069E Output filemode ${letter} not accessed`);
  if (target.readOnly) return fail(call, 36, `DMSCPY037E Output filemode ${letter} is accessed as read/only`);
  const old = target.disk.files.find((file) => file.name === name && file.type === type);
  const append = options.includes('APPEND');
  if (old !== undefined && !append && !options.some((option) => option.startsWith('REP')))
    return fail(call, 28, `DMSCPY024E File ${name} ${type} ${letter}1 already exists; specify REPLACE`);
  const lines = append && old !== undefined ? [...old.lines, ...found.file.lines] : [...found.file.lines];
  const at = options.some((option) => option.startsWith('OLDD')) ? found.file.at : world.context.now;
  const made = { ...found.file, name, type, modeNumber: '1', lines, at };
  if (!fits(target.disk, made))
    return fail(call, 100, `DMSCPY107S Disk ${letter}(${shortNumber(target.accessed.vdev)}) is full`);
  putFile(target.disk, made);
  return 0;
}

function same(word: string, original: string): string {
  return word === '=' ? original : word.replace('=', original).slice(0, 8);
}

function rename(call: CmsCall): number {
  const { words } = call;
  if (words.length < 6) return fail(call, 24, 'DMSRNM054E Incomplete fileid specified');
  const from = words.slice(0, 3);
  const wrong = checkId(call, 'RNM', from) ?? checkId(call, 'RNM', words.slice(3));
  if (wrong !== undefined) return wrong;
  const found = pick(call, patternOf(from));
  if (found === undefined) return fail(call, 28, `DMSRNM002E File ${from.join(' ')} not found`);
  if (found.readOnly) return fail(call, 36, `DMSRNM037E Filemode ${found.letter} is accessed as read/only`);
  const name = same(words[3] as string, found.file.name);
  const type = same(words[4] as string, found.file.type);
  const letter = same(words[5] as string, found.letter)[0];
  if (letter !== found.letter) return fail(call, 24, `DMSRNM051E Invalid filemode change`);
  if (found.disk.files.some((file) => file.name === name && file.type === type))
    return fail(call, 28, `DMSRNM024E File ${name} ${type} ${letter}${found.file.modeNumber} already exists`);
  found.file.name = name;
  found.file.type = type;
  return 0;
}

function state(call: CmsCall): number {
  const wrong = checkId(call, 'STT', call.words);
  if (wrong !== undefined) return wrong;
  const pattern = { ...patternOf(call.words), mode: call.words[2] ?? '*' };
  if (openDisks(call.world, call.machine, call.cms).length === 0 || pick(call, pattern) === undefined)
    return fail(call, 28, `DMSSTT002E File ${pattern.name} ${pattern.type} ${pattern.mode} not found`);
  return 0;
}
