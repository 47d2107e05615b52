package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {

    @Test
    void takes_a_gpu_by_itself_where_there_is_one() {
        assertThat(DeviceChoice.AUTO.among(2)).isEqualTo(Device.gpu(0));
        assertThat(DeviceChoice.AUTO.told(2)).isEqualTo("the first of 2 GPUs (gantry.inference.device: auto)");
        assertThat(DeviceChoice.AUTO.among(0)).isEqualTo(Device.cpu());
        assertThat(DeviceChoice.AUTO.told(0)).isEqualTo("the CPU (gantry.inference.device: auto)");
        assertThat(DeviceChoice.AUTO.fallsBack(0)).isFalse();
    }

    @Test
    void leaves_the_gpu_to_others_where_the_cpu_is_asked_for() {
        assertThat(DeviceChoice.CPU.among(1)).isEqualTo(Device.cpu());
        assertThat(DeviceChoice.CPU.told(1)).isEqualTo("the CPU (gantry.inference.device: cpu)");
    }

    @Test
    void says_why_when_a_gpu_is_asked_for_and_none_is_there() {
        assertThat(DeviceChoice.GPU.among(1)).isEqualTo(Device.gpu(0));
        assertThat(DeviceChoice.GPU.told(1)).isEqualTo("the first of 1 GPU (gantry.inference.device: gpu)");
        assertThat(DeviceChoice.GPU.fallsBack(1)).isFalse();
        assertThat(DeviceChoice.GPU.among(0)).isEqualTo(Device.cpu());
        assertThat(DeviceChoice.GPU.fallsBack(0)).isTrue();
        assertThat(DeviceChoice.GPU.told(0)).startsWith("the CPU, since PyTorch finds no GPU");
    }

    @Test
    void is_told_in_any_case_and_refuses_other_words() {
        assertThat(DeviceChoice.of(" GPU ")).isEqualTo(DeviceChoice.GPU);
        assertThatThrownBy(() -> DeviceChoice.of("cuda"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gantry.inference.device must be auto, cpu, gpu, not cuda");
    }

    @Test
    void a_model_that_is_to_run_on_a_gpu_runs_all_the_same_where_there_is_none() throws BrokenModel {
        Torch.Started torch = Torch.start(ModelFolders.NATIVES, DeviceChoice.GPU);
        assertThat(torch.device().isGpu())
                .isEqualTo(ai.djl.engine.Engine.getInstance().getGpuCount() > 0);
    }
}
