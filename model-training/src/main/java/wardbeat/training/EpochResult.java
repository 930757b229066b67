package wardbeat.training;

import java.util.List;
import java.util.Map;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.NetworkWeights;

/**
 * Result of one epoch of a cross-validated training.
 *
 * @param metrics loss and held-out results of the epoch
 * @param weights weights of the network that is trained on all patients
 * @param weightsWithoutFold for each fold the weights of the network that is not trained on it
 * @param heldOutScores for each record the scores of all its windows, by the network that was not trained on it
 */
record EpochResult(
        Epoch metrics,
        NetworkWeights weights,
        List<NetworkWeights> weightsWithoutFold,
        Map<String, float[]> heldOutScores) {

    EpochResult {
        weightsWithoutFold = List.copyOf(weightsWithoutFold);
    }
}
