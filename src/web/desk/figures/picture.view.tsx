import { formatNumber } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { Plot } from '../../ui/plot/plot.rules.js';
import { Drawing } from './picture-drawing.view.js';
import type { Letters } from '../../../statistics/drawing/letters.service.js';
import { HAIR, SOFT } from '../../../statistics/drawing/paper.data.js';
import { Outline, type Written } from '../../../statistics/drawing/outline.view.js';
import { colourOf, cut, fitting, SLIDE } from './picture.rules.js';

export interface Picture {
  title: string;
  /** The day of the figure, and what narrows it. */
  about: string;
  /** Who counted by which definition, as known when, and where it is found again. */
  source: string[];
  /** Who published what stands beside our own; null: nothing does. */
  sources: string | null;
  plot: Plot;
}

/**
 * A figure as a picture of its own, with its title, its date and its source in it. Text is drawn as outlines, so that
 * it looks the same in every program and needs no font; the words themselves stand in `title` and `desc`.
 */
export function PictureSvg({ picture, letters, locale }: { picture: Picture; letters: Letters; locale: Locale }) {
  const write = (written: Written) => <Outline letters={letters} {...written} />;
  const numbers = (value: number) => formatNumber(locale, value);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${SLIDE.width} ${SLIDE.height}`}
      width={SLIDE.width}
      height={SLIDE.height}
      role="img"
      lang={locale}
    >
      <title>{picture.title}</title>
      <desc>
        {[picture.about, wordsOf(picture.plot, numbers), ...picture.source, picture.sources].filter(Boolean).join('. ')}
      </desc>
      <rect width={SLIDE.width} height={SLIDE.height} fill="#fff" />
      <rect width={SLIDE.width} height="10" fill={colourOf(1)} />
      {write({
        at: [80, 96],
        size: fitting(letters, picture.title, 44, 600, 1440),
        weight: 600,
        children: picture.title,
      })}
      {write({
        at: [80, 144],
        size: fitting(letters, picture.about, 26, 400, 1440),
        fill: SOFT,
        children: picture.about,
      })}
      <Drawing plot={picture.plot} write={write} letters={letters} numbers={numbers} />
      <path d={`M80 806H${SLIDE.width - 80}`} stroke={HAIR} stroke-width="2" />
      {picture.source.map((line, n) =>
        write({ at: [80, 832 + n * 27], size: fitting(letters, line, 20, 400, 1440), fill: SOFT, children: line }),
      )}
      {picture.sources
        ? write({ at: [80, 886], size: 16, fill: SOFT, children: cut(letters, picture.sources, 16, 400, 1440) })
        : null}
    </svg>
  );
}

/** What is drawn, in words: a picture in a slide has no table beside it. */
function wordsOf(plot: Plot, numbers: (value: number) => string): string {
  switch (plot.kind) {
    case 'map':
      return plot.circles.map(({ name, count }) => `${name} ${numbers(count)}`).join(', ');
    case 'bars':
      return plot.rows.map(({ name, label }) => `${name}: ${label}`).join('; ');
    case 'pyramid':
      return plot.rows
        .map((row) => `${row.name}: ${plot.left} ${numbers(row.left)}, ${plot.right} ${numbers(row.right)}`)
        .join('; ');
    default: {
      const own = plot.series
        .map(({ name, values }) => {
          const told = plot.columns.map((column, n) => [column.replace('\u200b', ''), values[n] ?? null] as const);
          const known = told.flatMap(([column, value]) => (value === null ? [] : [`${column} ${numbers(value)}`]));
          return `${name}: ${known.join(', ')}`;
        })
        .join('; ');
      if (plot.kind !== 'lines' || !plot.beside) return own;
      const { own: ours, published, strips } = plot.beside;
      const others = strips.map(
        ({ name, values }) => `${name}: ${values.map(({ year, value }) => `${year} ${numbers(value)}`).join(', ')}`,
      );
      return `${ours}: ${own}. ${published}: ${others.join('; ')}`;
    }
  }
}
