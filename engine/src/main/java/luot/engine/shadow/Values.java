package luot.engine.shadow;

import java.util.Arrays;

/** Numbers being written down. */
final class Values {
    private double[] values = new double[96];
    private int size;

    Values add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        return this;
    }

    float[] toFloats() {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
