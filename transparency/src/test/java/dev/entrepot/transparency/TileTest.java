package dev.entrepot.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {
  @ParameterizedTest
  @CsvSource({
    "0/000, 0, 0, 256",
    "3/x001/x234/067, 3, 1234067, 256",
    "0/x001/000.p/255, 0, 1000, 255",
    "entries/x001/234.p/1, -1, 1234, 1",
  })
  void isNamedAsTheSpecificationSays(String path, int level, long index, int width) {
    assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
    assertThat(new Tile(level, index, width).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/0",
        "00/000",
        "64/000",
        "0/x000/001",
        "0/001/002",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "0/../000",
        "data/000",
        "0/000/",
        "0/x001/x002/x003/x004/x005/x006/007"
      })
  void hasOneNameOnly(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(InvalidProof.class);
  }

  // The examples of the specification: trees of 70,000 and of 256 entries.
  @ParameterizedTest
  @CsvSource({
    "0/272, 70000, true",
    "0/273.p/112, 70000, true",
    "0/273.p/113, 70000, false",
    "0/273, 70000, false",
    "1/000, 70000, true",
    "1/001.p/17, 70000, true",
    "1/001.p/18, 70000, false",
    "2/000.p/1, 70000, true",
    "2/000.p/2, 70000, false",
    "3/000.p/1, 70000, false",
    "63/000.p/1, 70000, false",
    "0/000, 256, true",
    "1/000.p/1, 256, true",
    "0/001.p/1, 256, false",
    "entries/273.p/112, 70000, true",
    "entries/273.p/113, 70000, false",
  })
  void isThereOnceTheTreeIsLargeEnough(String path, long size, boolean there) {
    assertThat(Tile.parse(path).isIn(size)).isEqualTo(there);
  }

  @Test
  void holdsTheRootsOfFullTilesBelow() {
    var leaves = new Leaves(70_000);
    var tile = new Tile(1, 1, 17).read(leaves);

    assertThat(tile).hasSize(17 * Hash.SIZE);
    assertThat(Arrays.copyOfRange(tile, 32, 64)).isEqualTo(leaves.root(8, 257).bytes());
  }

  @Test
  void aBundleGivesBackItsEntries() {
    var entries = List.of(new byte[0], new byte[] {1}, new byte[EntryBundle.LONGEST_ENTRY]);
    var bundle = EntryBundle.write(entries);

    assertThat(EntryBundle.read(bundle)).containsExactlyElementsOf(entries);
    assertThatThrownBy(() -> EntryBundle.read(Arrays.copyOf(bundle, bundle.length - 1)))
        .isInstanceOf(InvalidProof.class);
    assertThatThrownBy(() -> EntryBundle.read(new byte[] {0})).isInstanceOf(InvalidProof.class);
    assertThatThrownBy(() -> EntryBundle.write(List.of(new byte[EntryBundle.LONGEST_ENTRY + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
