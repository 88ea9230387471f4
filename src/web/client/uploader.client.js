/**
 * Sends what was chosen in the form of a document: photos made small, several of them as one PDF in the order that is
 * shown, in pieces that go on after any cut. The form itself stays as it is, and goes the plain way wherever this fails.
 *
 * @typedef {typeof import('../portal/upload.words.js').uploadWords.en} Words
 * @typedef {typeof import('./photo.client.js')} PhotoScript
 * @typedef {typeof import('./line.client.js')} LineScript
 * @typedef {typeof import('../../documents/photo-pdf.client.js')} PdfScript
 * @typedef {{ id: string, sha256: string | null }} Half
 */

/** Steps of the progress that are said aloud. */
const STEPS = 4;

/** @param {HTMLElement} place @param {HTMLInputElement} input */
export async function start(place, input) {
  const { words: wordsAt = '', photo = '', line = '', pdf = '' } = place.dataset;
  const [words, photos, lines] = await Promise.all([
    /** @type {Promise<Words>} */ (fetch(wordsAt).then((answer) => answer.json())),
    /** @type {Promise<PhotoScript>} */ (import(photo)),
    /** @type {Promise<LineScript>} */ (import(line)),
    import(place.dataset['tus'] ?? ''),
  ]);
  return new Uploader(place, input, { words, photos, lines, pdf: () => import(pdf) });
}

class Uploader {
  /** @type {File[]} What is sent, in this order. */
  #files = [];
  #adding = false;
  /** @type {{ stop(): Promise<void> } | undefined} */
  #sending;
  #said = 0;

  /**
   * @param {HTMLElement} place @param {HTMLInputElement} input
   * @param {{ words: Words, photos: PhotoScript, lines: LineScript, pdf: () => Promise<PdfScript> }} parts
   */
  constructor(place, input, parts) {
    this.place = place;
    this.input = input;
    this.parts = parts;
    this.form = /** @type {HTMLFormElement} */ (input.form);
    this.button = /** @type {HTMLButtonElement} */ (this.form.querySelector('button:not([type=button])'));
    this.list = this.#make('ol', { className: 'pages', hidden: true });
    this.more = this.#make('button', { type: 'button', className: 'alt', textContent: parts.words.add, hidden: true });
    this.panel = this.#make('div', { className: 'up', hidden: true, tabIndex: -1 });
    this.bar = this.#make('progress', { max: 1, value: 0 }, this.panel);
    this.bar.setAttribute('aria-label', parts.words.progress);
    this.text = this.#make('p', {}, this.panel);
    this.cancel = this.#make(
      'button',
      { type: 'button', className: 'alt', textContent: parts.words.cancel },
      this.panel,
    );
    this.aloud = this.#make('p', { className: 'vh' });
    this.aloud.setAttribute('aria-live', 'polite');
    this.wrong = this.#make('p', { className: 'err' });
    this.wrong.setAttribute('role', 'alert');
    place.hidden = false;
    this.more.addEventListener('click', () => {
      this.#adding = true;
      input.click();
    });
    this.cancel.addEventListener('click', () => void this.#stop());
    this.form.addEventListener('submit', (event) => {
      if (this.#files.length === 0) return;
      event.preventDefault();
      void this.#send();
    });
  }

  /** @param {File[]} files */
  chosen(files) {
    const all = this.#adding ? [...this.#files, ...files] : files;
    this.#adding = false;
    const several = all.length > 1;
    this.wrong.textContent = several && !all.every(this.parts.photos.isPhoto) ? this.parts.words.onlyPhotos : '';
    this.#files = this.wrong.textContent ? [] : all;
    this.#draw();
  }

  #draw() {
    const { isPhoto, sketch } = this.parts.photos;
    const { words } = this.parts;
    const files = this.#files;
    this.more.hidden = !this.input.multiple || files.length === 0 || !files.every(isPhoto);
    this.list.hidden = files.length < 2;
    this.list.replaceChildren(
      ...files.map((file, at) => {
        const item = document.createElement('li');
        const picture = document.createElement('canvas');
        void sketch(file, picture);
        const name = this.#make('bdi', { dir: 'ltr', textContent: file.name }, document.createElement('span'));
        item.append(picture, name);
        for (const [word, to] of /** @type {const} */ ([
          [words.up, at - 1],
          [words.down, at + 1],
          [words.remove, -1],
        ])) {
          if (word !== words.remove && (to < 0 || to >= files.length)) continue;
          const deed = this.#make('button', { type: 'button', className: 'alt', textContent: word }, item);
          deed.setAttribute('aria-label', `${word}: ${file.name}`);
          deed.addEventListener('click', () => this.#move(at, word === words.remove ? -1 : to));
        }
        return item;
      }),
    );
  }

  /** Moves a page, or takes it out (-1); the focus stays with it. @param {number} from @param {number} to */
  #move(from, to) {
    const [file] = this.#files.splice(from, 1);
    if (file && to >= 0) this.#files.splice(to, 0, file);
    this.#draw();
    const { words } = this.parts;
    this.aloud.textContent = fill(to < 0 ? words.removed : words.moved, { name: file?.name ?? '', page: to + 1 });
    const stay = this.list.children[Math.max(to, 0)]?.querySelector('button');
    (stay ?? this.more).focus();
  }

  async #send() {
    const { words, lines } = this.parts;
    this.wrong.textContent = '';
    this.#busy(true);
    this.#tell(words.preparing, true);
    try {
      const file = await this.#prepared();
      const digest = await digestOf(file);
      const { application: applicationId = '', slot = '', halves = '[]', done = '' } = this.place.dataset;
      const known = /** @type {Half[]} */ (JSON.parse(halves)).find(({ sha256 }) => digest && sha256 === digest)?.id;
      this.#tell(words.sending, true);
      this.#sending = lines.send(
        file,
        { applicationId, slot, known, digest },
        {
          progress: (sent, all) => this.#progress(sent, all),
          cut: () => this.#tell(words.cut, true),
          refused: (sentence) => this.#refused(sentence || words.failed),
          done: () => {
            this.#tell(words.done, true);
            location.assign(done);
          },
        },
      );
    } catch {
      this.#refused(words.failed);
    }
  }

  /** One file of all that was chosen. */
  async #prepared() {
    const { photos, pdf } = this.parts;
    const [first] = this.#files;
    if (!first) throw new Error('nothing is chosen');
    if (this.#files.length === 1) return (photos.isPhoto(first) && (await photos.shrunk(first))?.file) || first;
    const { PhotoPdf } = await pdf();
    const document = new PhotoPdf();
    const parts = [];
    for (const file of this.#files) {
      const page = await photos.shrunk(file, { always: true });
      if (!page) throw new Error('a photo cannot be opened');
      const { width, height } = page;
      parts.push(...document.page({ jpeg: new Uint8Array(await page.file.arrayBuffer()), width, height }));
    }
    const bytes = /** @type {BlobPart[]} */ ([...parts, ...document.end()]);
    return new File(bytes, `${first.name.replace(/\.\w+$/, '')}.pdf`, { type: 'application/pdf' });
  }

  /** @param {number} sent @param {number} all */
  #progress(sent, all) {
    this.bar.value = sent / all;
    const step = Math.floor((sent / all) * STEPS);
    const sentence = fill(this.parts.words.sent, { sent: megabytes(sent), all: megabytes(all) });
    this.#tell(sentence, step !== this.#said);
    this.#said = step;
  }

  async #stop() {
    const sending = this.#sending;
    this.#sending = undefined;
    await sending?.stop().catch(() => undefined);
    this.#busy(false);
    this.#tell(this.parts.words.cancelled, true);
    this.button.focus();
  }

  /** @param {string} sentence */
  #refused(sentence) {
    this.#sending = undefined;
    this.#busy(false);
    this.wrong.textContent = sentence;
    this.button.focus();
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.panel.hidden = !busy;
    this.bar.value = 0;
    for (const control of [this.button, this.input, this.more]) control.disabled = busy;
    for (const control of this.list.querySelectorAll('button')) control.disabled = busy;
    if (busy) this.panel.focus();
  }

  /** Shows a sentence, and says it where it matters. @param {string} sentence @param {boolean} aloud */
  #tell(sentence, aloud) {
    this.text.textContent = sentence;
    if (aloud) this.aloud.textContent = sentence;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag @param {Partial<HTMLElementTagNameMap[Tag]>} facts @param {HTMLElement} [into]
   */
  #make(tag, facts, into = this.place) {
    const made = Object.assign(document.createElement(tag), facts);
    into.append(made);
    return made;
  }
}

/** @param {string} sentence @param {Record<string, string | number>} facts */
function fill(sentence, facts) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ''));
}

/** @param {number} bytes */
function megabytes(bytes) {
  const format = { style: 'unit', unit: 'megabyte', minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, /** @type {Intl.NumberFormatOptions} */ (format)).format(
    bytes / 1024 / 1024,
  );
}

/** SHA-256 by which the server knows a half again; undefined where the page is not secure. @param {File} file */
async function digestOf(file) {
  if (!globalThis.crypto?.subtle) return undefined;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
