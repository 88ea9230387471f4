import { Jobs } from '../../src/platform/jobs/jobs.service.js';
import { FILE_JOB } from '../../src/statistics/out/figure-file.query.js';
import { FigureFiles } from '../../src/statistics/out/figure-file.service.js';
import { FigureSchedules } from '../../src/statistics/out/figure-schedule.service.js';
import { loadPast } from '../../src/statistics/past/past-load.command.js';
import { PastImports } from '../../src/statistics/past/past-import.service.js';
import { PastSeriesQuery } from '../../src/statistics/past/past-series.query.js';
import type { TestHouse } from './dossiers.service.js';
import { releaseDrafted, releasePublished } from './figure-releases.service.js';

/** Published figures, a file of them that waits; a release of ours, and a draft. @returns what they are called */
export async function figureScenes(house: TestHouse): Promise<Record<string, string>> {
  await loadPast(house.dataSource, house.clock);
  const series = (await house.get(PastSeriesQuery).all()).toSorted((a, b) => b.numbers.length - a.numbers.length)[0]!;
  const bytes = Buffer.from('year,country,number\n2016,IN,1120\n2016,Nigeria,210\n');
  const pastFile = await house.get(PastImports).bring(house.staff.admin, { bytes, name: 'archive.csv' });
  await releasePublished(house, house.staff.admin, house.staff.dean);
  const figureDraft = await releaseDrafted(house, house.staff.admin, { measures: ['applied', 'enrolled'] });
  const files = house.get(FigureFiles);
  const order = { kind: 'rows', format: 'csv', locale: 'en', asked: {} } as const;
  const { id: figureFile } = await files.order(house.staff.admin, order);
  await house.get(Jobs).run(FILE_JOB, { id: figureFile });
  const { id: waitingFile } = await files.order(house.staff.admin, order);
  await house.get(FigureSchedules).add(house.staff.admin, 'week', order);
  const report = { year: 2026, locales: ['uk'], formats: ['pdf'], readers: 'exact' } as const;
  for (const { id } of await files.orderReport(house.staff.admin, report)) await house.get(Jobs).run(FILE_JOB, { id });
  return { pastFile, series: series.id, figure: series.numbers[0]!.id, figureDraft, figureFile, waitingFile };
}
