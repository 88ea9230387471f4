// Lets plain Node import the TypeScript sources: `register('./swc-loader.mjs', import.meta.url)`.
import { transform } from '@swc/core';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const settings = JSON.parse(fs.readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
delete settings.$schema;
delete settings.jsc.baseUrl;

export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.match(/\.tsx?$/)) {
    for (const ending of ['.ts', '.tsx']) {
      const url = new URL(specifier.replace(/\.js$/, ending), context.parentURL);
      if (fs.existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!/^file:.*\.tsx?$/.test(url)) return next(url, context);
  const options = structuredClone(settings);
  options.jsc.parser.tsx = url.endsWith('.tsx');
  const file = fileURLToPath(url);
  const { code } = await transform(await readFile(file, 'utf8'), {
    ...options,
    swcrc: false,
    filename: file,
    sourceMaps: 'inline',
  });
  return { format: 'module', source: code, shortCircuit: true };
}
