// Tries, from within a sandbox, what must not work there. Only a sandbox that was seen to hold is
// used.

#ifdef __linux__
#define _GNU_SOURCE
#include "sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int has_escaped = 0;

static void must_fail(int did_work, const char *what) {
  if (!did_work) return;
  dprintf(2, "%s\n", what);
  has_escaped = 1;
}

// The first argument is the number of the judge's process; the others are files that must not be
// seen.
void run_canary(int count, char **arguments) {
  int judge = atoi(arguments[0]);
  char memory[64];
  struct rlimit limit;
  snprintf(memory, sizeof memory, "/proc/%d/mem", judge);
  // With signal 0 nothing happens to anybody: the system only says whether it would.
  must_fail(kill(judge, 0) == 0, "a signal to the judge");
  must_fail(kill(-1, 0) == 0, "a signal to everything");
  must_fail(prlimit(judge, RLIMIT_NOFILE, NULL, &limit) == 0, "limiting the judge");
  must_fail(fcntl(0, F_SETOWN, judge) == 0, "a signal to the judge by way of a file");
  must_fail(open(memory, O_RDWR) >= 0, "writing into the judge's memory");
  must_fail(setsid() >= 0, "a session of its own");
  must_fail(socket(AF_UNIX, SOCK_STREAM, 0) >= 0, "a local socket");
  must_fail(socket(AF_INET, SOCK_STREAM, 0) >= 0, "a socket of the network");
  must_fail(open("/canary", O_CREAT | O_WRONLY, 0600) >= 0, "writing at the top of all folders");
  for (int index = 1; index < count; index++) {
    must_fail(open(arguments[index], O_RDONLY) >= 0, "reading the judge's files");
    must_fail(open(arguments[index], O_WRONLY) >= 0, "writing the judge's files");
  }
  must_fail(getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0, "leaving a core file");
  pid_t child = fork();
  if (child == 0) _exit(0);
  must_fail(child > 0, "starting a process");
  _exit(has_escaped);
}
#endif
