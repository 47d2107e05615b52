package io.gantry.process.stage.split;

import io.gantry.dicom.data.DataSetDigest;
import io.gantry.dicom.image.DecodingRoom;
import io.gantry.dicom.image.ImageReader;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Compares two files under one SOP Instance UID by what they show: compressed without loss, an image has other bytes and
 * the same values. Whatever else the data sets say must be equal.
 */
final class SameImage {

    private static final int BUFFER = 1 << 16;

    private SameImage() {}

    /** Whether they say the same and every pixel has the same value; false where one of them can't be decoded. */
    static boolean in(SourceFile one, SourceFile other) throws IOException {
        try {
            return withoutPixels(one).equals(withoutPixels(other)) && sameValues(one, other);
        } catch (UndecodablePixels | UnreadableDicom e) {
            return false;
        }
    }

    private static String withoutPixels(SourceFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.bytes().open(), BUFFER)) {
            return DataSetDigest.withoutPixels(in);
        }
    }

    private static boolean sameValues(SourceFile one, SourceFile other) throws IOException {
        try (FileChannel first = unpacked(one);
                FileChannel second = unpacked(other);
                ImageReader image = ImageReader.open(first, 0, first.size());
                ImageReader copy = ImageReader.open(second, 0, second.size())) {
            boolean same = image.frames() == copy.frames();
            for (int frame = 0; same && frame < image.frames(); frame++) {
                same = sameValues(image, copy, frame);
            }
            return same;
        }
    }

    private static boolean sameValues(ImageReader image, ImageReader copy, int frame) throws IOException {
        try (var room = DecodingRoom.OF_THIS_JVM.take(image.decodedBytes() + copy.decodedBytes())) {
            return Arrays.equals(image.frame(frame).values(), copy.frame(frame).values());
        }
    }

    /** The file out of its ZIP, as one without a name: it is gone with the channel, even after a crash. */
    private static FileChannel unpacked(SourceFile file) throws IOException {
        Path path = Files.createTempFile("instance-", ".dcm");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (InputStream in = file.bytes().open()) {
            in.transferTo(Channels.newOutputStream(channel));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
