import { OF_DOSSIER, type PersonalTable } from './personal-table.rules.js';

/** Reviews, decisions and appeals, in the order in which erasure takes it away. */
export const judgingTables: PersonalTable[] = [
  { table: 'review_reminder', whose: OF_DOSSIER, give: { why: 'others' }, erase: 'delete' },
  { table: 'review_assignment', whose: OF_DOSSIER, give: { why: 'others' }, erase: 'delete' },
  { table: 'review_round', whose: OF_DOSSIER, give: { why: 'undecided' }, erase: { keep: 'pseudonym' } },
  {
    table: 'review',
    whose: OF_DOSSIER,
    give: {
      en: 'How you were judged',
      uk: 'Як вас оцінили',
      columns: `application_id, submission, step_kind, round, revision, scores, score, recommendation, note,
        applicant_comment, at`,
      // Once it is decided; a draft that is open now changes nothing here.
      only: `(exists (select from decision d where d.application_id = t.application_id and d.released_at >= t.at)
        or exists (select from application a where a.id = t.application_id and a.status in ('rejected', 'declined',
          'withdrawn', 'rescinded', 'lapsed', 'expired')))`,
      left: 'id, reviewer_id, sheet_id, sheet_version',
    },
    // The scores of other people are reckoned with these.
    erase: { set: 'note = null, applicant_comment = null' },
  },
  {
    table: 'reviewer_profile',
    whose: 't.account_id = any(:accounts)',
    give: {
      en: 'What you may be asked to review',
      uk: 'Що вас можна просити рецензувати',
      columns: 'programme_ids, languages, capacity, absent_from, absent_to, family_name, address, schools',
      left: 'account_id',
    },
    erase: 'delete',
  },
  {
    table: 'waitlist_proposal',
    whose: OF_DOSSIER,
    give: { why: 'undecided' },
    erase: { keep: 'pseudonym' },
  },
  { table: 'waitlist_place', whose: OF_DOSSIER, give: { why: 'undecided' }, erase: { keep: 'pseudonym' } },
  {
    table: 'appeal',
    whose: OF_DOSSIER,
    give: {
      en: 'Your appeals',
      uk: 'Ваші оскарження',
      columns: 'application_id, seq, reason_code, words, lodged_at, state, decided_at, answer',
      left: 'id, decided_by',
    },
    erase: { set: `words = '', answer = case when t.answer is null then null else '' end` },
  },
  {
    table: 'offer_condition',
    whose: OF_DOSSIER,
    give: {
      en: 'Conditions of your offers',
      uk: 'Умови ваших пропозицій',
      columns: 'application_id, seq, code, text, due_on, status, changed_at',
      left: 'position, changed_by',
    },
    erase: { set: `text = ''` },
  },
  {
    table: 'offer',
    whose: OF_DOSSIER,
    give: {
      en: 'Your offers',
      uk: 'Ваші пропозиції',
      columns: 'application_id, seq, revision, expires_on',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'decision',
    whose: OF_DOSSIER,
    give: {
      en: 'Decisions and their letters',
      uk: 'Рішення та листи про них',
      columns: 'application_id, submission, event, letter, released_at, released_seq',
      only: 't.released_at is not null',
      left: 'id, seq, reason, note, data, drafted_by, drafted_at, released_by, discarded_at',
    },
    erase: { set: `note = null, letter = '{}', data = '{}'` },
  },
  {
    table: 'decision_release',
    whose: 't.requested_by = any(:accounts)',
    give: {
      en: 'Releases that you asked for',
      uk: 'Оприлюднення, про які ви просили',
      columns: 'requested_at, at, finished_at, cancelled_at',
      left: 'id, requested_by, whole, decision_ids, items, begun_at, cancelled_by',
    },
    erase: { keep: 'pseudonym' },
  },
];
