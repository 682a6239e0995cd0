package dev.entrepot.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditEntry;
import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.project.Members.Member;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A project always has an owner who can sign in.
class MembersTest {
  private final TestIndex index;
  private final Members members;
  private final Account ann;
  private final Account bob;
  private final Project demo;

  MembersTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    members = CatalogueFixture.members(index);
    ann = index.person("ann");
    bob = index.person("bob");
    demo = index.project("demo", ann);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void give(Account account, Role role) {
    index.useWrite(tx -> members.give(tx, demo, account, role, "account:ann"));
  }

  private boolean remove(Account account) {
    return index.write(tx -> members.remove(tx, demo, account, "account:ann"));
  }

  private List<Member> all() {
    return index.read(tx -> members.of(tx, demo));
  }

  @Test
  void theLastOwnerNeitherGoesNorBecomesLess() {
    give(bob, Role.MAINTAINER);

    assertThatThrownBy(() -> remove(ann)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> give(ann, Role.READER))
        .hasMessageContaining("ann is the last owner of demo");

    give(bob, Role.OWNER);
    assertThat(remove(ann)).isTrue();
    assertThat(all()).containsExactly(new Member(bob, Role.OWNER));
  }

  @Test
  void anOwnerWhoIsDisabledOwnsNothing() {
    give(bob, Role.OWNER);
    index.useWrite(tx -> index.accounts().disable(tx, "bob"));

    assertThatThrownBy(() -> remove(ann)).isInstanceOf(InvalidInput.class);
    assertThat(remove(bob)).isTrue();
  }

  @RepeatedTest(5)
  void ofTwoOwnersWhoGoAtOnceOneStays() {
    give(bob, Role.OWNER);

    var gone =
        Together.run(Stream.of(ann, bob).<Callable<Boolean>>map(it -> () -> tries(it)).toList());

    assertThat(gone).containsExactlyInAnyOrder(true, false);
    assertThat(all()).extracting(Member::role).containsExactly(Role.OWNER);
  }

  private boolean tries(Account leaving) {
    try {
      return remove(leaving);
    } catch (InvalidInput e) {
      return false;
    }
  }

  @Test
  void whoIsDisabledIsNotMadeAMember() {
    index.useWrite(tx -> index.accounts().disable(tx, "bob"));
    var disabled = index.read(tx -> index.accounts().find(tx, "bob")).orElseThrow();

    assertThatThrownBy(() -> give(disabled, Role.READER)).hasMessage("bob is disabled");
  }

  @Test
  void everyChangeIsWrittenDownWithWhatWasBeforeAndFromWhere() {
    index.useWrite(tx -> {
      ChangedFrom.address(tx, "192.0.2.7");
      members.give(tx, demo, bob, Role.READER, "account:ann");
    });
    give(bob, Role.READER);
    give(bob, Role.MAINTAINER);
    remove(bob);

    var entries =
        index.read(
            tx -> new AuditTrail().ofSubject(tx, "project:demo", Instant.EPOCH, AuditTrail.END, 9));
    assertThat(entries)
        .filteredOn(it -> it.action().startsWith("role"))
        .extracting(
            AuditEntry::action, AuditEntry::before, AuditEntry::details, AuditEntry::address)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("role-removed", "bob: maintainer", "bob", ""),
            org.assertj.core.groups.Tuple.tuple(
                "role-changed", "bob: reader", "bob: maintainer", ""),
            org.assertj.core.groups.Tuple.tuple("role-given", "", "bob: reader", "192.0.2.7"));
  }
}
