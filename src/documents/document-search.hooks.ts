import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey } from '../applications/search/search-key.rules.js';
import { SearchKeys } from '../applications/search/search-keys.service.js';
import type { Reads } from '../applications/search/search-value.rules.js';
import { oneOf } from '../applications/search/search-value.rules.js';
import { hasQuestion } from './questions/question.query.js';
import { QUESTION_KINDS } from './questions/question.rules.js';
import { awaitedWhere } from './requests/request.query.js';
import { ASKED_IN } from './requests/request.rules.js';

const STATES = ['missing', 'checking', 'received', 'accepted', 'rejected', 'waived'] as const;
type State = (typeof STATES)[number];

/** `rejected`: some paper is; `passport=rejected`: that one is; `complete`: all that review needs are settled. */
const papers: Reads<{ document?: string; state: State | 'complete' }> = {
  read: (text) => {
    const [, document, word] = /^(?:([a-z][a-z0-9-]{0,59})=)?([a-z]+)$/.exec(text.toLowerCase()) ?? [];
    const state = [...STATES, 'complete' as const].find((one) => one === word);
    if (!state || (document && state === 'complete')) return undefined;
    return document ? { document, state } : { state };
  },
  values: [...STATES, 'complete'],
  forms: ['passport=rejected'],
};

/** What papers add to the search language. */
@Injectable()
export class DocumentSearch implements OnModuleInit {
  constructor(private readonly keys: SearchKeys) {}

  onModuleInit(): void {
    this.keys.add(
      searchKey({
        name: 'request',
        reads: oneOf('open', 'overdue'),
        statuses: () => ASKED_IN,
        sql: (which, { today }) => which.map((one) => awaitedWhere(one === 'overdue' ? today : null)).join(' or '),
        about: {
          en: 'A document was asked for that has not come; overdue: its day has passed',
          uk: 'Запитано документ, який не надійшов; overdue: його строк минув',
        },
        example: 'request:overdue',
      }),
      searchKey({
        name: 'question',
        alias: 'flag',
        permission: 'question.list',
        reads: oneOf('any', ...QUESTION_KINDS),
        sql: (kinds, { bind }) => hasQuestion(kinds.includes('any') ? null : bind(kinds)),
        about: {
          en: 'Something does not fit together and no person has answered it yet: any, or of that kind',
          uk: 'Щось не узгоджується, і ніхто на це ще не відповів: будь-що або саме цього виду',
        },
        example: 'question:same_passport',
      }),
      searchKey({
        name: 'paper',
        // Verdicts are the officer's mark until a return publishes them.
        permission: 'application.note',
        reads: papers,
        dear: true,
        sql: (asked, { bind }) =>
          asked
            .map(({ document, state }) => {
              const slots = 'select 1 from document_slot s where s.application_id = a.id and not s.retired';
              if (state === 'complete') {
                return `(exists (${slots}) and not exists (${slots} and s.level = 'submission'
                  and s.status not in ('accepted', 'waived')))`;
              }
              const which = document ? `s.document_type = ${bind(document)}` : `s.level in ('submission', 'enrolment')`;
              return `exists (${slots} and ${which} and s.status = ${bind(state)})`;
            })
            .join(' or '),
        about: {
          en: 'Some document is in this state, or the named one; complete: all that review needs are settled',
          uk: 'Якийсь документ у цьому стані або названий; complete: усі, що потрібні для розгляду, перевірено',
        },
        example: 'paper:passport=rejected',
      }),
    );
  }
}
