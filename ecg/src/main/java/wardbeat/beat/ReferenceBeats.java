package wardbeat.beat;

import java.util.List;

/**
 * What experts say about a record's beats.
 *
 * @param beats all beats, ascending
 * @param flutter where the ventricles flutter or fibrillate
 */
public record ReferenceBeats(List<LabelledBeat> beats, List<FlutterSpan> flutter) {

    /** @throws IllegalArgumentException if the beats do not ascend */
    public ReferenceBeats {
        LabelledBeat.requireAscending("reference beats", beats);
        beats = List.copyOf(beats);
        flutter = List.copyOf(flutter);
    }

    /** Whether the ventricles flutter or fibrillate at {@code sample}. */
    public boolean isFlutter(long sample) {
        return flutter.stream().anyMatch(f -> f.contains(sample));
    }
}
