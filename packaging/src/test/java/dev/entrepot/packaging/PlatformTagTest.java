package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTagTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "any",
        "win_arm64",
        "manylinux_2_28_x86_64",
        "musllinux_1_2_riscv64",
        "macosx_10_9_x86_64",
        "macosx_26_0_arm64",
        "ios_13_0_arm64_iphoneos",
        "android_21_arm64_v8a",
        "linux_armv7l",
        "pyemscripten_2025_0_wasm32"
      })
  void isPortableIfItSaysAllThatTheWheelNeeds(String tag) {
    assertThat(new PlatformTag(tag).isPortable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux_x86_64",
        "macosx_11_2_arm64",
        "macosx_16_0_arm64",
        "musllinux_1_2_ppc64",
        "win64",
        "ios_13_0_arm64_iphoneos2",
        "manylinux_2_28_x86_64x",
        ""
      })
  void isNotPortableOtherwise(String tag) {
    assertThat(new PlatformTag(tag).isPortable()).isFalse();
  }
}
