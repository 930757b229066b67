package wardbeat.synthetic;

/** A reader of a script that only ever goes forward. */
final class ScriptCursor {

    private final RhythmScript script;
    private int index;
    private long endMillis;

    ScriptCursor(RhythmScript script) {
        this.script = script;
        this.endMillis = script.steps().get(0).duration().toMillis();
    }

    /** Moves to the step in force at {@code seconds}, which must not lie before an earlier call's. */
    RhythmScript.Step moveTo(double seconds) {
        while (seconds >= endSeconds()) {
            index = (index + 1) % script.steps().size();
            endMillis += script.steps().get(index).duration().toMillis();
        }
        return script.steps().get(index);
    }

    /** When the step last moved to ends. */
    double endSeconds() {
        return endMillis / 1000.0;
    }
}
