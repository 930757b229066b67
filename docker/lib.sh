# shellcheck shell=bash
# Shared functions of docker/verify and the drills; sourced in the root directory of the project. Starts Podman's service and
# the ward with stand-in images, all under docker/target. Does not use the machine's Podman or fixed ports.

docker=$PWD/docker
target=$docker/target
logs=$target/logs
project=${project:-wardbeat-verify}
podman=$docker/standin/podman
socket=$target/engine/api.sock

export CONTAINER_ENGINE=$podman
export FLINK_IMAGE=standin/flink:2.2.1 JRE_IMAGE=standin/jre:17
export BROKER_IMAGE=standin/kafka:maven PROMETHEUS_IMAGE=standin/prometheus:debian
export FLINK_PORT=0 PROMETHEUS_PORT=0 GRAFANA_PORT=0
export DOCKER_HOST=unix://$socket COMPOSE_PROJECT_NAME=$project

fail() {
    printf '%s: %s\n' "$name" "$*" >&2
    exit 1
}

need() {
    local program
    for program; do
        command -v "$program" >/dev/null || fail "$program: not found; install it"
    done
}

# Runs the command after the description, and prints the description and the duration.
step() {
    local words=$1 begun=$SECONDS
    shift
    "$@" || fail "$words: failed after $((SECONDS - begun)) s"
    printf '%4d s  %s\n' $((SECONDS - begun)) "$words"
}

# Waits until the command succeeds, at most $1 seconds, one attempt per second.
within() {
    local limit=$1 begun=$SECONDS
    shift
    until "$@"; do
        [ $((SECONDS - begun)) -lt "$limit" ] || return 1
        sleep 1
    done
}

compose() {
    docker-compose -f "$docker/compose.yaml" "$@"
}

# The ids of running containers of this project, of service $1 if given.
containers() {
    "$podman" ps -q --filter "label=com.docker.compose.project=$project" \
        ${1:+--filter "label=com.docker.compose.service=$1"}
}

# Address of port $2 of service $1 on this machine; cached.
declare -A addresses
address() {
    [ -n "${addresses[$1]:-}" ] || addresses[$1]=$("$podman" port "${project}_$1_1" "$2/tcp" 2>/dev/null) || return 1
    found=${addresses[$1]}
}

# Whether standard input has a line that matches $1; reads all of it, so that the writer does not fail.
has() {
    grep -E -e "$1" >/dev/null
}

build_images() {
    {
        docker/standin/build base && docker/build ${no_maven:+--no-maven} && docker/standin/build kafka
    } >"$logs/build.log" 2>&1 || {
        tail -n 20 "$logs/build.log" >&2
        return 1
    }
}

start_service() {
    mkdir -p "$logs" "$(dirname "$socket")"
    rm -f "$socket"
    "$podman" system service -t 0 "unix://$socket" >"$logs/podman-service.log" 2>&1 9>&- &
    service=$!
    within 20 test -S "$socket" || return 1
    # Podman relies on systemd to run health checks; this loop replaces systemd.
    (
        while kill -0 "$service" 2>/dev/null; do
            for id in $("$podman" ps -q --filter health=starting --filter health=unhealthy); do
                timeout 20 "$podman" healthcheck run "$id" >/dev/null 2>&1 || :
            done
            sleep 4
        done
    ) &
    health_checks=$!
}

# Stops everything that was started; keeps the containers' logs if the exit code $1 is not 0.
take_down() {
    local id
    [ -n "${service:-}" ] || return 0
    if [ "$1" -ne 0 ]; then
        for id in $("$podman" ps -aq --filter "label=com.docker.compose.project=$project"); do
            "$podman" logs "$id" >"$logs/$("$podman" inspect --format '{{.Name}}' "$id").log" 2>&1 || :
        done
        printf '%s: the logs of all containers are in %s\n' "$name" "docker/target/logs" >&2
    fi
    [ -z "${health_checks:-}" ] || kill "$health_checks" 2>/dev/null || :
    compose down -v --remove-orphans -t 10 >"$logs/down.log" 2>&1 || {
        "$podman" rm -fv $("$podman" ps -aq --filter "label=com.docker.compose.project=$project") >>"$logs/down.log" 2>&1 || :
        "$podman" network rm -f "${project}_default" >>"$logs/down.log" 2>&1 || :
    }
    kill "$service" 2>/dev/null || :
    wait "$service" 2>/dev/null || :
    service=
}

# Flink's REST interface: GET $1.
flink() {
    address jobmanager 8081 && curl -sf -m 5 "http://$found$1"
}

# The id of the running job.
find_job() {
    address jobmanager 8081 || return 1
    job=$(flink /jobs | sed -n 's/.*"id":"\([0-9a-f]*\)","status":"RUNNING".*/\1/p')
    [ -n "$job" ]
}

# Whether every task of the job runs.
job_runs() {
    find_job && flink "/jobs/$job" | grep -o '"tasks":{[^}]*}' >"$target/tasks.txt" &&
        [ -s "$target/tasks.txt" ] && ! has '"(CREATED|SCHEDULED|DEPLOYING|INITIALIZING|CANCELING|FAILED)":[1-9]' <"$target/tasks.txt"
}

# Prometheus' answer to query $1, as JSON.
query_prometheus() {
    address prometheus 9090 && curl -sf -m 5 -G --data-urlencode "query=$1" "http://$found/api/v1/query"
}

checkpoint_completed() {
    flink "/jobs/$job/checkpoints" | has '"completed":[1-9]'
}

# Prevents other builds and wards under docker/target meanwhile.
lock_target() {
    mkdir -p "$logs"
    exec 9>"$target/lock"
    flock -n 9 || fail "$target: in use by docker/verify or a drill; wait until it ends"
    rm -f "$logs"/*.log
}

# Starts the given services and those that they depend on.
up() {
    compose up -d "$@" >"$logs/up.log" 2>&1 || {
        tail -n 20 "$logs/up.log" >&2
        return 1
    }
}

# Writes all alerts so far to file $1, a line each: episode, revision of the episode, phase.
alert_log() {
    "$podman" run --rm --network "${project}_default" --read-only --tmpfs /tmp:exec,mode=1777 \
        --label "com.docker.compose.project=$project" --entrypoint bash wardbeat/tools:0.2.0 -c \
        'wardbeat record --bootstrap-servers broker:9092 --topic ecg.alerts --from-beginning --until-end --output /tmp/alerts.jsonl >&2 &&
            cat /tmp/alerts.jsonl' 2>>"$logs/record.log" | tr -d '\\' |
        sed -n 's/.*"episode":"\([^"]*\)".*"revision":\([0-9]*\).*"phase":"\([a-z]*\)".*/\1 \2 \3/p' >"$1"
    [ -s "$1" ]
}

# Episodes of log $1 that have begun and not ended.
open_episodes() {
    awk '$3 == "start" {open[$1] = 1} $3 == "end" {delete open[$1]} END {for (episode in open) print episode}' "$1" | sort
}

an_episode_is_open() {
    alert_log "$target/before.txt" && [ -n "$(open_episodes "$target/before.txt")" ]
}

# Whether each episode that was open in before.txt has a later revision with the same id; of phase $1 if given.
open_episodes_continued() {
    local episode
    alert_log "$target/after.txt" || return 1
    for episode in $(open_episodes "$target/before.txt"); do
        awk -v episode="$episode" -v before="$(awk -v e="$episode" '$1 == e {n = $2} END {print n}' "$target/before.txt")" \
            -v phase="${1:-}" '$1 == episode && $2 > before && (phase == "" || $3 == phase) {found = 1} END {exit !found}' \
            "$target/after.txt" || return 1
    done
}

no_episode_began_twice() {
    awk '$3 == "start" && seen[$1]++ && $2 != 1 {wrong = 1}
         $2 > most[$1] + 0 {if ($2 != most[$1] + 1) wrong = 1; most[$1] = $2}
         END {exit wrong}' "$target/after.txt"
}
