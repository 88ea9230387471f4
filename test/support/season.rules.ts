import { addDays, type Day } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { type Deed, history, type History } from './history.rules.js';

/** How many of a country go how far in one season: sent, offered, accepted, enrolled. */
export type SeasonCounts = Record<string, [sent: number, offered: number, accepted: number, enrolled: number]>;

/**
 * One season's dossiers of an offering, each of a person of its own, in no way random: sent in May from `opensOn` on,
 * verified a week later, offered after twelve days more, and so on to an order dated `orderOn`.
 */
export function season(offeringId: string, opensOn: Day, orderOn: Day, counts: SeasonCounts): History[] {
  const histories: History[] = [];
  for (const [country, [sent, offered, accepted, enrolled]] of Object.entries(counts)) {
    for (let n = 0; n < sent; n++) {
      const day = (days: number) => `${addDays(opensOn, (n % 20) + days)}T09:00:00Z`;
      const fact = {
        citizenship: country === 'UNKNOWN' ? null : country,
        residence: n % 4 === 0 ? 'AE' : country,
        schoolCountry: n % 9 === 0 ? 'SA' : country,
        representedBy: n % 5 === 0 ? 'agent' : 'nobody',
      };
      const deeds: Deed[] = [
        { event: 'start', at: day(0) },
        { event: 'submit', at: day(4), fact },
        { event: 'verify', at: day(11) },
      ];
      if (n < offered) deeds.push({ event: 'offer', at: day(23) });
      else deeds.push({ event: 'reject', at: day(25) });
      if (n < accepted) deeds.push({ event: 'accept', at: day(29) });
      if (n < enrolled) {
        deeds.push({ event: 'confirm', at: day(60) });
        deeds.push({ event: 'enrol', at: `${addDays(orderOn, 3)}T09:00:00Z`, on: orderOn });
      }
      histories.push(history(newId(), offeringId, deeds));
    }
  }
  return histories;
}
