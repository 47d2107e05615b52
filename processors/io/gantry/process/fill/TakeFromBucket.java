package io.gantry.process.fill;

import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.objects.OtherBuckets;
import io.gantry.objects.OtherBuckets.Listed;
import io.gantry.settings.LimitSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the objects of a bucket whose keys begin alike, in the order of their keys. */
@Component
class TakeFromBucket {

    private final OtherBuckets buckets;
    private final long largest;

    TakeFromBucket(OtherBuckets buckets, LimitSettings limits) {
        this.buckets = buckets;
        this.largest = limits.zipEntrySize().toBytes();
    }

    /** @param after the key that was taken last; null where none was */
    void into(Filling filling, FillOrigin.Bucket from, @Nullable String after, TakeApart.Total total)
            throws IOException {
        total.is(count(from));
        String last = after;
        for (List<Listed> page = buckets.list(from, last); !page.isEmpty(); page = buckets.list(from, last)) {
            for (Listed object : page) {
                if (object.isFile()) {
                    take(filling, from, object);
                }
                filling.reached(object.key());
            }
            last = page.get(page.size() - 1).key();
        }
    }

    private void take(Filling filling, FillOrigin.Bucket from, Listed object) throws IOException {
        filling.take(name(from, object), () -> open(from, object));
    }

    private InputStream open(FillOrigin.Bucket from, Listed object) {
        if (object.size() > largest) {
            throw new InvalidRequest("It is larger than the " + (largest >> 20) + " MB that a file may have");
        }
        return buckets.open(from, object.key()).orElseThrow(() -> new InvalidRequest("It is not there any more"));
    }

    /** The last folder of the prefix says nothing that the dataset does not. */
    private static String name(FillOrigin.Bucket from, Listed object) {
        int folder = from.prefix().lastIndexOf('/');
        return object.key().substring(folder + 1);
    }

    private int count(FillOrigin.Bucket from) {
        int count = 0;
        String last = null;
        for (List<Listed> page = buckets.list(from, last); !page.isEmpty(); page = buckets.list(from, last)) {
            count += (int) page.stream().filter(Listed::isFile).count();
            last = page.get(page.size() - 1).key();
        }
        return count;
    }
}
