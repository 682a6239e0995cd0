package dev.entrepot.server.manage;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as one path of SVG, which needs no style and no other file.
///
/// @param size of the picture in modules, with the quiet zone around it
/// @param path of the dark modules
public record QrPicture(int size, String path) {
  // ISO/IEC 18004 asks for four light modules around.
  private static final int QUIET = 4;

  static QrPicture of(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (var y = 0; y < code.size; y++) {
      for (var x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET, path.toString());
  }
}
