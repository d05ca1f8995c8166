// What a program in a sandbox is told about its own threads.
//
// Swift's tasks need it. The library that gives them threads (libdispatch) opens /proc/<thread>/stat
// now and then, to see whether its threads run or wait, and stops the whole program if there is no
// such file. But no sandbox shows /proc: it would tell more than a lesson may know, and a filter of
// files could not allow these alone, since nobody knows the threads' numbers beforehand. So whoever
// opens a file as that library does, for reading and without waiting, gets a line from here instead,
// which says that the thread runs.

#ifdef __linux__
#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(SECCOMP_IOCTL_NOTIF_ADDFD) && defined(SYS_pidfd_open)
static void answer(void) {
  static const char line[] = "1 (thread) R\n";
  struct seccomp_notif question = {0};
  if (ioctl(questions, SECCOMP_IOCTL_NOTIF_RECV, &question) != 0) return;
  struct seccomp_notif_resp reply = {.id = question.id, .error = -ENOENT};
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) == 0) {
    struct seccomp_notif_addfd given = {.id = question.id, .srcfd = (uint32_t)ends[0]};
    if (write(ends[1], line, sizeof line - 1) > 0) {
      int number = ioctl(questions, SECCOMP_IOCTL_NOTIF_ADDFD, &given);
      if (number >= 0) reply = (struct seccomp_notif_resp){.id = question.id, .val = number};
    }
    close(ends[0]);
    close(ends[1]);
  }
  // If the program has ended meanwhile, nobody hears it.
  ioctl(questions, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}

static void answer_while_it_runs(pid_t program) {
  struct pollfd news[] = {
      {.fd = questions, .events = POLLIN},
      {.fd = (int)syscall(SYS_pidfd_open, program, 0), .events = POLLIN}};
  // A kernel without these has no answers.
  if (news[1].fd < 0) return;
  while (!news[1].revents) {
    if (poll(news, 2, -1) < 0 && errno != EINTR) return;
    if (news[0].revents & POLLIN) {
      answer();
    } else if (news[0].revents) {
      // Nobody can ask: there is no filter, or its last user has ended.
      news[0].fd = -1;
    }
  }
}
#else
static void answer_while_it_runs(pid_t program) { (void)program; }
#endif

void answer_until_end(pid_t program) {
  answer_while_it_runs(program);
  // If nobody listens, who asks is told so at once, and does not wait.
  close(questions);
}
#endif
