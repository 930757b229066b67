# shellcheck shell=bash
# Containers with faulty settings. Each must fail with an exit code other than 0 and one line in its log with the problem and
# the action. Sourced by verify, with a running broker. Sets refusal_failed if a container does not fail as expected.

# Runs a container of the job image with name $1 until it ends, at most $2 seconds. The arguments before -- are options of the
# engine, those after it are for the entry point. Writes its log to a file and prints the exit code.
run_to_its_end() {
    local id=$1 limit=$2 code options=()
    shift 2
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    # In a directory of the build: when memory runs out, the container's monitor writes a file into the current directory.
    (cd "$target" && "$podman" run -d --name "$project-$id" --label "com.docker.compose.project=$project" --network "${project}_default" \
        --user 9999:9999 --read-only --cap-drop ALL --security-opt no-new-privileges --hostname "$id" \
        --tmpfs /tmp:exec,mode=1777 -v "$docker/flink:/opt/flink/conf:ro" -v /opt/flink/log \
        "${options[@]}" wardbeat/job:0.2.0 "$@") >/dev/null 2>"$logs/refusal-$id.log" || {
        echo 125
        return
    }
    code=$(timeout "$limit" "$podman" wait "$project-$id") || code=running
    "$podman" logs "$project-$id" >"$logs/refusal-$id.log" 2>&1 || :
    "$podman" rm -fv -t 2 "$project-$id" >/dev/null 2>&1 || :
    echo "$code"
}

# $1 is the fault, $2 its name, $3 a pattern that the log must contain, $4 seconds; then as in run_to_its_end.
refuse() {
    local words=$1 id=$2 pattern=$3 limit=$4 begun=$SECONDS code line
    shift 4
    code=$(run_to_its_end "$id" "$limit" "$@")
    line=$(grep -m 1 -o -E "($pattern).*" "$logs/refusal-$id.log" || :)
    if [ "$code" = running ] || [ "$code" = 0 ] || [ -z "$line" ]; then
        printf '%4d s  NOT rejected as expected: %s (exit code: %s; the log: docker/target/logs/%s)\n' \
            $((SECONDS - begun)) "$words" "$code" "refusal-$id.log"
        refusal_failed=yes
    else
        printf '%4d s  rejected: %s (exit code %s)\n            %.180s\n' $((SECONDS - begun)) "$words" "$code" "$line"
    fi
}

create_topics() {
    up topics && within 90 topics_created
}

topics_created() {
    [ "$("$podman" inspect --format '{{.State.Status}} {{.State.ExitCode}}' "${project}_topics_1")" = 'exited 0' ]
}

refusals() {
    local job=(standalone-job --job-classname wardbeat.job.WardJob -D jobmanager.rpc.address=localhost -D rest.address=localhost)
    refusal_failed=
    [ "${parts[0]}" = ward ] || step 'broker without topics' up broker
    refuse 'a host name of the broker that does not exist' no-host '^wardbeat: broker missing:9092: cannot create a client' 180 \
        -- "${job[@]}" --bootstrap-servers missing:9092
    refuse 'a port without a listener' no-broker '^wardbeat: broker broker:9999: no answer within 6 s' 180 \
        -- "${job[@]}" --bootstrap-servers broker:9999
    refuse 'missing topics' no-topics '^wardbeat: broker broker:9092: missing topics' 180 \
        -- "${job[@]}" --bootstrap-servers broker:9092 --samples-topic nothing.here --alerts-topic nothing.there
    refuse 'an unknown option' misspelt '^wardbeat: --bootstrap-server: unknown option' 180 \
        -- "${job[@]}" --bootstrap-server broker:9092
    step 'broker with topics' create_topics
    refuse 'a checkpoint directory that cannot be written' no-state '^wardbeat: checkpoint directory file:///nowhere/checkpoints: cannot be written' 180 \
        -- "${job[@]}" -D execution.checkpointing.dir=file:///nowhere/checkpoints \
        --bootstrap-servers broker:9092
    refuse 'no native memory' no-natives '^wardbeat: taskmanager.memory.task.off-heap.size: too little native memory' 180 \
        -- "${job[@]}" -D taskmanager.memory.task.off-heap.size=0m --bootstrap-servers broker:9092
    refuse 'memory sizes that do not add up' no-sum 'memory configuration failed' 180 \
        -- taskmanager -D taskmanager.memory.task.off-heap.size=0m
    refuse 'a container smaller than its process' too-small '^wardbeat: memory limit of the container: 128 MiB' 180 \
        -m 128m --memory-swap 128m -- "${job[@]}" --bootstrap-servers broker:9092
}
