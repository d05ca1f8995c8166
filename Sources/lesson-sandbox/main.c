// Starts one program in a sandbox, and ends when that has ended, in the same way.
//
//   lesson-sandbox LEVEL CPU MEMORY STACK FILE OPEN DATA GROUP [READABLE ...] [+WRITABLE ...]
//       -- PROGRAM [ARGUMENT ...]
//
// It is in C, since a process in Swift cannot fork, and a worker must not wait for a language's
// runtime to be loaded twice. Three processes take part:
//
//   watcher     the one that the judge knows. It ends everything if the judge is gone, and passes
//               on how the program ended.
//   caretaker   its child; the first process in the sandbox. It waits for whatever ends there.
//   program     its child; limits and filters are set before a byte of it runs.

#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <dirent.h>
#include <linux/sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

int same(const char *one, const char *other) { return strcmp(one, other) == 0; }

int is_writable(const char *readable) { return readable[0] == '+'; }

const char *path_of(const char *readable) { return readable + is_writable(readable); }

// What the watcher is told if the program could not be started, and by whom.
static const int not_started = -1;
static int report_of_failure = -1;

void fail(const char *what) {
  dprintf(2, "lesson-sandbox: %s: %s\n", what, strerror(errno));
  if (report_of_failure >= 0) {
    ssize_t count = write(report_of_failure, &not_started, sizeof not_started);
    (void)count;
  }
  _exit(sandbox_failed);
}

static void set_limits(const struct plan *plan) {
  static const int resources[] = {
      RLIMIT_CPU, RLIMIT_AS, RLIMIT_STACK, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_DATA,
      RLIMIT_CORE};
  for (int index = 0; index < 7; index++) {
    struct rlimit limit;
    if (getrlimit(resources[index], &limit) != 0) continue;
    rlim_t wanted = index < 6 ? (rlim_t)plan->limits[index] : 0;
    if (limit.rlim_max < wanted) wanted = limit.rlim_max;
    limit.rlim_cur = limit.rlim_max = wanted;
    // At the hard limit the kernel kills at once; before it, it says that time is up.
    if (resources[index] == RLIMIT_CPU) limit.rlim_cur = wanted > 1 ? wanted - 1 : wanted;
    setrlimit(resources[index], &limit);
  }
}

_Noreturn static void become_program(const struct plan *plan) {
  set_limits(plan);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  // It is to have what it was given, and nothing that others have left open.
  for (int descriptor = replies + 1; descriptor < 1024; descriptor++) {
    if (descriptor != report_of_failure) close(descriptor);
  }
  if (!same(plan->level, "none")) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("no_new_privs");
    if (same(plan->level, "filters")) filter_files(plan);
    // A compiler runs no code of a learner's: it needs processes, and is kept from files.
    if (!plan->is_compiler) filter_calls();
  }
#endif
  execv(plan->command[0], plan->command);
  fail(plan->command[0]);
}

#ifdef __linux__

// What the program has open is its own: the judge must see when it closes its end.
static void close_pipes_of_program(void) {
  for (int descriptor = 0; descriptor <= replies; descriptor++) {
    if (descriptor != requests) close(descriptor);
  }
}

// Starts the program, waits for it and for everything that it leaves behind, and tells the watcher
// how the program ended.
_Noreturn static void take_care(const struct plan *plan, int report) {
  // Killed with the watcher. No other process here may look into this one.
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  fcntl(report, F_SETFD, FD_CLOEXEC);
  report_of_failure = report;
  // This process has the same descriptors until the program begins, and waits for that: so it has
  // the one by which the program's questions come.
  pid_t program = (pid_t)syscall(SYS_clone, CLONE_FILES | CLONE_VFORK | SIGCHLD, 0, 0, 0, 0);
  if (program < 0) fail("fork");
  if (program == 0) become_program(plan);
  close_pipes_of_program();
  close(requests);
  answer_until_end(program);
  int status = 0;
  pid_t ended;
  do {
    ended = wait(&status);
  } while (ended != program && (ended >= 0 || errno == EINTR));
  if (write(report, &status, sizeof status) < 0) _exit(sandbox_failed);
  _exit(0);
}

_Noreturn static void become_bubblewrap(const struct plan *plan, const char *self, int report) {
  static const char *places[] = {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"};
  static const char *options[] = {
      "bwrap", "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534",
      "--die-with-parent", "--cap-drop", "ALL", "--size", "16777216", "--tmpfs", "/tmp"};
  int fixed = sizeof options / sizeof *options, words = 0, command = 0;
  while (plan->command[command]) command++;
  char **line = calloc(fixed + 3 * plan->readable_count + command + 32, sizeof *line);
  char numbers[7][24];
  if (!line) fail("memory");
  for (int index = 0; index < fixed; index++) line[words++] = (char *)options[index];
  for (int index = 0; index < plan->readable_count; index++) {
    char *path = (char *)path_of(plan->readable[index]);
    line[words++] = is_writable(plan->readable[index]) ? "--bind" : "--ro-bind";
    line[words++] = path;
    line[words++] = path;
  }
  line[words++] = "--remount-ro";
  line[words++] = "/";
  line[words++] = "--chdir";
  line[words++] = "/tmp";
  line[words++] = "--";
  line[words++] = (char *)self;
  // The rest is done by this program once more, from within.
  snprintf(numbers[6], sizeof numbers[6], "inside=%d", report);
  line[words++] = numbers[6];
  for (int index = 0; index < 6; index++) {
    snprintf(numbers[index], sizeof numbers[index], "%llu", plan->limits[index]);
    line[words++] = numbers[index];
  }
  // It is in the cgroup already.
  line[words++] = "";
  if (plan->is_compiler) line[words++] = "+";
  line[words++] = "--";
  for (int index = 0; index <= command; index++) line[words + index] = plan->command[index];
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  for (int index = 0; index < 3; index++) execv(places[index], line);
  fail("bwrap");
}

static volatile sig_atomic_t is_told_to_end = 0;

static void tell_to_end(int signal) {
  (void)signal;
  is_told_to_end = 1;
}

// What the watcher waits for.
enum news { program_ended, caretaker_gone, not_wanted };

// Waits for a report on the program; or for the end of the judge, who alone holds the other end of
// the pipe of requests; or to be told to end.
static enum news wait_for_news(int report, int *status) {
  while (!is_told_to_end) {
    struct pollfd ends[] = {{.fd = report, .events = POLLIN}, {.fd = requests, .events = 0}};
    // A signal may have come just before: look again now and then.
    if (poll(ends, 2, 100) <= 0) continue;
    if (ends[0].revents) {
      return read(report, status, sizeof *status) == sizeof *status ? program_ended
                                                                    : caretaker_gone;
    }
    if (ends[1].revents) return not_wanted;
  }
  return not_wanted;
}

// Ends all children. What those have started, in whatever session, then has this process for its
// parent, and is ended in the next round.
static void end_children(void) {
  while (waitpid(-1, NULL, WNOHANG) >= 0) {
    DIR *processes = opendir("/proc");
    if (!processes) return;
    struct dirent *entry;
    while ((entry = readdir(processes))) {
      char path[300], text[512];
      int process = atoi(entry->d_name), parent = 0;
      if (process <= 0) continue;
      snprintf(path, sizeof path, "/proc/%d/stat", process);
      int file = open(path, O_RDONLY | O_CLOEXEC);
      if (file < 0) continue;
      ssize_t count = read(file, text, sizeof text - 1);
      close(file);
      if (count <= 0) continue;
      text[count] = 0;
      // The name stands in brackets, and may hold anything.
      char *name_end = strrchr(text, ')');
      if (name_end && sscanf(name_end, ") %*c %d", &parent) == 1 && parent == getpid()) {
        kill(process, SIGKILL);
      }
    }
    closedir(processes);
    // At least one was killed, or has ended meanwhile.
    wait(NULL);
  }
}

_Noreturn static void end_like(int status) {
  // That number is kept for this program, so that no other can blame it.
  if (WIFEXITED(status)) _exit(WEXITSTATUS(status) == sandbox_failed ? 126 : WEXITSTATUS(status));
  int number = WTERMSIG(status);
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  signal(number, SIG_DFL);
  kill(getpid(), number);
  _exit(128 + number);
}

_Noreturn static void watch(const struct plan *plan, const char *self) {
  int report[2];
  // The numbers stand clear of those that the judge has given away.
  if (pipe(report) != 0) fail("pipe");
  int reading = fcntl(report[0], F_DUPFD_CLOEXEC, 10);
  int writing = fcntl(report[1], F_DUPFD_CLOEXEC, 10);
  close(report[0]);
  close(report[1]);
  struct sigaction ending = {.sa_handler = tell_to_end};
  sigaction(SIGTERM, &ending, NULL);
  make_group(plan);
  int has_namespaces = same(plan->level, "namespaces");
  if (has_namespaces) {
    enter_namespaces(plan);
  } else {
    // What others leave behind comes back to this process.
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  }
  pid_t caretaker = fork_into_group();
  if (caretaker < 0) fail("fork");
  if (caretaker == 0) {
    signal(SIGTERM, SIG_DFL);
    close(reading);
    if (!same(plan->level, "bubblewrap")) take_care(plan, writing);
    fcntl(writing, F_SETFD, 0);
    become_bubblewrap(plan, self, writing);
  }
  close(writing);
  close_pipes_of_program();
  int status = SIGKILL;
  enum news news = wait_for_news(reading, &status);
  // With the first process in the sandbox, all others there end before it does.
  if (news != caretaker_gone) kill(caretaker, SIGKILL);
  end_group();
  int end = 0;
  while (waitpid(caretaker, &end, 0) < 0 && errno == EINTR) {
  }
  if (news == caretaker_gone) status = WIFEXITED(end) ? not_started : end;
  if (!has_namespaces) end_children();
  if (status == not_started) _exit(sandbox_failed);
  end_like(status);
}

#endif

int main(int count, char **arguments) {
#ifdef __linux__
  if (count > 2 && same(arguments[1], "canary")) run_canary(count - 2, arguments + 2);
#endif
  int first = 9, separator = first;
  while (separator < count && !same(arguments[separator], "--")) separator++;
  if (separator + 1 >= count) {
    dprintf(2, "lesson-sandbox is started by lesson-runner; there is nothing to do by hand.\n");
    return 64;
  }
  struct plan plan = {
      .level = arguments[1], .group = arguments[8], .readable = arguments + first,
      .readable_count = separator - first, .command = arguments + separator + 1};
  for (int index = 0; index < 6; index++) {
    plan.limits[index] = strtoull(arguments[2 + index], NULL, 10);
  }
  for (int index = 0; index < plan.readable_count; index++) {
    if (is_writable(plan.readable[index])) plan.is_compiler = 1;
  }
#ifdef __linux__
  int report;
  if (sscanf(plan.level, "inside=%d", &report) == 1) take_care(&plan, report);
  watch(&plan, arguments[0]);
#else
  become_program(&plan);
#endif
}
