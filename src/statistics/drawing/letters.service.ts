import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Of fontkit, which draws letters for PDFs too, what a picture needs. */
interface Font {
  unitsPerEm: number;
  layout(text: string): { advanceWidth: number; glyphs: { path: GlyphPath }[]; positions: Position[] };
}

interface GlyphPath {
  scale(x: number, y: number): GlyphPath;
  translate(x: number, y: number): GlyphPath;
  toSVG(): string;
}

interface Position {
  xAdvance: number;
  xOffset: number;
  yOffset: number;
}

const require = createRequire(import.meta.url);
const FILES = {
  400: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  600: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
};
export type Weight = keyof typeof FILES;

/** The letters of pictures: how wide a text is, and its outline, so that a picture looks the same everywhere. */
export interface Letters {
  widthOf(text: string, size: number, weight: Weight): number;
  outlineOf(text: string, size: number, weight: Weight, x: number, y: number): string;
}

let loaded: Promise<Letters> | undefined;

/** Read at the first picture: most processes draw none. */
export function pictureLetters(): Promise<Letters> {
  return (loaded ??= load());
}

async function load(): Promise<Letters> {
  const { create } = require('fontkit') as { create: (bytes: Buffer) => Font };
  const read = async (weight: Weight) => create(await readFile(require.resolve(FILES[weight])));
  const fonts: Record<Weight, Font> = { 400: await read(400), 600: await read(600) };
  return {
    widthOf: (text, size, weight) => {
      const font = fonts[weight];
      return (font.layout(text).advanceWidth * size) / font.unitsPerEm;
    },
    outlineOf: (text, size, weight, x, y) => {
      const font = fonts[weight];
      const scale = size / font.unitsPerEm;
      const { glyphs, positions } = font.layout(text);
      let at = x;
      return glyphs
        .map(({ path }, n) => {
          const { xAdvance, xOffset, yOffset } = positions[n]!;
          const drawn = path.scale(scale, -scale).translate(at + xOffset * scale, y - yOffset * scale);
          at += xAdvance * scale;
          return drawn.toSVG().replace(/\d+\.\d+/g, (value) => String(Math.round(Number(value) * 100) / 100));
        })
        .join('');
    },
  };
}
