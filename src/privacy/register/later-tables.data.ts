import { COUNTED_MILESTONES } from '../../statistics/ledger/ledger.query.js';
import { OF_ACCOUNT, OF_DOSSIER, type PersonalTable } from './personal-table.rules.js';

/** What came after a decision, messages, figures and this room's own, in the order in which erasure takes it away. */
export const laterTables: PersonalTable[] = [
  {
    table: 'thread_message',
    whose: OF_DOSSIER,
    give: {
      en: 'Messages between you and the office',
      uk: 'Листування з відділом',
      columns: 'application_id, kind, event_seq, words, words_en, words_uk, at, read_at, settled_at',
      left: 'id, author_id, mail_id, settled_by',
    },
    erase: 'delete',
  },
  {
    table: 'reminder',
    whose: OF_DOSSIER,
    give: {
      en: 'Reminders that you were sent',
      uk: 'Нагадування, які вам надсилали',
      columns: 'application_id, seq, due_on, days_before, sent_at, sent_on',
    },
    erase: 'delete',
  },
  {
    table: 'dossier_file',
    whose: `${OF_DOSSIER} or ${OF_ACCOUNT}`,
    give: {
      en: 'Files that you had bound',
      uk: 'Файли, які ви просили зібрати',
      columns: 'application_id, status, papers, pages, asked_at, expires_at',
      only: OF_ACCOUNT,
      left: 'id, account_id, state_key, contents, done, file_hash',
    },
    erase: 'delete',
  },
  {
    table: 'milestone',
    whose: OF_DOSSIER,
    give: {
      en: 'Your way after acceptance',
      uk: 'Ваш шлях після прийняття',
      columns: 'application_id, kind, day, data, recorded_at, revoked_at',
      left: 'id, recorded_by',
    },
    // What figures count stays as kind, day and place; what else was written with it goes with the rest.
    erase: {
      set: `data = case when t.data ->> 'place' in ('on_site', 'online')
        then jsonb_build_object('place', t.data ->> 'place') else '{}' end`,
      drop: `t.kind not in (${COUNTED_MILESTONES.map((kind) => `'${kind}'`).join(', ')})`,
    },
  },
  {
    table: 'figure_entry',
    whose: `t.person_id in (select a.person_id from application a where a.id = any(:ids))`,
    give: { why: 'pseudonym' },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'data_export',
    whose: OF_ACCOUNT,
    give: {
      en: 'Copies of your data that you asked for',
      uk: 'Копії ваших даних, про які ви просили',
      columns: 'locale, status, asked_at, expires_at',
      left: 'id, account_id, parts, done, file_hash',
    },
    erase: 'delete',
  },
  {
    table: 'legal_hold',
    whose: OF_DOSSIER,
    give: {
      en: 'Holds that keep an application from being erased',
      uk: 'Заборони стирати заяву',
      columns: 'application_id, set_at, lifted_at',
      left: 'id, reason, set_by, lifted_by, lift_reason',
    },
    erase: { set: `reason = '', lift_reason = case when t.lift_reason is null then null else '' end` },
  },
  {
    table: 'retention_notice',
    whose: OF_DOSSIER,
    give: {
      en: 'Applications that fall due for erasure',
      uk: 'Заяви, які підлягають стиранню',
      columns: 'application_id, rule_code, due_on',
      left: 'warned_at',
    },
    erase: 'delete',
  },
  {
    table: 'erasure',
    whose: OF_ACCOUNT,
    give: {
      en: 'Your requests for erasure',
      uk: 'Ваші прохання про стирання',
      columns: 'ground, asked_at, paper_on, confirmed_at, closed_at, answer, erased_at',
      left:
        'id, subject_id, account_id, application_ids, rule_code, asked_by, confirmed_by, closed_by, whole, counts, ' +
        'files, done_at',
    },
    erase: { set: 'answer = null' },
  },
];
