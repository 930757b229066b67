package wardbeat.beat;

import java.util.List;

/**
 * Expert annotations of the beats of a record.
 *
 * @param beats all beats, in order
 * @param flutter times of ventricular flutter or fibrillation
 */
public record ReferenceBeats(List<LabelledBeat> beats, List<FlutterInterval> flutter) {

    /** @throws IllegalArgumentException if the beats are not in order */
    public ReferenceBeats {
        LabelledBeat.requireAscending("reference beats", beats);
        beats = List.copyOf(beats);
        flutter = List.copyOf(flutter);
    }

    /** Whether there is ventricular flutter or fibrillation at {@code sample}. */
    public boolean isFlutter(long sample) {
        return flutter.stream().anyMatch(f -> f.contains(sample));
    }
}
