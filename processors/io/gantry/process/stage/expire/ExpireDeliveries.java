package io.gantry.process.stage.expire;

import io.gantry.settings.KeepSettings;
import io.gantry.store.deliveries.KeptDeliveries;
import io.gantry.work.Lanes;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lets go of objects made to be sent with the images they were made of, and later of what is known of the sending. */
@Component
public class ExpireDeliveries {

    private static final int AT_A_TIME = 100;

    private final KeptDeliveries deliveries;
    private final Lanes lanes;
    private final KeepSettings keep;

    public ExpireDeliveries(KeptDeliveries deliveries, Lanes lanes, KeepSettings keep) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.keep = keep;
    }

    @Handler
    public void expire() {
        deliveries.expireObjects(AT_A_TIME);
        deliveries.expire(keep.receipts(), AT_A_TIME);
        lanes.forgetIdle();
    }
}
