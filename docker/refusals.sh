# shellcheck shell=bash
# What must be refused, each with a line in the container's log that says what to mend and an exit code that is not 0;
# sourced by verify, with the broker up. Sets refused_badly where one is not.

# Runs a container of the job image named $1 until it ends, at most $2 seconds; what follows up to -- are options of the
# engine, then come the words for its entry point. Its log goes to a file; prints the exit code.
run_to_its_end() {
    local id=$1 limit=$2 code options=()
    shift 2
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    # From a folder of the build: where memory runs out, the container's monitor leaves a file in the current one.
    (cd "$target" && "$podman" run -d --name "$project-$id" --label "com.docker.compose.project=$project" --network "${project}_default" \
        --user 9999:9999 --read-only --cap-drop ALL --security-opt no-new-privileges --hostname "$id" \
        --tmpfs /tmp:exec,mode=1777 -v "$docker/flink:/opt/flink/conf:ro" -v /opt/flink/log \
        "${options[@]}" wardbeat/job:0.1.0 "$@") >/dev/null 2>"$logs/refusal-$id.log" || {
        echo 125
        return
    }
    code=$(timeout "$limit" "$podman" wait "$project-$id") || code=running
    "$podman" logs "$project-$id" >"$logs/refusal-$id.log" 2>&1 || :
    "$podman" rm -fv -t 2 "$project-$id" >/dev/null 2>&1 || :
    echo "$code"
}

# $1 is what is wrong, $2 its name, $3 what the log must say, $4 seconds; then as in run_to_its_end.
refuse() {
    local words=$1 id=$2 pattern=$3 limit=$4 begun=$SECONDS code line
    shift 4
    code=$(run_to_its_end "$id" "$limit" "$@")
    line=$(grep -m 1 -o -E "($pattern).*" "$logs/refusal-$id.log" || :)
    if [ "$code" = running ] || [ "$code" = 0 ] || [ -z "$line" ]; then
        printf '%4d s  NOT refused as it should be: %s (exit code: %s; the log: docker/target/logs/%s)\n' \
            $((SECONDS - begun)) "$words" "$code" "refusal-$id.log"
        refused_badly=yes
    else
        printf '%4d s  refused: %s (exit code %s)\n            %.180s\n' $((SECONDS - begun)) "$words" "$code" "$line"
    fi
}

make_topics() {
    up topics && within 90 topics_made
}

topics_made() {
    [ "$("$podman" inspect --format '{{.State.Status}} {{.State.ExitCode}}' "${project}_topics_1")" = 'exited 0' ]
}

refusals() {
    local job=(standalone-job --job-classname wardbeat.job.WardJob -D jobmanager.rpc.address=localhost -D rest.address=localhost)
    refused_badly=
    [ "${parts[0]}" = ward ] || step 'a broker without topics' up broker
    refuse 'a name of the broker that nobody has' no-host '^wardbeat: broker nobody:9092: cannot create a client' 180 \
        -- "${job[@]}" --bootstrap-servers nobody:9092
    refuse 'a port that nobody listens on' no-broker '^wardbeat: broker broker:9999: no answer within 6 s' 180 \
        -- "${job[@]}" --bootstrap-servers broker:9999
    refuse 'topics that are missing' no-topics '^wardbeat: broker broker:9092: missing topics; ' 180 \
        -- "${job[@]}" --bootstrap-servers broker:9092 --samples-topic nothing.here --alerts-topic nothing.there
    refuse 'a misspelt option' misspelt '^wardbeat: --bootstrap-server: unknown option' 180 \
        -- "${job[@]}" --bootstrap-server broker:9092
    step 'a broker with topics' make_topics
    refuse 'a folder for checkpoints that cannot be written' no-state '^wardbeat: checkpoint directory file:///nowhere' 180 \
        -- "${job[@]}" -D execution.checkpointing.dir=file:///nowhere/checkpoints \
        --bootstrap-servers broker:9092
    refuse 'no memory for natives' no-natives '^wardbeat: taskmanager.memory.task.off-heap.size: too little native memory' 180 \
        -- "${job[@]}" -D taskmanager.memory.task.off-heap.size=0m --bootstrap-servers broker:9092
    refuse 'memory that does not add up' no-sum 'memory configuration failed' 180 \
        -- taskmanager -D taskmanager.memory.task.off-heap.size=0m
    refuse 'a container far smaller than its process' too-small '^wardbeat: the container may take 128 MiB' 180 \
        -m 128m --memory-swap 128m -- "${job[@]}" --bootstrap-servers broker:9092
}
