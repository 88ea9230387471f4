/**
 * The second half of `npm run build`: one file of what tsc made, so that a start finds and reads a few files instead of
 * two thousand (docs/speed.md, Start). `dist/src` stays: the child processes start there, and `npm run dev`.
 */
import { build } from 'esbuild';
import fs from 'node:fs/promises';
import path from 'node:path';

const DIST = path.resolve(import.meta.dirname, 'dist');
/** Longer than writing one build takes. */
const MINUTE = 60_000;

/** Packages of many small modules that nothing outside of the bundle asks for; all others are read where npm put them. */
const BUNDLED =
  /^(@nestjs\/(common|core|mapped-types|passport|platform-express|swagger|typeorm)|rxjs|es-toolkit)(\/|$)/;

/** Modules of ours find files by their place: each still knows its own, as seen from the folder of the bundle. */
const places = {
  name: 'places',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
      const place = path.relative(DIST, file);
      if (place.startsWith('..')) return undefined;
      const url = `new URL(${JSON.stringify(`./${place}`)}, import.meta.url).href`;
      return { contents: (await fs.readFile(file, 'utf8')).replaceAll('import.meta.url', url), loader: 'js' };
    });
    onResolve({ filter: /^[^./]/ }, ({ path: name }) =>
      BUNDLED.test(name) ? undefined : { path: name, external: true },
    );
  },
};

const { outputFiles } = await build({
  entryPoints: [path.join(DIST, 'src/main.js')],
  outdir: DIST,
  bundle: true,
  splitting: true,
  plugins: [places],
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // V8 keeps a text in two bytes a letter once a single one needs it.
  charset: 'ascii',
  // Nest, OpenAPI and the log speak of classes by name.
  keepNames: true,
  write: false,
  logLevel: 'warning',
});

/** esbuild leaves regular expressions as they are written. */
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const program = path.join(DIST, 'main.js');
const before = await fs.stat(program).catch(() => undefined);
// The program comes last: what starts meanwhile is the one before, whole.
for (const { path: file, text } of outputFiles.filter((one) => one.path !== program)) {
  await fs.writeFile(file, ascii(text));
}
await fs.writeFile(program, ascii(outputFiles.find((one) => one.path === program).text));

// Parts carry a hash of their text. Those of the build before may still be asked for by processes that it started.
const made = new Set(outputFiles.map((one) => one.path));
for (const name of await fs.readdir(DIST)) {
  const file = path.join(DIST, name);
  if (!/-[0-9A-Z]{8}\.js$/.test(name) || made.has(file)) continue;
  if ((await fs.stat(file)).mtimeMs < (before?.mtimeMs ?? 0) - MINUTE) await fs.rm(file);
}
