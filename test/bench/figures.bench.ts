import { Clock } from '../../src/platform/clock/clock.service.js';
import type { Config } from '../../src/platform/config/config.service.js';
import { CountQuery } from '../../src/statistics/count.query.js';
import { noReplica } from '../support/replica.service.js';
import { median, round, sidesSaid } from './finding.rules.js';
import { turn } from './people.service.js';
import { type Bench, found } from './scene.service.js';

/** Measures that say how many had come to a status, as their stage is called. */
const STAGES = ['applied', 'offered', 'accepted', 'enrolled'] as const;

/** The table that anybody would keep beside: persons by stage, country and intake. */
const SUMMARY = `
  drop table if exists bench_summary;
  create table bench_summary as
    select stage, coalesce(cell.citizenship, 'UNKNOWN') as country, intake.code as intake, sum(line.delta)::int as persons
    from figure_entry line join figure_set on figure_set.id = line.set_id
    cross join unnest(figure_set.cells) one join figure_cell cell on cell.id = one
    join offering on offering.id = cell.offering_id join intake on intake.id = offering.intake_id
    join programme on programme.id = offering.programme_id
    where not programme.preparatory group by 1, 2, 3 having sum(line.delta) <> 0;
  create index on bench_summary (stage, country, intake);
  grant select on bench_summary to matricula_app;
  analyze bench_summary`;

export const bench: Bench = {
  name: 'figures',
  async measure(scene) {
    await scene.arrange(SUMMARY);
    const headers = { cookie: scene.people.analyst.cookie };
    const [ours, theirs] = [turn(STAGES), turn(STAGES)];
    const compared = await scene.compare(
      () => ({ path: `/api/v1/statistics/countries?measure=${ours()}&by=country&split=intake`, headers }),
      () => ({ path: `/figures/${theirs()}`, headers }),
    );
    const config = { timezone: 'Europe/Kyiv' } as Config;
    const query = new CountQuery(scene.owner, noReplica(scene.owner), config);
    const clock = new Clock(config);
    const times: number[] = [];
    for (let n = 0; n < 60; n++) {
      const began = performance.now();
      await query.sums(
        {
          asOf: clock.today(),
          knownAt: clock.now(),
          intake: null,
          programme: null,
          preparatory: 'out',
          place: 'all',
          countries: 'then',
          only: {},
        },
        {
          stages: [STAGES[n % STAGES.length]!],
          unit: 'persons',
          by: { part: 'citizenship' },
          split: { part: 'intake' },
        },
      );
      times.push(performance.now() - began);
    }
    await scene.arrange('drop table bench_summary');
    const work = 'statistics by country × intake × status';
    return [
      found({ work, kind: 'share', value: compared.share, least: 0.7, said: sidesSaid(compared) }),
      found({
        work: `SQL of ${work}`,
        kind: 'time',
        value: round(median(times), 1),
        unit: 'ms',
        most: 2,
        said: `${times.length} times, one after another; slowest ${round(Math.max(...times), 1)} ms`,
      }),
    ];
  },
};
