package io.gantry.bench;

import io.gantry.model.account.Caller;
import io.gantry.model.patient.Patient;
import io.gantry.process.rest.patients.ReadPatient;
import io.gantry.store.patients.Patients;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reads one patient through the contract and through plain Spring MVC controllers in the same application, in turns,
 * with {@code wrk}. The first controller does the same step, audit row and all; the second only selects the row.
 */
public final class PatientBench {

    private static final String USAGE = "usage: PatientBench ROUNDS SECONDS CONNECTIONS";

    private PatientBench() {}

    /** Ends with status 2 when the arguments can't be understood. */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try (var hub = BenchHub.start(PlainControllers.class)) {
            String token = hub.token();
            var id = UUID.randomUUID();
            hub.bean(Patients.class).create(id, "Ivan", "Ivanov", "bench");
            var addresses = new LinkedHashMap<String, String>();
            addresses.put("contract", "http://" + hub.address() + "/api/v1/patients/" + id);
            addresses.put("controller", "http://" + hub.address() + "/bench/same-step/" + id);
            addresses.put("bare_row", "http://" + hub.address() + "/bench/bare-row/" + id);
            Wrk.print(Wrk.measure(addresses, token, Integer.parseInt(args[0]), args[1], args[2]));
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
