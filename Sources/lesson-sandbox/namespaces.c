// A machine of its own for one program, made with the kernel's own calls.

#ifdef __linux__
#define _GNU_SOURCE
#include "sandbox.h"

#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// As mount_setattr(2) has it; which header does depends on the version of the C library.
struct mount_attributes {
  uint64_t set, clear, propagation, user;
};
enum { read_only = 1, no_setuid = 2, no_devices = 4, recursive = 0x8000 };

static void set_attributes(const char *path, uint64_t set, unsigned flags) {
#ifdef SYS_mount_setattr
  struct mount_attributes attributes = {.set = set};
  if (syscall(SYS_mount_setattr, AT_FDCWD, path, flags, &attributes, sizeof attributes) != 0) {
    fail("mount_setattr");
  }
#else
  (void)path, (void)set, (void)flags;
  fail("mount_setattr");
#endif
}

static void write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0 || write(file, text, strlen(text)) < 0) fail(path);
  close(file);
}

// Makes the folders above a place in the new root.
static void make_parents(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0755);
    *slash = '/';
  }
}

// Shows a file or a folder at its own path below the new root.
static void show(const char *readable, const char *root) {
  const char *path = path_of(readable);
  char place[PATH_MAX];
  struct stat state;
  if (snprintf(place, sizeof place, "%s%s", root, path) >= (int)sizeof place) fail(path);
  if (stat(path, &state) != 0) fail(path);
  make_parents(place);
  if (S_ISDIR(state.st_mode)) {
    mkdir(place, 0755);
  } else {
    int file = open(place, O_CREAT | O_WRONLY | O_CLOEXEC, 0444);
    if (file >= 0) close(file);
  }
  if (mount(path, place, NULL, MS_BIND | MS_REC, NULL) != 0) fail(path);
  uint64_t access = is_writable(readable) ? 0 : read_only;
  set_attributes(place, access | no_setuid | no_devices, recursive);
}

void enter_namespaces(const struct plan *plan) {
  char user[64], group[64];
  // Whoever it is outside: nobody, inside.
  snprintf(user, sizeof user, "65534 %u 1", geteuid());
  snprintf(group, sizeof group, "65534 %u 1", getegid());
  if (unshare(CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC) != 0) {
    fail("unshare");
  }
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", user);
  write_file("/proc/self/gid_map", group);

  // Built on a folder that nothing readable lies in.
  const char *root = "/proc";
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) fail("mount /");
  if (mount("root", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755") != 0) fail("tmpfs");
  if (chdir(root) != 0 || mkdir("tmp", 0777) != 0) fail("tmp");
  const char *scratch = "size=16m,nr_inodes=1024,mode=777";
  if (mount("scratch", "tmp", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, scratch) != 0) {
    fail("scratch");
  }
  for (int index = 0; index < plan->readable_count; index++) show(plan->readable[index], root);
  // The old root is put on top of the new one, and then taken away: see pivot_root(2).
  if (syscall(SYS_pivot_root, ".", ".") != 0) fail("pivot_root");
  if (umount2(".", MNT_DETACH) != 0) fail("umount");
  set_attributes("/", read_only, 0);
  if (chdir("/tmp") != 0) fail("/tmp");
}
#endif
