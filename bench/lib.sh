# Sourced by the benchmarks: builds the hub, starts one on scratch data and ports of its own, signs in, stops it.
#
#   GANTRY_BENCH_PORT  first of seven ports in a row (default 28080)
#   GANTRY_BENCH_JVM   options of every JVM that is measured (default -Xmx512m -XX:+UseParallelGC)
#   GANTRY_BENCH_DIR   where ZIPs, logs and scratch data go (default bench/out)

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${GANTRY_BENCH_DIR:-$root/bench/out}
port=${GANTRY_BENCH_PORT:-28080}
jvm=${GANTRY_BENCH_JVM:--Xmx512m -XX:+UseParallelGC}
hub=http://127.0.0.1:$port
mkdir -p "$out"
cd "$root"

say() { printf '%s\n' "$*" >&2; }

# Test classes, and the class path of hub and benchmarks in $out/classpath.
build() {
    say "building"
    mvn -q ${MAVEN_ARGS:-} test-compile
    if [ ! -s "$out/classpath" ] || [ pom.xml -nt "$out/classpath" ]; then
        mvn -q ${MAVEN_ARGS:-} dependency:build-classpath -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=test
    fi
    classpath=$root/target/classes:$root/target/test-classes:$(cat "$out/classpath")
}

# peer_python REQUIREMENTS: a Python with what a reference needs in $GANTRY_PYTHON, unless it is given; made once.
peer_python() {
    if [ -z "${GANTRY_PYTHON:-}" ]; then
        local venv=$out/${1%.txt}
        GANTRY_PYTHON=$venv/bin/python
        if [ ! -e "$venv/made" ]; then
            say "installing what the reference needs"
            python3 -m venv "$venv"
            "$venv/bin/pip" install -q -r "$root/bench/reference/$1"
            touch "$venv/made"
        fi
    fi
}

# phantom FILE SERIES SEED SIZE SLICES: a ZIP of generated chest CTs, kept from run to run.
phantom() {
    [ -s "$1" ] && return
    say "making $(basename "$1")"
    java -cp "$root/target/classes" io.gantry.phantom.PhantomCli "$1.part.zip" "${@:2}"
    mv "$1.part.zip" "$1"
}

# start_hub NAME MAIN [JVM OPTION...]: a hub on new data; waits until it is ready.
start_hub() {
    local name=$1 main=$2
    shift 2
    data=$out/$name-data hub_log=$out/$name.log
    rm -rf "$data"
    # shellcheck disable=SC2086
    java $jvm "$@" -cp "$classpath" "$main" \
        --server.port="$port" --gantry.data="$data" --gantry.embedded.programs="$out/programs" \
        --gantry.inference.native-cache="$out/pytorch" \
        --gantry.embedded.postgres.port=$((port + 1)) --gantry.embedded.s3.port=$((port + 2)) \
        --gantry.embedded.kafka.port=$((port + 3)) --gantry.embedded.kafka.controller-port=$((port + 4)) \
        --gantry.embedded.keycloak.port=$((port + 5)) --gantry.dicom.port=$((port + 6)) \
        --gantry.sample.enabled=false --gantry.rate.requests=1000000 --gantry.rate.uploads=1000000 \
        ${GANTRY_BENCH_ARGS:-} >"$hub_log" 2>&1 &
    hub_pid=$!
    trap stop_hub EXIT
    say "starting the hub"
    local second
    for second in $(seq 300); do
        if curl -fs -o /dev/null "$hub/health"; then
            return
        fi
        kill -0 "$hub_pid" 2>/dev/null || break
        sleep 1
    done
    tail -20 "$hub_log" >&2
    say "the hub did not start"
    exit 1
}

stop_hub() {
    if [ -n "${hub_pid:-}" ]; then
        kill "$hub_pid" 2>/dev/null || true
        wait "$hub_pid" 2>/dev/null || true
        hub_pid=
    fi
}

# sign_in [USER]: a fresh token of the sample customer, or of another sample user, in $token. A hub that has just started is
# ready some seconds before its Keycloak is.
sign_in() {
    token=$(curl -fs --retry 60 --retry-delay 1 --retry-all-errors "$hub/auth/login" -H 'Content-Type: application/json' \
        -d '{"username": "'"${1:-demo-customer}"'", "password": "gantry-demo"}' | field access_token)
}

# call METHOD PATH [CURL OPTION...]: what the hub answers the user who signed in; an answer of 400 or above ends it.
call() {
    local method=$1 path=$2
    shift 2
    if ! curl -sS --fail-with-body -X "$method" -H "Authorization: Bearer $token" "$@" "$hub$path"; then
        say "the hub refused $method $path"
        exit 1
    fi
}

# field NAME: one string of a flat JSON object on standard input.
field() { sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p'; }

# number NAME: the first number of that name in JSON on standard input.
number() { grep -o '"'"$1"'" *: *[0-9.]*' | head -1 | grep -o '[0-9.]*$'; }

# dataset TITLE FILE: a dataset of the catalogue that is filled with what is in a file, as an administrator; its number is
# in $dataset.
dataset() {
    local place answer
    sign_in demo-admin
    dataset=$(call POST /api/v1/admin/datasets/ -H 'Content-Type: application/json' -d "$1" | number id)
    place=/api/v1/admin/datasets/$dataset/images/
    place=$place$(call POST "$place" -F "file=@$2" | field id)/
    until answer=$(call GET "$place") && [ "$(field status <<<"$answer")" != pending ]; do
        sleep 1
        sign_in demo-admin
    done
    if [ "$(field status <<<"$answer")" != done ]; then
        say "the dataset was not filled: $answer"
        exit 1
    fi
}

# sample_heap FILE: writes the hub's live bytes into a file every few seconds. Live is what a full collection leaves, and
# one is forced, since what young collections leave also holds garbage nobody has looked at yet.
# A collection that the JVM skipped, as it may while native code holds an array, leaves garbage: such a sample does not count.
sample_heap() {
    local before after live
    before=$(skipped_collections)
    while sleep 3; do
        live=$(jcmd "$hub_pid" GC.class_histogram 2>/dev/null | awk '$1 == "Total" { print $3 }')
        after=$(skipped_collections)
        [ "$after" != "$before" ] || echo "$live" >>"$1"
        before=$after
    done
}

skipped_collections() { grep -c 'pre-dump GC was skipped' "$hub_log" || true; }

# bulk_run FILE [QUERY]: posts a ZIP, to be read anew unless the query is given, and waits for the 201; the seconds are in $seconds, the run's id in $run.
bulk_run() {
    sign_in
    seconds=$(curl -s -o "$out/answer.json" -w '%{time_total} %{http_code}' \
        -H "Authorization: Bearer $token" -F "file=@$1;type=application/zip" "$hub/api/bulk-runs${2-?fresh=true}")
    if [ "${seconds#* }" != 201 ]; then
        say "the hub answered ${seconds#* }: $(cat "$out/answer.json")"
        exit 1
    fi
    seconds=${seconds% *}
    run=$(field id <"$out/answer.json")
}

# push FOLDER: seconds from storescu's end to the report of the last of its studies, in $seconds.
push() {
    local studies study began state
    studies=$(studies_of "$1")
    sign_in
    storescu -aec GANTRY +sd +r 127.0.0.1 $((port + 6)) "$1"
    began=$(date +%s.%N)
    for study in $studies; do
        until state=$(curl -s -H "Authorization: Bearer $token" "$hub/api/studies/$study" | state_of) \
            && [ "$state" = completed ]; do
            [ "$state" != failed ] || { say "the study failed"; exit 1; }
            sleep 0.1
        done
    done
    seconds=$(awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }')
}

# The state of the study on standard input, which stands before those of its series; empty for one that the hub does not
# know yet. No program that takes long to start: it would take the processors from the hub.
state_of() { grep -o '"state" *: *"[a-z]*"' | head -1 | cut -d '"' -f 4; }

# studies_of FOLDER: the Study Instance UIDs of its files, those of a folder beneath it from one of them.
studies_of() {
    find "$1" -type d | while read -r folder; do
        find "$folder" -maxdepth 1 -type f -name '*.dcm' -print -quit
    done | xargs dcmdump -s +P 0020,000d | sed -n 's/.*\[\(.*\)\].*/\1/p'
}

# check_report SERIES: every series of the last run succeeded.
check_report() {
    local good
    # The run may have taken longer than a token lives.
    sign_in
    good=$(curl -fs -H "Authorization: Bearer $token" "$hub/api/bulk-runs/$run/report.csv" | grep -c ',Success,' || true)
    if [ "$good" != "$1" ]; then
        say "$good of $1 series succeeded"
        exit 1
    fi
}

# ratio A B, median LIST...
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
median() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
