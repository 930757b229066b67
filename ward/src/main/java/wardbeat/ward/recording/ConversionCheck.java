package wardbeat.ward.recording;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import wardbeat.recording.Annotation;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.signal.SampleChunk;

/** Comparison of a converted recording with its original. */
final class ConversionCheck {

    private static final double RATE_TOLERANCE = 1e-9;

    private ConversionCheck() {}

    /**
     * Compares signals and annotations. The converted signals may end with missing samples, because all signals of a record
     * have the same duration; a long text may be several annotations at the same sample.
     *
     * @throws IOException if they differ; the message states where
     */
    static void requireEqual(Recording original, Recording converted) throws IOException {
        require(original.signals().size() == converted.signals().size(), "number of signals");
        for (int i = 0; i < original.signals().size(); i++) {
            requireEqual(i, original.signals().get(i), converted.signals().get(i));
        }
        require(original.startTime().equals(converted.startTime()), "start");
        require(original.hasAnnotations() == converted.hasAnnotations(), "annotations");
        if (original.hasAnnotations()) {
            requireEqual(
                    original.storedAnnotations().all(),
                    converted.storedAnnotations().all());
        }
    }

    private static void requireEqual(int number, RecordedSignal original, RecordedSignal converted) throws IOException {
        String where = "signal " + number;
        int samples = original.counts().length;
        require(Math.abs(original.rateHz() / converted.rateHz() - 1) < RATE_TOLERANCE, where + ", rate");
        require(original.scale().equals(converted.scale()), where + ", scale");
        require(
                Arrays.equals(original.counts(), Arrays.copyOf(converted.counts(), samples))
                        && Arrays.stream(converted.counts(), samples, converted.counts().length)
                                .allMatch(count -> count == SampleChunk.INVALID),
                where + ", samples");
    }

    private static void requireEqual(List<Annotation> original, List<Annotation> converted) throws IOException {
        int at = 0;
        for (var annotation : original) {
            var text = new StringBuilder();
            boolean first = true;
            while (first || text.length() < annotation.text().length()) {
                require(at < converted.size(), "number of annotations");
                var part = converted.get(at++);
                require(!first || annotation.code() == part.code(), "annotation " + at);
                require(annotation.sample() == part.sample(), "sample of annotation " + at);
                text.append(part.text());
                first = false;
            }
            require(annotation.text().contentEquals(text), "text of annotation " + at);
        }
        require(at == converted.size(), "number of annotations");
    }

    private static void require(boolean equal, String what) throws IOException {
        if (!equal) {
            throw new IOException("converted recording: differs from the original in " + what + "; it was removed");
        }
    }
}
