#!/usr/bin/env bash
# Runs deploy/slurm/embed.sbatch on a Slurm of one node that lives in a temporary directory and on loopback only, and checks what a
# cluster is promised: every text is embedded exactly once, a task that failed or is requeued continues, and the Embed target then finds
# everything and writes the same vectors as a run on one machine. What it started, it ends, also when it fails or is interrupted.
#
#   benchmarks/slurm.sh [ARGUMENTS OF ./build.sh]        for example --profile jlc --catalogue FILE; default: the sample catalogue
#
# Exit codes: 0 as promised, 1 not, 77 skipped (the last line says why), 130 interrupted.
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
TASKS=4
PATIENCE_SECONDS="${SLURM_PATIENCE_SECONDS:-600}"
PATH="$PATH:/usr/sbin:/sbin"

skip() { echo "slurm: skipped: $*"; exit 77; }
fail() { echo "slurm: FAILED: $*" >&2; exit 1; }
say() { echo "slurm: $*"; }

for tool in munged slurmctld slurmd sbatch scontrol squeue sinfo scancel setsid setpriv; do
  command -v "$tool" >/dev/null 2>&1 || skip "'$tool' is missing. Install Slurm and MUNGE (Debian: apt-get install slurm-wlm munge)."
done
[ -x "$ROOT/components" ] || fail "./components is missing; make it with './build.sh Compile'."

WORK="$(mktemp -d "${TMPDIR:-/tmp}/components-slurm-XXXXXX")"
PIDS=()

# Processes of this Slurm that have no parent here any more (steps outlive slurmd by design): they bear its configuration.
strays() {
  local environment
  for environment in /proc/[0-9]*/environ; do
    if { tr '\0' '\n' <"$environment" | grep -qxF "SLURM_CONF=$1/slurm.conf"; } 2>/dev/null; then
      environment="${environment#/proc/}"
      echo "${environment%/environ}"
    fi
  done
}
end_strays() {
  local pid
  for pid in $(strays "$1"); do kill -KILL "$pid" 2>/dev/null || true; done
  # Sealed outputs are read-only.
  chmod -R u+w "$1" 2>/dev/null || true
  rm -rf "$1"
}

# Only what was started here, by its id, the last one first.
end() {
  local status=$? pid waited
  trap '' INT TERM
  trap - EXIT
  if [ "${#PIDS[@]}" -gt 2 ]; then
    timeout 20 scancel --user="$(id -un)" >/dev/null 2>&1 || true
    for waited in $(seq 40); do
      [ -n "$(timeout 5 squeue -h 2>/dev/null)" ] || break
      sleep 0.5
    done
  fi

  for ((i = ${#PIDS[@]} - 1; i >= 0; i--)); do
    pid="${PIDS[$i]}"
    kill "$pid" 2>/dev/null || continue
    for waited in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.2
    done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done

  export -n SLURM_CONF
  end_strays "$WORK"
  exit "$status"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Where this script is killed, nothing above runs; a process apart from it then ends what is left.
(setsid bash -c "$(declare -f strays end_strays); while kill -0 $$ 2>/dev/null; do sleep 1; done; end_strays '$WORK'" </dev/null >/dev/null 2>&1 &)

# Daemons get a session of their own, so that an interrupt reaches this script alone, which ends them in order; the kernel ends them
# with it where it is killed.
start() {
  local log="$1"
  shift
  setsid setpriv --pdeathsig TERM -- "$@" >"$log" 2>&1 </dev/null &
  PIDS+=("$!")
}

await() {
  local pid="${PIDS[-1]}" waited
  for waited in $(seq 150); do
    "$@" >/dev/null 2>&1 && return 0
    kill -0 "$pid" 2>/dev/null || return 1
    sleep 0.2
  done
  return 1
}

free_port() {
  local port
  for port in $(shuf -i 20000-60000 -n 50); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  fail "no free port on 127.0.0.1."
}

node="$(hostname -s)"
case "$(getent ahostsv4 "$node" | awk 'NR == 1 { print $1 }')" in
  127.*) ;;
  *) skip "the machine's name '$node' does not lead to 127.0.0.0/8, and this Slurm must not be reachable from elsewhere. Add '127.0.0.1 $node' to the hosts file." ;;
esac

cpus="$(nproc)"
memory="$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)"
controller_port="$(free_port)"
node_port="$(free_port)"
user="$(id -un)"
chmod 755 "$WORK"
mkdir -p "$WORK/state" "$WORK/spool" "$WORK/logs"
(umask 077 && head -c 1024 /dev/urandom >"$WORK/munge.key")
cat >"$WORK/slurm.conf" <<CONF
ClusterName=loopback
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$controller_port
SlurmdPort=$node_port
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$WORK/munge.socket
CredType=cred/munge
StateSaveLocation=$WORK/state
SlurmdSpoolDir=$WORK/spool
SlurmctldPidFile=$WORK/slurmctld.pid
SlurmdPidFile=$WORK/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
MailProg=/bin/true
MinJobAge=3600
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=$cpus RealMemory=$memory State=UNKNOWN
PartitionName=loopback Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
printf 'CgroupPlugin=cgroup/v1\nIgnoreSystemd=yes\n' >"$WORK/cgroup.conf"
export SLURM_CONF="$WORK/slurm.conf"

start "$WORK/munged.log" munged --foreground --force --key-file="$WORK/munge.key" --socket="$WORK/munge.socket" \
  --pid-file="$WORK/munged.pid" --log-file="$WORK/munged.log" --seed-file="$WORK/munged.seed"
await test -S "$WORK/munge.socket" || skip "munged does not start here: $(tail -n 1 "$WORK/munged.log")"
start "$WORK/slurmctld.log" slurmctld -D -f "$SLURM_CONF"
await scontrol ping || skip "slurmctld does not start here: $(grep -m 1 -E 'fatal|error' "$WORK/slurmctld.log" || tail -n 1 "$WORK/slurmctld.log")"
start "$WORK/slurmd.log" slurmd -D -f "$SLURM_CONF"
idle() { [ "$(sinfo -h -o %T)" = idle ]; }
await idle || skip "slurmd does not start here: $(grep -m 1 fatal "$WORK/slurmd.log" || tail -n 1 "$WORK/slurmd.log")"
say "$(sinfo --version) on 127.0.0.1, $cpus CPUs"

# One machine first: its vectors are what the cluster's are compared with, and its corpus is what the cluster gets.
unset COMPONENTS_SNAPSHOT_DIR
build() { COMPONENTS_CACHE_DIR="$1" "$ROOT/build.sh" Embed "${@:2}" >"$WORK/logs/build.log" 2>&1 || { cat "$WORK/logs/build.log" >&2; fail "./build.sh Embed ended with an error."; }; }
output() { find "$1/store/outputs" -name "$2" -type f | head -n 1; }
build "$WORK/one" "$@"
corpus="$(output "$WORK/one" corpus.jsonl)"
texts="$(wc -l <"$corpus")"
say "$texts texts, embedded on one machine for comparison"

cache="$WORK/shared"
mkdir -p "$cache"
profile=""
for ((i = 1; i <= $#; i++)); do
  if [ "${!i}" = --profile ]; then next=$((i + 1)); profile="${!next}"; fi
done

# The job file as a user submits it; memory and cores fit small machines.
submit() {
  local array="$1" file="$2"
  (cd "$ROOT" && sbatch --parsable --array="$array" --cpus-per-task=1 --mem=1G --output="$WORK/logs/%A_%a.%N.log" --open-mode=append \
    --export="ALL,SHARDS=$TASKS,CORPUS=$file,COMPONENTS_CACHE_DIR=$cache${profile:+,PROFILE=$profile}" deploy/slurm/embed.sbatch)
}
settle() {
  local waited
  for ((waited = 0; waited < PATIENCE_SECONDS * 2; waited++)); do
    [ -n "$(squeue -h -j "$1" 2>/dev/null)" ] || return 0
    sleep 0.5
  done
  fail "job $1 did not end within $PATIENCE_SECONDS s; $(squeue -j "$1" -h -o '%T %r')"
}
# STATE, restarts of one array task.
state() { scontrol -o show job "$1_$2" | sed -E 's/.*JobState=([A-Z_]+) .*/\1/'; }
restarts() { scontrol -o show job "$1_$2" | sed -E 's/.*Restarts=([0-9]+).*/\1/'; }
expect() { [ "$(state "$1" "$2")" = "$3" ] || { cat "$WORK"/logs/"$1"_"$2".* >&2 || true; fail "task $2 of job $1 is $(state "$1" "$2"), expected $3."; }; }
# Numbers of the line that components embed ends with.
said() { sed -nE "s/.*\\(([0-9,]+) embedded, ([0-9,]+) from the cache\\).*/\\$3/p" "$WORK"/logs/"$1"_"$2".*.log | tail -n 1 | tr -d ,; }

# Task 2 fails, as on a node that does not see the corpus; the others end well.
job="$(submit 0,1,3 "$corpus")"
lost="$(submit 2 "$WORK/nowhere.jsonl")"
settle "$job"
settle "$lost"
first=0
for task in 0 1 3; do
  expect "$job" "$task" COMPLETED
  first=$((first + $(said "$job" "$task" 1)))
done
expect "$lost" 2 FAILED
say "tasks 0, 1, 3 COMPLETED with $first texts embedded; task 2 FAILED as it was meant to"

# The whole array once more: what ended well embeds nothing, what failed embeds its share.
again="$(submit "0-$((TASKS - 1))" "$corpus")"
settle "$again"
second=0
for ((task = 0; task < TASKS; task++)); do
  expect "$again" "$task" COMPLETED
  [ "$task" = 2 ] || [ "$(said "$again" "$task" 1)" = 0 ] || fail "task $task was resubmitted and embedded $(said "$again" "$task" 1) texts again."
  second=$((second + $(said "$again" "$task" 1)))
done
[ "$second" -gt 0 ] || fail "task 2 was resubmitted and embedded nothing."
say "resubmitted: all $TASKS COMPLETED, $second texts embedded, all of them task 2's"

# A task that the scheduler requeues keeps its place in the array.
scontrol requeue "${again}_1"
# By itself it waits two minutes, until the credentials of its first run are void.
scontrol update JobId="${again}_1" StartTime=now || true
for ((waited = 0; waited < PATIENCE_SECONDS * 2; waited++)); do
  [ "$(restarts "$again" 1)" -ge 1 ] && [ "$(state "$again" 1)" = COMPLETED ] && break
  sleep 0.5
done
expect "$again" 1 COMPLETED
[ "$(said "$again" 1 1)" = 0 ] || fail "the requeued task embedded $(said "$again" 1 1) texts again."
say "requeued: task 1 COMPLETED with $(restarts "$again" 1) restart, 0 texts embedded"

# The building machine: nothing is left to embed, and not one byte differs.
build "$cache" "$@"
summary="$(grep -oE '[0-9,]+ texts, [0-9,]+ embedded, [0-9,]+ from the cache' "$WORK/logs/build.log" | tail -n 1)"
case "$summary" in
  *", 0 embedded,"*) ;;
  *) fail "./build.sh Embed after the array job: $summary. Every vector should have come from the cache." ;;
esac
cmp "$(output "$WORK/one" vectors.bin)" "$(output "$cache" vectors.bin)" || fail "the vectors differ from those of one machine."
say "./build.sh Embed: $summary; vectors.bin is the same as on one machine"
say "as promised: $((first + second)) distinct texts, each embedded once"
