package io.gantry.dicom.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Regions of the body as protocols and series are named after them. The first that a name speaks of is meant. */
enum BodyRegion {
    CHEST(
            "chest\\w*|\\w*thorax\\w*|\\w*thoracic|lungs?|pulmonary|lunge|poumons?|thoracique|грудн\\w*|груди|ОГК|л[её]гк(?:ие|их)"),
    HEAD(
            "head|brain|skull|cranium|cranial|neuro|stroke|sinus(?:es)?|orbits?|kopf|sch[aä]del|cr[aâ]ne|голов\\w*|мозг\\w*|череп\\w*"),
    DENTAL("dental|teeth|tooth|jaws?|mandible|maxilla|zähne|зуб\\w*|челюст\\w*"),
    NECK("neck|cervical|larynx|thyroid|hals|шея|шеи"),
    SPINE("[clt]?-?spine|lumbar|sacrum|spinal|позвон\\w*"),
    ABDOMEN("abdomen|abdominal|liver|kidneys?|renal|pancreas|colon|bauch|живот\\w*|брюшн\\w*|печен\\w*|почк\\w*"),
    PELVIS("pelvis|pelvic|bladder|prostate|becken|таз\\w*"),
    HIP("hips?|тазобедрен\\w*"),
    KNEE("knees?|patella|knie|колен\\w*"),
    ANKLE("ankles?|голеностоп\\w*"),
    FOOT("foot|feet|стоп[аы]?"),
    LEG("legs?|femur|tibia|бедр\\w*|голен[иь]"),
    SHOULDER("shoulders?|schulter|плечев\\w*"),
    ELBOW("elbows?|локт\\w*"),
    WRIST("wrists?|запяст\\w*"),
    HAND("hands?|fingers?|кист[ьи]"),
    HEART("cardiac|coronary|heart|сердц\\w*|коронар\\w*");

    /** How a patient is put into the scanner says nothing of what is shown. */
    private static final Pattern POSITION =
            Pattern.compile("\\b(?:head|feet|foot)[ _-]?(?:first|in|entry)\\b", flags());

    private final Pattern words;

    BodyRegion(String words) {
        this.words = Pattern.compile("(?<![\\p{L}])(?:" + words + ")(?![\\p{L}])", flags());
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    }

    /** The region a name speaks of, in capitals; the chest where it is one of several. */
    static Optional<String> named(String name) {
        String spoken = POSITION.matcher(name.replace('_', ' ')).replaceAll(" ").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(region -> region.words.matcher(spoken).find())
                .findFirst()
                .map(BodyRegion::name);
    }
}
