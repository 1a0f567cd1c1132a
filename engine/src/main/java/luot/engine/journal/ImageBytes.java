package luot.engine.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bytes of an image: whole numbers as short as they are, each text once. */
final class ImageBytes {

    private ImageBytes() {}

    /** Bytes being written. */
    static final class Out {
        private final Map<String, Integer> texts = new HashMap<>();
        private byte[] bytes = new byte[1 << 16];
        private int size;

        void bit(boolean value) {
            room(1);
            bytes[size++] = (byte) (value ? 1 : 0);
        }

        /** Small numbers of either sign are short: seven bits a byte, the sign last. */
        void whole(long value) {
            room(10);
            long rest = (value << 1) ^ (value >> 63);
            while ((rest & ~0x7FL) != 0) {
                bytes[size++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        void number(double value) {
            room(8);
            long bits = Double.doubleToRawLongBits(value);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes[size++] = (byte) (bits >>> shift);
            }
        }

        void text(String value) {
            Integer known = texts.putIfAbsent(value, texts.size());
            whole(known == null ? texts.size() - 1L : known);
            if (known == null) {
                byte[] form = value.getBytes(StandardCharsets.UTF_8);
                whole(form.length);
                room(form.length);
                System.arraycopy(form, 0, bytes, size, form.length);
                size += form.length;
            }
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }
    }

    /** Bytes being read; an index or a length beyond them is an {@link IndexOutOfBoundsException}. */
    static final class In {
        private final List<String> texts = new ArrayList<>();
        private final byte[] bytes;
        private int at;

        In(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean bit() {
            return bytes[at++] != 0;
        }

        long whole() {
            long rest = 0;
            int shift = 0;
            byte next = bytes[at++];
            while (next < 0) {
                rest |= (next & 0x7FL) << shift;
                shift += 7;
                next = bytes[at++];
            }
            rest |= (long) next << shift;
            return (rest >>> 1) ^ -(rest & 1);
        }

        /** A length, each part of which takes a byte at least. */
        int length() {
            long length = whole();
            if (length < 0 || length > bytes.length - at) {
                throw new IndexOutOfBoundsException("a length of " + length);
            }
            return (int) length;
        }

        double number() {
            long bits = 0;
            for (int i = 0; i < 8; i++) {
                bits = bits << 8 | bytes[at++] & 0xFF;
            }
            return Double.longBitsToDouble(bits);
        }

        String text() {
            int index = (int) whole();
            if (index == texts.size()) {
                int length = length();
                texts.add(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
            return texts.get(index);
        }

        boolean isAtEnd() {
            return at == bytes.length;
        }
    }
}
