// `node --import …/typescript.mjs program.ts`: a child process of a test runs the sources as they are.
import { register } from 'node:module';

register('./swc-loader.mjs', import.meta.url);
