package wardbeat.training;

import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.NetworkWeights.Tensor;

/** Reference implementation of the network in double precision, one window at a time, to test the engines. */
final class ForwardPass {

    private final NetworkWeights weights;

    ForwardPass(NetworkWeights weights) {
        this.weights = weights;
    }

    /** The five probabilities of the window of 300 samples that starts at {@code from}. */
    double[] scores(float[] samples, int from) {
        var window = new double[1][300];
        for (int i = 0; i < 300; i++) {
            window[0][i] = samples[from + i];
        }
        double[][] features = pool(rectified(valid(
                pool(rectified(valid(window, Tensor.CONV1D_KERNEL, Tensor.CONV1D_BIAS))),
                Tensor.CONV1D_1_KERNEL,
                Tensor.CONV1D_1_BIAS)));
        double[][] hidden = rectified(valid(features, Tensor.DENSE_KERNEL, Tensor.DENSE_BIAS));
        return softmax(valid(hidden, Tensor.DENSE_1_KERNEL, Tensor.DENSE_1_BIAS));
    }

    private double[][] valid(double[][] in, Tensor kernel, Tensor bias) {
        var out = new double[kernel.outputs()][in[0].length - kernel.columns() + 1];
        for (int o = 0; o < out.length; o++) {
            for (int x = 0; x < out[o].length; x++) {
                double sum = weights.values()[bias.offset() + o];
                for (int i = 0; i < in.length; i++) {
                    for (int k = 0; k < kernel.columns(); k++) {
                        sum += in[i][x + k] * weight(kernel, o, i, k);
                    }
                }
                out[o][x] = sum;
            }
        }
        return out;
    }

    private double weight(Tensor kernel, int output, int input, int column) {
        return weights.values()[kernel.offset() + (output * kernel.inputs() + input) * kernel.columns() + column];
    }

    private static double[][] rectified(double[][] in) {
        for (double[] channel : in) {
            for (int x = 0; x < channel.length; x++) {
                channel[x] = Math.max(0, channel[x]);
            }
        }
        return in;
    }

    private static double[][] pool(double[][] in) {
        var out = new double[in.length][in[0].length / 2];
        for (int c = 0; c < out.length; c++) {
            for (int x = 0; x < out[c].length; x++) {
                out[c][x] = Math.max(in[c][2 * x], in[c][2 * x + 1]);
            }
        }
        return out;
    }

    private static double[] softmax(double[][] logits) {
        var exponentials = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            exponentials[i] = Math.exp(logits[i][0]);
            sum += exponentials[i];
        }
        for (int i = 0; i < logits.length; i++) {
            exponentials[i] /= sum;
        }
        return exponentials;
    }
}
