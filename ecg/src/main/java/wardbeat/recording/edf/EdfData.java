package wardbeat.recording.edf;

import java.util.List;

/**
 * Contents of the data records of a file.
 *
 * @param counts samples of each signal without gaps; the channels of annotations have none
 * @param onsetsSeconds time of each data record from the start of the file; NaN where the file does not state it
 * @param texts annotations in the order of the file
 * @param faults differences between the file and its header, and annotations that cannot be read
 */
record EdfData(List<int[]> counts, double[] onsetsSeconds, List<TimedAnnotations.Text> texts, List<String> faults) {

    EdfData {
        counts = List.copyOf(counts);
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
    }
}
