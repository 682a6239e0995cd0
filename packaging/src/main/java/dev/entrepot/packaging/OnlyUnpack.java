package dev.entrepot.packaging;

/// Keeps nothing: that an archive can be read to its end is all that is asked.
final class OnlyUnpack implements ZipContents.Visitor {
  @Override
  public void begin(ZipMember member) {}

  @Override
  public void content(byte[] buffer, int length) {}

  @Override
  public void end(ZipMember member) {}
}
