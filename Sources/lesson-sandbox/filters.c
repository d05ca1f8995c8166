// What a program may ask of the kernel. A function of a lesson computes: it needs memory, threads,
// and the pipes that it was given.

#ifdef __linux__
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// Refused. A call that this machine's headers do not know has no number here.
static const int refused[] = {
// Processes and their sessions.
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    SYS_setsid, SYS_setpgid, SYS_unshare, SYS_setns,
    // Other processes: signals, tracing, their memory, their share of the processors.
    SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_ptrace, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_kcmp, SYS_setpriority, SYS_ioprio_set, SYS_sched_setaffinity,
    SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr, SYS_move_pages,
    SYS_migrate_pages,
#ifdef SYS_pidfd_open
    SYS_pidfd_open,
#endif
#ifdef SYS_pidfd_send_signal
    SYS_pidfd_send_signal,
#endif
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
#ifdef SYS_process_madvise
    SYS_process_madvise,
#endif
    // What outlives a process, and ways to talk to others.
    SYS_socket, SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_add_key, SYS_request_key,
    SYS_keyctl,
    // What a file is, besides what is in it: Landlock does not ask about that.
    SYS_fchmod, SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
    SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr,
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
#ifdef SYS_fchmodat2
    SYS_fchmodat2,
#endif
    // The machine.
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_bpf, SYS_perf_event_open,
    SYS_userfaultfd, SYS_open_by_handle_at, SYS_swapon, SYS_reboot, SYS_acct, SYS_quotactl,
    SYS_kexec_load, SYS_init_module, SYS_finit_module,
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
#ifdef SYS_open_tree
    SYS_open_tree, SYS_move_mount, SYS_fsopen, SYS_fsmount,
#endif
};

// Allowed if they name the caller: by its number, or by 0 for limits. For kill(2), 0 is its group.
static const int own_only[] = {SYS_kill, SYS_tgkill, SYS_prlimit64};

// With these, fcntl(2) has the system send signals: to whatever process a descriptor is given to.
static const int owners[] = {F_SETOWN, F_SETSIG, F_SETOWN_EX};

static const struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
static const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
static const struct sock_filter ask = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);

void filter_calls(void) {
#ifdef OWN_ARCHITECTURE
  struct sock_filter filter[256];
  int size = 0;
#define ADD(instruction) filter[size++] = (struct sock_filter)instruction
#define LOAD(field) \
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field)))
// Passes over some of the next instructions unless the loaded value is this one.
#define UNLESS(value, over) \
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, over))

  LOAD(arch);
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0));
  filter[size++] = refuse;
  LOAD(nr);
#ifdef __x86_64__
  // The other numbers of the same calls.
  ADD(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  filter[size++] = refuse;
#endif
  for (size_t index = 0; index < sizeof refused / sizeof *refused; index++) {
    UNLESS(refused[index], 1);
    filter[size++] = refuse;
  }
#ifdef SYS_clone3
  // Its flags are out of a filter's sight. The C library then takes the older call.
  UNLESS(SYS_clone3, 1);
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
#endif
  // A thread, but no process.
  UNLESS(SYS_clone, 4);
  LOAD(args[0]);
  ADD(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1));
  filter[size++] = allow;
  filter[size++] = refuse;
  UNLESS(SYS_fcntl, 2 + sizeof owners / sizeof *owners * 2);
  LOAD(args[1]);
  for (size_t index = 0; index < sizeof owners / sizeof *owners; index++) {
    UNLESS(owners[index], 1);
    filter[size++] = refuse;
  }
  filter[size++] = allow;
  // Answered from outside: see answers.c.
  UNLESS(SYS_openat, 5);
  LOAD(args[2]);
  ADD(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, O_ACCMODE | O_CREAT | O_DIRECTORY | O_NONBLOCK));
  UNLESS(O_RDONLY | O_NONBLOCK, 1);
  filter[size++] = ask;
  filter[size++] = allow;
  for (size_t index = 0; index < sizeof own_only / sizeof *own_only; index++) {
    uint32_t self = (uint32_t)getpid();
    uint32_t also = own_only[index] == SYS_prlimit64 ? 0 : self;
    UNLESS(own_only[index], 5);
    LOAD(args[0]);
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, self, 1, 0));
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, also, 0, 1));
    filter[size++] = allow;
    filter[size++] = refuse;
  }
  filter[size++] = allow;
  struct sock_fprog program = {.len = (unsigned short)size, .filter = filter};
  // If somebody else listens already, a call that is to be answered fails.
  unsigned listening = SECCOMP_FILTER_FLAG_NEW_LISTENER;
  int listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, listening, &program);
  if (listener >= 0) {
    if (dup3(listener, questions, O_CLOEXEC) < 0) fail("listener");
    close(listener);
  } else if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) {
    fail("seccomp");
  }
#else
  errno = ENOSYS;
  fail("seccomp");
#endif
}

// Landlock; see landlock(7). The numbers are the kernel's: headers may be older.
struct file_rules {
  uint64_t files, network, scopes;
};
struct __attribute__((packed)) folder_rule {
  uint64_t allowed;
  int32_t folder;
};
enum { execute = 1, read_file = 4, read_folder = 8 };

void filter_files(const struct plan *plan) {
#ifdef SYS_landlock_create_ruleset
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
  if (version < 1) fail("landlock");
  // Every version knows more kinds of access.
  int kinds = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  struct file_rules rules = {
      .files = (1 << kinds) - 1, .network = version >= 4 ? 3 : 0, .scopes = version >= 6 ? 3 : 0};
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int all = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
  if (all < 0) fail("landlock");
  for (int index = 0; index < plan->readable_count; index++) {
    const char *path = path_of(plan->readable[index]);
    int place = open(path, O_PATH | O_CLOEXEC);
    struct stat state;
    if (place < 0 || fstat(place, &state) != 0) fail(path);
    struct folder_rule rule = {
        .allowed = is_writable(plan->readable[index])
                       ? rules.files
                       : execute | read_file | (S_ISDIR(state.st_mode) ? read_folder : 0),
        .folder = place};
    if (syscall(SYS_landlock_add_rule, all, 1, &rule, 0) != 0) fail(path);
    close(place);
  }
  if (syscall(SYS_landlock_restrict_self, all, 0) != 0) fail("landlock");
  close(all);
#else
  (void)plan;
  errno = ENOSYS;
  fail("landlock");
#endif
}
#endif
