import { OF_DOSSIER, type PersonalTable } from './personal-table.rules.js';

const OF_RECORD = `t.record_id in (select r.id from sitting_record r join sitting_booking b on b.id = r.booking_id
  where b.application_id = any(:ids))`;

/** The university said of the dossier of `row` what it decided after `at`, or the dossier has ended. */
const decidedSince = (row: string, at: string) =>
  `(exists (select from decision d where d.application_id = ${row}.application_id and d.released_at >= ${at})
    or exists (select from application a where a.id = ${row}.application_id and a.status in ('rejected', 'declined',
      'withdrawn', 'rescinded', 'lapsed', 'expired')))`;

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
      only: decidedSince('t', 't.at'),
      left: 'id, reviewer_id, sheet_id, sheet_version',
    },
    // The scores of other people are reckoned with these.
    erase: { set: 'note = null, applicant_comment = null' },
  },
  {
    table: 'sitting_reminder',
    whose: `t.booking_id in (select b.id from sitting_booking b where b.application_id = any(:ids))`,
    give: { why: 'technical' },
    erase: 'delete',
  },
  { table: 'sitting_invitation', whose: OF_DOSSIER, give: { why: 'technical' }, erase: 'delete' },
  {
    table: 'sitting_record',
    whose: `t.booking_id in (select b.id from sitting_booking b where b.application_id = any(:ids))`,
    give: {
      en: 'What was written of your interviews and examinations',
      uk: 'Що записано про ваші співбесіди та іспити',
      columns: 'booking_id, identity_how, identity_ok, protocol, result, points, closed_at, keep_until, erased_at',
      only: `exists (select from sitting_booking b where b.id = t.booking_id and ${decidedSince('b', 't.closed_at')})`,
      // A recording shows others too: the office gives it, as it gives notes.
      left: 'id, identity_by, video_hash, video_name, video_url, written_by, written_at, closed_by',
    },
    // The database refuses it before the last day of keeping and under a hold, so that such a dossier stays whole.
    erase: {
      set: 'protocol = null, video_hash = null, video_name = null, video_url = null, erased_at = :now',
      only: 't.erased_at is null',
    },
  },
  {
    table: 'sitting_correction',
    whose: OF_RECORD,
    give: {
      en: 'Corrections of these records',
      uk: 'Виправлення цих записів',
      columns: 'result, points, protocol, reason, corrected_at',
      only: `exists (select from sitting_record r join sitting_booking b on b.id = r.booking_id
        where r.id = t.record_id and ${decidedSince('b', 't.corrected_at')})`,
      left: 'record_id, number, corrected_by',
    },
    erase: { set: `protocol = null, reason = ''` },
  },
  {
    table: 'recording_hold',
    whose: OF_RECORD,
    give: {
      en: 'Holds on recordings of your examinations',
      uk: 'Заборони стирати записи ваших іспитів',
      columns: 'set_at, lifted_at',
      left: 'id, record_id, reason, set_by, lifted_reason, lifted_by',
    },
    erase: { set: `reason = '', lifted_reason = ''` },
  },
  {
    table: 'sitting_booking',
    whose: OF_DOSSIER,
    give: {
      en: 'Times that you chose for interviews and examinations',
      uk: 'Час, який ви обрали для співбесід та іспитів',
      columns: 'id, application_id, step_kind, round, state, booked_at, ended_at',
      left: 'sitting_id, booked_by',
    },
    erase: { keep: 'pseudonym' },
  },
  {
    table: 'sitting_examiner',
    whose: 't.account_id = any(:accounts)',
    give: { why: 'office' },
    erase: { keep: 'pseudonym' },
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
  { table: 'condition_reminder', whose: OF_DOSSIER, give: { why: 'technical' }, erase: 'delete' },
  {
    table: 'offer_condition',
    whose: OF_DOSSIER,
    give: {
      en: 'Conditions of your offers',
      uk: 'Умови ваших пропозицій',
      columns: 'application_id, seq, code, text, due_on, status, request_id, reason_code, changed_at',
      left: 'position, evidence_kind, evidence_id, overdue_at, changed_by',
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
      left: 'id, seq, reason, note, data, comments, drafted_by, drafted_at, released_by, discarded_at',
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
