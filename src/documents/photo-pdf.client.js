/**
 * Several photos as one PDF, a page each: the photos lie in it as the JPEGs that they are, so nothing is drawn anew and
 * one page at a time is enough. The same photos make the same bytes, so that sending them again is sending the same
 * file. The server joins with it what a plain form brings; the browser gets this very file and joins before it sends.
 *
 * @typedef {{ jpeg: Uint8Array, width: number, height: number }} Photo A JPEG in RGB, upright; its size in pixels.
 */

/** Points of A4's longer edge: what is seen of a page on paper. */
const LONG_EDGE = 842;

/** Objects of a page: itself, its drawing, its photo. The first two objects are the catalogue and the list of pages. */
const EACH = 3;

export class PhotoPdf {
  /** @type {number[]} Where each object begins, by its number less one. */
  #begins = [];
  #size = 0;
  #pages = 0;

  /** @param {Photo} photo @returns {Uint8Array[]} the bytes of the next page, which follow those given before */
  page({ jpeg, width, height }) {
    const scale = LONG_EDGE / Math.max(width, height);
    const [across, up] = [width, height].map((pixels) => (pixels * scale).toFixed(2));
    const first = 3 + this.#pages * EACH;
    this.#pages++;
    const drawing = `q ${across} 0 0 ${up} 0 0 cm /P Do Q`;
    return [
      ...(first === 3 ? [this.#put('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n')] : []),
      this.#object(
        first,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${up}] /Contents ${first + 1} 0 R ` +
          `/Resources << /XObject << /P ${first + 2} 0 R >> >> >>`,
      ),
      this.#object(first + 1, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`),
      this.#object(
        first + 2,
        `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB ` +
          `/BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
        false,
      ),
      this.#keep(jpeg),
      this.#put('\nendstream\nendobj\n'),
    ];
  }

  /** @returns {Uint8Array[]} the bytes that end the file */
  end() {
    const kids = Array.from({ length: this.#pages }, (_, n) => `${3 + n * EACH} 0 R`).join(' ');
    const lists = [
      this.#object(1, '<< /Type /Catalog /Pages 2 0 R >>'),
      this.#object(2, `<< /Type /Pages /Kids [${kids}] /Count ${this.#pages} >>`),
    ];
    const table = this.#begins.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#begins.length + 1;
    const rest =
      `xref\n0 ${size}\n0000000000 65535 f \n${table}` +
      `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${this.#size}\n%%EOF\n`;
    return [...lists, this.#put(rest)];
  }

  /** @param {number} number @param {string} body @param {boolean} [whole] */
  #object(number, body, whole = true) {
    this.#begins[number - 1] = this.#size;
    return this.#put(`${number} 0 obj\n${body}${whole ? '\nendobj\n' : ''}`);
  }

  /** @param {string} text characters of Latin-1 */
  #put(text) {
    return this.#keep(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  /** @param {Uint8Array} bytes */
  #keep(bytes) {
    this.#size += bytes.length;
    return bytes;
  }
}
