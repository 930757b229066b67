package wardbeat.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wardbeat.scoring.AtomicFile;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.NetworkWeights;

/**
 * File with the state of a training after an epoch, so that a stopped training can be resumed.
 *
 * @param file the file
 * @param key identifies data, recipe and seed; a checkpoint with another key is not resumed
 */
record TrainingCheckpoint(Path file, String key) {

    private static final int FORMAT = 2;

    /** Whether the file exists. */
    boolean exists() {
        return Files.isRegularFile(file);
    }

    /**
     * Writes the results of the epochs so far and the state of the networks.
     *
     * @throws IOException if the file cannot be written
     */
    void save(List<EpochResult> epochs, List<NetworkTrainer> networks) throws IOException {
        AtomicFile.write(file, bytes -> {
            try (var out = new DataOutputStream(new BufferedOutputStream(bytes))) {
                out.writeInt(FORMAT);
                out.writeUTF(key);
                out.writeInt(epochs.size());
                for (EpochResult epoch : epochs) {
                    write(epoch, out);
                }
                for (NetworkTrainer network : networks) {
                    network.save(out);
                }
            }
        });
    }

    /**
     * Restores the networks, which must be in the order of {@link #save}.
     *
     * @return the results of the epochs; empty if the file belongs to another training
     * @throws IOException if the file cannot be read or is damaged
     */
    List<EpochResult> restore(List<NetworkTrainer> networks) throws IOException {
        var epochs = new ArrayList<EpochResult>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(key)) {
                return epochs;
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                epochs.add(readEpoch(in));
            }
            for (NetworkTrainer network : networks) {
                network.restore(in);
            }
        }
        return epochs;
    }

    private static void write(EpochResult epoch, DataOutputStream out) throws IOException {
        out.writeInt(epoch.metrics().number());
        out.writeDouble(epoch.metrics().loss());
        out.writeDouble(epoch.metrics().heldOutLoss());
        for (double f1 : epoch.metrics().heldOutF1()) {
            out.writeDouble(f1);
        }
        write(epoch.weights().values(), out);
        out.writeInt(epoch.weightsWithoutFold().size());
        for (NetworkWeights weights : epoch.weightsWithoutFold()) {
            write(weights.values(), out);
        }
        out.writeInt(epoch.heldOutScores().size());
        for (Map.Entry<String, float[]> scores : epoch.heldOutScores().entrySet()) {
            out.writeUTF(scores.getKey());
            write(scores.getValue(), out);
        }
    }

    private static EpochResult readEpoch(DataInputStream in) throws IOException {
        int number = in.readInt();
        double loss = in.readDouble();
        double heldOutLoss = in.readDouble();
        var f1 = new ArrayList<Double>();
        for (int i = 0; i < BeatNetwork.CLASSES; i++) {
            f1.add(in.readDouble());
        }
        var weights = new NetworkWeights(read(in));
        var withoutFold = new ArrayList<NetworkWeights>();
        int folds = in.readInt();
        for (int i = 0; i < folds; i++) {
            withoutFold.add(new NetworkWeights(read(in)));
        }
        int count = in.readInt();
        var scores = new LinkedHashMap<String, float[]>();
        for (int i = 0; i < count; i++) {
            scores.put(in.readUTF(), read(in));
        }
        return new EpochResult(new Epoch(number, loss, heldOutLoss, f1), weights, withoutFold, scores);
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] read(DataInputStream in) throws IOException {
        var values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
