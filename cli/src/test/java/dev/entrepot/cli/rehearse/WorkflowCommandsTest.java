package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
  private final WorkflowCommands commands = new WorkflowCommands(new Masks());

  @Test
  void whatIsMaskedIsShownNowhereAfterwards() {
    assertThat(commands.shown("::add-mask::pypi-secret")).contains("::add-mask::***");
    assertThat(commands.shown("token: pypi-secret!")).contains("token: ***!");
    assertThat(commands.shown("::error::pypi-secret")).contains("Error: ***");
  }

  @Test
  void aShortMaskHidesNothing() {
    commands.shown("::add-mask::a");

    assertThat(commands.shown("a banana")).contains("a banana");
  }

  @Test
  void outputsAreTakenInTheOldWayToo() {
    commands.shown("::set-output name=version::1.0%0A2");

    assertThat(commands.outputs()).isEqualTo(Map.of("version", "1.0\n2"));
  }

  @Test
  void stoppedCommandsAreText() {
    commands.shown("::stop-commands::here");
    assertThat(commands.shown("::set-output name=a::b")).contains("::set-output name=a::b");
    commands.shown("::here::");
    commands.shown("::set-output name=c::d");

    assertThat(commands.outputs()).isEqualTo(Map.of("c", "d"));
  }
}
