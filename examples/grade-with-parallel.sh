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

# All parts write to one folder, a file for each student. Exit status 75 means that not every score is
# final; the report says why. If a part fails, the others still count.
failed=0
seq "$parts" | parallel -q --line-buffer --tagstring 'part {}' \
  sh -c '"$@" || [ $? = 75 ]' sh \
  "$runner" grade "$submissions" --to "$graded" --seed-file "$seed" --shard "{}/$parts" --jobs 1 \
  || failed=1

"$runner" report "$graded" || [ $? = 75 ]
if [ "$failed" = 1 ]; then
  echo "A part failed: see the lines above, and run this again." >&2
  exit 1
fi
