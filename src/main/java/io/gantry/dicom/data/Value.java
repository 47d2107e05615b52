package io.gantry.dicom.data;

import java.util.Arrays;
import java.util.List;

/** The value of a data element. */
public sealed interface Value {

    /**
     * A value as bytes, numbers always little endian, whatever the transfer syntax was.
     *
     * @param littleEndian the value with its padding; not copied, not to be changed
     */
    record Bytes(byte[] littleEndian) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(littleEndian, bytes.littleEndian);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(littleEndian);
        }

        @Override
        public String toString() {
            return littleEndian.length + " bytes";
        }
    }

    /** The items of a sequence (PS3.5 7.5). */
    record Items(List<DataSet> items) implements Value {}

    /** Encapsulated pixels held in memory (PS3.5 A.4): the Basic Offset Table, then the fragments. */
    record Fragments(List<Bytes> fragments) implements Value {}

    /**
     * A value that was too long to be kept while reading, or not asked for.
     *
     * @param length its length in bytes, -1 when it was of undefined length
     */
    record Skipped(long length) implements Value {}
}
