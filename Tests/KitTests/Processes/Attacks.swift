import Foundation
import Testing

@testable import Processes

/// Programs that try to harm who has started them, written in C: a learner's file could only hold
/// their like if everything before the sandbox had failed.
struct Attacks {
  let folder: URL
  private let program: URL

  /// - Throws: What keeps the program from being compiled.
  init() throws {
    becomeJudge()
    folder = try TemporaryFolder.make("attacks")
    program = folder.appending(path: "attack")
    let source = folder.appending(path: "attack.c")
    try Files.write(Self.source, to: source)
    let compiler = try #require(try Toolchain.find().tool("clang"))
    let result = try Program.run(compiler, ["-o", program.pathText, source.pathText])
    try #require(result.succeeded, Comment(rawValue: result.output))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// The levels of sandbox that this machine has.
  static let levels = SandboxLevel.ladder.filter { $0 != .none && Sandbox($0).leak() == nil }

  static let resources = Resources(
    processorSeconds: 60, memory: 512 << 20, stack: 8 << 20, fileSize: 1 << 20, openFiles: 64)

  /// Runs an attack in a sandbox.
  /// - Returns: What it says that it was able to do.
  func run(_ attack: String..., in level: SandboxLevel) throws -> String {
    let child = try start(attack, in: level)
    defer { child.closePipes() }
    #expect(child.exit(before: .now + Patience.limit) == .status(0))
    return allPrints(of: child)
  }

  /// Starts an attack in a sandbox.
  func start(
    _ attack: [String], in level: SandboxLevel, _ group: ControlGroup? = ControlGroup()
  ) throws -> Child {
    let command = try Sandbox(level).command(
      for: program.pathText, attack, using: Self.resources, in: group)
    return try Child.start(
      command.program, arguments: command.arguments, environment: [], endsWhatItStarted: true,
      in: group)
  }

  /// What a child has printed, once nobody can print any more.
  func allPrints(of child: Child) -> String {
    var text = ""
    while true {
      waitUntilReady(reading: [child.prints], atMost: Patience.milliseconds)
      guard case .bytes(let bytes) = child.prints.read() else { return text }
      text += String(decoding: bytes, as: UTF8.self)
    }
  }

  private static let source = #"""
    #define _GNU_SOURCE
    #include <dirent.h>
    #include <fcntl.h>
    #include <pthread.h>
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/file.h>
    #include <sys/ptrace.h>
    #include <sys/resource.h>
    #include <sys/socket.h>
    #include <sys/stat.h>
    #include <sys/uio.h>
    #include <sys/un.h>
    #include <unistd.h>

    static void did(int worked, const char *what) {
      if (worked) printf("%s\n", what);
    }

    static long litter(const char *folder) {
      static char block[1 << 20];
      long written = 0;
      for (int index = 0; index < 200; index++) {
        char path[200];
        snprintf(path, sizeof path, "%s/litter-%d", folder, index);
        int file = open(path, O_CREAT | O_WRONLY, 0600);
        if (file < 0) break;
        long count = write(file, block, sizeof block);
        close(file);
        if (count <= 0) break;
        written += count;
      }
      return written;
    }

    static void list(const char *path) {
      DIR *folder = opendir(path);
      struct dirent *entry;
      if (!folder) return;
      while ((entry = readdir(folder))) {
        if (entry->d_name[0] != '.') printf("%s\n", entry->d_name);
      }
    }

    static void *wait_for_ever(void *nothing) {
      while (1) pause();
      return nothing;
    }

    int main(int count, char **words) {
      const char *attack = words[1], *path = count > 2 ? words[2] : "";
      pid_t victim = atoi(path);
      setvbuf(stdout, NULL, _IOLBF, 0);
      if (!strcmp(attack, "kill")) {
        did(kill(victim, SIGKILL) == 0, "killed the victim");
        // Only if that would do no harm here.
        if (kill(getppid(), 0) == 0 && getppid() > 1) did(1, "could kill its parent");
      } else if (!strcmp(attack, "kill all")) {
        if (kill(-1, 0) == 0) did(1, "could kill everything"); else kill(-1, SIGKILL);
      } else if (!strcmp(attack, "stop")) {
        did(kill(victim, SIGSTOP) == 0, "stopped the victim");
        did(sigqueue(victim, SIGSTOP, (union sigval){0}) == 0, "stopped it with a value");
      } else if (!strcmp(attack, "limit")) {
        struct rlimit low = {3, 3};
        did(prlimit(victim, RLIMIT_NOFILE, &low, NULL) == 0, "limited the victim");
        did(setpriority(PRIO_PROCESS, victim, 19) == 0, "slowed the victim");
      } else if (!strcmp(attack, "memory")) {
        char file[64], byte = 0;
        struct iovec here = {&byte, 1}, there = {&byte, 1};
        snprintf(file, sizeof file, "/proc/%d/mem", victim);
        did(open(file, O_RDWR) >= 0, "opened the victim's memory");
        did(process_vm_writev(victim, &here, 1, &there, 1, 0) == 1, "wrote to the victim");
        did(ptrace(PTRACE_ATTACH, victim, 0, 0) == 0, "traced the victim");
      } else if (!strcmp(attack, "daemon")) {
        int pipes[2];
        char byte;
        did(pipe(pipes) != 0, "no pipe");
        pid_t child = fork();
        if (child == 0) {
          setsid();
          if (fork() > 0) _exit(0);
          printf("%d\n", getpid());
          write(pipes[1], "x", 1);
          close(1);
          close(2);
          pause();
        }
        if (child > 0) read(pipes[0], &byte, 1);
        if (victim) pause();
      } else if (!strcmp(attack, "orphan")) {
        // What can be missed: threads, a process of another session, and nobody left who knows it.
        int pipes[2];
        char byte;
        did(pipe(pipes) != 0, "no pipe");
        pthread_t thread;
        for (int index = 0; index < 8; index++) pthread_create(&thread, NULL, wait_for_ever, NULL);
        pid_t child = fork();
        if (child == 0) {
          setsid();
          if (fork() > 0) _exit(0);
          write(pipes[1], "x", 1);
          wait_for_ever(NULL);
        }
        if (child > 0) read(pipes[0], &byte, 1);
        char file[64], text[512] = "";
        int caretaker = getppid(), watcher = 0;
        snprintf(file, sizeof file, "/proc/%d/stat", caretaker);
        int stat = open(file, O_RDONLY);
        if (stat >= 0 && read(stat, text, sizeof text - 1) > 0) {
          sscanf(strrchr(text, ')'), ") %*c %d", &watcher);
        }
        printf("here\n");
        if (watcher > 1) {
          kill(watcher, SIGKILL);
          kill(caretaker, SIGKILL);
        }
        wait_for_ever(NULL);
      } else if (!strcmp(attack, "session")) {
        did(setsid() >= 0, "left its session");
        did(setpgid(0, 0) == 0, "left its group");
      } else if (!strcmp(attack, "lock")) {
        int file = open(path, O_RDWR);
        did(file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0, "held the lock");
      } else if (!strcmp(attack, "litter")) {
        printf("%ld MiB\n", (litter("/tmp") + litter("/var/tmp") + litter("/dev/shm")
            + litter(path)) >> 20);
      } else if (!strcmp(attack, "owner")) {
        struct f_owner_ex owner = {F_OWNER_PID, victim};
        did(fcntl(0, F_SETOWN, victim) == 0, "gave a file to the victim");
        did(fcntl(0, F_SETOWN_EX, &owner) == 0, "gave it a file in another way");
        did(fcntl(0, F_SETSIG, SIGKILL) == 0, "chose the signal");
        did(fcntl(0, F_GETFL) < 0, "cannot ask how a file was opened");
      } else if (!strcmp(attack, "ask")) {
        char text[100];
        for (int time = 0; time < 100; time++) {
          int file = open(path, O_RDONLY | O_NONBLOCK);
          ssize_t size = read(file, text, sizeof text);
          if (time == 0 && size > 0) write(1, text, size);
          did(file < 0 || size < 0, "got no answer");
          did(read(file, text, 1) != 0, "got more than a line");
          did(write(file, text, 1) > 0, "wrote into it");
          close(file);
        }
      } else if (!strcmp(attack, "read")) {
        did(open(path, O_RDONLY) >= 0, "read the file");
      } else if (!strcmp(attack, "write")) {
        did(open(path, O_WRONLY) >= 0, "wrote to the file");
        did(unlink(path) == 0, "removed the file");
        did(rename(words[0], path) == 0, "replaced the file");
        did(chmod(path, 0777) == 0, "changed the file's mode");
      } else if (!strcmp(attack, "connect")) {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        int end = socket(AF_UNIX, SOCK_STREAM, 0);
        did(end >= 0, "has a local socket");
        strncpy(address.sun_path, path, sizeof address.sun_path - 1);
        did(connect(end, (struct sockaddr *)&address, sizeof address) == 0, "connected");
        did(socket(AF_INET, SOCK_STREAM, 0) >= 0, "has a socket of the network");
      } else if (!strcmp(attack, "look")) {
        list("/");
      } else if (!strcmp(attack, "end")) {
        if (!strcmp(path, "exit")) return 7;
        if (!strcmp(path, "failure")) return 125;
        if (!strcmp(path, "abort")) abort();
        if (!strcmp(path, "kill")) kill(getpid(), SIGKILL);
        if (!strcmp(path, "trap")) __builtin_trap();
        if (!strcmp(path, "close")) { for (int end = 0; end < 64; end++) close(end); pause(); }
      } else {
        printf("no such attack\n");
      }
      return 0;
    }
    """#
}
