package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The file `WHEEL` and the filename say the same about where the wheel runs. Installers choose by
/// the one and record the other.
final class WheelTags {
  private static final Pattern DASH = Pattern.compile("-");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern SUPPORTED = Pattern.compile("1\\.[0-9]{1,3}");

  /// A filename of 255 characters cannot have more.
  private static final int MOST = 10_000;

  private WheelTags() {}

  static void compare(byte[] wheelFile, Wheel wheel, Problems problems) {
    try {
      var text = MetadataText.parse(wheelFile);
      var version = text.required("Wheel-Version");
      if (!SUPPORTED.matcher(version).matches()) {
        throw invalid("its Wheel-Version " + Quoted.of(version) + " is not 1.0");
      }
      var inside = new TreeSet<String>();
      for (String tag : text.fields().getOrDefault("Tag", List.of())) {
        expandInto(inside, tag);
      }
      var named = new TreeSet<String>();
      expandInto(named, wheel.pythonTags(), wheel.abiTags(), wheel.platformTags());
      if (!inside.equals(named)) {
        problems.add(ArchiveRule.WHEEL_TAGS, difference(inside, named));
      }
    } catch (InvalidInput broken) {
      problems.add(
          broken.code().equals(ArchiveRule.WHEEL_FILE_INVALID.code())
              ? broken
              : invalid(String.valueOf(broken.getMessage())));
    }
  }

  private static void expandInto(Set<String> all, String tag) {
    String[] parts = DASH.split(tag, -1);
    if (parts.length != 3) {
      throw invalid("its Tag " + Quoted.of(tag) + " is not {python}-{abi}-{platform}");
    }
    expandInto(
        all,
        List.of(DOT.split(parts[0], -1)),
        List.of(DOT.split(parts[1], -1)),
        List.of(DOT.split(parts[2], -1)));
  }

  private static void expandInto(
      Set<String> all, List<String> pythons, List<String> abis, List<String> platforms) {
    for (String python : pythons) {
      for (String abi : abis) {
        for (String platform : platforms) {
          all.add((python + "-" + abi + "-" + platform).toLowerCase(Locale.ROOT));
          if (all.size() > MOST) {
            throw invalid("it has more than " + MOST + " tags");
          }
        }
      }
    }
  }

  private static String difference(Set<String> inside, Set<String> named) {
    var onlyNamed = new TreeSet<>(named);
    onlyNamed.removeAll(inside);
    var onlyInside = new TreeSet<>(inside);
    onlyInside.removeAll(named);
    return onlyNamed.isEmpty()
        ? "The wheel's file WHEEL has the tag %s, which is not in its filename"
            .formatted(Quoted.of(onlyInside.first()))
        : "The wheel's filename has the tag %s, which is not in its file WHEEL"
            .formatted(Quoted.of(onlyNamed.first()));
  }

  private static InvalidInput invalid(String why) {
    return ArchiveRule.WHEEL_FILE_INVALID.broken("The wheel's file WHEEL cannot be used: " + why);
  }
}
