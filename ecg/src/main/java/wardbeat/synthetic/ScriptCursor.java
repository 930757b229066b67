package wardbeat.synthetic;

/** Forward-only position in a {@link RhythmScript}. Not thread-safe. */
final class ScriptCursor {

    private final RhythmScript script;
    private int index;
    private long endMillis;

    ScriptCursor(RhythmScript script) {
        this.script = script;
        this.endMillis = script.steps().get(0).duration().toMillis();
    }

    /** Moves to the step at time {@code seconds} and returns it. Times must not decrease from call to call. */
    RhythmScript.Step moveTo(double seconds) {
        while (seconds >= endSeconds()) {
            index = (index + 1) % script.steps().size();
            endMillis += script.steps().get(index).duration().toMillis();
        }
        return script.steps().get(index);
    }

    /** End of the current step, seconds since the start. */
    double endSeconds() {
        return endMillis / 1000.0;
    }
}
