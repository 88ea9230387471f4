/** Bytes of a piece: a minute over the slowest line, and what one cut can cost at most. */
export const PIECE = 512 * 1024;

/** Milliseconds of silence after which a line counts as dead: a phone does not hear that its network is gone. */
const SILENCE = 30_000;

/** Milliseconds before each new try; counted from the beginning again once a byte has come through. */
export const PAUSES = [0, 1_000, 3_000, 5_000, 10_000, ...Array.from({ length: 200 }, () => 15_000)];

/**
 * @typedef {{ getStatus(): number, getBody(): string, getHeader(name: string): string | undefined }} TusResponse
 * @typedef {{ url: string | null, start(): void, abort(terminate?: boolean): Promise<void> }} TusUpload
 * @typedef {{ applicationId: string, slot: string, known?: string, digest?: string }} Aim
 *   `known`: the id of an upload of this very file that was begun before.
 * @typedef {{ progress(sent: number, all: number): void, cut(): void, done(): void, refused(sentence: string): void }} Ear
 */

/**
 * Sends a file in pieces over as many lines as it takes.
 *
 * @param {File} file
 * @param {Aim} aim
 * @param {Ear} ear hears how it goes; `refused('')`: given up without a sentence from the server
 * @returns {{ stop(): Promise<void> }} stops, and takes back what was sent
 */
export function send(file, { applicationId, slot, known, digest }, ear) {
  const endpoint = new URL('/api/v1/uploads', location.href).href;
  let heard = Date.now();
  const { tus } = /** @type {{ tus: { Upload: new (file: File, options: object) => TusUpload } }} */ (
    /** @type {unknown} */ (window)
  );
  const upload = new tus.Upload(file, {
    endpoint,
    uploadUrl: known ? `${endpoint}/${known}` : null,
    chunkSize: PIECE,
    retryDelays: PAUSES,
    // The server knows what is half here; nothing stays on a phone that others may use.
    storeFingerprintForResuming: false,
    metadata: { applicationId, slot, filename: file.name, ...(digest ? { sha256: digest } : {}) },
    /** @param {{ originalResponse: TusResponse | null }} error */
    onShouldRetry: ({ originalResponse }) => {
      heard = Date.now();
      if (!isPassing(originalResponse)) return false;
      ear.cut();
      return true;
    },
    /** @param {number} sent @param {number} all */
    onProgress: (sent, all) => {
      heard = Date.now();
      ear.progress(sent, all);
    },
    /** @param {{ originalResponse?: TusResponse | null }} error */
    onError: ({ originalResponse }) => {
      clearInterval(watch);
      ear.refused(sentenceOf(originalResponse?.getBody()));
    },
    /** @param {{ lastResponse: TusResponse }} payload */
    onSuccess: async ({ lastResponse }) => {
      clearInterval(watch);
      // Whole without a document: it was refused at its end, and that answer was lost on the way.
      const answer = lastResponse.getHeader('Content-Location') || !upload.url ? undefined : await fetch(upload.url);
      if (answer && !answer.ok) ear.refused(sentenceOf(await answer.text()));
      else ear.done();
    },
  });
  const watch = setInterval(async () => {
    if (Date.now() - heard < SILENCE) return;
    heard = Date.now();
    ear.cut();
    await upload.abort();
    upload.start();
  }, 5_000);
  upload.start();
  return {
    async stop() {
      clearInterval(watch);
      await upload.abort(true);
    },
  };
}

/** Whether it is worth trying again: no answer, a server that is away or busy, an offset that moved on.
 * @param {TusResponse | null} response */
function isPassing(response) {
  const status = response?.getStatus() ?? 0;
  return status === 0 || status >= 500 || status === 429 || /"upload\.wrong_offset"/.test(response?.getBody() ?? '');
}

/** The server's own sentence, in the reader's language. @param {string | undefined} body */
function sentenceOf(body) {
  try {
    return String(JSON.parse(body ?? '').detail ?? '');
  } catch {
    return '';
  }
}
