package luot.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import luot.engine.site.StepRequest;
import org.junit.jupiter.api.Test;

/** What a patient of a recorded day asks for, and when. */
class PatientTest {
    @Test
    void tests_are_asked_for_when_the_exam_that_orders_them_ends() throws Exception {
        Patient patient = patient(0);
        assertThat(patient.arrive()).extracting(StepRequest::key).containsExactly("reg", "exam");
        assertThat(patient.finish("reg")).isEmpty();
        assertThat(patient.finish("exam")).extracting(StepRequest::key).containsExactly("blood", "back");
        assertThat(patient.finish("blood")).isEmpty();
        assertThat(patient.finish("back")).isEmpty();
        assertThat(patient.isThrough()).isTrue();
    }

    @Test
    void what_needs_a_refused_step_is_not_asked_for_later() throws Exception {
        Patient patient = patient(0);
        patient.arrive();
        patient.refuse("exam", "closed");
        assertThat(patient.finish("reg")).isEmpty();
        assertThat(patient.refusalOf("exam")).isEqualTo("closed");
        assertThat(patient.isThrough()).isFalse();
    }

    @Test
    void an_absent_patient_misses_the_first_call_only() throws Exception {
        Patient absent = patient(1);
        assertThat(absent.answersCall("reg")).isTrue();
        assertThat(absent.answersCall("exam")).isFalse();
        assertThat(absent.answersCall("exam")).isTrue();
    }

    @Test
    void patience_is_for_the_first_exam() throws Exception {
        Patient impatient = patient(2);
        assertThat(impatient.patienceMillis("reg")).isNull();
        assertThat(impatient.patienceMillis("exam")).isEqualTo(600_000);
    }

    private static Patient patient(int index) throws DayException {
        return new Patient(SmallDay.read().visits().get(index), 0);
    }
}
