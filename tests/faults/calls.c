/* Counts, kills, fails or records the calls of this process that change the file system beneath one folder.
 *
 * Preloaded into a process and armed at run time (see `preload.py`). Only names that lie beneath the armed folder
 * count; consecutive writes to one descriptor count once. Linux only: every call goes to the kernel by `syscall`.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, TORN, FAIL, RECORD };
enum { CHANGE = 1, SYNC = 2, READ = 4, WRITE = 8 };

static int mode = OFF, classes, error, journal = -1;
static long target, counted;
static char prefix[PATH_MAX];
static size_t prefix_length;
static volatile int last_written = -1;

void faults_arm(const char *folder, int what, int which, long at, int code, const char *log)
{
    mode = OFF;
    snprintf(prefix, sizeof prefix, "%s", folder);
    prefix_length = strlen(prefix);
    classes = which; target = at; error = code; counted = 0; last_written = -1;
    if (journal >= 0) { syscall(SYS_close, journal); journal = -1; }
    if (*log) journal = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    mode = what;
}

long faults_counted(void) { return counted; }

/* ---- names ---- */

static void follow(int fd, char *out)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, out, PATH_MAX - 1);
    out[n > 0 ? n : 0] = 0;
}

static void absolute(int folder, const char *path, char *out)
{
    char base[PATH_MAX];
    if (path[0] == '/') { snprintf(out, PATH_MAX, "%s", path); return; }
    if (folder != AT_FDCWD) follow(folder, base);
    else if (syscall(SYS_getcwd, base, sizeof base) < 0) base[0] = 0;
    snprintf(out, PATH_MAX, "%.2000s/%.2000s", base, path);
}

static int beneath(const char *path)
{
    return mode && !strncmp(path, prefix, prefix_length) && (path[prefix_length] == '/' || !path[prefix_length]);
}

/* ---- what happens at a call ---- */

static void put(const void *data, size_t size) { if (size) syscall(SYS_write, journal, data, size); }

static void note(const char *op, const char *one, const char *two, long offset, const void *data, size_t size)
{
    char head[2 * PATH_MAX + 128];
    put(head, snprintf(head, sizeof head, "%s\t%s\t%s\t%ld\t%zu\n", op, one, two, offset, size));
    put(data, size);
}

static void die(void) { syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL); for (;;) pause(); }

/* 1: the caller shall fail with errno set; 2: it shall write half and then call `die`; 0: it goes on. */
static int meet(int kind, const char *op, const char *path, int fd)
{
    if (mode == RECORD || !(kind & classes)) return 0;
    if ((kind & WRITE) && __sync_lock_test_and_set(&last_written, fd) == fd) return 0;
    if (!(kind & WRITE)) last_written = -1;
    long now = __sync_add_and_fetch(&counted, 1);
    if (mode == COUNT) { if (journal >= 0) note(op, path, "", now, 0, 0); return 0; }
    if (now != target) return 0;
    if (journal >= 0) note(op, path, "", now, 0, 0);
    if (mode == FAIL) { errno = error; return 1; }
    if (mode == TORN && (kind & WRITE)) return 2;
    die();
    return 0;
}

static int met(int kind, const char *op, int folder, const char *path)
{
    char full[PATH_MAX];
    if (!mode) return 0;
    absolute(folder, path, full);
    return beneath(full) && meet(kind, op, full, -1);
}

static int met_fd(int kind, const char *op, int fd)
{
    char full[PATH_MAX];
    if (!mode) return 0;
    follow(fd, full);
    return beneath(full) ? meet(kind, op, full, fd) : 0;
}

static void done(const char *op, int folder, const char *path, int other, const char *second)
{
    char one[PATH_MAX], two[PATH_MAX] = "";
    if (mode != RECORD) return;
    absolute(folder, path, one);
    if (second) absolute(other, second, two);
    if (beneath(one) || (second && beneath(two))) note(op, one, two, 0, 0, 0);
}

static void done_fd(const char *op, int fd, long offset, const void *data, size_t size)
{
    char full[PATH_MAX];
    if (mode != RECORD) return;
    follow(fd, full);
    if (beneath(full)) note(op, full, "", offset, data, size);
}

/* ---- the calls ---- */

static int opened(int folder, const char *path, int flags, mode_t bits)
{
    int changes = flags & (O_CREAT | O_TRUNC);
    struct stat before;
    if (mode && met(changes ? CHANGE : READ, changes ? "open" : "read", folder, path)) return -1;
    int fresh = mode == RECORD && changes && syscall(SYS_newfstatat, folder, path, &before, 0) < 0;
    int fd = syscall(SYS_openat, folder, path, flags, bits);
    if (fd >= 0 && fresh) done("create", folder, path, 0, 0);
    else if (fd >= 0 && (flags & O_TRUNC)) done("truncate", folder, path, 0, 0);
    return fd;
}

#define BITS mode_t bits = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list a; va_start(a, flags); bits = va_arg(a, mode_t); va_end(a); }
int open(const char *p, int flags, ...) { BITS return opened(AT_FDCWD, p, flags, bits); }
int open64(const char *p, int flags, ...) { BITS return opened(AT_FDCWD, p, flags, bits); }
int openat(int d, const char *p, int flags, ...) { BITS return opened(d, p, flags, bits); }
int openat64(int d, const char *p, int flags, ...) { BITS return opened(d, p, flags, bits); }
int creat(const char *p, mode_t bits) { return opened(AT_FDCWD, p, O_CREAT | O_WRONLY | O_TRUNC, bits); }

static long position(int fd) { return mode == RECORD ? lseek(fd, 0, SEEK_CUR) : 0; }

ssize_t write(int fd, const void *data, size_t size)
{
    int how = fd > 2 ? met_fd(CHANGE | WRITE, "write", fd) : 0;
    if (how == 1) return -1;
    long at = position(fd);
    ssize_t n = syscall(SYS_write, fd, data, how == 2 ? size / 2 : size);
    if (how == 2) die();
    if (n > 0) done_fd("write", fd, at, data, n);
    return n;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    int how = met_fd(CHANGE | WRITE, "write", fd);
    if (how == 1) return -1;
    ssize_t n = syscall(SYS_pwrite64, fd, data, how == 2 ? size / 2 : size, at);
    if (how == 2) die();
    if (n > 0) done_fd("write", fd, at, data, n);
    return n;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
        ssize_t n = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (n < 0) return sum ? sum : n;
        sum += n;
        if ((size_t)n < parts[i].iov_len) break;
    }
    return sum;
}

/* The fast ways to copy are refused, so that every copy is made of writes. */
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) { (void)out, (void)in, (void)at, (void)size; errno = EINVAL; return -1; }
ssize_t sendfile(int out, int in, off_t *at, size_t size) { return sendfile64(out, in, at, size); }
ssize_t copy_file_range(int a, off64_t *b, int c, off64_t *d, size_t e, unsigned f) { (void)a, (void)b, (void)c, (void)d, (void)e, (void)f; errno = EXDEV; return -1; }

int renameat2(int d, const char *a, int e, const char *b, unsigned flags)
{
    if (met(CHANGE, "rename", e, b)) return -1;
    int r = syscall(SYS_renameat2, d, a, e, b, flags);
    if (!r) done("rename", d, a, e, b);
    return r;
}
int renameat(int d, const char *a, int e, const char *b) { return renameat2(d, a, e, b, 0); }
int rename(const char *a, const char *b) { return renameat2(AT_FDCWD, a, AT_FDCWD, b, 0); }

int linkat(int d, const char *a, int e, const char *b, int flags)
{
    if (met(CHANGE, "link", e, b)) return -1;
    int r = syscall(SYS_linkat, d, a, e, b, flags);
    if (!r) done("link", d, a, e, b);
    return r;
}
int link(const char *a, const char *b) { return linkat(AT_FDCWD, a, AT_FDCWD, b, 0); }

int symlinkat(const char *to, int d, const char *b)
{
    char full[PATH_MAX];
    if (met(CHANGE, "symlink", d, b)) return -1;
    int r = syscall(SYS_symlinkat, to, d, b);
    if (!r && mode == RECORD) { absolute(d, b, full); if (beneath(full)) note("symlink", full, to, 0, 0, 0); }
    return r;
}
int symlink(const char *to, const char *b) { return symlinkat(to, AT_FDCWD, b); }

int mkdirat(int d, const char *p, mode_t bits)
{
    if (met(CHANGE, "mkdir", d, p)) return -1;
    int r = syscall(SYS_mkdirat, d, p, bits);
    if (!r) done("mkdir", d, p, 0, 0);
    return r;
}
int mkdir(const char *p, mode_t bits) { return mkdirat(AT_FDCWD, p, bits); }

int unlinkat(int d, const char *p, int flags)
{
    if (met(CHANGE, flags & AT_REMOVEDIR ? "rmdir" : "unlink", d, p)) return -1;
    char full[PATH_MAX] = "";
    if (mode == RECORD) absolute(d, p, full);
    int r = syscall(SYS_unlinkat, d, p, flags);
    if (!r && mode == RECORD && beneath(full)) note("remove", full, "", 0, 0, 0);
    return r;
}
int unlink(const char *p) { return unlinkat(AT_FDCWD, p, 0); }
int rmdir(const char *p) { return unlinkat(AT_FDCWD, p, AT_REMOVEDIR); }
int remove(const char *p) { int r = unlink(p); return r && errno == EISDIR ? rmdir(p) : r; }

int ftruncate64(int fd, off64_t size)
{
    if (met_fd(CHANGE, "ftruncate", fd)) return -1;
    int r = syscall(SYS_ftruncate, fd, size);
    if (!r) done_fd("cut", fd, size, 0, 0);
    return r;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* A sync is recorded, not done: what it would save is for the model of the disk to say. */
int fsync(int fd)
{
    if (met_fd(SYNC, "fsync", fd)) return -1;
    done_fd("fsync", fd, 0, 0, 0);
    return 0;
}
int fdatasync(int fd) { return fsync(fd); }
int syncfs(int fd)
{
    if (met_fd(SYNC, "syncfs", fd)) return -1;
    done_fd("syncfs", fd, 0, 0, 0);
    return 0;
}
