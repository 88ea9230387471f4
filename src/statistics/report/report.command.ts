import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Command, commandOptions, say } from '../../platform/command/command.rules.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { LOCALES, type Locale } from '../../platform/i18n/words.rules.js';
import { commandActor } from '../out/figure-file.job.js';
import { FILE_JOB } from '../out/figure-file.query.js';
import { FigureFiles } from '../out/figure-file.service.js';
import { FORMATS } from '../out/figure-order.rules.js';

/** `report --year 2026 [--lang uk] [--readers public] [--to FOLDER]`: the statistics of a year, kept and written out. */
export const reportCommand: Command = {
  name: 'report',
  describe: '--year YYYY [--lang en|uk] [--readers public] [--to FOLDER]: makes the annual report as PDF and DOCX',
  async run(app, args) {
    const { year, lang, readers = 'exact', to = '.' } = commandOptions(args);
    if (!year || (lang && !LOCALES.includes(lang as Locale)) || !['exact', 'public'].includes(readers)) {
      say(`Which year? report --year 2026 [--lang ${LOCALES.join('|')}] [--readers public] [--to FOLDER]`);
      return 2;
    }
    const files = app.get(FigureFiles, { strict: false });
    const locales = lang ? [lang as Locale] : LOCALES;
    const order = { year: Number(year), locales, formats: FORMATS.report, readers: readers as 'exact' | 'public' };
    try {
      for (const { id } of await files.orderReport(commandActor, order)) {
        await app.get(Jobs).run(FILE_JOB, { id });
        const { stream, filename } = await files.open(commandActor, id);
        const place = path.join(to, filename);
        await pipeline(stream, createWriteStream(place));
        const { hash } = await files.find(commandActor, id);
        say(`${place} ${hash}`);
      }
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(error.sentence('en'));
      return 1;
    }
  },
};
