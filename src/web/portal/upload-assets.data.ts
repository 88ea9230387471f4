import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { asset, assetPath, serve } from '../ui/assets.rules.js';
import { clientScript, JAVASCRIPT } from '../ui/client-script.data.js';
import { uploadWords } from './upload.words.js';

const script = (base: string, place: string) => clientScript(base, new URL(place, import.meta.url));

/** The browser's build of tus-js-client stands beside its build for Node. */
const tusBuild = path.join(createRequire(import.meta.url).resolve('tus-js-client'), '../../../dist/tus.min.js');

/** What the page of a document loads at first. */
export const LOADER = script('upload-loader', '../client/loader.client.js');

/** What it loads once a file is chosen, `pdf` once there are several. */
export const UPLOAD_PARTS = {
  uploader: script('uploader', '../client/uploader.client.js'),
  photo: script('upload-photo', '../client/photo.client.js'),
  line: script('upload-line', '../client/line.client.js'),
  pdf: script('upload-pdf', '../../documents/photo-pdf.client.js'),
  tus: serve(asset('tus', 'js', JAVASCRIPT, fs.readFileSync(tusBuild, 'utf8'))),
};

const said = LOCALES.map(
  (locale) =>
    [
      locale,
      serve(asset(`upload-${locale}`, 'json', 'application/json; charset=utf-8', JSON.stringify(uploadWords[locale]))),
    ] as const,
);

/** The addresses of all parts for a reader of this language, as data of the element at which the script works. */
export function uploadParts(locale: (typeof LOCALES)[number]): Record<string, string> {
  const addresses = Object.entries(UPLOAD_PARTS).map(([name, file]) => [`data-${name}`, assetPath(file)]);
  const words = said.find(([of]) => of === locale)?.[1];
  return { ...Object.fromEntries(addresses), ...(words ? { 'data-words': assetPath(words) } : {}) };
}
