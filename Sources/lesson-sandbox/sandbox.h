// What the parts of the program know of each other.

#ifndef SANDBOX_H
#define SANDBOX_H

#include <sys/types.h>

// What the program may use, and what it is.
struct plan {
  const char *level;
  // Processor seconds, bytes of memory, of the stack and of a file, open files, bytes of data: see
  // main.c.
  unsigned long long limits[6];
  // The folder of the cgroup that all of it is in; empty for none. See group.c.
  const char *group;
  // Files and folders that it may read, and how many. A folder with "+" before it may be written,
  // too; then the program is a compiler, which may also start others.
  char **readable;
  int readable_count;
  int is_compiler;
  // What is started, with its arguments and a null at the end.
  char **command;
};

// Whether two texts are the same.
int same(const char *one, const char *other);

// The path in an entry of the readable ones, and whether it may be written.
const char *path_of(const char *readable);
int is_writable(const char *readable);

// Says what did not work, with the system's reason, and leaves.
_Noreturn void fail(const char *what);

// Where the judge's requests arrive and replies leave, see Child.swift; and, in the process that
// takes care of the program, where the program asks for what it cannot open.
enum { requests = 3, replies = 4, questions = 9 };

// The status that says that the sandbox itself did not work.
enum { sandbox_failed = 125 };

#ifdef __linux__
// Makes the cgroup, if there is to be one: while the machine's files are in sight.
void make_group(const struct plan *plan);

// Starts a process, in the cgroup if there is one. Returns what fork(2) does.
pid_t fork_into_group(void);

// Ends all that is in the cgroup, at once.
void end_group(void);

// Leaves the machine behind: a user, processes, files, a network of its own. The next process that
// is started is the first one there.
void enter_namespaces(const struct plan *plan);

// Gives up what only the kit's own programs need: starting processes, signals to others, sockets,
// system calls that change the machine. Nothing gives it back. Where the program's questions come
// is open as `questions` after that, until it begins.
void filter_calls(void);

// Answers what a program with filtered calls asks, until it ends. The program must have shared its
// descriptors with this process when its calls were filtered.
void answer_until_end(pid_t program);

// Gives up every file but the readable ones.
void filter_files(const struct plan *plan);

// Tries what must not work. Leaves with 0 if nothing did.
_Noreturn void run_canary(int count, char **arguments);
#endif

#endif
