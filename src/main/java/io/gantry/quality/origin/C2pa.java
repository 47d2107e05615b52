package io.gantry.quality.origin;

import io.gantry.picture.PictureMetadata;
import io.gantry.picture.PictureMetadata.Range;
import io.gantry.picture.PictureSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The active manifest of a picture (C2PA Technical Specification 2.1): what it claims, and whether that holds.
 *
 * @param state what of the manifest holds
 * @param sourceTypes digital source types of its actions, the last part of their addresses
 */
record C2pa(State state, List<String> sourceTypes) {

    enum State {
        /** Signed, unchanged, and bound to these bytes. Whether to trust the signer is not said. */
        VALID,
        /** Signed by a key that its certificates do not hold, or changed, or of another picture. */
        INVALID
    }

    private static final String ASSERTIONS = "c2pa.assertions";
    private static final String HASH_DATA = "c2pa.hash.data";
    private static final String ACTIONS = "c2pa.actions";

    /** Reads the manifest; empty where there is none. */
    static Optional<C2pa> of(PictureMetadata metadata, PictureSource source) throws IOException {
        List<JumbfBox> stores = JumbfBox.read(metadata.jumbf());
        if (stores.isEmpty() || stores.get(0).children().isEmpty()) {
            return Optional.empty();
        }
        List<JumbfBox> manifests = stores.get(0).children();
        JumbfBox active = manifests.get(manifests.size() - 1);
        List<String> types = new ArrayList<>();
        boolean holds;
        try {
            types.addAll(sourceTypes(active));
            holds = isSigned(active) && assertionsHold(active) && isBound(active, metadata.jumbfRanges(), source);
        } catch (IllegalArgumentException broken) {
            holds = false;
        }
        return Optional.of(new C2pa(holds ? State.VALID : State.INVALID, List.copyOf(types)));
    }

    private static Optional<JumbfBox> claim(JumbfBox manifest) {
        return manifest.childrenLike("c2pa.claim").findFirst();
    }

    private static boolean isSigned(JumbfBox manifest) {
        Optional<JumbfBox> signature = manifest.child("c2pa.signature");
        return signature.isPresent()
                && claim(manifest)
                        .filter(claim ->
                                CoseSignature.read(signature.get().content()).isValid(claim.content()))
                        .isPresent();
    }

    /** Whether every assertion that the claim names is there as it was when the claim was made. */
    private static boolean assertionsHold(JumbfBox manifest) {
        Map<?, ?> claim =
                claim(manifest).map(box -> Cbor.readMap(box.content())).orElse(Map.of());
        List<Object> references = new ArrayList<>();
        for (String field : List.of("assertions", "created_assertions", "gathered_assertions")) {
            if (claim.get(field) instanceof List<?> list) {
                references.addAll(list);
            }
        }
        String algorithm = claim.get("alg") instanceof String named ? named : "sha256";
        return !references.isEmpty()
                && references.stream().allMatch(reference -> holds(manifest, reference, algorithm));
    }

    private static boolean holds(JumbfBox manifest, Object reference, String standard) {
        if (!(reference instanceof Map<?, ?> fields)
                || !(fields.get("url") instanceof String url)
                || !(fields.get("hash") instanceof byte[] hash)) {
            return false;
        }
        String label = url.substring(url.lastIndexOf('/') + 1);
        String algorithm = fields.get("alg") instanceof String named ? named : standard;
        return manifest.child(ASSERTIONS)
                .flatMap(assertions -> assertions.child(label))
                .filter(assertion -> Hashes.matches(algorithm, assertion.bytes(), hash))
                .isPresent();
    }

    private static boolean isBound(JumbfBox manifest, List<Range> ranges, PictureSource source) throws IOException {
        Optional<JumbfBox> binding = manifest.child(ASSERTIONS).flatMap(assertions -> assertions.child(HASH_DATA));
        return binding.isPresent() && Hashes.binds(Cbor.readMap(binding.get().content()), ranges, source);
    }

    private static List<String> sourceTypes(JumbfBox manifest) {
        List<String> types = new ArrayList<>();
        manifest.child(ASSERTIONS).stream()
                .flatMap(assertions -> assertions.childrenLike(ACTIONS))
                .map(assertion -> Cbor.readMap(assertion.content()).get("actions"))
                .forEach(actions -> {
                    if (actions instanceof List<?> list) {
                        list.forEach(action -> addType(action, types));
                    }
                });
        return types;
    }

    private static void addType(Object action, List<String> types) {
        if (action instanceof Map<?, ?> fields && fields.get("digitalSourceType") instanceof String address) {
            types.add(address.substring(address.lastIndexOf('/') + 1));
        }
    }
}
