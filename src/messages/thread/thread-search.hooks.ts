import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey } from '../../applications/search/search-key.rules.js';
import { SearchKeys } from '../../applications/search/search-keys.service.js';
import { oneOf } from '../../applications/search/search-value.rules.js';

const WHAT = {
  open: `m.kind = 'applicant' and m.settled_at is null`,
  unread: `m.kind <> 'applicant' and m.read_at is null`,
} as const;

/** What the thread adds to the search language. */
@Injectable()
export class ThreadSearch implements OnModuleInit {
  constructor(private readonly keys: SearchKeys) {}

  onModuleInit(): void {
    this.keys.add(
      searchKey({
        name: 'message',
        permission: 'message.settle',
        reads: oneOf('open', 'unread'),
        sql: (which) =>
          which
            .map((one) => `exists (select 1 from thread_message m where m.application_id = a.id and ${WHAT[one]})`)
            .join(' or '),
        about: {
          en: 'open: the applicant wrote and waits for an answer; unread: the applicant has not opened what we wrote',
          uk: 'open: вступник написав і чекає на відповідь; unread: вступник не відкрив того, що ми написали',
        },
        example: 'message:open',
      }),
    );
  }
}
