package io.gantry.bench;

import io.gantry.FreePorts;
import io.gantry.model.account.Caller;
import io.gantry.model.patient.Patient;
import io.gantry.process.rest.patients.ReadPatient;
import io.gantry.store.patients.Patients;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads one patient through the contract, through a plain FastAPI service on the same database, and through plain Spring
 * MVC controllers in the same application, in turns, with {@code wrk}. The first controller does the same step, audit row
 * and all; the second only selects the row. Probes are asked too.
 */
public final class RequestBench {

    private static final String USAGE = "usage: RequestBench ROUNDS SECONDS CONNECTIONS PYTHON";

    private RequestBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (var hub = BenchHub.start(PlainControllers.class)) {
            var id = UUID.randomUUID();
            hub.bean(Patients.class).create(id, "Ivan", "Ivanov", "bench");
            var token = hub.token();
            int port = FreePorts.next();
            var peer = Peer.start(hub, args[3], "patients", port, Map.of());
            try {
                var addresses = new LinkedHashMap<String, String>();
                addresses.put("contract", "http://" + hub.address() + "/api/v1/patients/" + id);
                addresses.put("fastapi", "http://127.0.0.1:" + port + "/patients/" + id);
                addresses.put("controller", "http://" + hub.address() + "/bench/same-step/" + id);
                addresses.put("bare_row", "http://" + hub.address() + "/bench/bare-row/" + id);
                addresses.put("health", "http://" + hub.address() + "/actuator/health/liveness");
                Wrk.await(addresses.get("fastapi"), token);
                Wrk.print(Wrk.measure(addresses, token, Integer.parseInt(args[0]), args[1], args[2]));
            } finally {
                peer.destroy();
                peer.waitFor();
            }
        }
        // Threads of the embedded services outlive the hub.
        System.exit(0);
    }

    /** What the contract's route is measured against. */
    @RestController
    static class PlainControllers {

        private final ReadPatient step;
        private final Patients patients;

        PlainControllers(ReadPatient step, Patients patients) {
            this.step = step;
            this.patients = patients;
        }

        @GetMapping("/bench/same-step/{id}")
        Patient sameStep(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
            return step.read(id, caller);
        }

        @GetMapping("/bench/bare-row/{id}")
        Patient bareRow(@PathVariable UUID id) {
            return patients.find(id).orElseThrow();
        }
    }
}
