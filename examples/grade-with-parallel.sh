#!/usr/bin/env bash
# Grades a class in parts side by side, with GNU parallel. Run it in the kit's folder:
#
#   examples/grade-with-parallel.sh SUBMISSIONS GRADED SEED-FILE [PARTS]
#
# If it is ended early, run it again: what is graded is not graded again. With
# PARALLEL="--sshlogin one,two --workdir $PWD" the parts run on machines that share this disk.
set -euo pipefail
submissions=$1 graded=$2 seed=$3 parts=${4:-4}
runner=${RUNNER:-.build/debug/lesson-runner}

# All parts write to one folder, a file for each student. A part whose scores are not all final has
# failed for GNU parallel, but the others still count, and the report says which.
seq "$parts" | parallel --line-buffer --tagstring 'part {}' \
  "$runner" grade "$submissions" --to "$graded" --seed-file "$seed" --shard "{}/$parts" --jobs 1 \
  || echo "A part failed, or some scores are not final: see the lines above and the report." >&2

"$runner" report "$graded"
