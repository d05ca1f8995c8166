#!/usr/bin/env bash
# Grades a class as an array of Slurm jobs, one for each part. Submit it in the kit's folder, which
# every node must see under the same path:
#
#   sbatch --array=1-8 examples/grade-with-slurm.sh SUBMISSIONS GRADED SEED-FILE 8
#   sbatch --dependency=singleton --job-name=grade --wrap ".build/debug/lesson-runner report GRADED"
#
# The last argument is the number of parts. The second job waits for the first, by its name. To go
# on after a node was lost, submit both again: what is graded is not graded again.
#SBATCH --job-name=grade
#SBATCH --output=grade-%A-%a.log
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=2G
#SBATCH --time=01:00:00
set -euo pipefail
submissions=$1 graded=$2 seed=$3 parts=$4
runner=${RUNNER:-.build/debug/lesson-runner}

# Exit status 75 means that not every score is final; the report says why.
"$runner" grade "$submissions" --to "$graded" --seed-file "$seed" \
  --shard "$SLURM_ARRAY_TASK_ID/$parts" --jobs "${SLURM_CPUS_PER_TASK:-1}" || [ $? = 75 ]
