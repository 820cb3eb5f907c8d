// What a process gives up before it reads a recording. Header only: prctl(2) is variadic and
// seccomp(2) has no wrapper in glibc, so Swift cannot call either.
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// fork(2), which Swift refuses because only the calling thread goes along: for a process that has no
// other.
static inline pid_t confinement_fork(void) {
    return fork();
}

// No set-user-id program can give this process rights. 0, or -1 with errno.
static inline int confinement_forbid_new_privileges(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

// No core file, and no other process of the same user may look into this one's memory.
static inline int confinement_forbid_dumping(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#if defined(__x86_64__)
#define CONFINEMENT_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINEMENT_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define CONFINEMENT_ALLOW(number) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

// From here on every thread may compute, allocate, and use the descriptors it has; opening a
// path, making a socket, a process or a thread, and everything else fails with EPERM.
// 0, or -1 with errno. Needs confinement_forbid_new_privileges first.
static inline int confinement_forbid_system_calls(void) {
#ifdef CONFINEMENT_ARCHITECTURE
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINEMENT_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        // Input, output and the descriptors there are.
        CONFINEMENT_ALLOW(__NR_read),
        CONFINEMENT_ALLOW(__NR_pread64),
        CONFINEMENT_ALLOW(__NR_write),
        CONFINEMENT_ALLOW(__NR_writev),
        CONFINEMENT_ALLOW(__NR_lseek),
        CONFINEMENT_ALLOW(__NR_fstat),
        CONFINEMENT_ALLOW(__NR_newfstatat),
        CONFINEMENT_ALLOW(__NR_close),
        CONFINEMENT_ALLOW(__NR_ppoll),
#ifdef __NR_poll
        CONFINEMENT_ALLOW(__NR_poll),
#endif
        // Memory.
        CONFINEMENT_ALLOW(__NR_brk),
        CONFINEMENT_ALLOW(__NR_mmap),
        CONFINEMENT_ALLOW(__NR_munmap),
        CONFINEMENT_ALLOW(__NR_mremap),
        CONFINEMENT_ALLOW(__NR_mprotect),
        CONFINEMENT_ALLOW(__NR_madvise),
        // Threads that exist, signals, time, randomness.
        CONFINEMENT_ALLOW(__NR_futex),
        CONFINEMENT_ALLOW(__NR_sched_yield),
        CONFINEMENT_ALLOW(__NR_sched_getaffinity),
        // A thread that was started before may still be registering itself.
        CONFINEMENT_ALLOW(__NR_set_robust_list),
#ifdef __NR_rseq
        CONFINEMENT_ALLOW(__NR_rseq),
#endif
        CONFINEMENT_ALLOW(__NR_gettid),
        CONFINEMENT_ALLOW(__NR_getpid),
        CONFINEMENT_ALLOW(__NR_tgkill),
        CONFINEMENT_ALLOW(__NR_rt_sigaction),
        CONFINEMENT_ALLOW(__NR_rt_sigprocmask),
        CONFINEMENT_ALLOW(__NR_rt_sigreturn),
        CONFINEMENT_ALLOW(__NR_sigaltstack),
        CONFINEMENT_ALLOW(__NR_restart_syscall),
        CONFINEMENT_ALLOW(__NR_clock_gettime),
        CONFINEMENT_ALLOW(__NR_clock_nanosleep),
        CONFINEMENT_ALLOW(__NR_getrandom),
        CONFINEMENT_ALLOW(__NR_getrusage),
        CONFINEMENT_ALLOW(__NR_prlimit64),
        CONFINEMENT_ALLOW(__NR_exit),
        CONFINEMENT_ALLOW(__NR_exit_group),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {
        .len = (unsigned short)(sizeof(filter) / sizeof(filter[0])),
        .filter = filter,
    };
    long result = syscall(
        __NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    if (result > 0) {
        errno = ESRCH;  // the id of a thread that could not be brought along
        return -1;
    }
    return (int)result;
#else
    errno = ENOSYS;
    return -1;
#endif
}
