// A cgroup for all that comes of one start: whatever it does, no process leaves it, and one write
// ends all of them at once. See cgroups(7).
//
// Where processes have no namespace of their own, nothing else is sure to find one that has left its
// session and lost its parent. The judge removes the folder: from within the sandbox, nobody may.

#ifdef __linux__
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The folder, and the file in it that ends all.
static int group = -1, end_of_group = -1;

// Opens something above the numbers that the judge and the program use.
static int open_high(int folder, const char *path, int flags) {
  int low = openat(folder, path, flags | O_CLOEXEC);
  if (low < 0) fail(path);
  int high = fcntl(low, F_DUPFD_CLOEXEC, 10);
  if (high < 0) fail(path);
  close(low);
  return high;
}

void make_group(const struct plan *plan) {
  if (!*plan->group) return;
  if (mkdir(plan->group, 0755) != 0) fail(plan->group);
  group = open_high(AT_FDCWD, plan->group, O_RDONLY | O_DIRECTORY);
  end_of_group = open_high(group, "cgroup.kill", O_WRONLY);
}

pid_t fork_into_group(void) {
  if (group < 0) return fork();
#if defined(CLONE_INTO_CGROUP) && defined(SYS_clone3)
  struct clone_args arguments = {
      .flags = CLONE_INTO_CGROUP, .exit_signal = SIGCHLD, .cgroup = (uint64_t)group};
  pid_t process = (pid_t)syscall(SYS_clone3, &arguments, sizeof arguments);
  // Nobody in the group may reach it.
  if (process == 0) close(end_of_group);
  close(group);
  return process;
#else
  errno = ENOSYS;
  return -1;
#endif
}

void end_group(void) {
  if (end_of_group >= 0 && write(end_of_group, "1", 1) < 0) {
    // Then the folder is gone, and all that was in it.
  }
}
#endif
