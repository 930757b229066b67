package wardbeat.training;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Multinomial logistic regression with a ridge penalty, by Newton's method. The problem is convex; there is one solution and no seed.
 *
 * <p><b>Source</b>: Böhning, Multinomial logistic regression algorithm, Ann. Inst. Statist. Math. 44, 1992, for gradient and
 * Hessian. Steps are halved until the loss falls. The order of operations is part of the contract: it determines the bytes of a model.
 */
final class LogisticRegression {

    /**
     * One observation.
     *
     * @param features finite numbers; the same number for each observation
     * @param label index of the class, from 0
     * @param weight weight of the observation, above 0
     */
    record Observation(double[] features, int label, double weight) {}

    private static final int MAX_STEPS = 50;
    private static final double CONVERGED = 1e-9;

    private final int classes;
    private final int columns;
    private final double ridge;
    private final double[] means;
    private final double[] deviations;
    private final double[][] rows;
    private final List<Observation> observations;
    private final double totalWeight;

    private LogisticRegression(List<Observation> observations, int classes, double ridge) {
        this.observations = observations;
        this.classes = classes;
        this.ridge = ridge;
        int features = observations.get(0).features().length;
        this.columns = features + 1;
        this.means = new double[features];
        this.deviations = new double[features];
        standardise(features);
        this.rows = new double[observations.size()][];
        double weight = 0;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = standardised(observations.get(i).features());
            weight += observations.get(i).weight();
        }
        this.totalWeight = weight;
    }

    private void standardise(int features) {
        for (int j = 0; j < features; j++) {
            double sum = 0;
            double squares = 0;
            for (Observation observation : observations) {
                sum += observation.features()[j];
                squares += observation.features()[j] * observation.features()[j];
            }
            means[j] = sum / observations.size();
            double variance = squares / observations.size() - means[j] * means[j];
            deviations[j] = Math.sqrt(Math.max(variance, 1e-12));
        }
    }

    private double[] standardised(double[] features) {
        var row = new double[columns];
        for (int j = 0; j < features.length; j++) {
            row[j] = (features[j] - means[j]) / deviations[j];
        }
        row[features.length] = 1;
        return row;
    }

    /**
     * Fits weights to observations.
     *
     * @param observations at least one
     * @param classes number of classes; labels are less
     * @param ridge penalty on the squares of the standardised weights, above 0, relative to the mean weighted loss
     * @return for each class the weights of the features, not standardised, and the intercept
     * @throws IllegalArgumentException if there are no observations
     */
    static double[][] fit(List<Observation> observations, int classes, double ridge) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("second stage: expected beats to fit, got none");
        }
        var regression = new LogisticRegression(observations, classes, ridge);
        return regression.unstandardised(regression.solve());
    }

    private double[] solve() {
        var weights = new double[classes * columns];
        double loss = loss(weights);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] direction = direction(weights);
            double size = 1;
            double[] next = moved(weights, direction, size);
            double nextLoss = loss(next);
            while (nextLoss > loss && size > 1e-6) {
                size /= 2;
                next = moved(weights, direction, size);
                nextLoss = loss(next);
            }
            boolean done = loss - nextLoss < CONVERGED;
            weights = next;
            loss = nextLoss;
            if (done) {
                break;
            }
        }
        return weights;
    }

    private static double[] moved(double[] from, double[] direction, double size) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] -= size * direction[i];
        }
        return to;
    }

    private double loss(double[] weights) {
        var probabilities = new double[classes];
        double loss = 0;
        for (int i = 0; i < rows.length; i++) {
            Observation observation = observations.get(i);
            loss -= observation.weight() * logProbabilities(weights, rows[i], probabilities)[observation.label()];
        }
        double penalty = 0;
        for (double weight : weights) {
            penalty += weight * weight;
        }
        return loss / totalWeight + ridge * penalty / 2;
    }

    /** The Newton direction: the inverse of the Hessian times the gradient. */
    private double[] direction(double[] weights) {
        var gradient = new double[weights.length];
        var hessian = new double[weights.length][weights.length];
        var probabilities = new double[classes];
        for (int i = 0; i < rows.length; i++) {
            Observation observation = observations.get(i);
            logProbabilities(weights, rows[i], probabilities);
            for (int c = 0; c < classes; c++) {
                probabilities[c] = StrictMath.exp(probabilities[c]);
            }
            double share = observation.weight() / totalWeight;
            for (int c = 0; c < classes; c++) {
                double residual = share * (probabilities[c] - (observation.label() == c ? 1 : 0));
                for (int j = 0; j < columns; j++) {
                    gradient[c * columns + j] += residual * rows[i][j];
                }
                for (int d = 0; d <= c; d++) {
                    addTo(hessian, c, d, share * probabilities[c] * ((c == d ? 1 : 0) - probabilities[d]), rows[i]);
                }
            }
        }
        for (int k = 0; k < weights.length; k++) {
            gradient[k] += ridge * weights[k];
            hessian[k][k] += ridge;
            for (int l = 0; l < k; l++) {
                hessian[l][k] = hessian[k][l];
            }
        }
        var solver = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-8, 1e-14).getSolver();
        return solver.solve(new ArrayRealVector(gradient, false)).toArray();
    }

    private void addTo(double[][] hessian, int c, int d, double factor, double[] row) {
        for (int j = 0; j < columns; j++) {
            double scaled = factor * row[j];
            double[] target = hessian[c * columns + j];
            for (int k = 0; k < columns; k++) {
                target[d * columns + k] += scaled * row[k];
            }
        }
    }

    private double[] logProbabilities(double[] weights, double[] row, double[] into) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double exponent = 0;
            for (int j = 0; j < columns; j++) {
                exponent += weights[c * columns + j] * row[j];
            }
            into[c] = exponent;
            highest = Math.max(highest, exponent);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += StrictMath.exp(into[c] - highest);
        }
        double logSum = highest + StrictMath.log(sum);
        for (int c = 0; c < classes; c++) {
            into[c] -= logSum;
        }
        return into;
    }

    private double[][] unstandardised(double[] weights) {
        var plain = new double[classes][columns];
        for (int c = 0; c < classes; c++) {
            double intercept = weights[c * columns + columns - 1];
            for (int j = 0; j < columns - 1; j++) {
                plain[c][j] = weights[c * columns + j] / deviations[j];
                intercept -= plain[c][j] * means[j];
            }
            plain[c][columns - 1] = intercept;
        }
        return plain;
    }
}
