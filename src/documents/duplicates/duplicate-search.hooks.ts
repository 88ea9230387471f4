import { Injectable, type OnModuleInit } from '@nestjs/common';
import { searchKey, type SearchScope } from '../../applications/search/search-key.rules.js';
import { SearchKeys } from '../../applications/search/search-keys.service.js';
import { either, fitting, oneOf } from '../../applications/search/search-value.rules.js';
import { IS_UNANSWERED } from '../questions/question.query.js';
import { PERSON_KINDS } from '../questions/question.rules.js';

/** What duplicates add to the search language. Of another dossier nothing is told unless it is in sight itself. */
@Injectable()
export class DuplicateSearch implements OnModuleInit {
  constructor(private readonly keys: SearchKeys) {}

  onModuleInit(): void {
    this.keys.add(
      searchKey({
        name: 'person',
        permission: 'person.read',
        reads: either(oneOf('same', 'duplicate'), fitting(/^\d{4}-\d{5,9}$/, ['2026-00417'])),
        dear: true,
        sql: (asked, at) => `${at.known()} and (${asked.map((one) => asks(one, at)).join(' or ')})`,
        about: {
          en: 'same: another application is of the same person; duplicate: two accounts may be one person, and nobody has answered it yet; a number: applications of the person of that one, itself included',
          uk: 'same: є інша заява тієї самої особи; duplicate: два облікові записи можуть належати одній особі, і ніхто на це ще не відповів; номер: заяви тієї самої особи, що й ця заява, разом із нею',
        },
        example: 'person:same',
      }),
    );
  }
}

function asks(one: string, at: SearchScope): string {
  const seen = `${at.sight} and ${at.known()}`;
  // Sight is written on `application a`: the outer row takes another name before the inner one takes its own.
  const other = (me: string, where: string) =>
    `exists (select 1 from ${me}, lateral (select 1 from application a where ${where} and ${seen}) other)`;
  if (one === 'same') {
    return other('(select a.id as own, a.applicant_id as whose) me', 'a.applicant_id = me.whose and a.id <> me.own');
  }
  if (one === 'duplicate') {
    const kinds = at.bind(PERSON_KINDS);
    return other(
      `(select a.id as own, a.applicant_id as whose) me join document_question q
         on (q.left_id = me.own or q.right_id = me.own) and q.kind = any(${kinds}::text[]) and ${IS_UNANSWERED}`,
      `a.id = case when q.left_id = me.own then q.right_id else q.left_id end and a.applicant_id <> me.whose`,
    );
  }
  return `a.applicant_id in (select a.applicant_id from application a where a.reference = ${at.bind(one)} and ${seen})`;
}
