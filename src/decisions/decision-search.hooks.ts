import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey } from '../applications/search/search-key.rules.js';
import { SearchKeys } from '../applications/search/search-keys.service.js';
import { oneOf } from '../applications/search/search-value.rules.js';
import { DRAFTED } from './decision.input.js';

const DRAFT = `select 1 from decision d where d.application_id = a.id and d.released_at is null
  and d.discarded_at is null`;

/** What decisions add to the search language. A draft is known to deciders alone: for others there is no such word. */
@Injectable()
export class DecisionSearch implements OnModuleInit {
  constructor(private readonly keys: SearchKeys) {}

  onModuleInit(): void {
    this.keys.add(
      searchKey({
        name: 'decision',
        permission: 'decision.read',
        reads: oneOf('drafted', 'none', ...DRAFTED),
        statuses: () => ['submitted', 'under_review', 'waitlisted'],
        sql: (which, { bind }) =>
          which
            .map((one) => {
              if (one === 'none') return `not exists (${DRAFT})`;
              return `exists (${DRAFT}${one === 'drafted' ? '' : ` and d.event = ${bind(one)}`})`;
            })
            .join(' or '),
        about: {
          en: 'A decision is drafted and not released: any, or this one',
          uk: 'Рішення підготовлено й не оприлюднено: будь-яке або саме це',
        },
        example: 'decision:drafted',
      }),
      searchKey({
        name: 'condition',
        reads: oneOf('open', 'settled', 'overdue'),
        statuses: () => ['offered', 'accepted', 'confirmed'],
        sql: (states) =>
          states
            .map((state) => {
              const all = `select 1 from offer_condition k where k.application_id = a.id
                and k.seq = (select max(o.seq) from offer o where o.application_id = a.id)`;
              const open = `exists (${all} and k.status not in ('met', 'waived'))`;
              if (state === 'overdue') return `exists (${all} and k.status = 'pending' and k.overdue_at is not null)`;
              return state === 'open' ? open : `(exists (${all}) and not ${open})`;
            })
            .join(' or '),
        about: {
          en: 'The offer has conditions: some are open, all are met or waived, or a last day passed unjudged',
          uk: 'Пропозиція має умови: якісь відкриті, всі виконано чи знято або для якоїсь минув строк',
        },
        example: 'condition:open',
      }),
    );
  }
}
