/*
 * calls: performs system calls given as words, one after the other, and prints each with its result.
 *
 *   calls mkdir foo , chroot foo , chdir .. , chroot . , exec /bin/sh
 *
 * A word "," ends a call. Without a C library, so that it is one small static program that runs in any jail:
 *   cc -m32 -static -nostdlib -ffreestanding -fno-pic -no-pie -fno-stack-protector -Os
 * Numbers of calls and errors: Linux, i386 (arch/x86/entry/syscalls/syscall_32.tbl, errno-base.h).
 */

typedef unsigned int u32;

static int call3(int number, long a, long b, long c) {
  int result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b), "d"(c) : "memory");
  return result;
}

enum {
  EXIT = 1, WRITE = 4, OPEN = 5, CLOSE = 6, UNLINK = 10, EXECVE = 11, CHDIR = 12, MKNOD = 14, MKDIR = 39,
  CHROOT = 61, FCHDIR = 133, STAT64 = 195, GETUID32 = 199, SETGROUPS32 = 206, SETUID32 = 213, SETGID32 = 214
};

/* What is printed is gathered here, so that a line is one write. */
static char line[1024];
static u32 used;

static void put(const char *text) {
  while (*text && used < sizeof line) line[used++] = *text++;
}

static void putNumber(u32 value) {
  char digits[12];
  int at = sizeof digits - 1;
  digits[at] = 0;
  do {
    digits[--at] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  put(digits + at);
}

static void flush(void) {
  put("\n");
  call3(WRITE, 1, (long)line, used);
  used = 0;
}

static int same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

static u32 numberOf(const char *text) {
  u32 value = 0;
  while (*text >= '0' && *text <= '9') value = value * 10 + (u32)(*text++ - '0');
  return value;
}

static const char *const NAMES[] = {
  [1] = "EPERM", [2] = "ENOENT", [5] = "EIO", [8] = "ENOEXEC", [9] = "EBADF", [12] = "ENOMEM", [13] = "EACCES",
  [16] = "EBUSY", [17] = "EEXIST", [20] = "ENOTDIR", [21] = "EISDIR", [22] = "EINVAL", [28] = "ENOSPC", [30] = "EROFS"
};

static void putResult(int result) {
  put(" = ");
  if (result >= 0) {
    putNumber((u32)result);
    return;
  }
  u32 error = (u32)-result;
  put("-1 ");
  if (error < sizeof NAMES / sizeof *NAMES && NAMES[error]) put(NAMES[error]);
  else put("errno "), putNumber(error);
}

/* struct stat64 of i386: st_ino is its last field, at byte 88. */
static int inodeOf(const char *path, u32 *inode) {
  u32 stat[24];
  int result = call3(STAT64, (long)path, (long)stat, 0);
  *inode = stat[22];
  return result;
}

static void show(const char *label, const char *path) {
  u32 inode;
  put(label);
  if (inodeOf(path, &inode) == 0) putNumber(inode);
  else put("?");
}

static int isQuoted(const char *name, int argument) {
  if (same(name, "fchdir") || same(name, "setuid") || same(name, "setgid")) return 0;
  return !(same(name, "write") && argument == 1);
}

static void putCall(char **words, int count) {
  put(words[0]);
  put("(");
  for (int i = 1; i < count; i++) {
    if (i > 1) put(", ");
    if (isQuoted(words[0], i)) put("\""), put(words[i]), put("\"");
    else put(words[i]);
  }
  put(")");
}

static u32 lengthOf(const char *text) {
  u32 length = 0;
  while (text[length]) length++;
  return length;
}

/* O_RDWR | O_CREAT | O_APPEND for a file, O_RDONLY | O_DIRECTORY for a directory. */
static int openAny(const char *path) {
  int directory = call3(OPEN, (long)path, 0200000, 0);
  return directory >= 0 ? directory : call3(OPEN, (long)path, 02 | 0100 | 02000, 0644);
}

/* mknod NAME b|c MAJOR MINOR */
static int makeNode(char **words) {
  u32 kind = same(words[2], "b") ? 0060600 : 0020600;
  return call3(MKNOD, (long)words[1], (long)kind, (long)((numberOf(words[3]) << 8) | numberOf(words[4])));
}

static const int UNKNOWN = -1000;

static int perform(char **words, int count, char **environment) {
  const char *name = words[0];
  char *first = count > 1 ? words[1] : "";
  if (same(name, "mkdir")) return call3(MKDIR, (long)first, 0755, 0);
  if (same(name, "chroot")) return call3(CHROOT, (long)first, 0, 0);
  if (same(name, "chdir")) return call3(CHDIR, (long)first, 0, 0);
  if (same(name, "fchdir")) return call3(FCHDIR, (long)numberOf(first), 0, 0);
  if (same(name, "open")) return openAny(first);
  if (same(name, "close")) return call3(CLOSE, (long)numberOf(first), 0, 0);
  if (same(name, "unlink")) return call3(UNLINK, (long)first, 0, 0);
  if (same(name, "setgroups")) return call3(SETGROUPS32, 0, 0, 0);
  if (same(name, "setgid")) return call3(SETGID32, (long)numberOf(first), 0, 0);
  if (same(name, "setuid")) return call3(SETUID32, (long)numberOf(first), 0, 0);
  if (same(name, "write") && count > 2) return call3(WRITE, (long)numberOf(first), (long)words[2], (long)lengthOf(words[2]));
  if (same(name, "mknod") && count > 4) return makeNode(words);
  if (same(name, "exec")) return call3(EXECVE, (long)first, (long)(words + 1), (long)environment);
  return UNKNOWN;
}

/* One call; false when it was refused. */
static int step(char **words, int count, char **environment) {
  u32 inode;
  int result;
  if (same(words[0], "show")) {
    show("root is inode ", "/");
    show(", working directory is inode ", ".");
    put(", user ");
    putNumber((u32)call3(GETUID32, 0, 0, 0));
    flush();
    return 1;
  }
  putCall(words, count);
  if (same(words[0], "stat") && count > 1) {
    result = inodeOf(words[1], &inode);
    putResult(result);
    if (result == 0) put(" inode "), putNumber(inode);
    flush();
    return result >= 0;
  }
  if (same(words[0], "exec")) flush();
  result = perform(words, count, environment);
  if (same(words[0], "exec")) putCall(words, count);
  if (result == UNKNOWN) put(": not a call that this program knows");
  else putResult(result);
  flush();
  return result >= 0;
}

static int run(int count, char **words, char **environment) {
  int failed = 0, start = 1;
  if (count < 2) {
    put("usage: calls CALL [ARGUMENT...] [, CALL ...]; calls are mkdir chroot chdir fchdir open close unlink");
    put(" setgroups setgid setuid write mknod stat show exec");
    flush();
    return 2;
  }
  for (int i = 1; i <= count; i++) {
    int end = i == count || same(words[i], ",");
    if (!end) continue;
    /* exec needs its words to end with a null. */
    words[i] = 0;
    if (i > start && !step(words + start, i - start, environment)) failed = 1;
    start = i + 1;
  }
  return failed;
}

__attribute__((noreturn, used)) void start(long *stack) {
  int count = (int)stack[0];
  char **words = (char **)(stack + 1);
  call3(EXIT, run(count, words, words + count + 1), 0, 0);
  __builtin_unreachable();
}

__asm__(".globl _start\n_start:\n  mov %esp, %eax\n  and $-16, %esp\n  sub $12, %esp\n  push %eax\n  call start\n");
