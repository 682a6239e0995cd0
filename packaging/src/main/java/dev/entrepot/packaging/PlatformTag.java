package dev.entrepot.packaging;

import java.util.regex.Pattern;

/// The platform part of a compatibility tag: where a wheel runs.
///
/// [#isPortable] is PyPI's rule (PEP 425, 600, 656, 730, 738): a tag that means the same on every
/// machine. `linux_x86_64` does not: it says nothing about the C library the wheel needs.
public record PlatformTag(String text) {
  private static final String MANY = "x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x|riscv64";
  private static final String MUSL = "x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64";
  private static final String MAC =
      "ppc|ppc64|i386|x86_64|arm64|intel|fat|fat32|fat64|universal|universal2";

  private static final Pattern PORTABLE =
      Pattern.compile(
          "any|win32|win_(?:amd64|arm64|ia64)"
              + "|linux_(?:armv6l|armv7l)"
              + "|manylinux(?:1|2010)_(?:x86_64|i686)"
              + "|manylinux2014_(?:x86_64|i686|aarch64|armv7l|ppc64|ppc64le|s390x)"
              + ("|manylinux_[0-9]+_[0-9]+_(?:" + MANY + ")")
              + ("|musllinux_[0-9]+_[0-9]+_(?:" + MUSL + ")")
              + ("|macosx_10_[0-9]+_(?:" + MAC + ")")
              // Since macOS 11 the ABI follows the major version alone; 16 to 25 were never made.
              + ("|macosx_(?:1[1-5]|26)_0_(?:" + MAC + ")")
              + "|ios_[0-9]+_[0-9]+_(?:arm64|x86_64)_(?:iphoneos|iphonesimulator)"
              + "|android_[0-9]+_(?:armeabi_v7a|arm64_v8a|x86|x86_64)"
              + "|pyemscripten_[0-9]+_[0-9]+_wasm32");

  /// True if an index can serve the wheel to everybody whom the tag fits.
  public boolean isPortable() {
    return PORTABLE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
