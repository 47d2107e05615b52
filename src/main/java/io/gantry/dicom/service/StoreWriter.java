package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.dimse.DataSetInput;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.StoreService.Outcome;
import io.gantry.dicom.spool.Draft;
import io.gantry.dicom.spool.Entry;
import io.gantry.dicom.spool.Spool;
import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Writes a data set to the spool as it arrives, as a Part 10 file in the syntax of its context, bit by bit as it was sent;
 * only the header is looked at. Holds the start of the instance, however large that is, and the buffer of the connection.
 */
final class StoreWriter {
    private static final int START = 64 << 10;
    private static final ReadOptions HEADER = ReadOptions.header(InstanceFacts::isWanted);

    private final Spool spool;
    private final ConcurrentLinkedQueue<ByteBuffer> starts = new ConcurrentLinkedQueue<>();

    StoreWriter(Spool spool) {
        this.spool = spool;
    }

    /**
     * Reads the data set to its end, keeps it and has it handled.
     *
     * @throws AssociationEnded when the association ended inside the data set, of which nothing is left then
     * @throws IOException when the spool failed
     * @throws UnreadableDicom when the header can't be read
     */
    Outcome take(StoreRequest request, DataSetInput data, StoreHandler handler) throws IOException {
        ByteBuffer pooled = starts.poll();
        ByteBuffer start = pooled == null ? ByteBuffer.allocate(START) : pooled.clear();
        Optional<DataSet> header;
        Entry entry;
        try (Draft draft = spool.begin()) {
            header = write(request, data, draft, start);
            if (header.isPresent() && !matches(header.get(), request)) {
                return mismatch();
            }
            entry = draft.keep();
        } finally {
            starts.add(start);
        }
        return handle(request, header, entry, handler);
    }

    /** Writes all; the header when it lies whole in the start, as it nearly always does. */
    private static Optional<DataSet> write(StoreRequest request, DataSetInput data, Draft draft, ByteBuffer start)
            throws IOException {
        start.put(Part10Head.of(request));
        Optional<ByteBuffer> next = data.next(start.remaining());
        while (next.isPresent() && start.put(next.get()).hasRemaining()) {
            next = data.next(start.remaining());
        }
        start.flip();
        Optional<DataSet> header = headerOf(start.duplicate(), next.isEmpty());
        draft.write(start);
        while (next.isPresent()) {
            next = data.next(Integer.MAX_VALUE);
            if (next.isPresent()) {
                draft.write(next.get());
            }
        }
        return header;
    }

    private static Optional<DataSet> headerOf(ByteBuffer start, boolean whole) throws IOException {
        try {
            return Optional.of(readHeader(new BufferInput(start)));
        } catch (UnreadableDicom e) {
            if (whole) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static DataSet readHeader(InputStream in) throws IOException {
        return DicomReader.readPart10(in, HEADER).dataSet();
    }

    private static Outcome handle(StoreRequest request, Optional<DataSet> early, Entry entry, StoreHandler handler)
            throws IOException {
        boolean accepted = false;
        try {
            DataSet header = early.isPresent() ? early.get() : readHeader(new BufferedInputStream(entry.open(), 65536));
            if (!matches(header, request)) {
                return mismatch();
            }
            int status = handler.store(request, factsOf(header), entry);
            accepted = Status.isDone(status);
            return new Outcome(status, entry.length(), Optional.empty());
        } finally {
            if (!accepted) {
                entry.release();
            }
        }
    }

    private static InstanceFacts factsOf(DataSet header) {
        for (int tag : new int[] {Tag.StudyInstanceUID, Tag.SeriesInstanceUID}) {
            if (header.string(tag).filter(uid -> !Uids.isSafe(uid)).isPresent()) {
                throw new UnreadableDicom("Study or Series Instance UID is no UID (PS3.5 9.1).");
            }
        }
        return InstanceFacts.of(header);
    }

    private static boolean matches(DataSet header, StoreRequest request) {
        return header.string(Tag.SOPClassUID)
                        .filter(request.sopClassUid()::equals)
                        .isPresent()
                && header.string(Tag.SOPInstanceUID)
                        .filter(request.sopInstanceUid()::equals)
                        .isPresent();
    }

    private static Outcome mismatch() {
        return Outcome.refused(Status.DATA_SET_DOES_NOT_MATCH, "The data set is not what the command says");
    }
}
