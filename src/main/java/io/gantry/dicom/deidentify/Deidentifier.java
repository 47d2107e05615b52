package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import java.io.IOException;
import java.io.InputStream;

/**
 * De-identifies objects by PS3.15 Annex E under one profile, so that those of a collection still fit together. Safe for use
 * by several threads.
 */
public final class Deidentifier {

    private static final int LONGEST_VALUE = 32 << 20;
    private static final long MOST_HELD = 64 << 20;
    private static final int DEEPEST = 64;

    private final Profile profile;
    private final Rules rules;
    private final SafePrivate safePrivate;
    private final Statement statement;

    public Deidentifier(Profile profile) {
        this.profile = profile;
        rules = new Rules(profile);
        safePrivate = new SafePrivate(profile);
        statement = new Statement(profile);
    }

    /**
     * What may be given away of a data set; the one given is not changed. Uncompressed pixels that it holds keep overlay
     * planes in their unused bits: {@link #read} takes those out too.
     *
     * @throws NotDeidentified when it can't be told what is in it
     */
    public DataSet deidentify(DataSet dataSet) {
        if (dataSet.contains(Tag.DirectoryRecordSequence)) {
            throw new NotDeidentified("A DICOMDIR names the files of others and can't be de-identified.");
        }
        DataSet known = Known.of(dataSet);
        Pseudonyms pseudonyms = new Pseudonyms(profile.key());
        TextCleaner texts = new TextCleaner(Identities.of(known, rules), Identities.ofPatient(known, rules));
        ElementCleaner cleaner = new ElementCleaner(pseudonyms, texts, Patient.of(known, pseudonyms));
        DataSet out = new Walk(profile, rules, safePrivate, cleaner).top(known);
        statement.putInto(out);
        return out;
    }

    /**
     * Reads a Part 10 file up to its pixels and de-identifies it; the pixels flow when it is written.
     *
     * @param in buffered; to be left open until the file is written
     * @throws NotDeidentified when it can't be told what is in it
     */
    public DeidentifiedFile read(InputStream in) throws IOException {
        ReadOptions options = new ReadOptions(true, LONGEST_VALUE, MOST_HELD, DEEPEST, this::isWanted);
        return DeidentifiedFile.read(new DicomReader(in, options), this);
    }

    private boolean isWanted(int tag) {
        return !Tag.isPrivate(tag) || !safePrivate.isEmpty();
    }

    int overlayBits(DataSet original) {
        return Overlays.bits(original, profile);
    }
}
