package dev.entrepot.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRemoteTest {
  @ParameterizedTest
  @CsvSource({
    "https://github.com/myorg/myproject.git",
    "https://github.com/myorg/myproject",
    "https://user@github.com/myorg/myproject/",
    "git@github.com:myorg/myproject.git",
    "ssh://git@github.com/myorg/myproject",
    "https://ghe.example.org/myorg/myproject.git"
  })
  void everyFormOfAddressNamesTheRepository(String address) {
    assertThat(GitRemote.slug(address)).contains("myorg/myproject");
  }

  @ParameterizedTest
  @CsvSource({
    "https://GitHub.com/myorg/myproject.git, github.com",
    "git@github.example.com:myorg/myproject.git, github.example.com",
    "ssh://git@acme.ghe.com:22/myorg/myproject, acme.ghe.com"
  })
  void theAddressNamesTheServerToo(String address, String server) {
    assertThat(GitRemote.server(address)).contains(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/git/myproject.git", "../other", "", "https://github.com/myorg"})
  void aFolderNamesNone(String address) {
    assertThat(GitRemote.slug(address)).isEmpty();
  }
}
